"""The papers of one meeting, agenda and minutes, with the words in which they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from dashboard import language
from dashboard.language import _, day, long_day, period_name, said, short_day
from dashboard.snapshot.document import Imprint, Mark, Masthead
from dashboard.snapshot.pdf import typeset
from dashboard.snapshot.turns import turn
from dashboard.workplan.commitments import Commitment, looked_at_again
from dashboard.workplan.decisions import Decision, DecisionAsked
from dashboard.workplan.meetings import Meeting, MeetingState, Presence
from dashboard.workplan.plan import WorkPlan
from data_access.commitments import commitments
from data_access.database import Database
from data_access.decisions import all_decisions, decisions_taken, undecided
from data_access.delegates import mandates
from data_access.meetings import meetings
from data_access.moments import today
from data_access.plan import work_plan
from layouts import commission_words as words
from layouts.delegates import who_sat


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table on paper; without a mark there is no status to show."""

    cells: tuple[str, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with its title; when it has no rows, the words that say so."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]
    none: str
    wide: int = 1
    """The position of the column that takes what room is left."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the agenda: why it is there, and what it is."""

    why: str
    text: str


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """The agenda or the minutes of one meeting in one language."""

    title: str
    masthead: Masthead
    kicker: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    attendance: Listing | None
    agenda_title: str
    agenda: tuple[Point, ...]
    said_title: str
    said: tuple[str, ...]
    """What was said, in paragraphs."""
    listings: tuple[Listing, ...]
    signatures_title: str
    signatures: tuple[str, ...]
    notes: str
    """Above lines to write on; blank prints none."""
    imprint: Imprint


@dataclass(frozen=True, slots=True)
class _Around:
    """What the papers of a meeting are written from."""

    database: Database
    plan: WorkPlan
    meeting: Meeting
    today: date


def agenda_pdf(database: Database, meeting: Meeting, shown_in: str) -> bytes:
    """The agenda of a meeting with what comes back to it; raise SnapshotFailed."""
    with turn(), language.shown(shown_in):
        return typeset("meeting", asdict(_agenda(_around(database, meeting))), language.current())


def minutes_pdf(database: Database, meeting: Meeting, shown_in: str) -> bytes:
    """The minutes of a meeting, to be signed; raise SnapshotFailed."""
    with turn(), language.shown(shown_in):
        return typeset("meeting", asdict(_minutes(_around(database, meeting))), language.current())


def _around(database: Database, meeting: Meeting) -> _Around:
    plan = work_plan(database)
    return _Around(database, plan, meeting, today(database, plan.as_of))


def _agenda(around: _Around) -> MeetingPaper:
    meeting = around.meeting
    asked = sorted(undecided(around.database), key=lambda each: each.due_on)
    return MeetingPaper(
        title=_("Orden del día, reunión {number}", number=meeting.number),
        masthead=_masthead(around, _("Orden del día")),
        kicker=_("Orden del día · {period}", period=period_name(meeting.period)),
        heading=_("Reunión {number} de la comisión", number=meeting.number),
        facts=_facts(around),
        attendance=None,
        agenda_title=_("Orden del día"),
        agenda=_points(meeting),
        said_title="",
        said=(),
        listings=(_asked(around, asked), _again(around)),
        signatures_title="",
        signatures=(),
        notes=_("Notas"),
        imprint=_imprint(around),
    )


def _minutes(around: _Around) -> MeetingPaper:
    meeting = around.meeting
    return MeetingPaper(
        title=_("Acta de la reunión {number}", number=meeting.number),
        masthead=_masthead(around, _("Acta")),
        kicker=_("Acta · {period}", period=period_name(meeting.period)),
        heading=_("Acta de la reunión {number} de la comisión", number=meeting.number),
        facts=_facts(around),
        attendance=_attendance(around),
        agenda_title=_("Orden del día"),
        agenda=_points(meeting),
        said_title=_("Desarrollo"),
        said=tuple(filter(None, (part.strip() for part in meeting.minutes.splitlines()))),
        listings=(_decided(around), _promised(around), _again(around)),
        signatures_title=_("Firmas"),
        signatures=_signatures(around),
        notes="",
        imprint=_imprint(around),
    )


def _masthead(around: _Around, paper: str) -> Masthead:
    brand = _("Plan conjunto contra la trata")
    meeting = around.meeting
    unsigned = meeting.state is MeetingState.HELD
    return Masthead(
        brand=brand,
        institutions=" · ".join(said(each.short_name) for each in around.plan.reporting_institutions),
        illustrative=_("Datos ilustrativos") if around.plan.illustrative else "",
        provisional=_("PARA FIRMA") if unsigned else "",
        running=f"{brand} · {paper} · {words.meeting_name(meeting)}",
        cutoff=short_day(meeting.on),
    )


def _facts(around: _Around) -> tuple[tuple[str, str], ...]:
    meeting = around.meeting
    return (
        (_("Fecha"), long_day(meeting.on)),
        (_("Hora"), meeting.at),
        (_("Lugar"), meeting.place),
        (_("Trimestre que se evalúa"), period_name(meeting.period)),
    )


def _points(meeting: Meeting) -> tuple[Point, ...]:
    return tuple(Point(words.topic_label(each.topic), said(each.text)) for each in meeting.agenda)


def _attendance(around: _Around) -> Listing:
    seats = mandates(around.database)
    rows = []
    for institution in around.plan.reporting_institutions:
        presence = around.meeting.attendance.get(institution.code, Presence.ABSENT)
        who = who_sat(around.meeting, institution.code, seats)
        shape = words.PRESENCE_SHAPE[presence]
        mark = Mark(shape.value, words.presence_word(presence))
        rows.append(Line((said(institution.name), who), mark))
    columns = (_("Institución"), _("Representación"), _("Asistencia"))
    return Listing(_("Asistencia"), columns, tuple(rows), "", wide=0)


def _asked(around: _Around, asked: Sequence[DecisionAsked]) -> Listing:
    rows = tuple(
        Line((words.institution_name(around.plan, each.institution), said(each.text), day(each.due_on)))
        for each in asked
    )
    columns = (_("De quién"), _("Qué se pide decidir"), _("Hasta"))
    return Listing(_("Decisiones que se piden a la mesa"), columns, rows, _("No se pide ninguna."))


def _decided(around: _Around) -> Listing:
    asked = {each.id: each for each in all_decisions(around.database)}
    rows = tuple(
        Line((each.code, _decision(each, asked.get(each.answers))))
        for each in decisions_taken(around.database)
        if each.meeting == around.meeting.number
    )
    return Listing(_("Decisiones"), (_("N.º"), _("Decisión")), rows, _("No se tomaron decisiones."))


def _decision(each: Decision, resolved: DecisionAsked | None) -> str:
    if resolved is None:
        return said(each.text)
    return said(each.text) + " " + _("(Resuelve: {what})", what=said(resolved.text))


def _promised(around: _Around) -> Listing:
    rows = tuple(
        Line(
            (
                each.code,
                said(each.text),
                words.institution_name(around.plan, each.institution),
                day(each.due_on),
            )
        )
        for each in commitments(around.database)
        if each.meeting == around.meeting.number
    )
    columns = (_("N.º"), _("Compromiso"), _("A cargo de"), _("Plazo"))
    return Listing(_("Compromisos"), columns, rows, _("No se adoptaron compromisos."))


def _again(around: _Around) -> Listing:
    """What comes back from earlier meetings, as it stood on the day of this one."""
    meeting = around.meeting
    seen = looked_at_again(commitments(around.database), meetings(around.database), meeting)
    on = min(around.today, meeting.on)
    columns = (_("N.º"), _("Compromiso"), _("A cargo de"), _("Plazo"), _("Traslados"), _("Estado"))
    return Listing(
        _("Compromisos de reuniones anteriores"),
        columns,
        tuple(_seen(each, on, around.plan) for each in seen),
        _("No hay compromisos por revisar."),
    )


def _seen(each: Commitment, on: date, plan: WorkPlan) -> Line:
    state = each.state(on)
    mark = Mark(words.SHAPE[state].value, words.state_word(state))
    who = words.institution_name(plan, each.institution)
    return Line((each.code, said(each.text), who, day(each.due_on), str(each.carried)), mark)


def _signatures(around: _Around) -> tuple[str, ...]:
    """Who was there signs, and the secretariat."""
    present = [
        said(each.short_name)
        for each in around.plan.reporting_institutions
        if around.meeting.attendance.get(each.code, Presence.ABSENT).is_present
    ]
    return (*present, _("Secretaría técnica"))


def _imprint(around: _Around) -> Imprint:
    footer = _("Generado el {day}. Documento sin datos personales.", day=short_day(around.today))
    return Imprint(footer, _("{page} de {pages}"), "", around.today)
