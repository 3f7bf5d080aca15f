"""The static pictures of a chart: as wide as its place on screen, and for paper."""

from __future__ import annotations

from dash import html
from markupsafe import Markup

from dashboard.figures import Figure, svg
from dashboard.figures.advances import SCREEN
from layouts.still import written

COLUMNS = {"c4": 395, "c5": 501, "c6": 608, "c7": 715, "c8": 821, "c12": 1248}
"""Pixels that a block has in a window wider than the page, by its class in assets/layout.css."""
PHONE = 358
"""Pixels that a block has on a usual phone."""
SHEET = 703
"""Pixels between the margins of an A4 sheet, assets/print.css."""
_SHRINKS_WELL = 1.25
"""How much wider than the sheet a picture may be and still be read on it."""


def picture(figure: Figure, width: int, height: int, title: str, uid: str) -> Markup:
    """The figure as inline SVG, `width` by `height` pixels; raise Undrawable for what it would not show."""
    drawn = svg.draw(figure, width, height, title=title, uid=uid, advances=SCREEN)
    return Markup(drawn)  # noqa: S704 - the renderer escapes every text


def desk_picture(figure: Figure, width: int, height: int, title: str, uid: str) -> Markup:
    """The figure for a desk; where a sheet is much narrower, once more for the sheet."""
    on_screen = picture(figure, width, height, title, uid)
    if width <= SHEET * _SHRINKS_WELL:
        return on_screen
    on_paper = picture(figure, SHEET, height, title, f"{uid}-papel")
    return written([html.Div(on_screen, className="on-screen"), html.Div(on_paper, className="on-paper")])
