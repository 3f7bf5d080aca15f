"""The blocks of Panorama: verdict, four numbers, squares, gaps, who acts, what changed."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from config.thresholds import agreed
from dashboard.language import MINUS, _, number, percent, period_name, said, short_day
from dashboard.workplan.plan import IndicatorType, QuarterState
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import (
    FOUR_NUMBERS,
    ON_TRACK,
    Change,
    Load,
    Movement,
    ProgressTable,
    Standings,
    changes,
    count,
    counted,
    gaps,
    loads,
    severity,
)
from data_access import decisions, progress_table
from data_access.moments import today
from layouts import findings, status
from layouts.aria import aria
from layouts.bars import bar
from layouts.page import View

_SHOWN_GAPS = 7
_GROUP = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NOT_REPORTED)


def _table(view: View) -> ProgressTable:
    return progress_table.progress_table(view.database, view.selection)


def verdict(view: View) -> list[Component]:
    table = _table(view)
    position = table.plan.periods.index(table.period) + 1
    kicker = _(
        "{period} · trimestre {position} de {total} · {state}",
        period=period_name(table.period),
        position=position,
        total=len(table.plan.periods),
        state=_state_words(view),
    )
    return [
        html.P(kicker, className="kick"),
        html.H1(findings.overview(table), id="title", tabIndex=-1),
    ]


def _state_words(view: View) -> str:
    """Whether the figures may still change, and of which day they are."""
    day = short_day(today(view.database, view.plan.as_of))
    return {
        QuarterState.UPCOMING: _("aún no termina"),
        QuarterState.OPEN: _("abierto, datos al {day}", day=day),
        QuarterState.IN_REVIEW: _("en revisión, datos al {day}", day=day),
        QuarterState.CLOSED: _("cerrado"),
    }[view.plan.state_of(view.selection.period)]


def _since(now: int, before: int, table: ProgressTable) -> str:
    if not table.before:
        return _("primer trimestre")
    difference = now - before
    if difference == 0:
        return _("igual que en {period}", period=period_name(table.period.previous))
    sign = "+" if difference > 0 else MINUS
    return _(
        "{change} desde {period}",
        change=f"{sign}{abs(difference)}",
        period=period_name(table.period.previous),
    )


def _number(table: ProgressTable, view: View, shown: Status, group: tuple[Status, ...]) -> Component:
    now = count(table.now, group)
    link = view.href("/avance", estado=shown.value)
    return html.Li(
        [
            html.Span(number(now), className="n"),
            html.A(
                [status.icon(shown), html.Span(status.plural(shown, now))],
                href=link,
                className=f"w st {shown.value}",
            ),
            html.Span(_since(now, count(table.before, group), table), className="d"),
        ]
    )


def four_numbers(view: View) -> Component:
    table = _table(view)
    rows = [_number(table, view, shown, group) for shown, group in zip(_GROUP, FOUR_NUMBERS, strict=True)]
    return html.Section(
        [
            html.P(_("¿Va bien el plan?"), className="q"),
            html.H2(findings.on_track_share(table)),
            html.Ul(rows, className="nums"),
            html.P(_coverage(table), className="sub"),
        ],
        className="blk",
    )


def _coverage(table: ProgressTable) -> str:
    """The roll-up with its coverage and both bounds: never one without the others."""
    total = table.roll_up()
    if total.achievement is None or total.lower is None:
        return _("Aún no hay cumplimiento que calcular.")
    return _(
        "Cumplimiento promedio: {achievement} de lo esperado ({covered} de {due} con dato); "
        "{lower} si lo que falta cuenta como 0.",
        achievement=percent(total.achievement),
        covered=total.covered,
        due=total.due,
        lower=percent(total.lower),
    )


def _square(standing: Standing, view: View) -> Component:
    indicator = standing.indicator
    name = f"{indicator.code} {said(indicator.name)}: {status.word(standing.status)}"
    return html.A(
        [status.icon(standing.status), html.Span(indicator.code.partition("-")[2] or indicator.code)],
        href=view.href("/avance", indicador=indicator.code),
        className=f"sq {standing.status.value}",
        title=name,
        **aria(label=name),
    )


def squares(view: View) -> Component:
    """One square per indicator, worst at the right of its pillar."""
    table = _table(view)
    rows: list[Component] = []
    for pillar, standings in table.by_pillar():
        judged = counted(standings)
        rows += [
            html.A(
                [html.Span(str(pillar.number), className="pn"), html.Span(said(pillar.name))],
                href=view.href("/avance", eje=pillar.code),
                className="pl",
            ),
            html.Div([_square(s, view) for s in sorted(standings, key=severity)], className="sqs"),
            html.Div(
                [
                    html.B(number(count(judged, ON_TRACK))),
                    " " + _("de {total} en meta", total=len(judged)),
                ],
                className="r",
            ),
        ]
    return html.Section(
        [
            html.P(_("¿Dónde no?"), className="q"),
            html.H2(findings.pillars(table)),
            html.Div(rows, className="wf"),
        ],
        className="blk",
    )


def _of_expected(standing: Standing) -> str:
    if standing.actual is None or standing.expected is None:
        return ""
    unit = "\u00a0%" if standing.indicator.type is IndicatorType.PERCENTAGE else ""
    return _(
        "{actual} de {expected}", actual=number(standing.actual), expected=number(standing.expected) + unit
    )


def _gap_row(standing: Standing, view: View) -> Component:
    indicator = standing.indicator
    institution = said(view.plan.institution[indicator.responsible].short_name)
    shown = (
        percent(standing.achievement) if standing.achievement is not None else status.word(standing.status)
    )
    return html.Tr(
        [
            html.Td(
                [
                    html.A(said(indicator.name), href=view.href("/avance", indicador=indicator.code)),
                    html.Small(f"{indicator.code} · {institution}"),
                ]
            ),
            html.Td(bar(standing.achievement, standing.status), className="only-d"),
            html.Td([html.B(shown), html.Small(_of_expected(standing))], className="num"),
        ]
    )


def largest_gaps(view: View) -> Component:
    table = _table(view)
    behind = gaps(table)
    body: Component = (
        html.Table(
            [
                html.Thead(
                    html.Tr(
                        [
                            html.Th(_("Indicador y responsable"), scope="col"),
                            html.Th(_("Avance"), scope="col", className="only-d"),
                            html.Th(_("% de lo esperado"), scope="col", className="num"),
                        ]
                    )
                ),
                html.Tbody([_gap_row(standing, view) for standing in behind[:_SHOWN_GAPS]]),
            ],
            className="tbl",
        )
        if behind
        else html.P(_("Ningún indicador está atrasado en este trimestre."))
    )
    more = len(behind) - _SHOWN_GAPS
    return html.Section(
        [
            html.P(_("Mayores brechas"), className="q"),
            html.H2(findings.behind(table)),
            body,
            html.A(_("Ver los {count} restantes", count=more), href=view.href("/avance", estado="off_track"))
            if more > 0
            else None,
        ],
        className="blk",
    )


def _count_cell(standings: Standings, shown: Status, view: View, institution: str) -> Component:
    if not standings:
        return html.Td("0", className="num")
    link = html.A(
        [status.icon(shown), f" {len(standings)}"],
        href=view.href("/avance", inst=institution, estado=shown.value),
        **aria(label=f"{len(standings)} {status.plural(shown, len(standings))}"),
    )
    return html.Td(html.B(link), className="num")


def _next_step(load: Load) -> tuple[str, str]:
    """The nearest dated step among what is behind, else what to send; and its day."""
    steps = [
        (standing.report.next_step_due, standing.report.next_step)
        for standing in load.behind
        if standing.report is not None and standing.report.next_step and standing.report.next_step_due
    ]
    if load.not_reported:
        codes = ", ".join(standing.indicator.code for standing in load.not_reported)
        return _("Enviar el reporte de {codes}", codes=codes), _("vencido")
    if steps:
        due, step = min(steps)
        return step, short_day(due)
    return (
        (_("Explicar el atraso y fijar un próximo paso"), "—") if load.behind else (_("Sin pendientes"), "—")
    )


def _load_row(load: Load, view: View) -> Component:
    step, when = _next_step(load)
    code = load.institution.code
    return html.Tr(
        [
            html.Th(
                [
                    html.A(said(load.institution.short_name), href=view.href("/avance", inst=code)),
                    html.Small(step),
                ],
                scope="row",
            ),
            _count_cell(load.behind, Status.OFF_TRACK, view, code),
            _count_cell(load.not_reported, Status.NOT_REPORTED, view, code),
            html.Td(when, className="num"),
        ]
    )


def who_acts(view: View) -> Component:
    table = _table(view)
    head = [
        html.Th(_("Institución y próximo paso"), scope="col"),
        *(
            html.Th(text, scope="col", className="num")
            for text in (_("Atrasados"), _("Sin reporte"), _("Fecha"))
        ),
    ]
    return html.Section(
        [
            html.P(_("¿Quién debe actuar?"), className="q"),
            html.H2(findings.who_acts(table)),
            html.Table(
                [html.Thead(html.Tr(head)), html.Tbody([_load_row(load, view) for load in loads(table)])],
                className="tbl",
            ),
            _decisions(view),
        ],
        className="blk",
    )


def _decisions(view: View) -> Component | None:
    asked = decisions.decisions_asked(view.database, view.selection)
    if not asked:
        return None
    items = [
        html.Li(
            [
                html.B(said(view.plan.institution[decision.institution].short_name) + ": "),
                _("{text} Hasta el {day}.", text=said(decision.text), day=short_day(decision.due_on)),
            ]
        )
        for decision in asked
    ]
    return html.Div([html.H3(_("Decisiones que se piden a la mesa")), html.Ul(items)], className="note")


def _change_item(change: Change, view: View) -> Component:
    moved = f"{status.word(change.before)} → {status.word(change.after)}"
    return html.Li(
        [
            html.Span(
                [status.icon(change.before), "→", status.icon(change.after)], className="ar", title=moved
            ),
            html.A(
                [said(change.indicator.name), html.Span(f" ({moved})", className="visually-hidden")],
                href=view.href("/avance", indicador=change.indicator.code),
            ),
        ]
    )


def what_changed(view: View) -> Component:
    table = _table(view)
    moved = changes(table)
    names = {
        Movement.WORSE: _("Empeoran"),
        Movement.SILENT: _("Dejan de reportar"),
        Movement.BETTER: _("Mejoran"),
    }
    groups: list[Component] = []
    for movement, name in names.items():
        of_kind = [change for change in moved if change.movement is movement]
        if of_kind:
            groups += [
                html.H3([html.Span(name), html.Span(number(len(of_kind)))], className="chh"),
                html.Ul([_change_item(change, view) for change in of_kind], className="chg"),
            ]
    question = (
        _("¿Qué cambió desde {period}?", period=period_name(table.period.previous))
        if table.before
        else _("¿Qué cambió?")
    )
    return html.Section(
        [html.P(question, className="q"), html.H2(findings.changed(table)), *groups], className="blk"
    )


def legend(view: View) -> Component:
    limits = agreed().status
    on_track, at_risk = percent(limits.on_track), percent(limits.at_risk)
    explained = (
        (Status.ON_TRACK, _("{limit} de lo esperado o más", limit=on_track)),
        (Status.AT_RISK, _("de {low} a menos de {high}", low=at_risk, high=on_track)),
        (Status.OFF_TRACK, _("menos de {limit}", limit=at_risk)),
        (Status.OVERDUE, _("pasó su último trimestre sin cumplirse")),
        (Status.NOT_REPORTED, _("debía reportarse y no hay dato")),
        (Status.COMPLETED, _("meta final aprobada")),
    )
    items = [html.Li([status.badge(shown), " ", html.Span(text)]) for shown, text in explained]
    return html.Section(
        [
            html.H2(_("Cómo se lee el estado"), className="visually-hidden"),
            html.Ul([html.Li(html.B(_("Cómo se lee el estado"))), *items], className="legend"),
        ]
    )
