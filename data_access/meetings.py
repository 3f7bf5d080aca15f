"""Meetings as they stand, and the writes that call, hold, sign and cancel them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from dashboard.workplan.meetings import (
    AgendaPoint,
    Meeting,
    MeetingState,
    Presence,
    Topic,
    UnknownMeeting,
    check_called,
    check_cancelled,
    check_held,
    check_is_called,
    check_is_held,
)
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import check_can_keep_commission
from data_access.audit import Audit, Write
from data_access.commission_documents import NewDocument, check_document
from data_access.commission_records import Kind, Paper, Revision, Sent, keep, record_now, standing
from data_access.database import Database
from data_access.moments import today
from data_access.plan import work_plan
from data_access.versions import Kept


@dataclass(frozen=True, slots=True)
class Call:
    """When, where and about what a meeting is called."""

    on: date
    at: str
    place: str
    period: Period
    agenda: tuple[AgendaPoint, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """Who was there, and what was said."""

    on: date
    attendance: Mapping[str, Presence]
    minutes: str


def _content(meeting: Meeting, document: object = None) -> dict[str, Any]:
    return {
        "on": meeting.on,
        "at": meeting.at,
        "place": meeting.place,
        "period": meeting.period,
        "agenda": [
            {"topic": each.topic.value, "about": each.about, "es": each.text.es, "en": each.text.en}
            for each in meeting.agenda
        ],
        "state": meeting.state.value,
        "attendance": {code: presence.value for code, presence in meeting.attendance.items()},
        "minutes": meeting.minutes,
        "reason": meeting.reason,
        "document": document,
    }


def meeting_of(revision: Revision) -> Meeting:
    """The meeting that a revision holds."""
    held = revision.content
    return Meeting(
        number=int(revision.code),
        on=date.fromisoformat(held["on"]),
        at=held["at"],
        place=held["place"],
        period=Period.parse(held["period"]),
        agenda=tuple(
            AgendaPoint(Topic(each["topic"]), each["about"], Text(each["es"], each["en"]))
            for each in held["agenda"]
        ),
        state=MeetingState(held["state"]),
        attendance={code: Presence(presence) for code, presence in held["attendance"].items()},
        minutes=held["minutes"],
        reason=held["reason"],
        version=revision.version,
        document=held["document"]["id"] if held["document"] else "",
    )


@Kept
def meetings(_database: Database, connection: Connection) -> tuple[Meeting, ...]:
    """Every meeting, by day."""
    found = map(meeting_of, standing(connection, Kind.MEETING))
    return tuple(sorted(found, key=lambda each: (each.on, each.number)))


def meeting_now(connection: Connection, number: int) -> Meeting:
    """One meeting as it stands within a write; raise UnknownMeeting."""
    revision = record_now(connection, Kind.MEETING, str(number))
    if revision is None:
        raise UnknownMeeting
    return meeting_of(revision)


def call_meeting(database: Database, call: Call, sent: Sent, *, audit: Audit) -> Meeting:
    """Call the next meeting; raise a Refused."""

    def compose(write: Write) -> Paper:
        check_can_keep_commission(audit.actor)
        number = len(standing(write.connection, Kind.MEETING)) + 1
        called = Meeting(number, call.on, call.at, call.place.strip(), call.period, call.agenda)
        check_called(called)
        return Paper(Kind.MEETING, str(number), _content(called))

    return meeting_of(keep(database, "meeting.called", sent, audit=audit, payload=call, compose=compose))


def change_call(database: Database, number: int, call: Call, sent: Sent, *, audit: Audit) -> Meeting:
    """Change when, where or about what a meeting that is still to come is called; raise a Refused."""

    def change(meeting: Meeting, _write: Write) -> Meeting:
        check_is_called(meeting)
        called = replace(
            meeting, on=call.on, at=call.at, place=call.place.strip(), period=call.period, agenda=call.agenda
        )
        check_called(called)
        return called

    return _change(database, "meeting.changed", number, sent, audit, call, change)


def cancel_meeting(database: Database, number: int, reason: str, sent: Sent, *, audit: Audit) -> Meeting:
    """Cancel a meeting that is still to come, with the reason; raise a Refused."""

    def change(meeting: Meeting, _write: Write) -> Meeting:
        check_is_called(meeting)
        cancelled = replace(meeting, state=MeetingState.CANCELLED, reason=reason.strip())
        check_cancelled(cancelled)
        return cancelled

    return _change(database, "meeting.cancelled", number, sent, audit, reason, change)


def hold_meeting(database: Database, number: int, minutes: Minutes, sent: Sent, *, audit: Audit) -> Meeting:
    """Write who was there and what was said, until the minutes are signed; raise a Refused."""

    def change(meeting: Meeting, write: Write) -> Meeting:
        if meeting.state is not MeetingState.HELD:
            check_is_called(meeting)
        plan = work_plan.on(database, write.connection)
        held = replace(
            meeting,
            state=MeetingState.HELD,
            on=minutes.on,
            attendance=minutes.attendance,
            minutes=minutes.minutes.strip(),
        )
        institutions = [each.code for each in plan.reporting_institutions]
        check_held(held, institutions, today(database, plan.as_of))
        return held

    return _change(database, "meeting.held", number, sent, audit, minutes, change)


def sign_minutes(
    database: Database, number: int, document: NewDocument | None, sent: Sent, *, audit: Audit
) -> Meeting:
    """Keep the signed minutes; from here on the meeting does not change. Raise a Refused."""

    def change(meeting: Meeting, _write: Write) -> Meeting:
        check_is_held(meeting)
        check_document(document)
        return replace(meeting, state=MeetingState.SIGNED)

    payload = sha256(document.content).hexdigest() if document else ""
    return _change(database, "meeting.signed", number, sent, audit, payload, change, document)


def _change(
    database: Database,
    action: str,
    number: int,
    sent: Sent,
    audit: Audit,
    payload: object,
    change: Callable[[Meeting, Write], Meeting],
    document: NewDocument | None = None,
) -> Meeting:
    def compose(write: Write) -> Paper:
        check_can_keep_commission(audit.actor)
        changed = change(meeting_now(write.connection, number), write)
        return Paper(Kind.MEETING, str(number), _content(changed), document)

    return meeting_of(keep(database, action, sent, audit=audit, payload=[number, payload], compose=compose))
