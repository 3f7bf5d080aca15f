"""The blocks of Plan de trabajo: the headline, the list of phones, milestones and decisions."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, percent, period_name, said, short_day
from dashboard.workplan.plan import Milestone
from dashboard.workplan.schedule import ActivityStanding, Schedule
from data_access import schedule as schedules
from layouts import schedule_findings as findings
from layouts import status
from layouts.bars import time_bar
from layouts.findings import counted_noun
from layouts.page import View
from layouts.paging import pager, stretch

_FIRST_SHOWN = 10
_KINDS = ("day", "", "only-d dep", "only-d state")
"""The columns of the milestones; phones have the last two inside the second."""


def _record(view: View) -> Schedule:
    return schedules.schedule(view.database, view.selection)


def heading(view: View) -> list[Component]:
    record = _record(view)
    period, day = period_name(record.period), short_day(record.day)
    kicker = counted_noun(
        len(record.rows),
        _("Plan de trabajo · {period} · {{n}} actividad · al {day}", period=period, day=day),
        _("Plan de trabajo · {period} · {{n}} actividades · al {day}", period=period, day=day),
    )
    return [
        html.P(kicker, className="kick"),
        html.H1(findings.schedule(record), id="title", tabIndex=-1),
        html.P(findings.waiting(record), className="lead"),
    ]


def how_to_read(record: Schedule) -> str:
    return _(
        "Barra: plazo. Relleno y porcentaje: avance hacia la meta final. Rombo: hito (rojo, vencido sin cumplir). "
        "Franja gris: {period}. Línea punteada: lo que depende de una actividad atrasada, sin reporte o elegida.",
        period=period_name(record.period),
    )


def listed(record: Schedule, view: View) -> Component:
    """Every activity with its bar, for screens where the picture would not be read."""
    ordered = [row for _pillar, rows in record.by_pillar() for row in rows]
    codes = [row.activity.code for row in ordered]
    shown = stretch(codes, view.selection.page, record.looked_at)
    here = shown.of(ordered)
    groups = [
        html.Section(
            [
                html.H3([html.Span(str(pillar.number), className="pn"), html.Span(said(pillar.name))]),
                html.Ul([_item(row, record, view) for row in rows if row in here], className="times"),
            ]
        )
        for pillar, rows in record.by_pillar()
        if any(row in here for row in rows)
    ]
    pages = pager(shown, codes, view, lambda: _("actividades"))
    return html.Div([pages, *groups, pages])


def _item(row: ActivityStanding, record: Schedule, view: View) -> Component:
    activity = row.activity
    reached = "—" if row.progress is None else percent(row.progress)
    name = html.A(
        [html.Span(activity.code, className="cod"), said(activity.name)],
        href=view.href(actividad=activity.code),
        className="t",
    )
    state = html.Div([status.badge(row.status), html.Span(reached)], className="s")
    return html.Li([name, state, time_bar(row, record)])


def milestones(view: View) -> Component:
    """What was missed, and what the next 90 days bring, each with what depends on its activity."""
    record = _record(view)
    missed, coming = record.missed(), record.coming()
    late, soon = _("Vencidos sin cumplir"), _("Próximos 90 días")
    return html.Section(
        [
            html.H2(findings.milestones(record)),
            html.P(
                _("Hitos del plan, con la actividad a la que pertenecen y lo que depende de ella"),
                className="sub",
            ),
            _table([(late, missed[:_FIRST_SHOWN])], record, view),
            _more(late, missed[_FIRST_SHOWN:], record, view),
            _table([(soon, coming[:_FIRST_SHOWN])], record, view),
            _more(soon, coming[_FIRST_SHOWN:], record, view),
        ],
        className="blk",
    )


def _more(name: str, later: tuple[Milestone, ...], record: Schedule, view: View) -> Component | None:
    if not later:
        return None
    words = counted_noun(len(later), _("Ver {n} hito más"), _("Ver {n} hitos más"))
    table = _table([(name, later)], record, view)
    return html.Details([html.Summary(words, className="lnk"), table])


def _table(groups: list[tuple[str, tuple[Milestone, ...]]], record: Schedule, view: View) -> Component | None:
    bodies = [_group(name, found, record, view) for name, found in groups if found]
    if not bodies:
        return None
    columns = (_("Fecha"), _("Hito y actividad"), _("De ella dependen"), _("Estado"))
    head = [html.Th(text, scope="col", className=kind) for text, kind in zip(columns, _KINDS, strict=True)]
    return html.Table(
        [html.Caption(_("Hitos"), className="visually-hidden"), html.Thead(html.Tr(head)), *bodies],
        className="tbl stones",
    )


def _group(name: str, found: tuple[Milestone, ...], record: Schedule, view: View) -> Component:
    header = html.Tr(html.Th(name, colSpan=len(_KINDS), scope="rowgroup"), className="gh")
    return html.Tbody([header, *(_milestone_row(each, record, view) for each in found)])


def _milestone_row(milestone: Milestone, record: Schedule, view: View) -> Component:
    row = record.every[milestone.activity]
    activity = row.activity
    waiting = _dependants(activity.code, record, view)
    name = html.A(f"{activity.code} {said(activity.name)}", href=view.href(actividad=activity.code))
    institution = said(record.plan.institution[activity.lead].short_name)
    return html.Tr(
        [
            html.Th(short_day(milestone.due_on), scope="row", className="day"),
            html.Td(
                [
                    html.B(said(milestone.name)),
                    html.Small([name, f" · {institution}"]),
                    html.Small([_("De ella dependen"), ": ", *waiting], className="only-m")
                    if waiting
                    else None,
                    html.Div(status.badge(row.status), className="only-m"),
                ]
            ),
            html.Td(waiting or "—", className="only-d"),
            html.Td(status.badge(row.status), className="only-d"),
        ]
    )


def _dependants(code: str, record: Schedule, view: View) -> list[Component | str]:
    parts: list[Component | str] = []
    for row in record.dependants(code):
        name = f"{row.activity.code} {said(row.activity.name)}"
        parts += [", ", html.A(row.activity.code, href=view.href(actividad=row.activity.code), title=name)]
    return parts[1:]
