"""Bars that stack, overlie, rank and fall below zero, on made-up numbers."""

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
    base_layout,
    category_axis,
    hidden_axis,
    quarter_axis,
    value_axis,
)
from dashboard.language import period_name
from tests.browser.sample_lines import QUARTERS, label

INSTITUTIONS = ("OIM", "Cancillería", "INNFA", "Policía Nacional", "DINAPEN")


def stacked_statuses() -> Figure:
    """Indicators of each quarter by status, the unreported ones hatched."""
    counts = {
        "on_track": [6, 11, 14, 18, 20],
        "at_risk": [2, 5, 6, 8, 9],
        "off_track": [1, 2, 5, 4, 6],
        "not_reported": [0, 3, 4, 4, 5],
    }
    names = [period_name(quarter) for quarter in QUARTERS[:5]]
    return {
        "data": [
            {
                "type": "bar",
                "x": names,
                "y": values,
                "name": status,
                "marker": {
                    "color": STATUS[status].fill,
                    "line": {"color": STATUS[status].outline, "width": 1},
                    **({"pattern": HATCH} if STATUS[status].hatched else {}),
                },
                "text": [f"{STATUS[status].glyph} {v}" if v >= 3 else "" for v in values],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"color": STATUS[status].ink, "size": 13},
            }
            for status, values in counts.items()
        ],
        "layout": base_layout()
        | {"barmode": "stack", "xaxis": quarter_axis(QUARTERS[:5]), "yaxis": value_axis(0, 40)},
    }


def bullets() -> Figure:
    """Each institution's spending on its plan, the target an ink line, the words at the right."""
    plan, actual = [620, 340, 910, 480, 260], [548, 262, 498, 391, 221]
    status = ["at_risk", "off_track", "off_track", "at_risk", "at_risk"]
    institutions = category_axis(INSTITUTIONS) | {"range": [len(INSTITUTIONS) - 0.5, -0.5]}
    words = [
        f"<b>{done}</b> de {planned}  "
        f'<span style="color:{STATUS[s].text}">{STATUS[s].glyph} {100 * done // planned} %</span>'
        for done, planned, s in zip(actual, plan, status, strict=True)
    ]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": lengths,
                "y": list(INSTITUTIONS),
                "width": width,
                "marker": {"color": color},
                "hoverinfo": "skip",
            }
            for lengths, width, color in ((plan, 0.66, RULE_SOFT), (actual, 0.34, ACCENT))
        ],
        "layout": base_layout()
        | {
            "barmode": "overlay",
            "margin": {"l": 8, "r": 150, "t": 8, "b": 8, "pad": 4},
            "xaxis": hidden_axis(0, 910),
            "yaxis": institutions | {"tickfont": {"size": 14, "color": INK}},
            "shapes": [
                {
                    "type": "line",
                    "x0": planned,
                    "x1": planned,
                    "y0": row - 0.36,
                    "y1": row + 0.36,
                    "line": {"color": INK, "width": 3},
                }
                for row, planned in enumerate(plan)
            ],
            "annotations": [
                label(text, planned, row, xanchor="left", xshift=6)
                for row, (text, planned) in enumerate(zip(words, plan, strict=True))
            ],
        },
    }


def ranked_provinces() -> Figure:
    """Counts outside their bars; a reserved one hatched, at a fixed length."""
    provinces = ["Pichincha", "Guayas", "Esmeraldas", "Sucumbíos", "Bolívar"]
    hatched = {"shape": ["", "", "", "", "/"], **{k: v for k, v in HATCH.items() if k != "shape"}}
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [64, 58, 31, 27, 4],
                "y": provinces,
                "marker": {
                    "color": ACCENT,
                    "pattern": hatched,
                    "line": {"color": [ACCENT] * 4 + [INK_3], "width": 1},
                },
                "text": ["<b>64</b>", "<b>58</b>", "<b>31</b>", "<b>27</b>", "R"],
                "textposition": "outside",
                "textangle": 0,
                "constraintext": "none",
                "cliponaxis": False,
                "textfont": {"color": INK, "size": 13},
            }
        ],
        "layout": base_layout()
        | {
            "margin": {"l": 8, "r": 40, "t": 8, "b": 8, "pad": 4},
            "xaxis": hidden_axis(0, 64),
            "yaxis": category_axis(provinces) | {"range": [4.5, -0.5]},
        },
    }


def change_below_zero() -> Figure:
    """Bars on both sides of zero, negative ticks with a minus sign, decimals."""
    names = [period_name(quarter) for quarter in QUARTERS[:5]]
    values = [1250.5, -820.25, 310.0, -1430.0, 95.5]
    axis = value_axis(-1430, 1250) | {"tickformat": ",.1f"}
    return {
        "data": [
            {
                "type": "bar",
                "x": names,
                "y": values,
                "marker": {"color": [ACCENT if value > 0 else SEQUENTIAL[2] for value in values]},
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": names,
                "y": [value / 2 for value in values],
                "marker": {
                    "symbol": ["circle", "square", "triangle-up", "diamond", "circle"],
                    "size": 10,
                    "color": PAPER,
                    "line": {"color": INK, "width": 1},
                },
            },
        ],
        "layout": base_layout()
        | {
            "xaxis": quarter_axis(QUARTERS[:5]),
            "yaxis": axis,
            "shapes": [
                {
                    "type": "line",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": 0,
                    "y1": 0,
                    "line": {"color": INK, "width": 1},
                }
            ],
            "annotations": [label("−1.430,0", names[3], -1430, yanchor="bottom", yshift=4)],
        },
    }
