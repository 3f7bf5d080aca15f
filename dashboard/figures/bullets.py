"""Bullets: the achievement of several indicators in one quarter, each against 100 % of its target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from math import ceil

from dashboard.figures import Figure, theme
from dashboard.figures.bullet_rows import NAME_SIZE, Room, Row, laid_out
from dashboard.figures.progress import achievement_cell, actual_cell, bar_marker, expected_cell
from dashboard.figures.tables import Cell, Choice, DataTable
from dashboard.figures.value_words import of_expected, value_text
from dashboard.figures.wrapping import plotted
from dashboard.language import _, percent, said
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import ProgressTable

_TRACK = 1.2
"""Bullets reach to 120 % of the target; what goes beyond ends in its number."""
_BEHIND, _BAR = 22, 14
_TOP, _BOTTOM = 28, 8


def height(room: Room) -> Callable[[ProgressTable], int]:
    """Pixels that the picture needs: names of two or three lines make their rows taller."""
    return lambda table: _tall(laid_out(table, room)) + _TOP + _BOTTOM


def _tall(rows: tuple[Row, ...]) -> int:
    return ceil(rows[-1].bottom) if rows else 0


def bullets(room: Room) -> Callable[[ProgressTable], Figure]:
    """Achievement of each indicator in the chosen quarter against 100 % of its target."""

    def draw(table: ProgressTable) -> Figure:
        rows = laid_out(table, room)
        return {
            "data": [_tracks(rows), *_bars(rows)],
            "layout": theme.base_layout()
            | {
                "barmode": "overlay",
                "margin": {"l": room.left, "r": room.right, "t": _TOP, "b": _BOTTOM, "pad": 0},
                "xaxis": theme.hidden_axis(0, _TRACK),
                "yaxis": theme.hidden_axis(_tall(rows), 0),
                "shapes": list(_goals(rows)),
                "annotations": [_goal_name(), *_names(rows, room), *_words(rows)],
            },
        }

    return draw


def _tracks(rows: tuple[Row, ...]) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [_TRACK] * len(rows),
        "y": [row.bar for row in rows],
        "width": _BEHIND,
        "marker": {"color": theme.SURFACE},
        "hoverinfo": "skip",
    }


def _bars(rows: tuple[Row, ...]) -> Iterator[Figure]:
    for row in rows:
        share = row.standing.achievement
        if share is not None:
            yield {
                "type": "bar",
                "orientation": "h",
                "x": [min(max(float(share), 0.0), _TRACK)],
                "y": [row.bar],
                "width": _BAR,
                "marker": bar_marker(row.standing.status),
                "customdata": [["indicador", row.standing.indicator.code]],
                "hoverinfo": "text",
                "hovertext": [_hover(row.standing)],
                "textposition": "none",
            }


def _hover(standing: Standing) -> str:
    name = theme.escape(f"{standing.indicator.code} {said(standing.indicator.name)}")
    return f"<b>{name}</b><br>{value_text(standing)}{of_expected(standing)}"


def _goals(rows: tuple[Row, ...]) -> Iterator[Figure]:
    """The target of each bar; a name above a bar is not crossed."""
    for row in rows:
        half = _BEHIND / 2 + 2
        yield {
            "type": "line",
            "x0": 1,
            "x1": 1,
            "y0": row.bar - half,
            "y1": row.bar + half,
            "line": {"color": theme.INK, "width": 3},
        }


def _goal_name() -> Figure:
    return {
        "x": 1,
        "y": 0,
        "yanchor": "bottom",
        "yshift": 6,
        "showarrow": False,
        "text": _("lo esperado = {share}", share=percent(Decimal(1))),
        "font": {"size": 13, "color": theme.INK_2},
    }


def _names(rows: tuple[Row, ...], room: Room) -> Iterator[Figure]:
    for row in rows:
        yield {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "xshift": -room.left,
            "y": row.name,
            "align": "left",
            "showarrow": False,
            "text": plotted(row.lines),
            "font": {"size": NAME_SIZE, "color": theme.INK},
        }


def _words(rows: tuple[Row, ...]) -> Iterator[Figure]:
    for row in rows:
        yield {
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 8,
            "y": row.bar,
            "showarrow": False,
            "text": _reached(row.standing) + ("" if row.above else _amounts(row.standing)),
            "font": {"size": 13, "color": theme.STATUS[row.standing.status].text},
        }


def _reached(standing: Standing) -> str:
    if standing.reserved:
        return _("reservado")
    if standing.achievement is None:
        return _("sin reporte") if standing.status is Status.NOT_REPORTED else _("sin porcentaje")
    shape, shown = theme.STATUS[standing.status].glyph, percent(max(standing.achievement, Decimal(0)))
    return f"{shape} <b>{shown}</b>"


def _amounts(standing: Standing) -> str:
    """The numbers behind the share, where there is room for them."""
    if standing.reserved or standing.actual is None:
        return ""
    return f"  {value_text(standing)}{of_expected(standing)}"


def bullets_table(table: ProgressTable) -> DataTable:
    """Expected, actual and achievement of several indicators in one quarter."""
    rows: list[list[Cell]] = [
        [
            Choice(
                f"{standing.indicator.code} {said(standing.indicator.name)}",
                "indicador",
                standing.indicator.code,
            ),
            expected_cell(standing),
            actual_cell(standing),
            achievement_cell(standing),
        ]
        for standing in table.now
    ]
    return DataTable.of(
        [_("Indicador"), _("Esperado a la fecha"), _("Real a la fecha"), _("Cumplimiento")], rows
    )
