"""Redraws the page when its address, its width or what is stored changes, and brings live charts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from markupsafe import Markup
from werkzeug.exceptions import BadRequest, Forbidden

from callbacks.view import current_view
from dashboard.access import current_actor
from data_access.database import Database
from data_access.versions import one_version
from layouts import charts, pages
from layouts.live import SEEN
from layouts.page import Block, Page, Shown, View, rendered
from layouts.still import HTML, STILL, written


def redraw(database: Database, search: Any, path: Any, ids: Any) -> list[Shown]:
    """The blocks asked for, drawn for the address; raise BadRequest or Forbidden for what no page asks."""
    with _view(database, search, path) as (page, view):
        return [rendered(block, view) for block in _blocks(page, ids)]


def rewrite(database: Database, search: Any, drawn_for: Any, path: Any, ids: Any) -> list[Markup]:
    """The still blocks asked for as HTML, pictures included; raises as `redraw` does."""
    with _view(database, search, path, drawn_for) as (page, view):
        return [written(rendered(block, view)) for block in _blocks(page, ids)]


def live_chart(database: Database, identity: Any, search: Any, drawn_for: Any, path: Any) -> Component | None:
    """A chart of the page as Plotly draws it; raises as `redraw` does."""
    with _view(database, search, path, drawn_for) as (page, view):
        try:
            return pages.chart(page, identity["name"]).live(view)
        except (pages.UnknownPage, KeyError, TypeError) as unknown:
            raise BadRequest from unknown


@contextmanager
def _view(
    database: Database, search: Any, path: Any, drawn_for: Any = charts.DESK
) -> Iterator[tuple[Page, View]]:
    page = _page(path)
    with one_version(database):
        yield page, current_view(database, page, _params(search), narrow=drawn_for == charts.PHONE)


def _page(path: Any) -> Page:
    page = pages.at(path) if isinstance(path, str) else None
    if page is None:
        raise BadRequest
    if current_actor().role not in page.roles:
        raise Forbidden
    return page


def _blocks(page: Page, ids: Any) -> list[Block]:
    return [_block(page, identity) for identity in ids] if isinstance(ids, list) else []


def _block(page: Page, identity: Any) -> Block:
    try:
        return pages.block(page, identity["name"])
    except (pages.UnknownPage, KeyError, TypeError) as unknown:
        raise BadRequest from unknown


def _params(search: Any) -> dict[str, str]:
    return dict(parse_qsl(search.removeprefix("?"))) if isinstance(search, str) else {}


def register(app: Dash, database: Database) -> None:
    app.callback(
        Output({"type": STILL, "name": ALL}, HTML),
        Input("address", "search"),
        Input(SEEN, "data"),
        Input(charts.DRAWN_FOR, "data"),
        State("address", "pathname"),
        State({"type": STILL, "name": ALL}, "id"),
        prevent_initial_call=True,
    )(lambda search, _seen, drawn_for, path, ids: rewrite(database, search, drawn_for, path, ids))
    app.callback(
        Output({"type": "block", "name": ALL}, "children"),
        Input("address", "search"),
        Input(SEEN, "data"),
        State("address", "pathname"),
        State({"type": "block", "name": ALL}, "id"),
        prevent_initial_call=True,
    )(lambda search, _seen, path, ids: redraw(database, search, path, ids))
    app.callback(
        Output({"type": "live", "name": MATCH}, "children"),
        Input({"type": "live", "name": MATCH}, charts.WAKE),
        State({"type": "live", "name": MATCH}, "id"),
        State("address", "search"),
        State(charts.DRAWN_FOR, "data"),
        State("address", "pathname"),
        prevent_initial_call=True,
    )(
        lambda _wake, identity, search, drawn_for, path: live_chart(
            database, identity, search, drawn_for, path
        )
    )
    app.clientside_callback(
        ClientsideFunction("address", "follow"),
        Output("follow", "data"),
        Input({"type": "plot", "name": ALL}, "clickData"),
        prevent_initial_call=True,
    )
