"""The table of Avance: every indicator in every quarter."""

from __future__ import annotations

from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.figures.value_words import of_expected, value_text
from dashboard.language import NO_BREAK_SPACE, _, number, period_name, said
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Pillar
from dashboard.workplan.progress import Standing, Status, is_due, roll_up
from dashboard.workplan.progress_table import (
    FOUR_NUMBERS,
    ProgressTable,
    Standings,
    count,
    counted,
)
from data_access import progress_table
from layouts import progress_findings, status
from layouts.aria import aria
from layouts.calm_rows import is_calm, unfold
from layouts.findings import counted_noun
from layouts.nothing_found import nothing_found
from layouts.page import View
from layouts.paging import pager, stretch
from layouts.roll_ups import roll_up_text

EMPTY = {Status.NOT_DUE, Status.NOT_STARTED, Status.BEFORE_INTAKE, Status.NOT_APPLICABLE}
"""What asks for no value: no shape, no colour."""

_KEY = (
    Status.ON_TRACK,
    Status.AT_RISK,
    Status.OFF_TRACK,
    Status.NOT_REPORTED,
    Status.COMPLETED,
    Status.NOT_DUE,
)


def heading(view: View) -> list[Component]:
    table = progress_table.progress_table(view.database, view.selection)
    period = period_name(table.period)
    kicker = counted_noun(
        len(table.now),
        _("Avance trimestral · {period} · {{n}} indicador", period=period),
        _("Avance trimestral · {period} · {{n}} indicadores", period=period),
    )
    return [
        html.P(kicker, className="kick"),
        html.H1(progress_findings.progress(table), id="title", tabIndex=-1),
    ]


def flags(standing: Standing) -> str:
    """What a reader has to know about a value: provisional, late, revised, incomplete, no baseline."""
    flags = (
        (standing.provisional, _("p")),
        (standing.late, _("t")),
        (standing.revised, _("r")),
        (standing.incomplete, _("inc.")),
        (standing.without_baseline, _("slb")),
    )
    return " ".join(mark for flag, mark in flags if flag)


def _spoken(standing: Standing) -> str:
    flags = (
        (standing.provisional, _("provisional")),
        (standing.late, _("fuera de plazo")),
        (standing.revised, _("corregido")),
        (standing.incomplete, _("incompleto")),
        (standing.without_baseline, _("sin línea base")),
        (standing.reserved, _("reservado")),
    )
    said_flags = [word for flag, word in flags if flag]
    amount = [status.shown_achievement(standing.achievement)] if standing.achievement is not None else []
    return ", ".join([period_name(standing.period), status.word(standing.status), *amount, *said_flags])


def short_value(standing: Standing) -> str:
    """What a narrow cell says of a standing: the percentage, or the mark of why there is none."""
    if standing.achievement is not None:
        return number(max(standing.achievement, Decimal(0)) * 100, 0)
    if standing.status in EMPTY:
        return {Status.BEFORE_INTAKE: _("alta"), Status.NOT_APPLICABLE: _("n/a")}.get(standing.status, "·")
    return _("R") if standing.reserved else ""


_TO_COME = "f slim"
"""A column as narrow as a shape: what its quarter will hold is not known yet."""


def _column(period: Period, table: ProgressTable) -> str:
    """What phones leave out (`f`, `old`), and what is narrow."""
    if period > table.period:
        return "f" if is_due(table.plan, period) else _TO_COME
    return "now" if period == table.period else ("old" if period < table.period.plus(-2) else "")


def _cell(standing: Standing, table: ProgressTable) -> Component:
    kind, empty = _column(standing.period, table), standing.status in EMPTY
    text = html.Span(short_value(standing))
    shown = [text] if empty else [status.icon(standing.status), *([] if kind == _TO_COME else [text])]
    marks = "" if empty or kind == _TO_COME else flags(standing)
    return html.Td(
        html.Div(
            [
                *shown,
                html.Small(marks) if marks else None,
                html.Span(_spoken(standing), className="visually-hidden"),
            ],
            className=f"cell {standing.status.value}",
            title=_spoken(standing),
        ),
        className=kind,
    )


def _row(standings: Standings, table: ProgressTable, looked_at: str, view: View) -> Component:
    now = next(standing for standing in standings if standing.period == table.period)
    indicator = now.indicator
    chosen = indicator.code == looked_at
    institution = said(view.plan.institution[indicator.responsible].short_name)
    return html.Tr(
        [
            html.Th(
                [
                    html.A(
                        [html.Span(indicator.code, className="cod"), said(indicator.name)],
                        href=view.href(indicador=indicator.code),
                        **(aria(current="true") if chosen else {}),
                    ),
                    html.Small(institution),
                ],
                scope="row",
                className="nm",
            ),
            *(_cell(standing, table) for standing in standings if standing.period in table.quarters_shown),
            html.Td([html.B(value_text(now)), of_expected(now)], className="rv"),
        ],
        className="sel" if chosen else ("calm" if is_calm(now) else ""),
    )


def _pillar_rows(
    pillar: Pillar,
    standings: Standings,
    here: Standings,
    table: ProgressTable,
    looked_at: str,
    view: View,
) -> list[Component]:
    """The heading of a pillar, always with all that it holds, and those of its rows that are on this page."""
    judged = counted(standings)
    parts = [
        f"{count(judged, group)} {status.plural(shown, count(judged, group))}"
        for shown, group in zip(
            (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NOT_REPORTED),
            FOUR_NUMBERS,
            strict=True,
        )
        if count(judged, group)
    ]
    header = html.Tr(
        html.Th(
            [
                html.Span(str(pillar.number), className="pn"),
                html.A(said(pillar.name), href=view.href(eje=pillar.code)),
                html.Span(
                    " · ".join(filter(None, (", ".join(parts), roll_up_text(roll_up(standings))))),
                    className="s",
                ),
            ],
            colSpan=len(table.quarters_shown) + 2,
            scope="rowgroup",
        ),
        className="ph",
    )
    return [header, *(_row(table.of_indicator(s.indicator.code), table, looked_at, view) for s in here)]


def _period_head(period: Period, table: ProgressTable, view: View) -> Component:
    quarter, _space, year = period_name(period).partition(NO_BREAK_SPACE)
    name: list[Component | str] = [f"{quarter} ", html.Br(), year]
    begun = view.plan.has_begun(period)
    return html.Th(
        html.A(name, href=view.href(t=str(period))) if begun else name,
        scope="col",
        className=_column(period, table),
    )


def _not_all_quarters(table: ProgressTable) -> Component | None:
    shown = table.quarters_shown
    if shown == table.plan.periods:
        return None
    words = _(
        "Se muestran {n} de {all} trimestres, de {first} a {last}; para ver los demás, elija otro trimestre.",
        n=number(len(shown)),
        all=number(len(table.plan.periods)),
        first=period_name(shown[0]),
        last=period_name(shown[-1]),
    )
    return html.P(words, className="sub")


def every_indicator(view: View) -> Component:
    """The table of every indicator by quarter, grouped by pillar with its roll-up."""
    table = progress_table.progress_table(view.database, view.selection)
    if not table.now:
        return nothing_found(_("Ningún indicador coincide con los filtros"), view)
    head = html.Tr(
        [
            html.Th(_("Indicador y responsable"), scope="col", className="nm-h"),
            *(_period_head(period, table, view) for period in table.quarters_shown),
            html.Th(_("Real y esperado"), scope="col", className="rvh"),
        ]
    )
    pillars = table.by_pillar()
    rows = [standing for _pillar, standings in pillars for standing in standings]
    codes = [standing.indicator.code for standing in rows]
    shown = stretch(codes, view.selection.page, view.selection.indicator)
    here = shown.of(rows)
    beside = progress_table.indicator_progress(view.database, view.selection).now[0].indicator.code
    groups = [
        html.Tbody(
            _pillar_rows(pillar, standings, tuple(s for s in standings if s in here), table, beside, view)
        )
        for pillar, standings in pillars
    ]
    pages = pager(shown, codes, view, lambda: _("indicadores"))
    return html.Section(
        [
            html.H2(_("Estado de cada indicador, trimestre a trimestre")),
            html.P(
                _(
                    "Valor alcanzado como % de lo esperado a cada trimestre. Elija un indicador para ver su detalle."
                ),
                className="sub",
            ),
            _not_all_quarters(table),
            html.Ul([html.Li(status.badge(shown)) for shown in _KEY], className="legend"),
            unfold(here),
            pages,
            html.Div(
                html.Table(
                    [
                        html.Caption(
                            _("Estado de cada indicador por trimestre"), className="visually-hidden"
                        ),
                        html.Thead(head),
                        *groups,
                    ],
                    className="heat",
                ),
                className="scroll",
                tabIndex=0,
                role="region",
                **aria(label=_("Estado de cada indicador por trimestre")),
            ),
            pages,
            html.P(
                _(
                    "p: provisional, aún no aprobado · t: entregado fuera de plazo · r: corregido · "
                    "inc.: falta un trimestre que debía reportarse · slb: sin línea base · R: reservado."
                ),
                className="sub",
            ),
        ],
        className="blk",
    )
