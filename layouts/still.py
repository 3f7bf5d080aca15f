"""Still content: what no callback addresses piece by piece stays out of React.

Dash mounts every component of a page in one task, which on a phone takes longer than everything else. So React
gets an empty element, the first response holds what belongs into it (dashboard/index_page.py), and
assets/still.js moves that in. A callback changes it by writing HTML to its property `HTML`.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from layouts.markup import Content, held_in_first_picture, html_of

STILL = "still"
HTML = "data-html"
"""What assets/still.js puts in the place of an element's content."""


def still_id(name: str) -> dict[str, str]:
    return {"type": STILL, "name": name}


def written(content: Content) -> Markup:
    """The content as HTML that is not escaped again."""
    return Markup(html_of(content))  # noqa: S704 - html_of escapes every text and attribute


def still(name: str, content: Content, width: str = "") -> Component:
    """An element that is empty for React and whole in the first picture."""
    host = html.Div(id=still_id(name), className=width) if width else html.Div(id=still_id(name))
    return held_in_first_picture(host, written(content))


def absent_at_first(host: Component) -> Component:
    """An element whose content comes with Dash: what is typed earlier would be lost when it does."""
    return held_in_first_picture(host, Markup())
