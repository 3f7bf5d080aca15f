"""Why a field of the report form is locked."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from dashboard.workplan.plan import Indicator, QuarterState
from dashboard.workplan.refusals import (
    ActivityNotRunning,
    AlreadyApproved,
    NotYourActivity,
    NotYourIndicator,
    NotYourRole,
    PeriodClosed,
    PeriodNotOpen,
    Refused,
    UnderReview,
)
from dashboard.workplan.roles import Actor, check_can_submit
from dashboard.workplan.submissions import Report, ReviewState, check_can_become, check_is_open


class Lock(StrEnum):
    """The reason that a person is told."""

    VIEWER = "viewer"
    """The person's role reads and does not report."""
    NOT_YOUR_INSTITUTION = "not_your_institution"
    NOT_OPEN = "not_open"
    CLOSED = "closed"
    SUBMITTED_UNDER_REVIEW = "submitted_under_review"
    APPROVED = "approved"
    NOT_RUNNING = "not_running"
    """The activity has not begun, or has ended."""


_TOLD: Mapping[type[Refused], Lock] = {
    NotYourRole: Lock.VIEWER,
    NotYourIndicator: Lock.NOT_YOUR_INSTITUTION,
    NotYourActivity: Lock.NOT_YOUR_INSTITUTION,
    ActivityNotRunning: Lock.NOT_RUNNING,
    PeriodNotOpen: Lock.NOT_OPEN,
    PeriodClosed: Lock.CLOSED,
    UnderReview: Lock.SUBMITTED_UNDER_REVIEW,
    AlreadyApproved: Lock.APPROVED,
}


def check_unlocked(
    indicator: Indicator, report: Report | None, quarter_state: QuarterState, actor: Actor
) -> None:
    """Raise the Refused that sending a value now would meet, permission before policy."""
    check_can_submit(actor, indicator)
    check_is_open(quarter_state)
    check_can_become(report, ReviewState.SUBMITTED)


def lock(
    indicator: Indicator, report: Report | None, quarter_state: QuarterState, actor: Actor
) -> Lock | None:
    """Why this person cannot send this value now; None when nothing stands in the way."""
    try:
        check_unlocked(indicator, report, quarter_state, actor)
    except Refused as refusal:
        return told_lock(refusal)
    return None


def told_lock(refusal: Refused) -> Lock:
    """The lock that a refused sending is told as."""
    return _TOLD[type(refusal)]
