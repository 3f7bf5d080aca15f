"""What UNODC publishes, drawn as published: one panel and one axis for each measure, «<5» in its place."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.figures import Figure, theme
from dashboard.figures.tables import Cell, DataTable
from dashboard.language import _, number
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.unodc import Measure, PublishedCount, PublishedSeries

BELOW_FIVE = "<5"
_GAP, _SPAN = 0.38, 0.24
"""Panels stand one third of the height apart and take a quarter of it; words and labels need the rest."""


def measure_name(measure: Measure) -> str:
    return {
        Measure.DETECTED: _("Víctimas detectadas"),
        Measure.PROSECUTED: _("Personas procesadas"),
        Measure.CONVICTED: _("Personas condenadas"),
    }[measure]


def panels(series: PublishedSeries) -> Figure:
    """Bars by year; a year without a count is a gap."""
    layout = theme.base_layout() | {"margin": {"l": 8, "r": 8, "t": 24, "b": 28, "pad": 4}, "bargap": 0.3}
    data: list[Figure] = []
    words: list[Figure] = []
    for position, measure in enumerate(Measure):
        axis = "" if position == 0 else str(position + 1)
        counts = [series.by_year.get((measure, year)) for year in series.years]
        data.append(_bars(series, measure, counts, axis))
        layout |= _axes(series, counts, axis, bottom=1 - _SPAN - position * _GAP)
        words += [_panel_name(measure, axis), *_values(counts, axis)]
    return {"data": data, "layout": layout | {"annotations": words}}


def _bars(
    series: PublishedSeries, measure: Measure, counts: list[PublishedCount | None], axis: str
) -> Figure:
    return {
        "type": "bar",
        "x": [str(year) for year in series.years],
        "y": [None if count is None or count.value is None else float(count.value) for count in counts],
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "marker": {"color": theme.ACCENT if measure is Measure.DETECTED else theme.INK_3},
        "hovertemplate": f"{measure_name(measure)}, %{{x}}: %{{y:,.0f}}<extra></extra>",
    }


def _axes(
    series: PublishedSeries, counts: list[PublishedCount | None], axis: str, *, bottom: float
) -> dict[str, Figure]:
    years = [str(year) for year in series.years]
    most = max((count.value for count in counts if count and count.value), default=10)
    low = max(bottom, 0.0)
    labels = [f"’{year[2:]}" for year in years]
    return {
        f"xaxis{axis}": theme.category_axis(years, labels) | {"anchor": f"y{axis}"},
        f"yaxis{axis}": theme.hidden_axis(0, most * 1.2)
        | {"domain": [round(low, 2), round(low + _SPAN, 2)], "anchor": f"x{axis}"},
    }


def _panel_name(measure: Measure, axis: str) -> Figure:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": f"y{axis} domain",
        "yanchor": "bottom",
        "yshift": 2,
        "showarrow": False,
        "text": f"<b>{measure_name(measure)}</b>",
        "font": {"size": 13, "color": theme.INK},
    }


def _values(counts: list[PublishedCount | None], axis: str) -> Iterator[Figure]:
    """Placed by number: Plotly takes the name of a year for one."""
    for position, count in enumerate(counts):
        if count is not None:
            yield {
                "x": position,
                "y": float(count.value or 0),
                "xref": f"x{axis}",
                "yref": f"y{axis}",
                "yanchor": "bottom",
                "showarrow": False,
                "text": theme.escape(as_published(count)),
                "font": {"size": 11, "color": theme.INK_2},
            }


def as_published(count: PublishedCount) -> str:
    return BELOW_FIVE if count.value is None else number(count.value)


def table(series: PublishedSeries) -> DataTable:
    rows: list[list[Cell]] = [
        [str(year), *(_cell(series.by_year.get((measure, year))) for measure in Measure)]
        for year in series.years
    ]
    return DataTable.of([_("Año"), *map(measure_name, Measure)], rows)


def _cell(count: PublishedCount | None) -> Cell:
    if count is None:
        return NoNumber.NOT_REPORTED
    return BELOW_FIVE if count.value is None else count.value
