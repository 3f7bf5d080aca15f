"""What lies before one person who fills in a quarter's spreadsheet: what is asked, and what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.workplan.contribution_reports import ContributionReport, contribution_lock
from dashboard.workplan.due import is_pending
from dashboard.workplan.locks import Lock, lock
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator, WorkPlan
from dashboard.workplan.progress import Standing
from dashboard.workplan.roles import Actor
from dashboard.workplan.submissions import Report
from data_access.contribution_drafts import contribution_drafts
from data_access.contribution_reports import Place, contribution_reports
from data_access.database import Database
from data_access.drafts import draft_of
from data_access.progress_table import asked_of
from data_access.reports import breakdown, reports
from layouts.contribution_form import given_texts
from layouts.submission_fields import stored_texts


@dataclass(frozen=True, slots=True)
class AsItStands:
    """What stands in one form, and the version on which it was typed."""

    typed: Mapping[str, str]
    base_version: int


@dataclass(frozen=True, slots=True)
class Desk:
    """One delegate at one moment."""

    database: Database
    plan: WorkPlan
    actor: Actor

    def asked(self, period: Period) -> tuple[Standing, ...]:
        """What the quarter asks of the person's institution; nothing of one outside of the plan."""
        return asked_of(self.database, self.actor, period) if period in self.plan.periods else ()

    def due(self, period: Period) -> tuple[Standing, ...]:
        """What of it is still to be sent."""
        return tuple(each for each in self.asked(period) if is_pending(each.report))

    def report(self, code: str, period: Period) -> Report | None:
        return reports(self.database).get(code, {}).get(period)

    def value_lock(self, indicator: Indicator, period: Period) -> Lock | None:
        report = self.report(indicator.code, period)
        return lock(indicator, report, self.plan.state_of(period), self.actor)

    def value(self, code: str, period: Period) -> AsItStands:
        """What this person typed last of one value, else what was sent."""
        report = self.report(code, period)
        draft = draft_of(self.database, code, period, actor=self.actor)
        sent = stored_texts(report, breakdown(self.database, code, period, actor=self.actor))
        if draft is not None:
            return AsItStands({**sent, **draft.entered}, draft.base_version)
        return AsItStands(sent, report.version if report else 0)

    def _place(self, activity: Activity, period: Period) -> Place:
        return Place(self.actor.institution or "", activity.code, period)

    def contribution_report(self, activity: Activity, period: Period) -> ContributionReport | None:
        return contribution_reports(self.database).get(self._place(activity, period))

    def contribution_lock(self, activity: Activity, period: Period) -> Lock | None:
        report = self.contribution_report(activity, period)
        return contribution_lock(activity, period, report, self.plan.state_of(period), self.actor)

    def contribution(self, activity: Activity, period: Period) -> AsItStands:
        """What this person typed last of one contribution, else what was sent."""
        report = self.contribution_report(activity, period)
        draft = contribution_drafts(self.database, period, actor=self.actor).get(activity.code)
        if draft is not None:
            return AsItStands(draft.typed.entered, draft.typed.base_version)
        return AsItStands(given_texts(report), report.version if report else 0)
