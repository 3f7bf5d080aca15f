"""Lines and fills: Plotly's words for them as SVG attributes."""

from __future__ import annotations

import re
from typing import Any

from dashboard.figures import Figure
from dashboard.figures.svg.markup import attributes
from dashboard.figures.svg.vocabulary import Undrawable, needed

_LENGTHS = re.compile(r"\d+(\.\d+)?(px)?(,\s*\d+(\.\d+)?(px)?)*")


def dashes(dash: str, width: float) -> str | None:
    """The dash array of `solid`, `dot`, `dash` or a list of pixels such as `4px,3px`."""
    if dash == "solid":
        return None
    if dash in ("dot", "dash"):
        length = max(width, 3) * {"dot": 1, "dash": 3}[dash]
        return f"{length:g},{length:g}"
    if not _LENGTHS.fullmatch(dash):
        raise Undrawable(f"dash = {dash!r}")
    return dash.replace("px", "").replace(" ", "")


def stroke(line: Figure, where: str, default_width: float = 2.0) -> str:
    """The attributes of a line; none for one without width."""
    width = float(line.get("width", default_width))
    if not width:
        return ""
    return attributes(
        stroke=needed(line, "color", where),
        stroke_width=width,
        stroke_dasharray=dashes(line.get("dash", "solid"), width),
    )


def at(value: Any, index: int) -> Any:
    """The value of one point, where an attribute may be said for the trace or for each point."""
    return value[index] if isinstance(value, (list, tuple)) else value
