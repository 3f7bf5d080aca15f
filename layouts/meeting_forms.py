"""The forms of one meeting: its call, its minutes with decisions and commitments, and its signed page."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, day, said
from dashboard.workplan.agenda import Proposal, proposals
from dashboard.workplan.commitments import looked_at_again
from dashboard.workplan.meetings import Meeting, MeetingState, Presence
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.selection import Selection
from data_access.commitments import commitments
from data_access.decisions import decisions_taken, undecided
from data_access.meetings import meetings
from data_access.progress_table import progress_table
from layouts import commission_words as words
from layouts import status
from layouts.commission import day_of
from layouts.commission_token import Act
from layouts.page import View
from layouts.plain_form import Form, Options, folded
from layouts.secretariat import PROPOSAL, action, call, call_entries, chosen, form


def work(view: View) -> Component:
    """What can be done with the meeting that the address names, in its state; else a new one is called."""
    meeting = chosen(view)
    if meeting is None:
        return call(view)
    parts = {
        MeetingState.CALLED: _of_called,
        MeetingState.HELD: _of_held,
        MeetingState.SIGNED: _of_settled,
        MeetingState.CANCELLED: _of_settled,
    }[meeting.state](view, meeting)
    return html.Section([html.H2(_("Esta reunión")), _papers(meeting), *parts], className="blk")


def _papers(meeting: Meeting) -> Component:
    here = f"/comision/reuniones/{meeting.number}"
    links = [html.A(_("Orden del día en PDF"), href=f"{here}/orden-del-dia.pdf")]
    if meeting.took_place:
        links.append(html.A(_("Acta en PDF"), href=f"{here}/acta.pdf"))
    if meeting.document:
        links.append(html.A(_("Acta firmada"), href=f"/comision/documentos/{meeting.document}"))
    return html.P([*links, html.A(_("Agregar al calendario (.ics)"), href=f"{here}.ics")], className="links")


def _of_called(view: View, meeting: Meeting) -> list[Component]:
    change = form(Act.CHANGE, view, str(meeting.number), meeting.version)
    cancel = form(Act.CANCEL, view, str(meeting.number), meeting.version)
    entries = [cancel.area("reason", _("Razón"))]
    return [
        _agenda(meeting),
        folded(
            _("Cambiar la convocatoria o el orden del día"),
            change,
            change.layout(action(meeting), call_entries(change, view, meeting), _("Guardar")),
        ),
        _hold(view, meeting),
        folded(
            _("Cancelar la reunión"),
            cancel,
            cancel.layout(action(meeting), entries, _("Cancelar la reunión")),
        ),
        _again(view, meeting),
    ]


def _agenda(meeting: Meeting) -> Component:
    points = [
        html.Li([said(each.text), html.Small(f" {words.topic_label(each.topic)}")]) for each in meeting.agenda
    ]
    return html.Div([html.H3(_("Orden del día")), html.Ol(points, className="agenda")])


def _hold(view: View, meeting: Meeting) -> Component:
    sheet = form(Act.HOLD, view, str(meeting.number), meeting.version)
    options = [(each.value, words.presence_word(each).capitalize()) for each in Presence]
    rows = [
        sheet.choice(
            f"presence-{each.code}",
            said(each.short_name),
            options,
            meeting.attendance[each.code].value if each.code in meeting.attendance else "",
        )
        for each in view.plan.reporting_institutions
    ]
    entries = [
        sheet.day("on", _("Fecha en que se realizó"), min(meeting.on, day_of(view)).isoformat()),
        html.Fieldset([html.Legend(_("Asistencia")), html.Div(rows, className="three")], className="fld"),
        sheet.area("minutes", _("Desarrollo"), meeting.minutes, longest=4000, rows=6),
    ]
    title = _("Corregir asistencia y desarrollo") if meeting.took_place else _("Registrar que se realizó")
    return folded(title, sheet, sheet.layout(action(meeting), entries, _("Guardar el acta")))


def _of_held(view: View, meeting: Meeting) -> list[Component]:
    parts = [
        _hold(view, meeting),
        _taken(view, meeting),
        _decide(view, meeting),
        _promised(view, meeting),
        _adopt(view, meeting),
        _to_adopt(view, meeting),
        _again(view, meeting),
        _sign(view, meeting),
    ]
    return [part for part in parts if part is not None]


def _of_settled(view: View, meeting: Meeting) -> list[Component]:
    words_of = (
        _("El acta está firmada: lo que contiene ya no cambia.")
        if meeting.state is MeetingState.SIGNED
        else _("La reunión se canceló: {reason}", reason=meeting.reason)
    )
    note = html.Div(html.P(words_of), className="box i")
    if meeting.state is MeetingState.CANCELLED:
        return [note]
    return [note, _taken(view, meeting), _promised(view, meeting), _again(view, meeting)]


def _taken(view: View, meeting: Meeting) -> Component:
    items = [
        html.Li([html.Span(each.code, className="cod"), " ", said(each.text)])
        for each in decisions_taken(view.database)
        if each.meeting == meeting.number
    ]
    return html.Div([html.H3(_("Decisiones")), html.Ul(items, className="taken")])


def _decide(view: View, meeting: Meeting) -> Component:
    sheet = form(Act.DECIDE, view, str(meeting.number))
    asked = [
        (str(each.id), f"{words.institution_name(view.plan, each.institution)}: {said(each.text)}")
        for each in undecided(view.database)
    ]
    entries = [
        sheet.area("text", _("Decisión")),
        sheet.choice("answers", _("Resuelve lo que se pedía"), asked, blank=_("Ninguna de las pedidas")),
    ]
    return folded(
        _("Agregar una decisión"), sheet, sheet.layout(action(meeting), entries, _("Agregar decisión"))
    )


def _promised(view: View, meeting: Meeting) -> Component:
    items = [
        html.Li(
            [
                html.Span(each.code, className="cod"),
                f" {said(each.text)} ",
                html.Small(
                    _(
                        "{who}, hasta el {due}",
                        who=words.institution_name(view.plan, each.institution),
                        due=day(each.due_on),
                    )
                ),
            ]
        )
        for each in commitments(view.database)
        if each.meeting == meeting.number
    ]
    return html.Div([html.H3(_("Compromisos")), html.Ul(items, className="taken")])


def reported_steps(view: View, meeting: Meeting) -> tuple[Proposal, ...]:
    """The next steps of the quarter's reports that no meeting has adopted."""
    table = progress_table(view.database, Selection(meeting.period))
    return proposals(table, commitments(view.database))


def _adopt(view: View, meeting: Meeting) -> Component:
    sheet = form(Act.ADOPT, view, str(meeting.number))
    wanted = view.asked.get(PROPOSAL, "")
    step = next((each for each in reported_steps(view, meeting) if each.key == wanted), None)
    parties = [(each.code, said(each.short_name)) for each in view.plan.reporting_institutions]
    entries = [
        sheet.area("text", _("Compromiso"), step.text if step else ""),
        sheet.choice("institution", _("A cargo de"), parties, step.institution if step else ""),
        sheet.day("due_on", _("Plazo"), step.due_on.isoformat() if step else ""),
        sheet.choice(
            "serves",
            _("Actividad o indicador al que sirve"),
            _served(view.plan),
            step.indicator if step else "",
            blank=_("Ninguno"),
        ),
        sheet.hidden("proposal", step.key if step else ""),
    ]
    content = sheet.layout(f"{action(meeting)}", entries, _("Agregar compromiso"))
    return html.Details(
        [html.Summary(_("Agregar un compromiso")), content],
        open=sheet.refusal is not None or step is not None,
        className="fold",
        id="compromiso-nuevo",
    )


def _served(plan: WorkPlan) -> Options:
    activities = [(each.code, f"{each.code} {said(each.name)}") for each in plan.activities]
    indicators = [(each.code, f"{each.code} {said(each.name)}") for each in plan.indicators]
    return sorted([*activities, *indicators])


def _to_adopt(view: View, meeting: Meeting) -> Component | None:
    """What was announced with the quarter's reports, ready to become a commitment."""
    steps = reported_steps(view, meeting)
    if not steps:
        return None
    items = [
        html.Li(
            [
                html.B(f"{each.indicator}, {words.institution_name(view.plan, each.institution)}: "),
                f"{each.text} ({day(each.due_on)}) ",
                html.A(
                    _("Adoptar"),
                    href=f"{action(meeting)}&{PROPOSAL}={each.indicator}%20{each.period}#compromiso-nuevo",
                ),
            ]
        )
        for each in steps
    ]
    return html.Details(
        [
            html.Summary(_("Próximos pasos reportados que la mesa puede adoptar ({n})", n=len(steps))),
            html.Ul(items, className="taken"),
        ],
        className="fold",
    )


def _again(view: View, meeting: Meeting) -> Component:
    """What comes back from earlier meetings, as it stands on the day of this one."""
    seen = looked_at_again(commitments(view.database), meetings(view.database), meeting)
    on = min(meeting.on, day_of(view))
    items = [
        html.Li(
            [
                html.Span(each.code, className="cod"),
                f" {said(each.text)} ",
                status.badge(words.SHAPE[each.state(on)], words.state_word(each.state(on))),
                html.Small(
                    f" {words.institution_name(view.plan, each.institution)} · {words.standing(each, on)}"
                ),
            ]
        )
        for each in seen
    ]
    body = html.Ul(items, className="taken") if items else html.P(_("No hay compromisos por revisar."))
    return html.Div([html.H3(_("Compromisos de reuniones anteriores")), body], id="anteriores")


def _sign(view: View, meeting: Meeting) -> Component:
    sheet = form(Act.SIGN, view, str(meeting.number), meeting.version)
    entries = document_entries(sheet, _("Acta firmada y escaneada"))
    return folded(
        _("Subir el acta firmada"),
        sheet,
        sheet.layout(action(meeting), entries, _("Guardar el acta firmada")),
    )


def document_entries(sheet: Form, label: str) -> list[Component]:
    """A file, and the word that nobody can be recognised in it."""
    hint = _("PDF, JPG, PNG, XLSX o DOCX, hasta 10 MB.")
    confirmed = _("Revisé que no contiene datos de víctimas ni de personas atendidas.")
    return [sheet.file("file", label, hint=hint), sheet.tick("without_personal_data", confirmed)]
