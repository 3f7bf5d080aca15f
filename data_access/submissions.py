"""Sending a value: one transaction that checks who, when and what, and writes it once."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date

from sqlalchemy import Connection

from config.thresholds import agreed
from dashboard.workplan.breakdowns import Breakdown, check_breakdown
from dashboard.workplan.clock import is_late
from dashboard.workplan.explanations import check_explained
from dashboard.workplan.next_steps import check_next_step
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, WorkPlan
from dashboard.workplan.quality import Entry, check_confirmed
from dashboard.workplan.refusals import NotYourIndicator, ValueChangedMeanwhile
from dashboard.workplan.roles import Actor, check_can_submit
from dashboard.workplan.submissions import (
    Actual,
    Report,
    ReviewState,
    check_can_become,
    check_is_open,
    check_reason,
    validate,
)
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import Audit, audited, digest, person
from data_access.database import Database
from data_access.drafts import discard_sent
from data_access.moments import today
from data_access.plan import work_plan
from data_access.reports import report_now, reports
from data_access.reviews import SeenValue, withdraw_for_another
from data_access.revisions import Receipt, Step, earlier_receipt, latest, receipt_of, write_step


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


def record_submission(database: Database, submission: Submission, *, audit: Audit) -> Receipt:
    """Write a value that was sent, or give the receipt of the same one sent before.

    Raise a Refused: who, when, what, KeyReused, or ValueChangedMeanwhile with both versions.
    """
    _check_texts(submission)
    subject = f"{submission.indicator} {submission.period}"
    with audited(database, audit, "value.submitted", subject) as write:
        plan = work_plan.on(database, write.connection)
        user_id = person(audit.actor)
        payload = _payload(submission, user_id)
        earlier = _already_sent(write.connection, submission, payload)
        if earlier is not None:
            return earlier
        indicator = _permitted(plan, submission, audit.actor)
        before = report_now(write.connection, submission.indicator, submission.period)
        day = today(database, plan.as_of)
        _check_policy(plan, submission, before)
        _check_content(indicator, submission, before, day)
        confirmed = _check_against_the_others(database, write.connection, plan, indicator, submission)
        late = _late(before, submission.period, day, database.due_day)
        if before is not None and before.state is ReviewState.SUBMITTED:
            withdraw_for_another(write, SeenValue(submission.indicator, submission.period, before.version))
            before = replace(before, state=ReviewState.WITHDRAWN, version=before.version + 1)
        step = _step(submission, before, indicator, late, user_id, payload)
        receipt = write_step(write, step, {"confirmed": confirmed} if confirmed else {})
        discard_sent(write.connection, user_id, submission.indicator, submission.period)
        return receipt


def _check_texts(submission: Submission) -> None:
    for name in ("indicator", "idempotency_key"):
        check_text(name, getattr(submission, name), LONGEST_CODE)
    for name in ("explanation", "next_step", "next_step_owner", "reason"):
        check_text(name, getattr(submission, name))
    for dimension, parts in submission.breakdown.items():
        for code in (dimension, *parts):
            check_text("breakdown", code, LONGEST_CODE)


_ABOUT_SENDING = ("idempotency_key", "base_version", "confirmed", "replaces_colleagues")


def _payload(submission: Submission, user_id: int) -> str:
    sent = {each.name: getattr(submission, each.name) for each in fields(submission)}
    content = {name: sent[name] for name in sent if name not in _ABOUT_SENDING}
    return digest([user_id, content])


def _already_sent(connection: Connection, submission: Submission, payload: str) -> Receipt | None:
    """The receipt under the same key, or of the same content that awaits review: unchanged is no revision."""
    earlier = earlier_receipt(connection, submission.idempotency_key, payload)
    head = latest(connection, submission.indicator, submission.period)
    if earlier or head is None or head.payload_sha256 != payload:
        return earlier
    return receipt_of(head) if head.state == ReviewState.SUBMITTED.value else None


def _permitted(plan: WorkPlan, submission: Submission, actor: Actor) -> Indicator:
    indicator = plan.indicator.get(submission.indicator)
    if indicator is None:
        raise NotYourIndicator
    check_can_submit(actor, indicator)
    return indicator


def _check_policy(plan: WorkPlan, submission: Submission, before: Report | None) -> None:
    """The version comes before the state: who was overtaken sees both values, not only a lock."""
    check_is_open(plan.state_of(submission.period))
    if before is not None and before.version != submission.base_version:
        raise ValueChangedMeanwhile(submission.actual, before)
    under_review = before is not None and before.state is ReviewState.SUBMITTED
    if not (under_review and submission.replaces_colleagues):
        check_can_become(before, ReviewState.SUBMITTED)


def _check_content(indicator: Indicator, submission: Submission, before: Report | None, day: date) -> None:
    check_reason(before, ReviewState.SUBMITTED, submission.reason)
    validate(indicator, submission.actual, submission.explanation)
    check_breakdown(indicator, submission.actual, submission.breakdown)
    check_next_step(submission.next_step, submission.next_step_owner, submission.next_step_due, day)


def _check_against_the_others(
    database: Database, connection: Connection, plan: WorkPlan, indicator: Indicator, submission: Submission
) -> list[str]:
    """Raise ExplanationRequired or NotConfirmed; what was confirmed, for the record, without the content."""
    sent = reports.on(database, connection)
    check_explained(
        plan,
        indicator,
        sent.get(indicator.code, {}),
        submission.period,
        submission.actual,
        agreed().status,
        explanation=submission.explanation,
    )
    texts = {name: getattr(submission, name) for name in ("explanation", "next_step", "next_step_owner")}
    entry = Entry(indicator, submission.period, submission.actual, submission.breakdown, texts)
    found = check_confirmed(plan, sent, entry, submission.confirmed)
    return [f"{doubt.field}:{doubt.kind}" for doubt in found]


def _late(before: Report | None, period: Period, day: date, due_day: int) -> bool:
    """Late stays late; what came in time and was returned stays in time, what was withdrawn does not."""
    if before is not None and before.late:
        return True
    anew = before is None or before.state is ReviewState.WITHDRAWN
    return anew and is_late(period, day, due_day)


def _step(
    submission: Submission,
    before: Report | None,
    indicator: Indicator,
    late: bool,
    user_id: int,
    payload: str,
) -> Step:
    actual = submission.actual
    return Step(
        indicator=submission.indicator,
        period=submission.period,
        state=ReviewState.SUBMITTED,
        version=before.version + 1 if before else 1,
        content={
            **{each.name: getattr(actual, each.name) for each in fields(actual)},
            "late": late,
            "explanation": submission.explanation,
            "next_step": submission.next_step,
            "next_step_owner": submission.next_step_owner,
            "next_step_due": submission.next_step_due,
            "institution_code": indicator.responsible,
        },
        breakdown=submission.breakdown,
        reason=submission.reason,
        user_id=user_id,
        idempotency_key=submission.idempotency_key,
        payload_sha256=payload,
    )
