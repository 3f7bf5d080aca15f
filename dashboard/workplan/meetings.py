"""Meetings of the commission: called, held with attendance, and settled by signed minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue, ReasonRequired, Refused
from dashboard.workplan.texts import check_text

LONGEST_PLACE = 160
LONGEST_POINT = 900
MOST_POINTS = 60
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class MinutesSigned(Refused):
    """The minutes are signed: what they hold no longer changes."""

    code = "minutes_signed"


class MeetingNotHeld(Refused):
    """Only a meeting that was held has minutes, decisions and commitments."""

    code = "meeting_not_held"


class MeetingNotCalled(Refused):
    """The meeting was held or cancelled already."""

    code = "meeting_not_called"


class UnknownMeeting(Refused):
    """No meeting has this number."""

    code = "unknown_meeting"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    CALLED = "called"
    HELD = "held"
    SIGNED = "signed"
    CANCELLED = "cancelled"


class Presence(StrEnum):
    """Who sat for an institution."""

    OFFICIAL = "official"
    ALTERNATE = "alternate"
    EXCUSED = "excused"
    ABSENT = "absent"

    @property
    def is_present(self) -> bool:
        return self in (Presence.OFFICIAL, Presence.ALTERNATE)


class Topic(StrEnum):
    """Why a point is on the agenda, in the order in which the system proposes them."""

    DECISION = "decision"
    OVERDUE_COMMITMENT = "overdue_commitment"
    BEHIND = "behind"
    NOT_REPORTED = "not_reported"
    PROPOSAL = "proposal"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One point of an agenda, in the words in which it was put there."""

    topic: Topic
    about: str
    """The code of what it is about; blank for a free point."""
    text: Text

    @property
    def key(self) -> str:
        return f"{self.topic.value} {self.about}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting and, once it was held, its minutes."""

    number: int
    on: date
    at: str
    """The time of day, as `09:30`."""
    place: str
    period: Period
    """The quarter that it looks at."""
    agenda: tuple[AgendaPoint, ...] = ()
    state: MeetingState = MeetingState.CALLED
    attendance: Mapping[str, Presence] = field(default_factory=dict)
    """By institution, once it was held."""
    minutes: str = ""
    reason: str = ""
    """Why it was cancelled."""
    version: int = 0
    document: str = ""
    """The id of the signed minutes."""

    @property
    def code(self) -> str:
        return f"R-{self.number:02d}"

    @property
    def took_place(self) -> bool:
        return self.state in (MeetingState.HELD, MeetingState.SIGNED)

    @property
    def present(self) -> int:
        return sum(presence.is_present for presence in self.attendance.values())


def check_called(meeting: Meeting) -> None:
    """Raise InvalidValue for what a call lacks or cannot hold."""
    if not meeting.place.strip():
        raise InvalidValue("place", "missing")
    check_text("place", meeting.place, LONGEST_PLACE)
    if not _TIME.fullmatch(meeting.at):
        raise InvalidValue("at", "not_a_time" if meeting.at else "missing")
    if len(meeting.agenda) > MOST_POINTS:
        raise InvalidValue("agenda", "too_many")
    for point in meeting.agenda:
        check_text("agenda", point.text.es, LONGEST_POINT)


def check_is_called(meeting: Meeting) -> None:
    """Raise MinutesSigned or MeetingNotCalled unless it is still to be held."""
    if meeting.state is MeetingState.SIGNED:
        raise MinutesSigned
    if meeting.state is not MeetingState.CALLED:
        raise MeetingNotCalled


def check_is_held(meeting: Meeting) -> None:
    """Raise MinutesSigned or MeetingNotHeld unless its minutes can be written."""
    if meeting.state is MeetingState.SIGNED:
        raise MinutesSigned
    if meeting.state is not MeetingState.HELD:
        raise MeetingNotHeld


def check_held(meeting: Meeting, institutions: Iterable[str], day: date) -> None:
    """Raise InvalidValue for minutes ahead of their day, with attendance left out or nobody present."""
    if meeting.on > day:
        raise InvalidValue("on", "ahead")
    for institution in institutions:
        if institution not in meeting.attendance:
            raise InvalidValue(f"presence-{institution}", "missing")
    if not meeting.present:
        raise InvalidValue("attendance", "nobody")
    check_text("minutes", meeting.minutes)


def check_cancelled(meeting: Meeting) -> None:
    """Raise ReasonRequired for a cancellation that does not say why."""
    if not meeting.reason.strip():
        raise ReasonRequired
    check_text("reason", meeting.reason)


def next_meeting(meetings: Iterable[Meeting], day: date) -> Meeting | None:
    """The first that is called for today or later."""
    ahead = [each for each in meetings if each.state is MeetingState.CALLED and each.on >= day]
    return min(ahead, key=lambda each: (each.on, each.at), default=None)


def signed_in(meetings: Iterable[Meeting], period: Period) -> int:
    """How many meetings of a quarter have signed minutes."""
    return sum(each.state is MeetingState.SIGNED and Period.of(each.on) == period for each in meetings)
