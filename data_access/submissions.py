"""Sending a value: one transaction that checks who, when and what, and writes it once."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from sqlalchemy import Connection

from dashboard.workplan.clock import is_late
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, WorkPlan
from dashboard.workplan.quality import Doubt, NotConfirmed
from dashboard.workplan.refusals import NotYourIndicator, Refused, ValueChangedMeanwhile
from dashboard.workplan.roles import Actor, check_can_submit
from dashboard.workplan.submissions import (
    Report,
    ReviewState,
    check_can_become,
    check_is_open,
)
from data_access.audit import Audit, audited, person
from data_access.database import Database
from data_access.drafts import discard_sent
from data_access.moments import today
from data_access.plan import work_plan
from data_access.reports import report_now
from data_access.reviews import SeenValue, withdraw_for_another
from data_access.revisions import Receipt, Step, earlier_receipt, latest, receipt_of, write_step
from data_access.submission_content import Submission, check_texts, confirmed_doubts, content_rules, payload

__all__ = ["Submission", "content_doubts", "content_problems", "record_submission"]


def record_submission(database: Database, submission: Submission, *, audit: Audit) -> Receipt:
    """Write a value that was sent, or give the receipt of the same one sent before.

    Raise a Refused: who, when, what, KeyReused, or ValueChangedMeanwhile with both versions.
    """
    check_texts(submission)
    subject = f"{submission.indicator} {submission.period}"
    with audited(database, audit, "value.submitted", subject) as write:
        plan = work_plan.on(database, write.connection)
        user_id = person(audit.actor)
        content = payload(submission, user_id)
        earlier = _already_sent(write.connection, submission, content)
        if earlier is not None:
            return earlier
        indicator = _permitted(plan, submission, audit.actor)
        before = report_now(write.connection, submission.indicator, submission.period)
        day = today(database, plan.as_of)
        _check_policy(plan, submission, before)
        for rule in content_rules(database, write.connection, plan, indicator, submission, before):
            rule()
        confirmed = confirmed_doubts(database, write.connection, plan, indicator, submission)
        late = _late(before, submission.period, day, database.due_day)
        if before is not None and before.state is ReviewState.SUBMITTED:
            withdraw_for_another(write, SeenValue(submission.indicator, submission.period, before.version))
            before = replace(before, state=ReviewState.WITHDRAWN, version=before.version + 1)
        step = _step(submission, before, indicator, late, user_id, content)
        receipt = write_step(write, step, {"confirmed": confirmed} if confirmed else {})
        discard_sent(write.connection, user_id, submission.indicator, submission.period)
        return receipt


def content_problems(database: Database, submission: Submission) -> tuple[Refused, ...]:
    """Every rule that the content breaks, so that a person can mend all of it at once."""
    found: list[Refused] = []
    with database.read() as connection:
        plan = work_plan.on(database, connection)
        indicator = plan.indicator[submission.indicator]
        before = report_now(connection, submission.indicator, submission.period)
        for rule in content_rules(database, connection, plan, indicator, submission, before):
            try:
                rule()
            except Refused as broken:
                found.append(broken)
    return tuple(found)


def content_doubts(database: Database, submission: Submission) -> tuple[Doubt, ...]:
    """All that would have to be confirmed on sending."""
    with database.read() as connection:
        plan = work_plan.on(database, connection)
        unconfirmed = replace(submission, confirmed=frozenset())
        indicator = plan.indicator[submission.indicator]
        try:
            confirmed_doubts(database, connection, plan, indicator, unconfirmed)
        except NotConfirmed as asked:
            return asked.doubts
    return ()


def _already_sent(connection: Connection, submission: Submission, content: str) -> Receipt | None:
    """The receipt under the same key, or of the same content that awaits review: unchanged is no revision."""
    earlier = earlier_receipt(connection, submission.idempotency_key, content)
    head = latest(connection, submission.indicator, submission.period)
    if earlier or head is None or head.payload_sha256 != content:
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
