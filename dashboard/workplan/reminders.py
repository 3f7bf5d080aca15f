"""Reminders: who is told, and when, that a value is due or waits for review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.workplan.periods import Period

A_WEEK = 7


class ReminderKind(StrEnum):
    """What a person is reminded of, the most urgent first."""

    OVERDUE = "overdue"
    DUE_TOMORROW = "due_tomorrow"
    DUE_IN_A_WEEK = "due_in_a_week"
    AWAITS_REVIEW = "awaits_review"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that one person is told once: a value to report, or one that waits for review."""

    kind: ReminderKind
    period: Period
    code: str
    """The indicator's."""
    version: int = 0
    """The value's, when somebody has sent it or sent it back: that makes it a new thing to be told."""

    @property
    def about(self) -> str:
        return f"{self.code} v{self.version}" if self.version else self.code


def due_kind(due_on: date, day: date) -> ReminderKind | None:
    """What to tell of a value that is still to be reported; None while it is too early.

    Ranges, not days: what a missed run did not tell, the next one tells.
    """
    left = (due_on - day).days
    if left < 0:
        return ReminderKind.OVERDUE
    if left <= 1:
        return ReminderKind.DUE_TOMORROW
    return ReminderKind.DUE_IN_A_WEEK if left <= A_WEEK else None
