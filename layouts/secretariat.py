"""Where the secretariat prepares meetings: what there is, and the form that calls the next one."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, period_name, said
from dashboard.workplan.agenda import causes
from dashboard.workplan.meetings import AgendaPoint, Meeting, Topic
from dashboard.workplan.periods import Period
from dashboard.workplan.selection import Selection
from data_access.commitments import commitments
from data_access.database import Database
from data_access.decisions import undecided
from data_access.meetings import meetings
from data_access.moments import today
from data_access.plan import work_plan
from data_access.progress_table import progress_table
from layouts import agenda_words, plain_form
from layouts import commission_words as words
from layouts.commission import KEEPING
from layouts.commission_token import Act
from layouts.page import View
from layouts.plain_form import Form

MEETING = "reunion"
"""The parameter of the address that says which meeting is worked on."""
PROPOSAL = "propuesta"
_TICKED = frozenset(Topic) - {Topic.PROPOSAL, Topic.FREE}


def form(act: Act, view: View, record: str = "", version: int = 0) -> Form:
    return Form(act, record, version, view.actor.id or 0)


def action(meeting: Meeting | None = None) -> str:
    """The page to which a form is sent, and on which it is shown again when it is refused."""
    return f"{KEEPING}?{MEETING}={meeting.number}" if meeting else KEEPING


def chosen(view: View) -> Meeting | None:
    """The meeting that the address names."""
    wanted = view.asked.get(MEETING, "")
    return next((each for each in meetings(view.database) if str(each.number) == wanted), None)


def heading(view: View) -> list[Component]:
    meeting = chosen(view)
    title = (
        _(
            "{meeting}: {state}",
            meeting=words.meeting_name(meeting),
            state=words.meeting_state_word(meeting.state),
        )
        if meeting
        else _("Preparar y llevar las reuniones de la comisión")
    )
    kicker = html.P(
        [html.A(_("Comisión"), href="/comision"), " · ", _("Secretaría técnica")], className="kick"
    )
    where = html.P(f"{words.when(meeting)} · {meeting.place}", className="lead") if meeting else None
    shown = [kicker, html.H1(title, id="title", tabIndex=-1)]
    return [*shown, *([where] if where else []), *plain_form.expired(), *plain_form.told()]


def choice(view: View) -> Component:
    """Every meeting, the newest first, and the way to a new one."""
    meeting = chosen(view)
    items = [
        html.Li(
            html.A(
                [
                    words.meeting_name(each),
                    html.Small(f"{words.when(each)} · {words.meeting_state_word(each.state)}"),
                ],
                href=action(each),
            )
        )
        for each in reversed(meetings(view.database))
    ]
    anew = html.Li(html.A(_("Convocar una reunión"), href=KEEPING)) if meeting else None
    return html.Section([html.H2(_("Reuniones")), html.Ul([anew, *items], className="todo")], className="blk")


def agenda_choices(
    database: Database, period: Period, meeting: Meeting | None = None
) -> dict[str, AgendaPoint]:
    """Every point that can be ticked: what the system proposes for a quarter, and what is on the agenda."""
    plan = work_plan(database)
    table = progress_table(database, Selection(period))
    day = today(database, plan.as_of)
    found = causes(table, commitments(database), undecided(database), day)
    proposed = {cause.key: agenda_words.point(cause, plan) for cause in found}
    on_it = meeting.agenda if meeting else ()
    kept = {point.key: point for point in on_it if point.topic is not Topic.FREE}
    return {**kept, **proposed}


def call_entries(sheet: Form, view: View, meeting: Meeting | None = None) -> list[Component]:
    """When, where, which quarter, and the agenda that the system proposes."""
    period = meeting.period if meeting else view.selection.period
    points = agenda_choices(view.database, period, meeting)
    agenda = (
        [point.key for point in meeting.agenda]
        if meeting
        else [key for key, point in points.items() if point.topic in _TICKED]
    )
    free = [point.text.es for point in meeting.agenda if point.topic is Topic.FREE] if meeting else []
    begun = [each for each in view.plan.periods if view.plan.has_begun(each)]
    quarters = [(str(each), period_name(each)) for each in begun]
    return [
        html.Div(
            [
                sheet.day("on", _("Fecha"), meeting.on.isoformat() if meeting else ""),
                sheet.time("at", _("Hora"), meeting.at if meeting else "09:30"),
            ],
            className="pair",
        ),
        sheet.text("place", _("Lugar"), meeting.place if meeting else "", longest=160),
        sheet.choice("period", _("Trimestre que se evalúa"), quarters, str(period)),
        *_by_topic(sheet, points, agenda),
        sheet.area("free", _("Otros puntos"), "\n".join(free), hint=_("Uno por línea."), longest=4000),
    ]


def _by_topic(sheet: Form, points: dict[str, AgendaPoint], agenda: Sequence[str]) -> list[Component]:
    groups = []
    for topic in Topic:
        options = [(key, said(point.text)) for key, point in points.items() if point.topic is topic]
        if options:
            stored = [key for key, _text in options if key in agenda]
            groups.append(sheet.ticks("agenda", words.topic_word(topic), options, stored))
    return groups


def call(view: View) -> Component:
    """The form that calls a meeting: one page from nothing to an agenda to print."""
    sheet = form(Act.CALL, view)
    hint = _(
        "El orden del día ya está propuesto con lo que está por decidir, vencido, atrasado o sin reporte. Quite lo que no va y agregue lo que falta."
    )
    return html.Section(
        [
            html.H2(_("Convocar una reunión")),
            html.P(hint, className="sub"),
            sheet.layout(action(), call_entries(sheet, view), _("Convocar")),
        ],
        className="blk",
    )
