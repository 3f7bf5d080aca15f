"""Pictures of contributions: executed against planned, by institution and over the quarters."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from dashboard.figures import Figure, theme
from dashboard.figures.tables import Cell, Choice, DataTable, Ratio, quarter
from dashboard.language import _, number, percent, period_name, said
from dashboard.workplan.contribution_table import Amounts, ContributionTable, Measure
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.plan import Institution


def _amount(value: Decimal | None) -> Cell:
    return NoNumber.NOT_REPORTED if value is None else value


def _rate(amounts: Amounts) -> Cell:
    return NoNumber.NOT_APPLICABLE if amounts.rate is None else Ratio(amounts.rate)


WIDE, NARROW = 2.0, 3.4
"""How much longer than its longest bar the axis is, for the words beside it: at a desk and on a phone."""


_LEAST, _ROW = 260, 26
"""Pixels of a whole picture, and of one institution among many."""


def height(measure: Measure) -> Callable[[ContributionTable], int]:
    """How tall the bars of a measure are drawn, in pixels: many institutions need more."""
    return lambda table: max(_LEAST, _ROW * len(table.by_institution(measure)))


def measure_bars(measure: Measure, room: float = WIDE) -> Callable[[ContributionTable], Figure]:
    """Planned (grey, with its end as a line) and actual (blue) of each institution, in fixed order."""

    def draw(table: ContributionTable) -> Figure:
        rows = table.by_institution(measure)
        names = [said(institution.short_name) for institution, _amounts in rows]
        longest = max((float(max(a.planned, a.actual or Decimal(0))) for _i, a in rows), default=1.0) or 1.0
        return {
            "data": [
                _bars(names, [float(a.planned) for _i, a in rows], rows, 0.7, theme.RULE_SOFT),
                _bars(names, [float(a.actual or 0) for _i, a in rows], rows, 0.38, theme.ACCENT),
            ],
            "layout": theme.base_layout()
            | {
                "barmode": "overlay",
                "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 6},
                "xaxis": theme.hidden_axis(0, longest * room),
                "yaxis": theme.category_axis(names) | {"range": [len(names) - 0.5, -0.5]},
                "shapes": [_planned_end(position, a) for position, (_i, a) in enumerate(rows)],
                "annotations": [_bar_label(name, a) for name, (_i, a) in zip(names, rows, strict=True)],
            },
        }

    return draw


def _bars(
    names: list[str],
    values: list[float],
    rows: tuple[tuple[Institution, Amounts], ...],
    width: float,
    colour: str,
) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": names,
        "width": width,
        "marker": {"color": colour},
        "customdata": [["inst", institution.code] for institution, _amounts in rows],
        "hovertemplate": "%{y}: %{x:,.0f}<extra></extra>",
    }


def _planned_end(position: int, amounts: Amounts) -> Figure:
    planned = float(amounts.planned)
    return {
        "type": "line",
        "x0": planned,
        "x1": planned,
        "y0": position - 0.35,
        "y1": position + 0.35,
        "line": {"color": theme.INK, "width": 2},
    }


def _bar_label(name: str, amounts: Amounts) -> Figure:
    """The numbers beside a bar; no status colour: no threshold judges contributions."""
    if amounts.actual is None:
        words = _("sin reporte; previsto {planned}", planned=number(amounts.planned, 0))
    else:
        words = _(
            "<b>{actual}</b> de {planned}",
            actual=number(amounts.actual, 0),
            planned=number(amounts.planned, 0),
        )
        words += f" · {percent(amounts.rate)}" if amounts.rate is not None else ""
    return {
        "x": float(max(amounts.planned, amounts.actual or Decimal(0))),
        "y": name,
        "xanchor": "left",
        "xshift": 8,
        "showarrow": False,
        "text": words,
        "font": {"size": 13, "color": theme.INK},
    }


def measure_table(measure: Measure) -> Callable[[ContributionTable], DataTable]:
    def tabulate(table: ContributionTable) -> DataTable:
        rows: list[list[Cell]] = [
            [
                Choice(said(institution.short_name), "inst", institution.code),
                amounts.planned,
                _amount(amounts.actual),
                _rate(amounts),
            ]
            for institution, amounts in table.by_institution(measure)
        ]
        total = table.total(measure)
        rows.append([_("Total"), total.planned, _amount(total.actual), _rate(total)])
        return DataTable.of([_("Institución"), _("Previsto"), _("Real"), _("% de lo previsto")], rows)

    return tabulate


def budget_line(table: ContributionTable) -> Figure:
    """Cumulative budget: planned over the whole plan, executed up to the chosen quarter."""
    periods = table.plan.periods
    labels = [period_name(period) for period in periods]
    planned = [float(table.cumulative(Measure.USD, period).planned) for period in periods]
    executed = [_executed(table, position) for position in range(len(periods))]
    now = periods.index(table.period)
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": labels,
                "y": planned,
                "line": {"color": theme.INK_3, "width": 1.5, "dash": "4px,3px"},
                "hovertemplate": "%{y:,.0f} " + _("planificado") + "<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": labels,
                "y": executed,
                "connectgaps": False,
                "line": {"color": theme.ACCENT, "width": 3},
                "marker": {"color": theme.ACCENT, "size": 8},
                "customdata": [["t", str(period)] for period in periods],
                "hovertemplate": "%{y:,.0f} " + _("ejecutado") + "<extra></extra>",
            },
        ],
        "layout": theme.base_layout()
        | {
            "hovermode": "x unified",
            "margin": {"l": 8, "r": 24, "t": 28, "b": 40, "pad": 4},
            "xaxis": theme.quarter_axis(periods) | {"range": [-0.4, len(labels) - 0.6]},
            "yaxis": theme.value_axis(0, max(planned, default=1.0)),
            "shapes": _gap_line(now, executed[now], planned[now]),
            "annotations": _budget_labels(labels, now, planned, executed),
        },
    }


def _executed(table: ContributionTable, position: int) -> float | None:
    period = table.plan.periods[position]
    if period > table.period:
        return None
    actual = table.cumulative(Measure.USD, period).actual
    return None if actual is None else float(actual)


def _gap_line(now: int, executed: float | None, planned: float) -> list[Figure]:
    if executed is None:
        return []
    return [
        {
            "type": "line",
            "x0": now,
            "x1": now,
            "y0": executed,
            "y1": planned,
            "line": {"color": theme.INK_2, "width": 2, "dash": "2px,2px"},
        }
    ]


def _budget_labels(
    labels: list[str], now: int, planned: list[float], executed: list[float | None]
) -> list[Figure]:
    def label(at: int, value: float, words: str, anchor: str, colour: str, up: int) -> Figure:
        return {
            "x": labels[at],
            "y": value,
            "xanchor": anchor,
            "yshift": up,
            "xshift": {"right": -10, "left": 10}[anchor],
            "showarrow": False,
            "text": f"<b>{number(value, 0)}</b> {words}",
            "font": {"size": 13, "color": colour},
        }

    last = len(labels) - 1
    marks = [label(last, planned[last], _("total"), "right", theme.INK_2, 10)]
    if now != last:
        marks.append(label(now, planned[now], _("planificado"), "right", theme.INK_2, 10))
    if (spent := executed[now]) is not None:
        marks.append(label(now, spent, _("ejecutado"), "left" if now < last else "right", theme.ACCENT, -10))
    return marks


def budget_table(table: ContributionTable) -> DataTable:
    rows: list[list[Cell]] = []
    for period in table.plan.periods:
        amounts = table.cumulative(Measure.USD, period)
        actual: Cell = _amount(amounts.actual) if period <= table.period else _("aún no toca")
        rows.append([quarter(period, table.plan), amounts.planned, actual])
    return DataTable.of([_("Trimestre"), _("Planificado, USD"), _("Ejecutado, USD")], rows)
