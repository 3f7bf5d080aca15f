"""What a delegate sends, and every rule that its content has to meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial

from sqlalchemy import Connection

from config.thresholds import agreed
from dashboard.workplan.breakdowns import Breakdown, check_breakdown
from dashboard.workplan.explanations import check_explained
from dashboard.workplan.next_steps import check_next_step
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, WorkPlan
from dashboard.workplan.quality import Entry, check_confirmed
from dashboard.workplan.submissions import Actual, Report, ReviewState, check_reason, validate
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import digest
from data_access.database import Database
from data_access.moments import today
from data_access.reports import reports


@dataclass(frozen=True, slots=True)
class Submission:
    """One value as a delegate sends it, on top of the version that the form showed."""

    indicator: str
    period: Period
    actual: Actual
    base_version: int
    """0 when nothing had been sent."""
    idempotency_key: str
    """Minted when the form is shown, so that the same click twice is one revision."""
    explanation: str = ""
    next_step: str = ""
    next_step_owner: str = ""
    next_step_due: date | None = None
    reason: str = ""
    breakdown: Breakdown = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    """The keys of the doubts that the person says are right."""
    replaces_colleagues: bool = False
    """Chosen over what a colleague sent meanwhile: that is withdrawn first, in the same transaction."""


_ABOUT_SENDING = ("idempotency_key", "base_version", "confirmed", "replaces_colleagues")


def payload(submission: Submission, user_id: int) -> str:
    """The digest of who sends what, whenever and however often."""
    sent = {each.name: getattr(submission, each.name) for each in fields(submission)}
    return digest([user_id, {name: sent[name] for name in sent if name not in _ABOUT_SENDING}])


def check_texts(submission: Submission) -> None:
    """Raise InvalidValue for a text that is too long or cannot be stored."""
    for name in ("indicator", "idempotency_key"):
        check_text(name, getattr(submission, name), LONGEST_CODE)
    for name in ("explanation", "next_step", "next_step_owner", "reason"):
        check_text(name, getattr(submission, name))
    for dimension, parts in submission.breakdown.items():
        for code in (dimension, *parts):
            check_text("breakdown", code, LONGEST_CODE)


def content_rules(
    database: Database,
    connection: Connection,
    plan: WorkPlan,
    indicator: Indicator,
    submission: Submission,
    before: Report | None,
) -> tuple[Callable[[], None], ...]:
    """Each rule on the content, to be called: raises a Refused where it is broken."""
    one, day = submission, today(database, plan.as_of)
    sent = reports.on(database, connection).get(indicator.code, {})
    explained = partial(
        check_explained,
        plan,
        indicator,
        sent,
        one.period,
        one.actual,
        agreed().status,
        explanation=one.explanation,
    )
    by_dimension = [{dimension: parts} for dimension, parts in one.breakdown.items()]
    return (
        partial(check_reason, before, ReviewState.SUBMITTED, one.reason),
        partial(validate, indicator, one.actual, one.explanation),
        *(partial(check_breakdown, indicator, one.actual, each) for each in by_dimension),
        partial(check_next_step, one.next_step, one.next_step_owner, one.next_step_due, day),
        explained,
    )


def confirmed_doubts(
    database: Database, connection: Connection, plan: WorkPlan, indicator: Indicator, submission: Submission
) -> list[str]:
    """What was confirmed, for the record, without its content; raise NotConfirmed for what was not."""
    texts = {name: getattr(submission, name) for name in ("explanation", "next_step", "next_step_owner")}
    entry = Entry(indicator, submission.period, submission.actual, submission.breakdown, texts)
    found = check_confirmed(plan, reports.on(database, connection), entry, submission.confirmed)
    return [f"{doubt.field}:{doubt.kind}" for doubt in found]
