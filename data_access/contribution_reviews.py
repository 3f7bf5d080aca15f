"""What follows on a sent contribution: approved, returned with a comment, or withdrawn by its author."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.workplan.contribution_reports import ContributionChangedMeanwhile, ContributionReport
from dashboard.workplan.refusals import NotUnderReview
from dashboard.workplan.roles import Actor, check_can_review, check_can_withdraw
from dashboard.workplan.submissions import ReviewState, check_can_become, check_is_open, check_reason
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import Audit, audited, digest, person
from data_access.contribution_reports import Place, contribution_now
from data_access.contribution_revisions import (
    ContributionReceipt,
    ContributionStep,
    author,
    earlier_receipt,
    latest,
    write_contribution,
)
from data_access.database import Database
from data_access.plan import work_plan


@dataclass(frozen=True, slots=True)
class SeenContribution:
    """One contribution in the version that a person saw when deciding on it."""

    place: Place
    version: int


def approve_contribution(database: Database, seen: SeenContribution, *, audit: Audit) -> ContributionReceipt:
    """Approve what somebody else sent; raise a Refused."""
    return _decide(database, seen, ReviewState.APPROVED, "", check_can_review, audit)


def return_contribution(
    database: Database, seen: SeenContribution, comment: str, *, audit: Audit
) -> ContributionReceipt:
    """Send a contribution back with a comment; raise ReasonRequired without, or a Refused."""
    return _decide(database, seen, ReviewState.RETURNED, comment, check_can_review, audit)


def withdraw_contribution(database: Database, seen: SeenContribution, *, audit: Audit) -> ContributionReceipt:
    """Take back what one sent oneself and nobody has reviewed; raise a Refused."""
    return _decide(database, seen, ReviewState.WITHDRAWN, "", check_can_withdraw, audit)


def _decide(
    database: Database,
    seen: SeenContribution,
    state: ReviewState,
    reason: str,
    check_may: Callable[[Actor, ContributionReport, int], None],
    audit: Audit,
) -> ContributionReceipt:
    place = seen.place
    for name in ("institution", "activity"):
        check_text(name, getattr(place, name), LONGEST_CODE)
    check_text("reason", reason)
    with audited(database, audit, f"contribution.{state.value}", str(place)) as write:
        payload = digest([person(audit.actor), seen, state.value, reason])
        earlier = earlier_receipt(write.connection, payload, payload)
        if earlier is not None:
            return earlier
        row, report = latest(write.connection, place), contribution_now(write.connection, place)
        if row is None or report is None:
            raise NotUnderReview
        check_may(audit.actor, report, author(write.connection, row))
        check_is_open(work_plan.on(database, write.connection).state_of(place.period))
        if report.version != seen.version:
            raise ContributionChangedMeanwhile(report.given, report)
        check_can_become(report, state)
        check_reason(report, state, reason)
        return write_contribution(write, _step(report, place, state, reason, payload))


def _step(
    report: ContributionReport, place: Place, state: ReviewState, reason: str, payload: str
) -> ContributionStep:
    return ContributionStep(
        place=place,
        state=state,
        version=report.version + 1,
        given=report.given,
        late=report.late,
        reason=reason,
        idempotency_key=payload,
        payload_sha256=payload,
    )
