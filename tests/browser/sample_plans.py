"""A schedule and a map with a route, both made up."""

from __future__ import annotations

from dashboard.figures import Figure
from dashboard.figures.theme import (
    ACCENT,
    HATCH,
    INK,
    INK_3,
    PAPER,
    RULE_SOFT,
    SEQUENTIAL,
    STATUS,
    SURFACE,
    base_layout,
    escape,
    hidden_axis,
)
from tests.browser.sample_lines import label


def schedule() -> Figure:
    """White bars of the plan, progress on them, milestones as diamonds, today as a line."""
    names = ["Protocolo de coordinación", "Acogida & protección <especial>", "Campaña nacional"]
    late, fine = STATUS["off_track"], STATUS["on_track"]
    starts, lengths, done = [0.0, 0.5, 1.25], [6.0, 7.5, 5.0], [3.5, 4.5, 2.0]
    rows = list(range(len(names)))
    bar = {"type": "bar", "orientation": "h", "y": rows, "base": starts, "width": 0.6, "cliponaxis": False}
    return {
        "data": [
            {
                **bar,
                "x": lengths,
                "marker": {
                    "color": PAPER,
                    "line": {"color": [late.outline, fine.outline, fine.outline], "width": 1},
                },
            },
            {
                **bar,
                "x": done,
                "marker": {
                    "color": [late.fill, fine.fill, fine.fill],
                    "line": {"color": [late.outline, fine.outline, fine.outline], "width": 1},
                },
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [5.2, 5.9],
                "y": [0, 2],
                "cliponaxis": False,
                "marker": {
                    "symbol": "diamond",
                    "size": 12,
                    "color": PAPER,
                    "line": {"color": INK, "width": 2},
                },
            },
        ],
        "layout": base_layout()
        | {
            "barmode": "overlay",
            "margin": {"l": 250, "r": 90, "t": 30, "b": 8, "pad": 0},
            "xaxis": hidden_axis(0, 8)
            | {
                "visible": True,
                "side": "top",
                "showgrid": True,
                "gridcolor": RULE_SOFT,
                "zeroline": False,
                "ticks": "",
                "tickangle": 0,
                "tickvals": [0.5, 2.5, 4.5, 6.5],
                "ticktext": ["T1 2026", "T3 2026", "T1 2027", "T3 2027"],
                "tickfont": {"size": 13, "color": INK_3},
            },
            "yaxis": hidden_axis(2.6, -0.6),
            "shapes": [
                {
                    "type": "rect",
                    "layer": "below",
                    "yref": "paper",
                    "x0": 3,
                    "x1": 4,
                    "y0": 0,
                    "y1": 1,
                    "fillcolor": SURFACE,
                    "line": {"width": 0},
                },
                {
                    "type": "line",
                    "yref": "paper",
                    "x0": 4.2,
                    "x1": 4.2,
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": INK, "width": 2},
                },
            ],
            "annotations": [
                label(
                    f"1.{row + 1}  {escape(name)}",
                    0,
                    row,
                    xref="paper",
                    xshift=-246,
                    xanchor="left",
                    font={"size": 14},
                )
                for row, name in enumerate(names)
            ]
            + [
                label(f"{percent}\u00a0%", 1, row, xref="paper", xanchor="right", xshift=86)
                for row, percent in enumerate((58, 74, 63))
            ],
        },
    }


def outlines_with_arrows() -> Figure:
    """Filled outlines to scale, one hatched, an inset, a route with its arrow and a label led outside."""
    west = ([-81.0, -79.6, -79.2, -79.9, -81.0], [-1.0, -0.4, -1.9, -2.6, -1.0])
    east = ([-79.6, -76.1, -75.4, -77.9, -79.2, -79.6], [-0.4, 0.2, -1.4, -2.8, -1.9, -0.4])
    south = ([-79.9, -79.2, -77.9, -78.6, -80.1, -79.9], [-2.6, -1.9, -2.8, -4.9, -4.2, -2.6])
    isle = [1.0, 1.1, 0.7, 1.0]
    isles = ([-81.9, -81.5, -81.6, -81.9, None, -81.3, -81.1, -81.2, -81.3], [*isle, None, *isle])
    shared = {"type": "scatter", "mode": "lines", "fill": "toself", "hoveron": "fills", "text": "provincia"}
    edge = {"color": PAPER, "width": 0.8}
    return {
        "data": [
            {**shared, "x": west[0], "y": west[1], "fillcolor": SEQUENTIAL[1], "line": edge},
            {**shared, "x": east[0], "y": east[1], "fillcolor": SEQUENTIAL[4], "line": edge},
            {
                **shared,
                "x": south[0],
                "y": south[1],
                "fillcolor": PAPER,
                "fillpattern": HATCH,
                "line": {"color": INK_3, "width": 0.8},
            },
            {**shared, "x": isles[0], "y": isles[1], "fillcolor": SEQUENTIAL[2], "line": edge},
            {
                "type": "scatter",
                "mode": "lines",
                "x": [-77.2, -77.8, -78.6, -79.5],
                "y": [-0.4, -0.2, -0.6, -1.6],
                "line": {"color": ACCENT, "width": 4},
                "opacity": 0.9,
            },
        ],
        "layout": base_layout()
        | {
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0},
            "xaxis": hidden_axis(-82.2, -75.0) | {"scaleanchor": "y", "constrain": "domain"},
            "yaxis": hidden_axis(-5.2, 1.6) | {"constrain": "domain"},
            "shapes": [
                {
                    "type": "rect",
                    "x0": -82.1,
                    "x1": -80.9,
                    "y0": 0.5,
                    "y1": 1.5,
                    "line": {"color": INK_3, "width": 1},
                }
            ],
            "annotations": [
                {
                    "text": "",
                    "x": -79.8,
                    "y": -1.95,
                    "ax": -79.5,
                    "ay": -1.6,
                    "axref": "x",
                    "ayref": "y",
                    "arrowhead": 2,
                    "arrowwidth": 3,
                    "arrowsize": 0.8,
                    "arrowcolor": ACCENT,
                },
                {
                    "text": "Loja <b>3,4</b>",
                    "x": -79.4,
                    "y": -3.6,
                    "ax": -70,
                    "ay": 40,
                    "arrowhead": 0,
                    "arrowwidth": 1,
                    "arrowcolor": INK_3,
                    "font": {"size": 13},
                },
                label("Sucumbíos<br><b>13,6</b>", -77.4, -1.3, font={"color": PAPER, "size": 13}),
                label("1", -78.2, -0.3, bgcolor=PAPER, bordercolor=ACCENT, font={"color": INK, "size": 12}),
            ],
        },
    }
