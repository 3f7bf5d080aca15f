"""What a quarter's review is made of: where each asked value stands, and what waits to be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from dashboard.workplan.plan import Institution, WorkPlan
from dashboard.workplan.progress import Standing
from dashboard.workplan.progress_table import Standings
from dashboard.workplan.punctuality import ReportingRate, reporting_rate
from dashboard.workplan.submissions import Report, ReviewState


class Stage(StrEnum):
    """How far an asked value has come, for whoever reviews it."""

    SUBMITTED = "submitted"
    MISSING = "missing"
    """Never sent, or withdrawn."""
    RETURNED = "returned"
    APPROVED = "approved"


_OF_STATE: Mapping[ReviewState, Stage] = {
    ReviewState.SUBMITTED: Stage.SUBMITTED,
    ReviewState.RETURNED: Stage.RETURNED,
    ReviewState.APPROVED: Stage.APPROVED,
    ReviewState.WITHDRAWN: Stage.MISSING,
}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def stage_of(state: ReviewState) -> Stage:
    return _OF_STATE[state]


def stage(report: Report | None) -> Stage:
    return stage_of(report.state) if report else Stage.MISSING


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One institution's asked values in one quarter."""

    institution: Institution
    standings: Standings
    rate: ReportingRate


def rows(plan: WorkPlan, asked: Standings) -> tuple[ReviewRow, ...]:
    """The institutions that are asked for something, in the commission's fixed order: no ranking."""
    grouped = (
        (institution, tuple(each for each in asked if each.indicator.responsible == institution.code))
        for institution in plan.reporting_institutions
    )
    return tuple(
        ReviewRow(institution, standings, reporting_rate(standings))
        for institution, standings in grouped
        if standings
    )


def counts(asked: Iterable[Standing]) -> Mapping[Stage, int]:
    """How many values stand at each stage, those without any included."""
    counted = Counter(stage(each.report) for each in asked)
    return {each: counted[each] for each in Stage}


def waiting(asked: Iterable[Standing]) -> Standings:
    """What was sent and awaits review, oldest first."""
    sent = [each for each in asked if stage(each.report) is Stage.SUBMITTED]
    return tuple(sorted(sent, key=_sent_at))


def _sent_at(standing: Standing) -> datetime:
    recorded = standing.report.recorded_at if standing.report else None
    return recorded or _LONG_AGO
