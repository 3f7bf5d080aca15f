"""The illustrative plan's history: every step at its own moment, through the ordinary writers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial

from dashboard.workplan.case_counts import CaseCount
from dashboard.workplan.clock import GUAYAQUIL
from dashboard.workplan.periods import Period
from dashboard.workplan.quality import NotConfirmed
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.submissions import ReviewState
from data_access.audit import Audit
from data_access.case_counts import record_case_counts
from data_access.case_releases import release_cases
from data_access.contribution_reviews import SeenContribution, approve_contribution, return_contribution
from data_access.contribution_submissions import ContributionSubmission, record_contribution
from data_access.contributions import plan_contributions
from data_access.database import Database
from data_access.decisions import ask_decisions
from data_access.drafts import save_draft
from data_access.illustrative.cases import case_counts
from data_access.illustrative.commission import deeds
from data_access.illustrative.contributions import (
    IllustrativeContribution,
    planned_contributions,
    reported_contributions,
)
from data_access.illustrative.decisions import decisions
from data_access.illustrative.plan import FIRST
from data_access.illustrative.reports import IllustrativeDraft, IllustrativeReport, drafts, reports
from data_access.quarters import close_quarter
from data_access.reference import seed_rows
from data_access.reports import reports as reports_now
from data_access.reviews import SeenValue, approve, return_value
from data_access.submissions import Submission, record_submission
from data_access.users import accounts

BEGINS = datetime.fromisoformat("2026-01-05T09:00-05:00")
ENDS = datetime.fromisoformat("2026-10-30T08:30-05:00")
"""When the last step is taken: the decisions for the next meeting."""

_A_MOMENT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody did at one moment."""

    at: datetime
    take: Callable[[Database], object]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in the history: one delegate of each institution, and the secretariat."""

    delegates: Mapping[str, Actor]
    secretariat: Actor
    via: str

    def delegate(self, institution: str) -> Audit:
        return Audit(self.delegates[institution], self.via)

    @property
    def coordination(self) -> Audit:
        return Audit(self.secretariat, self.via)


def cast(database: Database, via: str) -> Cast:
    """The actors among the accounts that the demonstration has added."""
    actors = [account.actor for account in accounts(database)]
    delegates = {actor.institution or "": actor for actor in actors if actor.role is Role.DELEGATE}
    secretariat = next(actor for actor in actors if actor.role is Role.COORDINATOR)
    return Cast(delegates, secretariat, via)


def history(people: Cast) -> list[Step]:
    """Every step after the plan and its accounts stand, in the order in which it happened."""
    steps = [
        *_cases(people),
        *_values(people),
        *_contributions(people),
        *_closings(people),
        *_kept_drafts(people),
        *_commission(people),
        *_papers(people),
    ]
    return sorted(steps, key=lambda step: step.at)


def _cases(people: Cast) -> Iterator[Step]:
    """Raw counts are in before anything of them is released, and that before the quarter closes.

    2025 is released when the plan begins.
    """
    counts, audit = case_counts(), people.coordination
    for (period, institution), own in _by_institution(counts):
        known = datetime.combine(period.next.start, time(15), GUAYAQUIL) + _A_MOMENT
        recording = partial(record_case_counts, counts=own, audit=people.delegate(institution))
        yield Step(max(BEGINS + _A_MOMENT, known), recording)
    closed = {Period.parse(row["period"]): row["closed_at"] for row in seed_rows("quarters")}
    for period in sorted({each.period for each in counts}):
        if period < FIRST or period in closed:
            closing = datetime.fromisoformat(closed[period]) if period in closed else None
            at = closing - _A_MOMENT if closing else BEGINS + 2 * _A_MOMENT
            yield Step(at, partial(release_cases, period=period, audit=audit))


def _by_institution(
    counts: tuple[CaseCount, ...],
) -> Iterator[tuple[tuple[Period, str], tuple[CaseCount, ...]]]:
    """Each institution enters its own counts, a quarter at a time."""
    for place in sorted({(each.period, each.institution) for each in counts}):
        yield place, tuple(each for each in counts if (each.period, each.institution) == place)


def _closings(people: Cast) -> Iterator[Step]:
    for row in seed_rows("quarters"):
        period, audit = Period.parse(row["period"]), people.coordination
        closing = partial(close_quarter, period=period, audit=audit)
        yield Step(datetime.fromisoformat(row["closed_at"]), closing)


def _commission(people: Cast) -> Iterator[Step]:
    for deed in deeds():
        audit = people.delegate(deed.institution) if deed.institution else people.coordination
        yield Step(deed.at, partial(deed.take, audit=audit))


def _papers(people: Cast) -> Iterator[Step]:
    audit = people.coordination
    yield Step(ENDS, partial(ask_decisions, asked=decisions(), audit=audit))


def _contributions(people: Cast) -> Iterator[Step]:
    planning = partial(plan_contributions, planned=planned_contributions(), audit=people.coordination)
    yield Step(BEGINS + _A_MOMENT, planning)
    for each in reported_contributions():
        submission = ContributionSubmission(
            activity=each.place.activity,
            period=each.place.period,
            given=each.given,
            base_version=0,
            idempotency_key=f"illustrative contribution {each.place}",
        )
        audit = people.delegate(each.place.institution)
        yield Step(each.sent_at, partial(record_contribution, submission=submission, audit=audit))
        if each.reviewed_at is not None:
            yield Step(each.reviewed_at, _review(people, each))


def _review(people: Cast, each: IllustrativeContribution) -> Callable[[Database], object]:
    seen, audit = SeenContribution(each.place, 1), people.coordination
    if each.comment:
        return partial(return_contribution, seen=seen, comment=each.comment, audit=audit)
    return partial(approve_contribution, seen=seen, audit=audit)


def _values(people: Cast) -> Iterator[Step]:
    """A correction begins with the secretariat returning what it had approved."""
    written: Counter[tuple[str, Period]] = Counter()
    for report in reports():
        value = report.indicator, report.period
        if report.correction:
            yield _returned(
                people, report.correction, report.sent_at - _A_MOMENT, SeenValue(*value, written[value])
            )
            written[value] += 1
        sending = partial(
            _send,
            submission=_submission(report, written[value]),
            audit=people.delegate(report.institution),
        )
        yield Step(report.sent_at, sending)
        written[value] += 1
        if report.reviewed_at is not None:
            yield _reviewed(people, report, report.reviewed_at, SeenValue(*value, written[value]))
            written[value] += 1


def _reviewed(people: Cast, report: IllustrativeReport, at: datetime, seen: SeenValue) -> Step:
    if report.state is ReviewState.RETURNED:
        return _returned(people, report.comment, at, seen)
    return Step(at, partial(approve, seen=seen, audit=people.coordination))


def _returned(people: Cast, comment: str, at: datetime, seen: SeenValue) -> Step:
    return Step(at, partial(return_value, seen=seen, comment=comment, audit=people.coordination))


def _send(database: Database, submission: Submission, audit: Audit) -> None:
    """Send it, and where it is asked back say that it is right."""
    try:
        record_submission(database, submission, audit=audit)
    except NotConfirmed as asked:
        record_submission(database, replace(submission, confirmed=asked.keys), audit=audit)


def _submission(report: IllustrativeReport, base_version: int) -> Submission:
    return Submission(
        indicator=report.indicator,
        period=report.period,
        actual=report.actual,
        base_version=base_version,
        idempotency_key=f"illustrative {report.indicator} {report.period} {base_version}",
        explanation=report.explanation,
        next_step=report.next_step,
        next_step_owner=report.next_step_owner,
        next_step_due=report.next_step_due,
        reason=report.correction,
        breakdown=report.breakdown,
    )


def _kept_drafts(people: Cast) -> Iterator[Step]:
    for draft in drafts():
        actor = people.delegates[draft.institution]
        yield Step(draft.saved_at, partial(_keep_draft, draft=draft, actor=actor))


def _keep_draft(database: Database, draft: IllustrativeDraft, actor: Actor) -> None:
    report = reports_now(database).get(draft.indicator, {}).get(draft.period)
    version = report.version if report else 0
    save_draft(database, draft.indicator, draft.period, draft.entered, version, actor=actor)
