"""The blocks of Comisión: when it meets, what it has to decide, who attends, and what it has decided."""

from __future__ import annotations

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, said, short_day
from dashboard.workplan.commitments import Commitment, can_update
from dashboard.workplan.decisions import Decision, DecisionAsked
from dashboard.workplan.meetings import Meeting, MeetingState, Presence, next_meeting
from dashboard.workplan.plan import Institution
from dashboard.workplan.roles import Role, can_keep_commission
from data_access.commitments import commitments
from data_access.decisions import all_decisions, decisions_taken, undecided
from data_access.meetings import meetings
from data_access.moments import today
from layouts import commission_findings as findings
from layouts import commission_words as words
from layouts import status
from layouts.aria import aria
from layouts.page import View

MINE = "/comision/mis-compromisos"
KEEPING = "/comision/secretaria"
_SHOWN_MEETINGS = 8


def day_of(view: View) -> date:
    return today(view.database, view.plan.as_of)


def known_commitments(view: View) -> tuple[Commitment, ...]:
    """The commitments of the chosen institution, or all."""
    return tuple(
        each for each in commitments(view.database) if view.selection.institution in (None, each.institution)
    )


def heading(view: View) -> list[Component]:
    day = day_of(view)
    coming = next_meeting(meetings(view.database), day)
    return [
        html.P(_("Comisión · datos al {day}", day=short_day(day)), className="kick"),
        html.H1(findings.commission(known_commitments(view), coming, day), id="title", tabIndex=-1),
        *_work(view),
    ]


def _work(view: View) -> list[Component]:
    """Where those who write go on."""
    if can_keep_commission(view.actor):
        return [html.A(_("Preparar y llevar reuniones"), href=KEEPING, className="btn btn-primary on")]
    if view.actor.role is Role.DELEGATE:
        mine = sum(can_update(view.actor, each) for each in commitments(view.database))
        label = _("Mis compromisos ({n} abiertos)", n=mine)
        return [html.A(label, href=MINE, className="btn btn-primary on")]
    return []


def coming_meeting(view: View) -> Component:
    coming = next_meeting(meetings(view.database), day_of(view))
    return html.Section(
        [
            html.P(_("¿Cuándo es la próxima reunión?"), className="q"),
            html.H2(findings.next_meeting(coming, day_of(view))),
            *(_called(coming) if coming else ()),
        ],
        className="blk",
    )


def _called(coming: Meeting) -> list[Component]:
    points = [html.Li(said(point.text)) for point in coming.agenda]
    return [
        html.P(f"{words.meeting_name(coming)} · {words.when(coming)} · {coming.place}"),
        html.H3(_("Orden del día"), className="chh"),
        html.Ol(points, className="agenda") if points else html.P(_("Todavía no tiene orden del día.")),
        html.P(
            [
                html.A(
                    _("Orden del día en PDF"), href=f"/comision/reuniones/{coming.number}/orden-del-dia.pdf"
                ),
                html.A(_("Agregar al calendario (.ics)"), href=f"/comision/reuniones/{coming.number}.ics"),
            ],
            className="links",
        ),
    ]


def decisions(view: View) -> Component:
    """What is asked of the commission and not decided yet."""
    asked = [
        each
        for each in sorted(undecided(view.database), key=lambda each: each.due_on)
        if view.selection.institution in (None, each.institution)
    ]
    return html.Section(
        [
            html.P(_("¿Qué hay que decidir?"), className="q"),
            html.H2(findings.decisions(asked)),
            html.Ul([_asked(each, view) for each in asked], className="dated"),
        ],
        className="blk",
    )


def _asked(each: DecisionAsked, view: View) -> Component:
    who = words.institution_name(view.plan, each.institution)
    about = f"{who} · {each.activity}" if each.activity else who
    return html.Li(
        [
            html.B(short_day(each.due_on), className="when"),
            html.Span([said(each.text), html.Small(about)]),
        ]
    )


def attendance(view: View) -> Component:
    """Who sat at each of the last meetings."""
    held = [each for each in meetings(view.database) if each.took_place][-_SHOWN_MEETINGS:]
    institutions = view.plan.reporting_institutions
    names = [said(each.short_name) for each in institutions]
    return html.Section(
        [
            html.P(_("¿Quién asiste?"), className="q"),
            html.H2(findings.attendance(held, institutions, names)),
            _grid(held, institutions) if held else None,
        ],
        className="blk",
    )


def _grid(held: list[Meeting], institutions: tuple[Institution, ...]) -> Component:
    head = [html.Th(_("Institución"), scope="col", className="nm-h")]
    head += [
        html.Th(
            str(meeting.number),
            scope="col",
            title=words.when(meeting),
            **aria(label=words.meeting_name(meeting)),
        )
        for meeting in held
    ]
    rows = [
        html.Tr(
            [
                html.Th(said(institution.short_name), scope="row", className="nm short"),
                *(_sat(meeting, institution) for meeting in held),
            ]
        )
        for institution in institutions
    ]
    legend = [
        html.Li([status.icon(shape), " ", words.presence_word(presence)])
        for presence, shape in words.PRESENCE_SHAPE.items()
    ]
    return html.Div(
        [
            html.Div(
                html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="heat sat"),
                className="scroll",
                tabIndex=0,
                role="region",
                **aria(label=_("Asistencia por reunión")),
            ),
            html.Ul(legend, className="legend"),
        ]
    )


def _sat(meeting: Meeting, institution: Institution) -> Component:
    presence = meeting.attendance.get(institution.code, Presence.ABSENT)
    shape, word = words.PRESENCE_SHAPE[presence], words.presence_word(presence)
    return html.Td(
        html.Div(
            [status.icon(shape), html.Span(word, className="visually-hidden")],
            className=f"cell {shape.value}",
            title=word,
        )
    )


def all_meetings(view: View) -> Component:
    """Every meeting with its papers, the newest first."""
    taken = decisions_taken(view.database)
    rows = [_meeting(each, taken, view) for each in reversed(meetings(view.database))]
    head = [
        html.Th(_("Reunión"), scope="col"),
        html.Th(_("Lugar"), scope="col", className="only-d"),
        html.Th(_("Asistencia"), scope="col", className="num"),
        html.Th(_("Acta"), scope="col"),
    ]
    return html.Section(
        [
            html.P(_("¿Qué se ha reunido y acordado?"), className="q"),
            html.H2(_("Reuniones y actas")),
            html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="tbl"),
        ],
        className="blk",
        id="reuniones",
    )


def _meeting(meeting: Meeting, taken: tuple[Decision, ...], view: View) -> Component:
    total = len(view.plan.reporting_institutions)
    came = _("{present} de {total}", present=meeting.present, total=total) if meeting.took_place else "—"
    named = (
        html.A(words.meeting_name(meeting), href=f"{KEEPING}?reunion={meeting.number}")
        if can_keep_commission(view.actor)
        else html.B(words.meeting_name(meeting))
    )
    return html.Tr(
        [
            html.Th([named, html.Small(words.when(meeting))], scope="row"),
            html.Td(meeting.place, className="only-d"),
            html.Td(came, className="num"),
            html.Td([*_papers(meeting), *_taken(meeting, taken, view)]),
        ]
    )


def _papers(meeting: Meeting) -> list[Component]:
    state = html.Small(words.meeting_state_word(meeting.state))
    if meeting.state is MeetingState.CANCELLED:
        return [state, html.Small(meeting.reason)]
    here = f"/comision/reuniones/{meeting.number}"
    links = {
        MeetingState.CALLED: [(_("Orden del día"), f"{here}/orden-del-dia.pdf"), (".ics", f"{here}.ics")],
        MeetingState.HELD: [(_("Acta para firmar"), f"{here}/acta.pdf")],
        MeetingState.SIGNED: [
            (_("Acta firmada"), f"/comision/documentos/{meeting.document}"),
            (_("Acta en PDF"), f"{here}/acta.pdf"),
        ],
    }[meeting.state]
    return [html.Span([html.A(label, href=href) for label, href in links], className="links"), state]


def _taken(meeting: Meeting, taken: tuple[Decision, ...], view: View) -> list[Component]:
    """The decisions of a meeting, and which of those asked for it resolved."""
    asked = {each.id: each for each in all_decisions(view.database)}
    items = []
    for each in taken:
        if each.meeting == meeting.number:
            resolved = asked.get(each.answers)
            answer = (
                html.Small(
                    _(
                        "Resuelve lo pedido a {who}: {what}",
                        who=words.institution_name(view.plan, resolved.institution),
                        what=said(resolved.text),
                    )
                )
                if resolved
                else None
            )
            items.append(html.Li([html.Span(each.code, className="cod"), " ", said(each.text), answer]))
    return [html.Ul(items, className="taken")] if items else []
