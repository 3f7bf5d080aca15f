"""Redraws every block of the page when the address changes: the whole engine."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from callbacks.view import current_view
from data_access.database import Database
from layouts import pages
from layouts.page import rendered


def redraw(database: Database, search: Any, path: Any, ids: Any) -> list[Any]:
    """The blocks asked for, drawn for the address; blocks that the page does not have stay as they are."""
    page = pages.at(path) if isinstance(path, str) else None
    if page is None or not isinstance(ids, list):
        raise pages.UnknownPage(str(path))
    params = dict(parse_qsl(search.removeprefix("?"))) if isinstance(search, str) else {}
    view = current_view(database, page, params)
    return [
        _drawn(page.block(str(each.get("name"))) if isinstance(each, dict) else None, view) for each in ids
    ]


def _drawn(block: Any, view: Any) -> Any:
    if block is None:
        raise pages.UnknownPage("block")
    return rendered(block, view)


def register(app: Dash, database: Database) -> None:
    app.callback(
        Output({"type": "block", "name": ALL}, "children"),
        Input("address", "search"),
        State("address", "pathname"),
        State({"type": "block", "name": ALL}, "id"),
        prevent_initial_call=True,
    )(lambda search, path, ids: redraw(database, search, path, ids))
    app.clientside_callback(
        ClientsideFunction("address", "follow"),
        Output("follow", "data"),
        Input({"type": "plot", "name": ALL}, "clickData"),
        prevent_initial_call=True,
    )
