"""Bars of released case counts: reserved ones are hatched marks of one size, whatever they hide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.figures import Figure, theme
from dashboard.figures.case_words import part_name, place_name, stage_name
from dashboard.figures.tables import Cell, Choice, DataTable
from dashboard.language import _, number
from dashboard.workplan.case_cells import Count
from dashboard.workplan.case_tables import CaseTable, ProvinceCounts, StageCounts
from dashboard.workplan.case_trends import ALL, Stage
from dashboard.workplan.numbers import NoNumber

_MARK = 0.05
"""The length of a reserved mark as a share of the axis."""
_ROOM, _ROOM_FOR_RATES = 1.3, 1.7
"""How much longer than its longest bar an axis is, for the numbers beside it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name as Plotly text, its count, the words after the count and what a click asks for."""

    name: str
    count: Count
    after: str = ""
    colour: str = theme.ACCENT
    choice: tuple[str, str] | None = None


def _longest(bars: Sequence[Bar]) -> float:
    return float(max((bar.count for bar in bars if isinstance(bar.count, int)), default=10))


def _traces(bars: Sequence[Bar], axis: str = "") -> list[Figure]:
    """Published bars and reserved marks as two traces on one pair of axes."""
    shared = {"type": "bar", "orientation": "h", "width": 0.66, "xaxis": f"x{axis}", "yaxis": f"y{axis}"}
    published = [bar for bar in bars if isinstance(bar.count, int)]
    reserved = [bar for bar in bars if bar.count is NoNumber.RESERVED]
    return [
        {
            **shared,
            "x": [float(bar.count) for bar in published if isinstance(bar.count, int)],
            "y": [bar.name for bar in published],
            "marker": {"color": [bar.colour for bar in published]},
            "customdata": [list(bar.choice) if bar.choice else None for bar in published],
            "hovertemplate": "%{y}: %{x:,.0f}<extra></extra>",
        },
        {
            **shared,
            "x": [_MARK * _longest(bars) for _bar in reserved],
            "y": [bar.name for bar in reserved],
            "marker": {
                "color": theme.PAPER,
                "pattern": theme.HATCH,
                "line": {"color": theme.INK_3, "width": 1},
            },
            "customdata": [list(bar.choice) if bar.choice else None for bar in reserved],
            "hovertemplate": "%{y}: " + _("reservado") + "<extra></extra>",
        },
    ]


def _number(bar: Bar, longest: float, axis: str = "") -> Figure:
    reserved = bar.count is NoNumber.RESERVED
    end = float(bar.count) if isinstance(bar.count, int) else _MARK * longest if reserved else 0.0
    value = f"<b>{number(bar.count)}</b>" if isinstance(bar.count, int) else _("R") if reserved else "·"
    return {
        "x": end,
        "y": bar.name,
        "xref": f"x{axis}",
        "yref": f"y{axis}",
        "xanchor": "left",
        "xshift": 4,
        "showarrow": False,
        "text": value + bar.after,
        "font": {"size": 13, "color": theme.INK},
    }


def _names_axis(bars: Sequence[Bar]) -> Figure:
    names = [bar.name for bar in bars]
    labels = {"tickfont": {"size": 13, "color": theme.INK}, "range": [len(names) - 0.5, -0.5]}
    return theme.category_axis(names, names) | labels


def _chart(bars: Sequence[Bar], room: float = _ROOM) -> Figure:
    longest = _longest(bars)
    return {
        "data": _traces(bars),
        "layout": theme.base_layout()
        | {
            "barmode": "overlay",
            "margin": {"l": 8, "r": 8, "t": 4, "b": 4, "pad": 6},
            "xaxis": theme.hidden_axis(0, longest * room),
            "yaxis": _names_axis(bars),
            "annotations": [_number(bar, longest) for bar in bars],
        },
    }


def provinces(counts: ProvinceCounts) -> Figure:
    """All provinces: by their published count, the reserved ones last in their fixed order."""
    return _chart([_province(code, counts) for code in counts.ranked], _ROOM_FOR_RATES)


def _province(code: str, counts: ProvinceCounts) -> Bar:
    name, rate = theme.escape(counts.plan.province[code].name), counts.rate(code)
    return Bar(
        name=f"<b>{name}</b>" if code == counts.chosen else name,
        count=counts.counts[code],
        after="" if rate is None else f" ({number(rate, 1)})",
        choice=("prov", code),
    )


def province_table(counts: ProvinceCounts) -> DataTable:
    rows: list[list[Cell]] = []
    for code in counts.ranked:
        province, rate = counts.plan.province[code], counts.rate(code)
        shown: Cell = NoNumber.NOT_APPLICABLE if rate is None else round(rate, 1)
        rows.append([Choice(province.name, "prov", code), counts.counts[code], shown, province.population])
    heads = [_("Provincia de identificación"), _("Víctimas identificadas"), _("Por 100.000 habitantes")]
    return DataTable.of([*heads, _("Habitantes, censo de 2022")], rows)


def territories(table: CaseTable) -> Figure:
    """The natural regions in ink, each above the territories that it is divided into."""
    rows = [code for code in table.rows if table.count(code, ALL) is not NoNumber.NOT_REPORTED]
    return _chart([_territory(code, table) for code in rows])


_REGIONS = ("costa_insular", "sierra", "amazonia")


def _territory(code: str, table: CaseTable) -> Bar:
    name = theme.escape(place_name(code, table.plan))
    if code in _REGIONS:
        return Bar(f"<b>{name}</b>", table.count(code, ALL), colour=theme.INK_2)
    return Bar(name, table.count(code, ALL))


def category_table(heading: Callable[[], str], total: Callable[[], str]) -> Callable[[CaseTable], DataTable]:
    """Rows and columns that the menu holds, with the total's column under its own name."""

    def tabulate(table: CaseTable) -> DataTable:
        rows: list[list[Cell]] = [
            [
                total() if code == ALL else place_name(code, table.plan),
                *(_cell(table, code, column) for column in table.columns),
            ]
            for code in table.rows
            if {table.count(code, column) for column in table.columns} != {NoNumber.NOT_REPORTED}
        ]
        heads = [total() if column == ALL else part_name(column) for column in table.columns]
        return DataTable.of([heading(), *heads], rows)

    return tabulate


def _cell(table: CaseTable, row: str, column: str) -> Cell:
    count = table.count(row, column)
    return _("no se publica") if count is NoNumber.NOT_REPORTED else count


def stages(counts: StageCounts) -> Figure:
    """Victims above, complaints below on an axis of their own: the units are not comparable."""
    victims = [_stage(stage, count) for stage, count in counts.counts.items() if stage is not Stage.COMPLAINT]
    complaints = [_stage(stage, count) for stage, count in counts.counts.items() if stage is Stage.COMPLAINT]
    top, below = _longest(victims), _longest(complaints)
    return {
        "data": [*_traces(victims), *_traces(complaints, "2")],
        "layout": theme.base_layout()
        | {
            "barmode": "overlay",
            "margin": {"l": 8, "r": 8, "t": 4, "b": 4, "pad": 6},
            "xaxis": theme.hidden_axis(0, top * _ROOM),
            "yaxis": _names_axis(victims) | {"domain": [0.24, 1]},
            "xaxis2": theme.hidden_axis(0, below * _ROOM) | {"anchor": "y2"},
            "yaxis2": _names_axis(complaints) | {"domain": [0, 0.14], "anchor": "x2"},
            "annotations": [
                *(_number(bar, top) for bar in victims),
                *(_number(bar, below, "2") for bar in complaints),
            ],
            "shapes": [_divider()],
        },
    }


def _stage(stage: Stage, count: Count) -> Bar:
    return Bar(stage_name(stage), count, colour=theme.INK_2 if stage is Stage.COMPLAINT else theme.ACCENT)


def _divider() -> Figure:
    return {
        "type": "line",
        "xref": "paper",
        "yref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": 0.19,
        "y1": 0.19,
        "line": {"color": theme.RULE, "width": 1},
    }


def stage_table(counts: StageCounts) -> DataTable:
    rows: list[list[Cell]] = [[stage_name(stage), count] for stage, count in counts.counts.items()]
    return DataTable.of([_("Etapa"), _("Todo el país")], rows)
