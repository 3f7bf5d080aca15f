"""Lines of released case counts: what is reserved keeps its place and shows no size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from config.case_context import SeriesBreak, series_breaks
from dashboard.figures import Figure, theme
from dashboard.figures.case_words import part_name, short_time, time_name
from dashboard.figures.tables import Cell, DataTable, quarter
from dashboard.language import _, number, said
from dashboard.workplan.case_cells import Count, last_quarter
from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.case_trends import ALL
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period

_PLOT_HEIGHT = 240.0
"""About how many pixels the value axis takes, to keep the names of lines apart."""
_LINE_HEIGHT = 34.0
_MARK = 0.07
"""The height of a reserved mark as a share of the axis, the same for every count."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How one line looks beside the others: it can be told from them without colour."""

    colour: str
    text: str
    dash: str
    symbol: str


_TOTAL = Pen(theme.INK, theme.INK, "solid", "circle")
_PENS = (
    Pen(theme.ACCENT, theme.ACCENT, "solid", "diamond"),
    Pen(theme.SECOND, theme.SECOND_TEXT, "dash", "square"),
)


def _pens(series: CaseSeries) -> dict[str, Pen]:
    parts = [name for name in series.lines if name != ALL]
    return {ALL: _TOTAL, **dict(zip(parts, _PENS, strict=False))}


def lines(series: CaseSeries) -> Figure:
    """One line for each part, broken where a count is reserved or missing; no status colour."""
    labels, top = [time_name(time) for time in series.times], _top(series)
    pens = _pens(series)
    return {
        "data": [
            *_marks(series, labels, top),
            *(_line(series, name, labels, pens[name]) for name in series.lines),
        ],
        "layout": theme.base_layout()
        | {
            "hovermode": "x unified",
            "barmode": "overlay",
            "margin": {"l": 8, "r": 132, "t": 40, "b": 40, "pad": 4},
            "xaxis": theme.category_axis(labels, [short_time(time) for time in series.times])
            | {"range": [-0.4, len(labels) - 0.6]},
            "yaxis": theme.value_axis(0, top),
            "shapes": [_break_line(position) for position, _each in _breaks(series)],
            "annotations": [
                *_mark_letters(series, labels, top),
                *_names(series, labels, top, pens),
                *(_break_words(position, each, len(labels)) for position, each in _breaks(series)),
            ],
        },
    }


def _top(series: CaseSeries) -> float:
    published = [count for counts in series.lines.values() for count in counts if isinstance(count, int)]
    return float(max(published, default=10))


def _line(series: CaseSeries, name: str, labels: list[str], pen: Pen) -> Figure:
    counts = series.lines[name]
    begun = [series.plan.has_begun(last_quarter(time)) for time in series.times]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": labels,
        "y": [float(count) if isinstance(count, int) else None for count in counts],
        "connectgaps": False,
        "line": {"color": pen.colour, "width": 3, "dash": pen.dash},
        "marker": {"color": pen.colour, "size": 8, "symbol": pen.symbol},
        "customdata": [
            ["t", str(last_quarter(time))] if shown else None
            for time, shown in zip(series.times, begun, strict=True)
        ],
        "hovertemplate": f"{part_name(name)}: %{{y:,.0f}}<extra></extra>",
    }


def _reserved(series: CaseSeries) -> Iterator[tuple[int, int]]:
    """Where a mark stands: the place of its time, and the place of its line among the lines."""
    for row, counts in enumerate(series.lines.values()):
        for position, count in enumerate(counts):
            if count is NoNumber.RESERVED:
                yield position, row


def _marks(series: CaseSeries, labels: list[str], top: float) -> Iterator[Figure]:
    """Hatched marks of one size, each line's at its own fixed height."""
    for position, row in _reserved(series):
        yield {
            "type": "bar",
            "x": [labels[position]],
            "y": [_MARK * top],
            "base": [row * 1.3 * _MARK * top],
            "width": 0.3,
            "marker": {
                "color": theme.PAPER,
                "pattern": theme.HATCH,
                "line": {"color": theme.INK_3, "width": 1},
            },
            "hovertemplate": f"{part_name(list(series.lines)[row])}: {_('reservado')}<extra></extra>",
        }


def _mark_letters(series: CaseSeries, labels: list[str], top: float) -> Iterator[Figure]:
    for position, row in _reserved(series):
        yield {
            "x": labels[position],
            "y": (row * 1.3 + 0.5) * _MARK * top,
            "showarrow": False,
            "text": _("R"),
            "font": {"size": 12, "color": theme.INK_2},
            "bgcolor": theme.PAPER,
            "borderpad": 0,
        }


def _names(series: CaseSeries, labels: list[str], top: float, pens: dict[str, Pen]) -> list[Figure]:
    """The name and last count of each line at its end, moved apart where they would overlap."""
    ends = {name: _end(counts[-1], row, top) for row, (name, counts) in enumerate(series.lines.items())}
    shifts = _apart(list(ends.values()), top)
    return [
        {
            "x": labels[-1],
            "y": ends[name],
            "yshift": shift,
            "xanchor": "left",
            "xshift": 12,
            "align": "left",
            "showarrow": False,
            "text": _name(name, series.lines[name][-1]),
            "font": {"size": 13, "color": pens[name].text},
        }
        for name, shift in zip(ends, shifts, strict=True)
    ]


def _name(name: str, last: Count) -> str:
    value = number(last) if isinstance(last, int) else _("R") if last is NoNumber.RESERVED else "·"
    words = _folded(part_name(name))
    return f"<b>{value}</b> {words}"


def _folded(name: str) -> str:
    """A name in at most two lines, broken at the space nearest its middle."""
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if len(name) < 16 or not spaces:
        return name
    at = min(spaces, key=lambda space: abs(space - len(name) / 2))
    return f"{name[:at]}<br>{name[at + 1 :]}"


def _end(last: Count, row: int, top: float) -> float:
    """The height of a line's last point; without one, that of its mark, which is fixed."""
    return float(last) if isinstance(last, int) else (row * 1.3 + 0.5) * _MARK * top


def _apart(heights: Sequence[float], top: float) -> list[float]:
    """Pixels to move each name by, so that they stand at least a name's height from each other."""
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    wanted = [heights[at] / (top or 1.0) * _PLOT_HEIGHT for at in order]
    placed: list[float] = []
    for height in wanted:
        placed.append(max(height, placed[-1] + _LINE_HEIGHT) if placed else height)
    shifts = dict(zip(order, (b - a for a, b in zip(wanted, placed, strict=True)), strict=True))
    return [round(shifts[at], 1) for at in range(len(heights))]


def _breaks(series: CaseSeries) -> list[tuple[float, SeriesBreak]]:
    """The breaks between two times of the series, and where on the axis."""
    ends: list[Period] = [last_quarter(time) for time in series.times]
    return [
        (position - 0.5, each)
        for each in series_breaks()
        for position, (before, end) in enumerate(pairwise(ends), start=1)
        if before < each.period <= end
    ]


def _break_line(position: float) -> Figure:
    return {
        "type": "line",
        "yref": "paper",
        "x0": position,
        "x1": position,
        "y0": 0,
        "y1": 1,
        "line": {"color": theme.INK_3, "width": 1, "dash": "2px,3px"},
    }


def _break_words(position: float, each: SeriesBreak, times: int) -> Figure:
    """What changed, beside the line on the side where there is room."""
    right = position > times / 2
    return {
        "x": position,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "right" if right else "left",
        "xshift": -2 if right else 2,
        "align": "right" if right else "left",
        "showarrow": False,
        "text": _folded(theme.escape(said(each.words))),
        "font": {"size": 12, "color": theme.INK_3},
    }


def table(series: CaseSeries) -> DataTable:
    """Every time with each part's count."""
    rows: list[list[Cell]] = [
        [_time(time, series), *(counts[position] for counts in series.lines.values())]
        for position, time in enumerate(series.times)
    ]
    return DataTable.of([_("Periodo de registro"), *map(part_name, series.lines)], rows)


def _time(time: str, series: CaseSeries) -> Cell:
    return time_name(time) if "-S" in time else quarter(last_quarter(time), series.plan)
