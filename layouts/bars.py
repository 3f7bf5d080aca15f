"""Small bars inside tables, as pictures: a strict policy drops `style=` from served pages."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.figures import theme
from dashboard.workplan.progress import Status

_WIDTH, _HEIGHT, _GOAL = 96, 16, 93


def _picture(shapes: str, width: int, height: int) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" preserveAspectRatio="none">'
    return "data:image/svg+xml," + quote(svg + shapes + "</svg>", safe="/ =:'")


def bar(achievement: Decimal | None, status: Status) -> Component:
    """How much of what was expected is there; the number beside it says the same."""
    paint = theme.STATUS[status]
    ratio = 0.0 if achievement is None else min(max(float(achievement), 0.0), 1.0)
    shapes = (
        f'<rect width="{_GOAL}" height="{_HEIGHT}" fill="{theme.SURFACE}"/>'
        f'<rect y="3.5" width="{_GOAL * ratio:.1f}" height="9" fill="{paint.fill}" stroke="{paint.outline}"/>'
        f'<rect x="{_GOAL}" width="3" height="{_HEIGHT}" fill="{theme.INK}"/>'
    )
    return html.Img(src=_picture(shapes, _WIDTH, _HEIGHT), alt="", width=_WIDTH, height=_HEIGHT)


def meter(done: int, total: int) -> Component:
    """How many of all are done."""
    width = 240
    share = done / total if total else 0
    shapes = (
        f'<rect width="{width}" height="8" fill="{theme.RULE_SOFT}"/>'
        f'<rect width="{width * share:.1f}" height="8" fill="{theme.ACCENT}"/>'
    )
    return html.Img(src=_picture(shapes, width, 8), alt="", className="meter")
