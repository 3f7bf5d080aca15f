"""What the pictures can draw: every attribute by name, and the values of those that have few."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeAlias

from dashboard.figures import Figure
from dashboard.figures.advances import SCREEN


class Undrawable(ValueError):
    """The figure asks for something that its picture would not show."""


class Kind(Enum):
    """How free the value of an attribute is: anything at all, or one value for the whole trace."""

    ANY = "any"
    ONE = "one"


Rule: TypeAlias = "Kind | frozenset[object] | Mapping[str, Rule]"
ANY, ONE = Kind.ANY, Kind.ONE


def _only(*values: object) -> frozenset[object]:
    return frozenset(values)


_FONT: Mapping[str, Rule] = {"size": ONE, "color": ONE}
_LINE: Mapping[str, Rule] = {"color": ONE, "width": ONE, "dash": ONE}
_PATTERN: Mapping[str, Rule] = {
    "shape": _only("", "/"),
    "size": ONE,
    "solidity": ONE,
    "fgcolor": ONE,
    "bgcolor": ONE,
}
_POINT_OUTLINE: Mapping[str, Rule] = {"color": ANY, "width": ONE}
_TRACE: Mapping[str, Rule] = {
    "type": _only("scatter", "bar"),
    "x": ANY,
    "y": ANY,
    "xaxis": ONE,
    "yaxis": ONE,
    "text": ANY,
    "cliponaxis": _only(True, False),
    "customdata": ANY,
    "hoverinfo": ANY,
    "hoverlabel": ANY,
    "hoveron": ANY,
    "hovertemplate": ANY,
    "hovertext": ANY,
    "name": ANY,
    "showlegend": _only(False),
}

TRACES: Mapping[str, Mapping[str, Rule]] = {
    "scatter": {
        **_TRACE,
        "mode": _only("lines", "markers", "lines+markers", "none"),
        "line": _LINE,
        "marker": {
            "color": ANY,
            "size": ONE,
            "symbol": _only("circle", "square", "diamond", "triangle-up"),
            "line": _POINT_OUTLINE,
        },
        "fill": _only("toself", "none"),
        "fillcolor": ONE,
        "fillpattern": _PATTERN,
        "opacity": ONE,
        "connectgaps": _only(False),
    },
    "bar": {
        **_TRACE,
        "orientation": _only("h", "v"),
        "base": ANY,
        "width": ONE,
        "marker": {"color": ANY, "line": _POINT_OUTLINE, "pattern": _PATTERN},
        "textposition": _only("inside", "outside", "none"),
        "insidetextanchor": _only("start", "middle", "end"),
        "textangle": _only(0),
        "constraintext": _only("none"),
        "textfont": {"size": ONE, "color": ANY},
    },
}

AXIS: Mapping[str, Rule] = {
    "visible": _only(True, False),
    "type": _only("category", "linear"),
    "categoryorder": _only("array"),
    "categoryarray": ANY,
    "range": ANY,
    "rangemode": ANY,
    "autorange": _only(False),
    "domain": ANY,
    "anchor": ONE,
    "side": _only("left", "bottom", "top"),
    "scaleanchor": ONE,
    "constrain": _only("domain"),
    "showgrid": _only(True, False),
    "gridcolor": ONE,
    "zeroline": _only(False),
    "showline": _only(False),
    "ticks": _only(""),
    "tickvals": ANY,
    "ticktext": ANY,
    "tickformat": ONE,
    "ticksuffix": ONE,
    "tickangle": _only(0),
    "nticks": ONE,
    "dtick": ONE,
    "tickfont": _FONT,
    "ticklabelstandoff": ONE,
    "showticklabels": _only(True, False),
    "automargin": _only(True, False),
    "fixedrange": ANY,
    "hoverformat": ANY,
}

ANNOTATION: Mapping[str, Rule] = {
    "x": ONE,
    "y": ONE,
    "xref": ONE,
    "yref": ONE,
    "xanchor": _only("auto", "left", "center", "right"),
    "yanchor": _only("auto", "top", "middle", "bottom"),
    "xshift": ONE,
    "yshift": ONE,
    "text": ONE,
    "font": _FONT,
    "align": _only("left", "center", "right"),
    "bgcolor": ONE,
    "bordercolor": ONE,
    "borderpad": ONE,
    "showarrow": _only(True, False),
    "ax": ONE,
    "ay": ONE,
    "axref": ONE,
    "ayref": ONE,
    "arrowhead": _only(0, 1, 2),
    "arrowsize": ONE,
    "arrowwidth": ONE,
    "arrowcolor": ONE,
}

SHAPE: Mapping[str, Rule] = {
    "type": _only("line", "rect"),
    "layer": _only("above", "below"),
    "x0": ONE,
    "x1": ONE,
    "y0": ONE,
    "y1": ONE,
    "xref": ONE,
    "yref": ONE,
    "line": _LINE,
    "fillcolor": ONE,
}

LAYOUT: Mapping[str, Rule] = {
    "font": {**_FONT, "family": _only(SCREEN.family)},
    "paper_bgcolor": _only("rgba(0,0,0,0)"),
    "plot_bgcolor": _only("rgba(0,0,0,0)"),
    "margin": {"l": ONE, "r": ONE, "t": ONE, "b": ONE, "pad": ONE},
    "separators": _only(",.", ".,"),
    "barmode": _only("stack", "overlay"),
    "bargap": ONE,
    "showlegend": _only(False),
    "hovermode": ANY,
    "hoverlabel": ANY,
    "dragmode": ANY,
    "annotations": ANY,
    "shapes": ANY,
}


def check(given: Figure, known: Mapping[str, Rule], where: str) -> None:
    """Raise Undrawable, naming it, for the first attribute or value that is not in the vocabulary."""
    for name, value in given.items():
        rule = known.get(name)
        if rule is None:
            raise Undrawable(f"{where}.{name}")
        if rule is not ANY:
            _check_value(value, rule, f"{where}.{name}")


def _check_value(value: Any, rule: Rule, where: str) -> None:
    if isinstance(rule, dict):
        if not isinstance(value, dict):
            raise Undrawable(f"{where} = {value!r}")
        check(value, rule, where)
    elif rule is ONE:
        if value is None or isinstance(value, (list, tuple, dict)):
            raise Undrawable(f"{where} = {value!r}")
    elif isinstance(rule, frozenset):
        for one in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(one, (list, dict)) or one not in rule:
                raise Undrawable(f"{where} = {one!r}")


def needed(given: Figure, name: str, where: str) -> Any:
    """An attribute for which Plotly's own default is not one of ours; raises Undrawable without it."""
    try:
        return given[name]
    except KeyError:
        raise Undrawable(f"{where}.{name} is missing") from None
