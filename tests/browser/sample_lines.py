"""Lines by quarter, alone and in small multiples, on made-up numbers."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.figures import Figure
from dashboard.figures.theme import (
    ACCENT,
    INK_3,
    STATUS,
    SURFACE,
    base_layout,
    escape,
    quarter_axis,
    value_axis,
)
from dashboard.language import number, period_name, shown
from dashboard.workplan.periods import Period, periods_between

QUARTERS = tuple(periods_between(Period(2026, 1), Period(2027, 4)))


def label(text: str, x: object, y: object, **more: object) -> Figure:
    return {"text": text, "x": x, "y": y, "showarrow": False, **more}


def line_with_gap() -> Figure:
    """Spending beside its dashed target, a quarter missing, the gap to the target dotted."""
    names = [period_name(quarter) for quarter in QUARTERS]
    target = [350, 800, 1300, 1900, 2610, 3300, 4100, 4900]
    actual = [300, 720, None, 1480, 1920, None, None, None]
    now = {"x": names[4], "xanchor": "left", "xshift": 10}
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": names,
                "y": target,
                "line": {"color": INK_3, "width": 1.5, "dash": "4px,3px"},
            },
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": names,
                "y": actual,
                "connectgaps": False,
                "line": {"color": ACCENT, "width": 3},
                "marker": {"color": ACCENT, "size": 8},
                "hovertemplate": "%{x}: %{y}<extra></extra>",
            },
        ],
        "layout": base_layout()
        | {
            "margin": {"l": 8, "r": 92, "t": 16, "b": 28, "pad": 4},
            "xaxis": quarter_axis(QUARTERS),
            "yaxis": value_axis(0, 4900),
            "shapes": [
                {
                    "type": "line",
                    "x0": names[4],
                    "x1": names[4],
                    "y0": 1920,
                    "y1": 2610,
                    "line": {"color": STATUS["off_track"].text, "width": 2, "dash": "dot"},
                }
            ],
            "annotations": [
                label(f"<b>{number(1920)}</b> ejecutado", y=1920, yshift=-8, font={"color": ACCENT}, **now),
                label("brecha 690", y=2300, font={"color": STATUS["off_track"].text, "size": 13}, **now),
                label(f"<b>{number(4900)}</b> total", names[-1], 4900, xanchor="left", xshift=10),
            ],
        },
    }


def line_in_english() -> Figure:
    with shown("en"):
        return line_with_gap()


PROVINCES: Mapping[str, list[int | None]] = {
    "Pichincha": [12, 13, 12, 14, 15, 16, 18, 18],
    "Guayas": [11, 12, 11, 12, 13, 14, 15, 16],
    "Manabí": [None, 5, None, 5, None, None, 5, 5],
    "Carchi": [None, None, None, None, 5, 6, 5, 6],
}


def small_multiples() -> Figure:
    """Four provinces on the same scale, gaps where the value is reserved, a grey band below five."""
    layout = base_layout() | {"margin": {"l": 8, "r": 30, "t": 8, "b": 28, "pad": 4}}
    ids = ["", "2", "3", "4"]
    for place, n in enumerate(ids):
        layout |= axes_of_one(n, place % 2, place // 2)
    provinces = list(zip(ids, PROVINCES.items(), strict=True))
    words = [words_of_one(n, name, values) for n, (name, values) in provinces]
    return {
        "data": [line_of_one(n, values) for n, (_, values) in provinces],
        "layout": layout
        | {
            "shapes": [band_of_one(n) for n in ids],
            "annotations": [word for pair in words for word in pair],
        },
    }


def axes_of_one(n: str, column: int, row: int) -> Figure:
    ends = [period_name(QUARTERS[0]), period_name(QUARTERS[-1])]
    quarters: Figure = {"domain": [0.56 * column, 0.44 + 0.56 * column], "anchor": f"y{n}", "tickvals": ends}
    quarters |= {"ticktext": ["T1 ’26", "T4 ’27"], "showticklabels": row == 1}
    values: Figure = {"domain": [[0.58, 0.92], [0.0, 0.34]][row], "anchor": f"x{n}", "dtick": 10}
    values |= {"showticklabels": column == 0}
    return {f"xaxis{n}": quarter_axis(QUARTERS) | quarters, f"yaxis{n}": value_axis(0, 20) | values}


def line_of_one(n: str, values: list[int | None]) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [period_name(quarter) for quarter in QUARTERS],
        "y": values,
        "xaxis": f"x{n}",
        "yaxis": f"y{n}",
        "line": {"color": ACCENT, "width": 2},
        "marker": {"color": ACCENT, "size": 5},
    }


def band_of_one(n: str) -> Figure:
    place = {"xref": f"x{n} domain", "yref": f"y{n}", "x0": 0, "x1": 1, "y0": 0, "y1": 5}
    return {"type": "rect", "layer": "below", "fillcolor": SURFACE, "line": {"width": 0}, **place}


def words_of_one(n: str, name: str, values: list[int | None]) -> list[Figure]:
    corner = {"xref": f"x{n} domain", "yref": f"y{n} domain", "xanchor": "left", "yanchor": "bottom"}
    end = {"xref": f"x{n}", "yref": f"y{n}", "xanchor": "left", "xshift": 6}
    last, font = values[-1], {"color": ACCENT, "size": 13}
    return [
        label(f"<b>{escape(name)}</b>", 0, 1, **corner),
        label(f"<b>{last}</b>", period_name(QUARTERS[-1]), last, font=font, **end),
    ]
