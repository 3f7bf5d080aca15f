"""Pages that stand without JavaScript: the whole document around signing in and errors."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from dash import html
from dash.development.base_component import Component

from dashboard import language
from dashboard.language import _
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.roles import Actor
from layouts import frame
from layouts.markup import html_of


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one plain page needs to know about its request and its site."""

    address: str
    """Path and query of the page, to come back to in the other language."""
    stylesheet: str
    plan: WorkPlan | None = None
    """None before there is a plan, and where it must not be read: after a fault."""
    actor: Actor | None = None
    sections: Component | None = None
    """The links to all pages, for who is signed in and works on this one."""


def plain_page(title: str, *content: Component | None, around: Surroundings, wide: bool = False) -> str:
    """A whole HTML document: the bar above, one column, the footer."""
    body = html_of(
        [
            frame.skip_link("#contenido"),
            frame.brand_bar(around.plan, around.address, around.actor),
            around.sections,
            html.Main(
                list(content), id="contenido", tabIndex=-1, className="wrap" if wide else "wrap narrow"
            ),
            frame.footer(around.plan),
        ]
    )
    return (
        f'<!DOCTYPE html><html lang="{language.current()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {escape(_('Plan conjunto contra la trata'))}</title>"
        f'<link rel="stylesheet" href="{escape(around.stylesheet)}">'
        '<link rel="icon" href="/assets/brand.svg"><script src="/assets/sign_in.js" defer></script>'
        f"</head><body>{body}</body></html>"
    )
