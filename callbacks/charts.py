"""Redraws every block of the page when the address or what is stored changes: the whole engine."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from dash import ALL, ClientsideFunction, Dash, Input, Output, State
from werkzeug.exceptions import BadRequest, Forbidden

from callbacks.view import current_view
from dashboard.access import current_actor
from data_access.database import Database
from data_access.versions import one_version
from layouts import pages
from layouts.live import SEEN
from layouts.page import Block, Page, Shown, rendered


def redraw(database: Database, search: Any, path: Any, ids: Any) -> list[Shown]:
    """The blocks asked for, drawn for the address; raise BadRequest or Forbidden for what no page asks."""
    page = _page(path)
    blocks = [_block(page, identity) for identity in ids] if isinstance(ids, list) else []
    with one_version(database):
        view = current_view(database, page, _params(search))
        return [rendered(block, view) for block in blocks]


def _page(path: Any) -> Page:
    page = pages.at(path) if isinstance(path, str) else None
    if page is None:
        raise BadRequest
    if current_actor().role not in page.roles:
        raise Forbidden
    return page


def _block(page: Page, identity: Any) -> Block:
    try:
        return pages.block(page, identity["name"])
    except (pages.UnknownPage, KeyError, TypeError) as unknown:
        raise BadRequest from unknown


def _params(search: Any) -> dict[str, str]:
    return dict(parse_qsl(search.removeprefix("?"))) if isinstance(search, str) else {}


def register(app: Dash, database: Database) -> None:
    app.callback(
        Output({"type": "block", "name": ALL}, "children"),
        Input("address", "search"),
        Input(SEEN, "data"),
        State("address", "pathname"),
        State({"type": "block", "name": ALL}, "id"),
        prevent_initial_call=True,
    )(lambda search, _seen, path, ids: redraw(database, search, path, ids))
    app.clientside_callback(
        ClientsideFunction("address", "follow"),
        Output("follow", "data"),
        Input({"type": "plot", "name": ALL}, "clickData"),
        prevent_initial_call=True,
    )
