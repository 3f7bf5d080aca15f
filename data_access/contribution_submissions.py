"""Sending a contribution: one transaction that checks who, when and what, and writes it once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from dashboard.workplan.clock import is_late
from dashboard.workplan.contribution_reports import (
    Contributed,
    ContributionChangedMeanwhile,
    ContributionReport,
    check_contributed,
    check_is_running,
)
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, WorkPlan
from dashboard.workplan.refusals import NotYourActivity
from dashboard.workplan.roles import Actor, check_can_contribute
from dashboard.workplan.submissions import ReviewState, check_can_become, check_is_open, check_reason
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import Audit, audited, digest, person
from data_access.contribution_drafts import discard_sent_contribution
from data_access.contribution_reports import Place, contribution_now
from data_access.contribution_revisions import (
    ContributionReceipt,
    ContributionStep,
    earlier_receipt,
    latest,
    receipt_of,
    write_contribution,
)
from data_access.database import Database
from data_access.moments import today
from data_access.plan import work_plan


@dataclass(frozen=True, slots=True)
class ContributionSubmission:
    """What a delegate's own institution gave to an activity in a quarter, as it is sent."""

    activity: str
    period: Period
    given: Contributed
    base_version: int
    """The version that the form showed; 0 when nothing had been sent."""
    idempotency_key: str
    reason: str = ""


def record_contribution(
    database: Database, submission: ContributionSubmission, *, audit: Audit
) -> ContributionReceipt:
    """Write a contribution that was sent, or give the receipt of the same one sent before.

    Raise a Refused: who, when, what, KeyReused, or ContributionChangedMeanwhile with both versions.
    """
    for name in ("activity", "idempotency_key"):
        check_text(name, getattr(submission, name), LONGEST_CODE)
    check_text("reason", submission.reason)
    place = Place(audit.actor.institution or "", submission.activity, submission.period)
    with audited(database, audit, "contribution.submitted", str(place)) as write:
        plan = work_plan.on(database, write.connection)
        payload = digest([person(audit.actor), place, submission.given, submission.reason])
        earlier = _already_sent(write.connection, place, submission.idempotency_key, payload)
        if earlier is not None:
            return earlier
        activity = _permitted(plan, submission, audit.actor)
        before = contribution_now(write.connection, place)
        _check_policy(plan, activity, submission, before)
        check_reason(before, ReviewState.SUBMITTED, submission.reason)
        check_contributed(submission.given)
        on_time = not is_late(submission.period, today(database, plan.as_of), database.due_day)
        step = _step(place, submission, before, payload, late=_late(before, on_time=on_time))
        receipt = write_contribution(write, step)
        discard_sent_contribution(write.connection, person(audit.actor), activity.code, submission.period)
        return receipt


def _already_sent(connection: Connection, place: Place, key: str, payload: str) -> ContributionReceipt | None:
    """The receipt under the same key, or of the same content that awaits review: unchanged is no revision."""
    earlier = earlier_receipt(connection, key, payload)
    head = latest(connection, place)
    if earlier or head is None or head.payload_sha256 != payload:
        return earlier
    return receipt_of(head) if head.state == ReviewState.SUBMITTED.value else None


def _permitted(plan: WorkPlan, submission: ContributionSubmission, actor: Actor) -> Activity:
    activity = plan.activity.get(submission.activity)
    if activity is None:
        raise NotYourActivity
    check_can_contribute(actor, activity)
    return activity


def _check_policy(
    plan: WorkPlan,
    activity: Activity,
    submission: ContributionSubmission,
    before: ContributionReport | None,
) -> None:
    """The version comes before the state: who was overtaken sees both, not only a lock."""
    check_is_open(plan.state_of(submission.period))
    check_is_running(activity, submission.period)
    if before is not None and before.version != submission.base_version:
        raise ContributionChangedMeanwhile(submission.given, before)
    check_can_become(before, ReviewState.SUBMITTED)


def _late(before: ContributionReport | None, *, on_time: bool) -> bool:
    """Late stays late; what came in time and was returned stays in time, what was withdrawn does not."""
    if before is not None and before.late:
        return True
    anew = before is None or before.state is ReviewState.WITHDRAWN
    return anew and not on_time


def _step(
    place: Place,
    submission: ContributionSubmission,
    before: ContributionReport | None,
    payload: str,
    *,
    late: bool,
) -> ContributionStep:
    return ContributionStep(
        place=place,
        state=ReviewState.SUBMITTED,
        version=before.version + 1 if before else 1,
        given=submission.given,
        late=late,
        reason=submission.reason,
        idempotency_key=submission.idempotency_key,
        payload_sha256=payload,
    )
