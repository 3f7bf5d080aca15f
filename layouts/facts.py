"""A name and its value, one below the other in a list of facts."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component


def fact(name: str, value: str | Component) -> Component:
    return html.Div([html.Dt(name), html.Dd(value)])
