"""Pictures of progress: status by quarter, and one indicator against its target."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from dashboard.figures import Figure, theme
from dashboard.figures.tables import Cell, DataTable, Ratio, quarter
from dashboard.language import _, number, percent_sign, period_name
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.plan import IndicatorType
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import FOUR_NUMBERS, ProgressTable, Standings, count

_GROUP_STATUS = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NOT_REPORTED)
_SMALLEST_WITH_NUMBER, _SMALLEST_WITH_SHAPE = Fraction(1, 40), Fraction(3, 40)
"""Bars thinner than this share of the tallest carry no number, or the number without its shape."""
_MOST_NAMED = 6
"""Quarters whose whole names stand in one line."""
MOST_BARS = 9
"""Quarters whose numbers can be read beside each other; the table has all of them."""
_BEGINS_HERE: Figure = {"xanchor": "left", "xshift": 4}
_ENDS_HERE: Figure = {"xanchor": "right", "xshift": 12}


def _group_word(status: Status) -> str:
    return {
        Status.ON_TRACK: _("En meta"),
        Status.AT_RISK: _("En riesgo"),
        Status.OFF_TRACK: _("Atrasado"),
        Status.NOT_REPORTED: _("Sin reporte"),
    }[status]


def _bar_text(status: Status, value: int, tallest: int) -> str:
    if not value or value < tallest * _SMALLEST_WITH_NUMBER:
        return ""
    shape = value >= tallest * _SMALLEST_WITH_SHAPE
    return f"{theme.STATUS[status].glyph} {value}" if shape else str(value)


def status_by_quarter(table: ProgressTable) -> Figure:
    """Stacked bars: how many indicators stood in each group at the end of each of the last quarters."""
    periods = table.quarters_so_far[-MOST_BARS:]
    labels = [period_name(period) for period in periods]
    counts = [[count(table.rows[period], group) for period in periods] for group in FOUR_NUMBERS]
    total = max((sum(column) for column in zip(*counts, strict=True)), default=0)
    bars = [
        {
            "type": "bar",
            "name": _group_word(status),
            "x": labels,
            "y": values,
            "marker": bar_marker(status),
            "text": [_bar_text(status, value, total) for value in values],
            "textposition": "inside",
            "textangle": 0,
            "constraintext": "none",
            "insidetextanchor": "middle",
            "textfont": {"size": 13, "color": theme.STATUS[status].ink},
            "customdata": [["t", str(period)] for period in periods],
            "hovertemplate": "%{x}: %{y} " + _group_word(status).lower() + "<extra></extra>",
        }
        for status, values in zip(_GROUP_STATUS, counts, strict=True)
    ]
    return {
        "data": bars,
        "layout": theme.base_layout()
        | {
            "barmode": "stack",
            "bargap": 0.24,
            "margin": {"l": 8, "r": 96, "t": 8, "b": 28, "pad": 4},
            "xaxis": theme.quarter_axis(periods)
            if len(periods) > _MOST_NAMED
            else theme.category_axis(labels),
            "yaxis": theme.hidden_axis(0, max(total, 1)),
            "annotations": _group_labels([column[-1] for column in counts], labels),
        },
    }


def _group_labels(last: list[int], labels: list[str]) -> list[Figure]:
    """The name of each group beside its part of the last bar."""
    placed, height = [], 0.0
    for status, value in zip(_GROUP_STATUS, last, strict=True):
        middle, height = height + value / 2, height + value
        if value:
            placed.append(
                {
                    "x": len(labels) - 0.56,
                    "y": middle,
                    "xanchor": "left",
                    "text": f"<b>{_group_word(status)}</b>",
                    "showarrow": False,
                    "font": {"size": 13, "color": theme.STATUS[status].text},
                }
            )
    return placed


def _figure(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _shown(standing: Standing, value: Decimal) -> str:
    unit = percent_sign() if standing.indicator.type is IndicatorType.PERCENTAGE else ""
    return number(value) + unit


def _only(table: ProgressTable) -> Standings:
    """The quarters of the one indicator that the table holds; none where nothing is selected."""
    return table.of_indicator(table.now[0].indicator.code) if table.now else ()


def indicator_line(table: ProgressTable) -> Figure:
    """One indicator's actual to date against what was expected, over all quarters of the plan."""
    standings, period = _only(table), table.period
    periods = [standing.period for standing in standings]
    labels = [period_name(each) for each in periods]
    reported = [
        _figure(standing.actual) if standing.report is not None and standing.period <= period else None
        for standing in standings
    ]
    expected = [_figure(standing.expected) for standing in standings]
    now = next(standing for standing in standings if standing.period == period)
    return {
        "data": [
            _target_line(labels, expected),
            _actual_line(labels, reported),
        ],
        "layout": theme.base_layout()
        | {
            "hovermode": "x unified",
            "margin": {"l": 8, "r": 24, "t": 24, "b": 40, "pad": 4},
            "xaxis": theme.quarter_axis(periods) | {"range": [-0.4, len(labels) - 0.6]},
            "yaxis": theme.value_axis(0, _top([*reported, *expected])),
            "annotations": _line_labels(now, standings, labels),
        },
    }


def bar_marker(status: Status) -> Figure:
    """Fill and outline of a status; a missing report is hatched."""
    paint = theme.STATUS[status]
    marker: Figure = {"color": paint.fill, "line": {"color": paint.outline, "width": 1}}
    return marker | {"pattern": theme.HATCH} if paint.hatched else marker


def _top(values: list[float | None]) -> float:
    return max((value for value in values if value is not None), default=1.0) or 1.0


def _target_line(labels: list[str], expected: list[float | None]) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": _("meta"),
        "x": labels,
        "y": expected,
        "connectgaps": False,
        "line": {"color": theme.INK_3, "width": 1.5, "dash": "4px,3px"},
        "hovertemplate": "%{y:,.1~f} " + _("meta") + "<extra></extra>",
    }


def _actual_line(labels: list[str], reported: list[float | None]) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": _("real"),
        "x": labels,
        "y": reported,
        "connectgaps": False,
        "line": {"color": theme.ACCENT, "width": 3},
        "marker": {"color": theme.ACCENT, "size": 8},
        "hovertemplate": "%{y:,.1~f} " + _("real") + "<extra></extra>",
    }


def _line_labels(now: Standing, standings: Standings, labels: list[str]) -> list[Figure]:
    marks: list[Figure] = []
    place = labels[[s.period for s in standings].index(now.period)]
    if now.actual is not None and now.report is not None:
        words = f"<b>{_shown(now, now.actual)}</b> {_('real')}"
        # Before the last quarter there is room on the right, where the line that leads here does not pass.
        side = _ENDS_HERE if place == labels[-1] else _BEGINS_HERE
        marks.append(_label(place, float(now.actual), words, theme.ACCENT) | side | {"yshift": -14})
    last = standings[-1]
    if last.expected is not None:
        words = f"<b>{_shown(last, last.expected)}</b> {_('final')}"
        marks.append(
            _label(labels[-1], float(last.expected), words, theme.INK_2) | _ENDS_HERE | {"yshift": 12}
        )
    return marks


def _label(x: str, y: float, words: str, colour: str) -> Figure:
    """Words on the ground of the page: no line strikes them through."""
    font = {"size": 13, "color": colour}
    return {"x": x, "y": y, "showarrow": False, "text": words, "font": font, "bgcolor": theme.PAPER}


def expected_cell(standing: Standing) -> Cell:
    return NoNumber.NOT_APPLICABLE if standing.expected is None else standing.expected


def actual_cell(standing: Standing) -> Cell:
    if standing.reserved:
        return NoNumber.RESERVED
    if standing.actual is not None:
        return standing.actual
    return NoNumber.NOT_REPORTED if standing.status is Status.NOT_REPORTED else NoNumber.NOT_APPLICABLE


def achievement_cell(standing: Standing) -> Cell:
    if standing.reserved:
        return NoNumber.RESERVED
    return NoNumber.NOT_APPLICABLE if standing.achievement is None else Ratio(standing.achievement, 1)


def status_table(table: ProgressTable) -> DataTable:
    """Indicators per group, one row a quarter."""
    rows: list[list[Cell]] = [
        [
            quarter(period, table.plan),
            *(count(table.rows[period], group) for group in FOUR_NUMBERS),
        ]
        for period in table.quarters_so_far
    ]
    return DataTable.of([_("Trimestre"), *(_group_word(status) for status in _GROUP_STATUS)], rows)


def indicator_table(table: ProgressTable) -> DataTable:
    """Expected and actual to date of one indicator, one row a quarter."""
    rows: list[list[Cell]] = [
        [
            quarter(standing.period, table.plan),
            expected_cell(standing),
            actual_cell(standing),
            achievement_cell(standing),
        ]
        for standing in _only(table)
    ]
    return DataTable.of(
        [_("Trimestre"), _("Esperado a la fecha"), _("Real a la fecha"), _("Cumplimiento")], rows
    )
