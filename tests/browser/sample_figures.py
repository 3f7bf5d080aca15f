"""One figure of each kind that the dashboard shows, on made-up numbers."""

from __future__ import annotations

from collections.abc import Mapping

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
    category_axis,
    escape,
    hidden_axis,
    quarter_axis,
    value_axis,
)
from dashboard.language import number, period_name, shown
from dashboard.workplan.periods import Period, periods_between

QUARTERS = tuple(periods_between(Period(2026, 1), Period(2027, 4)))
INSTITUTIONS = ("OIM", "Cancillería", "INNFA", "Policía Nacional", "DINAPEN")


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


def outlines_with_arrows() -> Figure:
    """Filled outlines to scale, one hatched, an inset, a route with its arrow and a label led outside."""
    west = ([-81.0, -79.6, -79.2, -79.9, -81.0], [-1.0, -0.4, -1.9, -2.6, -1.0])
    east = ([-79.6, -76.1, -75.4, -77.9, -79.2, -79.6], [-0.4, 0.2, -1.4, -2.8, -1.9, -0.4])
    south = ([-79.9, -79.2, -77.9, -78.6, -80.1, -79.9], [-2.6, -1.9, -2.8, -4.9, -4.2, -2.6])
    isles = ([-81.9, -81.5, -81.6, -81.9, None, -81.3, -81.1, -81.2, -81.3], [1.0, 1.1, 0.7, 1.0] * 2)
    isles[1].insert(4, None)
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


def small_multiples() -> Figure:
    """Four provinces on the same scale, gaps where the value is reserved, a grey band below five."""
    provinces = {
        "Pichincha": [12, 13, 12, 14, 15, 16, 18, 18],
        "Guayas": [11, 12, 11, 12, 13, 14, 15, 16],
        "Manabí": [None, 5, None, 5, None, None, 5, 5],
        "Carchi": [None, None, None, None, 5, 6, 5, 6],
    }
    columns, rows = ((0.0, 0.44), (0.56, 1.0)), ((0.58, 0.92), (0.0, 0.34))
    data: list[Figure] = []
    layout = base_layout() | {"shapes": [], "annotations": []}
    layout["margin"] = {"l": 8, "r": 30, "t": 8, "b": 28, "pad": 4}
    for place, (name, values) in enumerate(provinces.items()):
        n = str(place + 1) if place else ""
        column, row = columns[place % 2], rows[place // 2]
        layout[f"xaxis{n}"] = quarter_axis(QUARTERS) | {"domain": list(column), "anchor": f"y{n}"}
        layout[f"xaxis{n}"] |= {"tickvals": [period_name(QUARTERS[0]), period_name(QUARTERS[-1])]}
        layout[f"xaxis{n}"] |= {"ticktext": ["T1 ’26", "T4 ’27"], "showticklabels": place >= 2}
        layout[f"yaxis{n}"] = value_axis(0, 20) | {"domain": list(row), "anchor": f"x{n}", "dtick": 10}
        layout[f"yaxis{n}"] |= {"showticklabels": place % 2 == 0}
        layout["shapes"].append(
            {
                "type": "rect",
                "layer": "below",
                "xref": f"x{n} domain",
                "yref": f"y{n}",
                "x0": 0,
                "x1": 1,
                "y0": 0,
                "y1": 5,
                "fillcolor": SURFACE,
                "line": {"width": 0},
            }
        )
        layout["annotations"] += [
            label(
                f"<b>{escape(name)}</b>",
                0,
                1,
                xref=f"x{n} domain",
                yref=f"y{n} domain",
                xanchor="left",
                yanchor="bottom",
            ),
            label(
                f"<b>{values[-1]}</b>",
                period_name(QUARTERS[-1]),
                values[-1],
                xref=f"x{n}",
                yref=f"y{n}",
                xanchor="left",
                xshift=6,
                font={"color": ACCENT, "size": 13},
            ),
        ]
        data.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": [period_name(quarter) for quarter in QUARTERS],
                "y": values,
                "xaxis": f"x{n}",
                "yaxis": f"y{n}",
                "line": {"color": ACCENT, "width": 2},
                "marker": {"color": ACCENT, "size": 5},
            }
        )
    return {"data": data, "layout": layout}


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


def line_in_english() -> Figure:
    with shown("en"):
        return line_with_gap()


SAMPLES: Mapping[str, Figure] = {
    figure.__name__: figure()
    for figure in (
        line_with_gap,
        stacked_statuses,
        bullets,
        ranked_provinces,
        outlines_with_arrows,
        small_multiples,
        schedule,
        change_below_zero,
        corners,
        line_in_english,
    )
}
