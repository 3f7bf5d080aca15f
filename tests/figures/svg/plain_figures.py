"""The smallest figures that can be drawn, and what is in their pictures."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from dashboard.figures import Figure
from dashboard.figures.advances import SCREEN
from dashboard.figures.svg import draw
from dashboard.figures.theme import base_layout

INK = "#17212B"
NAVY = "#1B4F7A"
MARGIN = {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0}
ONE_LINE = {"color": INK, "width": 1}


def hidden(low: float = 0, high: float = 10, **more: Any) -> Figure:
    """An axis without labels; on a picture of 100 pixels a unit is ten pixels."""
    return {"visible": False, "range": [low, high], **more}


def named(*categories: str, **more: Any) -> Figure:
    """An axis of categories, without labels."""
    names = {"type": "category", "categoryorder": "array", "categoryarray": list(categories)}
    return hidden(-0.5, len(categories) - 0.5) | names | more


def shown(low: float = 0, high: float = 10, **more: Any) -> Figure:
    """An axis with a label every five."""
    axis = {"range": [low, high], "dtick": 5, "tickformat": ",.0f", "tickangle": 0}
    return axis | {"showgrid": False, "zeroline": False, "tickfont": {"size": 10, "color": INK}} | more


def figure(*traces: Figure, **layout: Any) -> Figure:
    """A figure on hidden axes from 0 to 10 without margins."""
    plain = base_layout() | {"margin": MARGIN, "xaxis": hidden(), "yaxis": hidden()}
    return {"data": list(traces), "layout": plain | layout}


def line(**more: Any) -> Figure:
    base = {"type": "scatter", "mode": "lines", "x": [0, 10], "y": [0, 10], "line": {"color": NAVY}}
    return base | more


def points(**more: Any) -> Figure:
    base = {"type": "scatter", "mode": "markers", "x": [5], "y": [5], "marker": {"color": NAVY, "size": 6}}
    return base | more


def bar(**more: Any) -> Figure:
    base = {"type": "bar", "x": [2, 6], "y": [3, 5], "width": 2, "marker": {"color": NAVY}}
    return base | more


def words(**more: Any) -> Figure:
    """What a bar with words needs to say besides them."""
    font = {"size": 10, "color": INK}
    return {"textposition": "inside", "textangle": 0, "constraintext": "none", "textfont": font} | more


def note(text: Any = "aquí", **more: Any) -> Figure:
    return {"text": text, "x": 5, "y": 5, "showarrow": False} | more


def picture(given: Figure, width: int = 100, height: int = 100) -> str:
    return draw(given, width, height, title="una figura", uid="f1", advances=SCREEN)


def elements(given: Figure, tag: str, width: int = 100, height: int = 100) -> list[ElementTree.Element]:
    """Every element of one kind, definitions included, in the order they are drawn."""
    root = ElementTree.fromstring(picture(given, width, height))  # noqa: S314 (our own output)
    return list(root.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def attribute(given: Figure, tag: str, name: str) -> list[str | None]:
    """One attribute of every element of one kind."""
    return [element.get(name) for element in elements(given, tag)]
