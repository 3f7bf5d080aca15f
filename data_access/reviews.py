"""What follows on a sent value: approved, returned with a comment, or withdrawn by its author."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import NotUnderReview, ValueChangedMeanwhile
from dashboard.workplan.roles import (
    Actor,
    check_can_review,
    check_can_withdraw,
    check_is_reviewer,
    is_reviewer,
)
from dashboard.workplan.submissions import Report, ReviewState, check_can_become, check_is_open, check_reason
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import Audit, Write, audited, digest, person
from data_access.database import Database
from data_access.plan import work_plan
from data_access.reports import breakdown_now, report_now
from data_access.revisions import Receipt, Step, earlier_receipt, latest, write_step
from data_access.tables import revision

_COPIED = (
    "value",
    "numerator",
    "denominator",
    "sample_size",
    "not_applicable",
    "late",
    "explanation",
    "next_step",
    "next_step_owner",
    "next_step_due",
    "institution_code",
)


@dataclass(frozen=True, slots=True)
class SeenValue:
    """One value in the version that a person saw when deciding on it."""

    indicator: str
    period: Period
    version: int


def check_reviewer(database: Database, *, audit: Audit) -> None:
    """Raise NotYourRole for who never reviews, whatever was posted; the attempt is recorded."""
    if not is_reviewer(audit.actor):
        with audited(database, audit, "value.reviewed", "queue"):
            check_is_reviewer(audit.actor)


def approve(database: Database, seen: SeenValue, *, audit: Audit) -> Receipt:
    """Approve what somebody else sent; raise a Refused."""
    return _decide(database, seen, ReviewState.APPROVED, "", check_can_review, audit)


def return_value(database: Database, seen: SeenValue, comment: str, *, audit: Audit) -> Receipt:
    """Send a value back to its institution with a comment; raise ReasonRequired without, or a Refused."""
    return _decide(database, seen, ReviewState.RETURNED, comment, check_can_review, audit)


def withdraw(database: Database, seen: SeenValue, *, audit: Audit) -> Receipt:
    """Take back what one sent oneself and nobody has reviewed; raise a Refused."""
    return _decide(database, seen, ReviewState.WITHDRAWN, "", check_can_withdraw, audit)


def withdraw_for_another(write: Write, seen: SeenValue) -> None:
    """Take back what a colleague sent, for one's own version that follows in the same transaction."""
    row = latest(write.connection, seen.indicator, seen.period)
    if row is None or row.version != seen.version:
        raise NotUnderReview
    payload = digest([person(write.audit.actor), seen, "replaced"])
    write_step(write, _step(write, seen, ReviewState.WITHDRAWN, "", row, payload))


def _decide(
    database: Database,
    seen: SeenValue,
    state: ReviewState,
    reason: str,
    check_may: Callable[[Actor, Report, int], None],
    audit: Audit,
) -> Receipt:
    check_text("indicator", seen.indicator, LONGEST_CODE)
    check_text("reason", reason)
    with audited(database, audit, f"value.{state.value}", f"{seen.indicator} {seen.period}") as write:
        payload = digest([person(audit.actor), seen, state.value, reason])
        earlier = earlier_receipt(write.connection, payload, payload)
        if earlier is not None:
            return earlier
        row = latest(write.connection, seen.indicator, seen.period)
        report = report_now(write.connection, seen.indicator, seen.period)
        if row is None or report is None:
            raise NotUnderReview
        check_may(audit.actor, report, _author(write.connection, row))
        check_is_open(work_plan.on(database, write.connection).state_of(seen.period))
        if report.version != seen.version:
            raise ValueChangedMeanwhile(report.actual, report)
        check_can_become(report, state)
        check_reason(report, state, reason)
        return write_step(write, _step(write, seen, state, reason, row, payload))


def _author(connection: Connection, row: Row[Any]) -> int:
    """Who sent the value that stands: the person of its last sending."""
    sent = (revision.c.value_id == row.value_id) & (revision.c.state == ReviewState.SUBMITTED.value)
    last = select(func.max(revision.c.seq)).where(sent).scalar_subquery()
    author: int = connection.execute(select(revision.c.user_id).where(revision.c.seq == last)).scalar_one()
    return author


def _step(
    write: Write, seen: SeenValue, state: ReviewState, reason: str, row: Row[Any], payload: str
) -> Step:
    return Step(
        indicator=seen.indicator,
        period=seen.period,
        state=state,
        version=row.version + 1,
        content={name: row._mapping[name] for name in _COPIED},
        breakdown=breakdown_now(write.connection, seen.indicator, seen.period),
        reason=reason,
        user_id=person(write.audit.actor),
        idempotency_key=payload,
        payload_sha256=payload,
    )
