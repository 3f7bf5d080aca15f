"""What day it is for the plan, and where that puts a quarter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState, WorkPlan

GUAYAQUIL = ZoneInfo("America/Guayaquil")

Clock = Callable[[], datetime]
"""Tells the present instant, with its time zone."""


def system_clock() -> datetime:
    return datetime.now(UTC)


def today(plan: WorkPlan, clock: Clock = system_clock) -> date:
    """The illustrative plan's own date; for a real plan, the date in Guayaquil."""
    return plan.as_of or clock().astimezone(GUAYAQUIL).date()


def quarter_state(period: Period, day: date, due_day: int) -> QuarterState:
    """Where a quarter that nobody has closed stands on a day: in review from the due date on."""
    if day >= period.due_on(due_day):
        return QuarterState.IN_REVIEW
    return QuarterState.OPEN if day > period.end else QuarterState.UPCOMING


def is_late(period: Period, day: date, due_day: int) -> bool:
    """Whether a value sent on this day is late; the due date itself is still on time."""
    return day > period.due_on(due_day)
