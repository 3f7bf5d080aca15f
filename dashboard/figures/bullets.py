"""Bullets: the achievement of several indicators in one quarter, each against 100 % of its target."""

from __future__ import annotations

from decimal import Decimal

from dashboard.figures import Figure, theme
from dashboard.figures.progress import achievement_cell, actual_cell, bar_marker, expected_cell
from dashboard.figures.tables import Cell, Choice, DataTable
from dashboard.language import _, percent, said
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import ProgressTable, Standings, severity

_TRACK = 1.2
"""Bullets reach to 120 % of the target; what goes beyond ends in its number."""


MOST_BULLETS = 12


def shown_bullets(table: ProgressTable) -> Standings:
    """All of a short list; of a long one, those furthest behind, in the plan's order."""
    if len(table.now) <= MOST_BULLETS:
        return table.now
    furthest = sorted(table.now, key=lambda s: (-severity(s), s.achievement or Decimal(0)))[:MOST_BULLETS]
    return tuple(standing for standing in table.now if standing in furthest)


def bullets(table: ProgressTable) -> Figure:
    """Achievement of each indicator in the chosen quarter against 100 % of its target."""
    standings = shown_bullets(table)
    names = [standing.indicator.code for standing in standings]
    ratios = [
        None if standing.achievement is None else min(max(float(standing.achievement), 0.0), _TRACK)
        for standing in standings
    ]
    return {
        "data": [_bullet_track(names), *_bullet_bars(standings, names, ratios)],
        "layout": theme.base_layout()
        | {
            "barmode": "overlay",
            "margin": {"l": 8, "r": 120, "t": 24, "b": 8, "pad": 6},
            "xaxis": theme.hidden_axis(0, _TRACK),
            "yaxis": theme.category_axis(names) | {"range": [len(names) - 0.5, -0.5]},
            "shapes": [_goal(len(names))],
            "annotations": _bullet_labels(standings, names),
        },
    }


def _bullet_track(names: list[str]) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [_TRACK] * len(names),
        "y": names,
        "width": 0.7,
        "marker": {"color": theme.SURFACE},
        "hoverinfo": "skip",
    }


def _goal(rows: int) -> Figure:
    line = {"color": theme.INK, "width": 3}
    return {"type": "line", "x0": 1, "x1": 1, "y0": -0.5, "y1": rows - 0.5, "line": line}


def _bullet_bars(standings: Standings, names: list[str], ratios: list[float | None]) -> list[Figure]:
    return [
        {
            "type": "bar",
            "orientation": "h",
            "x": [ratio],
            "y": [name],
            "width": 0.4,
            "marker": bar_marker(standing.status),
            "customdata": [["indicador", standing.indicator.code]],
            "hovertemplate": "%{y}: %{x:.0%}<extra></extra>",
        }
        for standing, name, ratio in zip(standings, names, ratios, strict=True)
        if ratio is not None
    ]


def _bullet_words(standing: Standing) -> str:
    if standing.reserved:
        return _("reservado")
    if standing.achievement is None:
        return _("sin reporte") if standing.status is Status.NOT_REPORTED else _("sin porcentaje")
    shape, shown = theme.STATUS[standing.status].glyph, percent(max(standing.achievement, Decimal(0)))
    return f"{shape} <b>{shown}</b>"


def _bullet_labels(standings: Standings, names: list[str]) -> list[Figure]:
    return [
        {
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 8,
            "y": name,
            "showarrow": False,
            "text": _bullet_words(standing),
            "font": {"size": 13, "color": theme.STATUS[standing.status].text},
        }
        for standing, name in zip(standings, names, strict=True)
    ]


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
