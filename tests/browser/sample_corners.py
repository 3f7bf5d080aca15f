"""What the other samples leave out."""

from __future__ import annotations

from dashboard.figures import Figure
from dashboard.figures.theme import (
    ACCENT,
    INK,
    INK_3,
    PAPER,
    SEQUENTIAL,
    SURFACE,
    base_layout,
    category_axis,
    value_axis,
)
from tests.browser.sample_lines import label


def corners() -> Figure:
    """What the others leave out: two-line rows, thin and empty bars, arrows with words, auto anchors."""
    rows = ["Explotación<br>sexual", "Trabajo<br>forzoso", "Mendicidad", "Otras"]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": rows,
        "textangle": 0,
        "constraintext": "none",
        "width": 0.3,
    }
    axis = value_axis(0, 100) | {"side": "top", "ticksuffix": " %<br>casos", "ticklabelstandoff": 3}
    return {
        "data": [
            {
                **bar,
                "x": [92.0, 40.5, 0.2, 0],
                "base": 0,
                "text": ["inicio", "AVANCE", "", ""],
                "textposition": "inside",
                "insidetextanchor": "start",
                "textfont": {"color": PAPER, "size": 12},
                "marker": {"color": ACCENT},
            },
            {
                **bar,
                "x": [20.0, 30.0, None, 0],
                "base": [60, 41, 20, 30],
                "text": ["fin", "<b>fin</b>", "x", "cero"],
                "textposition": "outside",
                "textfont": {"color": INK},
                "marker": {"color": SEQUENTIAL[1], "line": {"color": INK, "width": 2}},
            },
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": [0, 50, 100],
                "y": [rows[0], rows[2], rows[3]],
                "opacity": 0.5,
                "line": {"color": INK_3, "width": 4, "dash": "dash"},
                "marker": {"symbol": "square", "size": 11, "color": [ACCENT, INK, INK]},
            },
        ],
        "layout": base_layout()
        | {
            "barmode": "overlay",
            "margin": {"l": 20, "r": 20, "t": 20, "b": 20, "pad": 6},
            "xaxis": axis,
            "yaxis": category_axis(rows, rows) | {"range": [3.5, -0.5]},
            "shapes": [
                {
                    "type": "rect",
                    "xref": "paper",
                    "yref": "y domain",
                    "x0": 0.7,
                    "x1": 0.9,
                    "y0": 0.05,
                    "y1": 0.15,
                    "fillcolor": SURFACE,
                    "line": {"color": INK, "width": 1, "dash": "2px,1px"},
                }
            ],
            "annotations": [
                label("esquina", 0, 0, xref="paper", yref="paper"),
                label("otra esquina", 1, 1, xref="paper", yref="paper", align="right"),
                label(
                    "dos renglones<br>a la izquierda",
                    70,
                    2,
                    align="left",
                    bgcolor=SURFACE,
                    bordercolor=INK,
                    borderpad=4,
                ),
                {
                    "text": "Aviso AV",
                    "x": 20,
                    "y": rows[2],
                    "ax": 45,
                    "ay": 3.2,
                    "axref": "x",
                    "ayref": "y",
                    "xanchor": "left",
                    "arrowhead": 1,
                    "arrowwidth": 1.5,
                    "arrowcolor": INK_3,
                },
                {
                    "text": "junto al borde",
                    "x": 98,
                    "y": 1,
                    "ax": 40,
                    "ay": -20,
                    "arrowhead": 2,
                    "arrowcolor": INK,
                },
                label("fuera", 300, 1),
            ],
        },
    }
