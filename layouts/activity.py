"""One activity opened: who, when, its indicators and milestones, what it waits for and what waits for it."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, percent, period_name, said, short_day, usd
from dashboard.workplan.contribution_table import Measure
from dashboard.workplan.plan import Activity, Milestone
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.schedule import ActivityStanding, Schedule
from data_access import contribution_table
from data_access import schedule as schedules
from layouts import status
from layouts.facts import fact
from layouts.page import View
from layouts.roll_ups import roll_up_text


def opened(view: View) -> Component | None:
    """The activity that the address names; nothing where it names none."""
    record = schedules.schedule(view.database, view.selection)
    if record.looked_at is None:
        return None
    row = record.every[record.looked_at]
    close = html.A(_("Cerrar la actividad"), href=view.href(actividad=None), className="lnk")
    title = f"{row.activity.code} · {said(row.activity.name)}"
    return html.Section(
        [
            html.P([_("Actividad"), " · ", status.badge(row.status)], className="q"),
            html.H2(title),
            html.Div(
                [
                    html.Div([_facts(row, view), close], className="c4"),
                    html.Div([_indicators(row, view), _milestones(row, record)], className="c4"),
                    html.Div([_links(row, record, view)], className="c4"),
                ],
                className="grid tight",
            ),
        ],
        className="blk",
    )


def _facts(row: ActivityStanding, view: View) -> Component:
    activity = row.activity
    span = f"{period_name(activity.start)} – {period_name(activity.end)}"
    money = contribution_table.of_activity(view.database, view.selection, activity.code).total(Measure.USD)
    executed = _("sin reporte") if money.actual is None else usd(money.actual)
    rows = [
        fact(_("Dirige"), _institutions([activity.lead], view)),
        fact(_("Apoyan"), _institutions(activity.partners, view) if activity.partners else "—"),
        fact(_("Plazo"), span),
        fact(_("Dónde"), _places(activity, view)),
        fact(_("Cumplimiento"), roll_up_text(row.total)),
        fact(
            _("Avance hacia la meta final"),
            percent(row.progress) if row.progress is not None else _("sin dato"),
        ),
        fact(_("Presupuesto del plan"), usd(activity.budget_usd)),
        fact(_("Ejecutado hasta {period}", period=period_name(view.selection.period)), executed),
    ]
    return html.Dl(rows, className="facts")


def _institutions(codes: Iterable[str], view: View) -> Component:
    links: list[Component | str] = []
    for code in codes:
        name = said(view.plan.institution[code].short_name)
        links += [", ", html.A(name, href=view.href("/contribuciones", inst=code, actividad=None))]
    return html.Span(links[1:])


def _places(activity: Activity, view: View) -> str:
    if not activity.provinces:
        return _("Todo el país")
    return ", ".join(view.plan.province[code].name for code in activity.provinces)


def _indicators(row: ActivityStanding, view: View) -> Component:
    items = [_indicator(standing, view) for standing in row.standings]
    return html.Div([html.H3(_("Indicadores")), html.Ul(items or [html.Li("—")], className="plain")])


def _indicator(standing: Standing, view: View) -> Component:
    code = standing.indicator.code
    reached = "" if standing.achievement is None else status.shown_achievement(standing.achievement)
    return html.Li(
        [
            status.badge(standing.status, " ".join(filter(None, (status.word(standing.status), reached)))),
            html.A(
                f"{code} {said(standing.indicator.name)}",
                href=view.href("/avance", indicador=code, actividad=None),
            ),
        ]
    )


def _milestones(row: ActivityStanding, record: Schedule) -> Component:
    items = [_milestone(each, record) for each in row.activity.milestones]
    return html.Div([html.H3(_("Hitos")), html.Ul(items or [html.Li("—")], className="plain")])


def _milestone(milestone: Milestone, record: Schedule) -> Component:
    due = short_day(milestone.due_on)
    if milestone.met_on is not None:
        shown, words = Status.COMPLETED, _("cumplido el {day}", day=short_day(milestone.met_on))
    elif milestone.due_on < record.day:
        shown, words = Status.OVERDUE, _("debía cumplirse el {day}", day=due)
    else:
        shown, words = Status.NOT_DUE, _("hasta el {day}", day=due)
    return html.Li([status.badge(shown, words), html.Span(said(milestone.name))])


def _links(row: ActivityStanding, record: Schedule, view: View) -> Component:
    code = row.activity.code
    return html.Div(
        [
            html.H3(_("Depende de")),
            _others(record.needed(code), view),
            html.H3(_("De ella dependen")),
            _others(record.dependants(code), view),
        ]
    )


def _others(rows: tuple[ActivityStanding, ...], view: View) -> Component:
    if not rows:
        return html.P(_("Ninguna actividad"), className="sub")
    items = [
        html.Li(
            [
                status.badge(row.status),
                html.A(
                    f"{row.activity.code} {said(row.activity.name)}",
                    href=view.href(actividad=row.activity.code),
                ),
            ]
        )
        for row in rows
    ]
    return html.Ul(items, className="plain")
