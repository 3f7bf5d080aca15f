"""Pictures of released case counts: what is reserved keeps its place and shows no size."""

from __future__ import annotations

from dashboard.figures import Figure, theme
from dashboard.figures.tables import Cell, DataTable, quarter
from dashboard.language import _, number, period_name
from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.case_trends import Point
from dashboard.workplan.numbers import NoNumber


def national_quarters(series: CaseSeries) -> Figure:
    """One line, broken where a quarter is reserved or not released; no status colour."""
    periods = [point.period for point in series.points]
    labels = [period_name(period) for period in periods]
    values = [None if point.value is None else float(point.value) for point in series.points]
    published = [value for value in values if value is not None]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": labels,
                "y": values,
                "connectgaps": False,
                "line": {"color": theme.ACCENT, "width": 3},
                "marker": {"color": theme.ACCENT, "size": 8},
                "customdata": [["t", str(each)] if series.plan.has_begun(each) else None for each in periods],
                "hovertemplate": "%{x}: %{y:,.0f}<extra></extra>",
            }
        ],
        "layout": theme.base_layout()
        | {
            "margin": {"l": 8, "r": 24, "t": 24, "b": 40, "pad": 4},
            "xaxis": theme.quarter_axis(periods) | {"range": [-0.4, len(labels) - 0.6]},
            "yaxis": theme.value_axis(0, max(published, default=1.0)),
            "annotations": [
                *_values(labels, values),
                *(_reserved(p) for p in series.points if p.value is None),
            ],
        },
    }


def _values(labels: list[str], values: list[float | None]) -> list[Figure]:
    return [
        {
            "x": label,
            "y": value,
            "yshift": 16,
            "showarrow": False,
            "text": f"<b>{number(value, 0)}</b>",
            "font": {"size": 13, "color": theme.ACCENT},
        }
        for label, value in zip(labels, values, strict=True)
        if value is not None
    ]


def _reserved(point: Point) -> Figure:
    """A mark at a fixed place: its position says nothing about the count."""
    return {
        "x": period_name(point.period),
        "y": 0,
        "yanchor": "bottom",
        "showarrow": False,
        "text": "R" if point.missing is NoNumber.RESERVED else "·",
        "font": {"size": 13, "color": theme.INK_2},
        "bordercolor": theme.INK_3,
        "borderpad": 2,
    }


def _cell(point: Point) -> Cell:
    return point.value if point.value is not None else point.missing or NoNumber.ERROR


def national_table(series: CaseSeries) -> DataTable:
    rows: list[list[Cell]] = [[quarter(point.period, series.plan), _cell(point)] for point in series.points]
    return DataTable.of([_("Trimestre de registro"), _("Víctimas identificadas")], rows)
