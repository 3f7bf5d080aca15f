"""Reminders: what is told, and when: values due or to review, commitments due, meetings near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text

A_WEEK = 7


class ReminderKind(StrEnum):
    """What a person is reminded of, the most urgent first."""

    OVERDUE = "overdue"
    DUE_TOMORROW = "due_tomorrow"
    DUE_IN_A_WEEK = "due_in_a_week"
    AWAITS_REVIEW = "awaits_review"


class Subject(StrEnum):
    """What a reminder is about, in the order in which a mail tells of it."""

    VALUE = "value"
    COMMITMENT = "commitment"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that one person is told once."""

    kind: ReminderKind
    period: Period
    """The quarter of a value; for a commitment or a meeting, the one that its day falls in."""
    code: str
    """The indicator's, the commitment's or the meeting's."""
    name: Text
    """The indicator's name, what was committed to, or where the meeting is."""
    version: int = 0
    """The value's, when somebody has sent it or sent it back: that makes it a new thing to be told."""
    subject: Subject = Subject.VALUE
    on: date | None = None
    """The day of a commitment or a meeting."""

    @property
    def about(self) -> str:
        """What is never told twice: a meeting that moves is told anew."""
        if self.subject is not Subject.VALUE:
            return f"{self.subject.value} {self.code} {self.on}"
        return f"{self.code} v{self.version}" if self.version else self.code


def due_kind(due_on: date, day: date) -> ReminderKind | None:
    """What to tell of something that is due on a day; None while it is too early.

    Ranges, not days: what a missed run did not tell, the next one tells.
    """
    left = (due_on - day).days
    if left < 0:
        return ReminderKind.OVERDUE
    if left <= 1:
        return ReminderKind.DUE_TOMORROW
    return ReminderKind.DUE_IN_A_WEEK if left <= A_WEEK else None
