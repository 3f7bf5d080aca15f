"""The box by which one version of something is chosen to be decided on."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from layouts.page import View
from layouts.review_token import Seen, seen_token

CHOICE = "review-choice"


def choice(seen: Seen, name: str, title: Component, view: View, *, ticked: bool = False) -> Component:
    """The title with its box; what the box carries is the version shown, for this person alone."""
    token = seen_token(seen, view.actor.id)
    label = html.Span(name, className="visually-hidden")
    box = dbc.Checklist(
        id={"type": CHOICE, "name": name},
        options=[{"label": label, "value": token}],
        value=[token] if ticked else [],
    )
    return html.Div([box, title], className="pick")
