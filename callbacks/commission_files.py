"""Hands out the commission's files: agendas and minutes as PDF, documents, and calendar entries."""

from __future__ import annotations

import io

from flask import Flask, Response, request, send_file
from werkzeug.exceptions import NotFound

from dashboard.access import current_actor
from dashboard.exchange.calendars import Appointment, calendar_file
from dashboard.language import _, current, said
from dashboard.snapshot.meeting import agenda_pdf, minutes_pdf
from dashboard.workplan.commitments import Commitment
from dashboard.workplan.evidence import MEDIA_TYPES
from dashboard.workplan.meetings import Meeting, MeetingState
from dashboard.workplan.refusals import Refused
from data_access.audit import Audit
from data_access.commission_documents import commission_file
from data_access.commitments import commitments
from data_access.database import Database
from data_access.decisions import undecided
from data_access.exports import record_export
from data_access.meetings import meetings

_CALENDAR = "text/calendar"


def register(server: Flask, database: Database) -> None:
    """Put the addresses of the files on the server; all of them lie behind the gate."""
    _register_papers(server, database)
    _register_calendars(server, database)


def _register_papers(server: Flask, database: Database) -> None:
    @server.get("/comision/reuniones/<int:number>/orden-del-dia.pdf")
    def agenda(number: int) -> Response:
        content = agenda_pdf(database, _meeting(database, number), current())
        return _sent(database, content, "application/pdf", f"orden-del-dia-{number:02d}.pdf")

    @server.get("/comision/reuniones/<int:number>/acta.pdf")
    def minutes(number: int) -> Response:
        meeting = _meeting(database, number)
        if not meeting.took_place:
            raise NotFound
        content = minutes_pdf(database, meeting, current())
        return _sent(database, content, "application/pdf", f"acta-{number:02d}.pdf")

    @server.get("/comision/documentos/<id_>")
    def document(id_: str) -> Response:
        try:
            file = commission_file(database, id_, audit=Audit(current_actor(), via="page"))
        except Refused as refused:
            raise NotFound from refused
        return _attached(file.content, MEDIA_TYPES[file.kind], file.filename)


def _register_calendars(server: Flask, database: Database) -> None:
    @server.get("/comision/reuniones/<int:number>.ics")
    def meeting_entry(number: int) -> Response:
        return _calendar(database, [_of_meeting(_meeting(database, number))], f"reunion-{number:02d}.ics")

    @server.get("/comision/compromisos/<code>.ics")
    def deadline_entry(code: str) -> Response:
        found = next((each for each in commitments(database) if each.code == code), None)
        if found is None:
            raise NotFound
        return _calendar(database, [_of_commitment(found)], f"{code}.ics")

    @server.get("/comision/calendario.ics")
    def everything_open() -> Response:
        ahead = [_of_meeting(each) for each in meetings(database) if each.state is MeetingState.CALLED]
        due = [_of_commitment(each) for each in commitments(database) if each.is_open]
        return _calendar(database, [*ahead, *due, *_decisions(database)], "comision.ics")


def _meeting(database: Database, number: int) -> Meeting:
    found = next((each for each in meetings(database) if each.number == number), None)
    if found is None:
        raise NotFound
    return found


def _uid(code: str) -> str:
    """Of this site: two plans on two sites do not overwrite each other's entries."""
    return f"{code}@{request.host}"


def _of_meeting(meeting: Meeting) -> Appointment:
    points = "\n".join(
        f"{position}. {said(point.text)}" for position, point in enumerate(meeting.agenda, start=1)
    )
    return Appointment(
        uid=_uid(meeting.code),
        version=meeting.version,
        title=_("Comisión contra la trata: reunión {number}", number=meeting.number),
        on=meeting.on,
        at=meeting.at,
        place=meeting.place,
        description=points,
        cancelled=meeting.state is MeetingState.CANCELLED,
    )


def _of_commitment(commitment: Commitment) -> Appointment:
    return Appointment(
        uid=_uid(commitment.code),
        version=commitment.version,
        title=_("Plazo del compromiso {code}", code=commitment.code),
        on=commitment.due_on,
        description=said(commitment.text),
        cancelled=not commitment.is_open,
    )


def _decisions(database: Database) -> list[Appointment]:
    return [
        Appointment(
            uid=_uid(f"decision-{each.id}"),
            version=1,
            title=_("Decisión que se pide a la mesa"),
            on=each.due_on,
            description=said(each.text),
        )
        for each in undecided(database)
    ]


def _calendar(database: Database, appointments: list[Appointment], name: str) -> Response:
    return _attached(calendar_file(appointments, database.clock()), _CALENDAR, name)


def _sent(database: Database, content: bytes, mimetype: str, name: str) -> Response:
    """The file as an attachment, once the chain holds who took it."""
    record_export(database, name, "pdf", audit=Audit(current_actor(), via="page"))
    return _attached(content, mimetype, name)


def _attached(content: bytes, mimetype: str, name: str) -> Response:
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)
