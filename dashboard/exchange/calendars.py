"""Meetings and deadlines as calendar files (iCalendar), for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from dashboard.workplan.clock import GUAYAQUIL

_MEETINGS_LAST = timedelta(hours=2)
_PRODUCT = "-//Plan conjunto contra la trata//Seguimiento//ES"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry of a calendar: a meeting with its time, or a deadline that takes a day."""

    uid: str
    """Stable, so that a later file replaces the entry instead of adding another."""
    version: int
    title: str
    on: date
    at: str = ""
    """`09:30` in Guayaquil; blank is the whole day."""
    place: str = ""
    description: str = ""
    cancelled: bool = False


def calendar_file(appointments: Iterable[Appointment], written_at: datetime) -> bytes:
    """The appointments as one .ics file."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for each in appointments:
        calendar.add_component(_event(each, written_at))
    return bytes(calendar.to_ical())


def _event(each: Appointment, written_at: datetime) -> Event:
    event = Event()
    event.add("uid", each.uid)
    event.add("sequence", each.version)
    event.add("dtstamp", written_at.astimezone(UTC))
    event.add("summary", each.title)
    event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    if each.place:
        event.add("location", each.place)
    if each.description:
        event.add("description", each.description)
    if each.at:
        begins = datetime.combine(each.on, time.fromisoformat(each.at), GUAYAQUIL).astimezone(UTC)
        event.add("dtstart", begins)
        event.add("dtend", begins + _MEETINGS_LAST)
    else:
        event.add("dtstart", each.on)
        event.add("dtend", each.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    return event
