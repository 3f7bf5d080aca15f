"""Panorama as a Dash tutorial would write it: the same words and figures, signed in, from the database."""

from __future__ import annotations

import os
from typing import Any

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from flask import Flask, has_request_context
from werkzeug.exceptions import Unauthorized

from dashboard.access import current_actor, current_user, signed_in
from dashboard.workplan.selection import parse
from data_access.database import Database
from data_access.plan import work_plan
from layouts.charts import Chart
from layouts.made_once import SharedPanel
from layouts.page import View
from layouts.pages.overview import PAGE

ADDRESS = "/default-dash"
FILTER = "institution"
_CHARTS: list[Chart[Any]] = [block for block in PAGE.blocks if isinstance(block, Chart)]


def _view(database: Database, institution: str | None) -> View:
    plan = work_plan(database)
    selection, _ = parse({"inst": institution} if institution else {}, plan)
    return View(database, plan, selection, current_actor())


def _words(view: View) -> list[Component]:
    return [html.Div(block.show(view)) for block in PAGE.blocks if isinstance(block, SharedPanel)]


def _figure(chart: Chart[Any], view: View) -> Any:
    graph = chart.live(view)
    return {} if graph is None else vars(graph)["figure"]


def _layout(database: Database) -> Component:
    view = _view(database, None)
    choices = [{"value": each.code, "label": each.code} for each in view.plan.reporting_institutions]
    graphs = [dcc.Graph(id=chart.name, figure=_figure(chart, view)) for chart in _CHARTS]
    return html.Div(
        [dcc.Dropdown(choices, id=FILTER), html.Div(_words(view), id="words", className="wrap"), *graphs]
    )


def serve(database: Database) -> Flask:
    """The page on a server of its own, for whoever is signed in to the site beside it."""
    server = Flask("default_dash")
    server.secret_key = os.environ["SECRET_KEY"]

    @server.before_request
    def admit() -> None:
        signed_in.recognise(database, is_activity=lambda: True)
        if current_user() is None:
            raise Unauthorized

    app = Dash(
        "default_dash",
        server=server,  # type: ignore[arg-type]  # Dash takes a server and names a callable
        routes_pathname_prefix="/",
        requests_pathname_prefix=f"{ADDRESS}/",
        external_stylesheets=["/assets/site.css"],
        include_assets_files=False,
    )
    # Dash asks for it once outside any request, when it is set.
    app.layout = lambda: _layout(database) if has_request_context() else html.Div()
    app.callback(
        Output("words", "children"),
        *(Output(chart.name, "figure") for chart in _CHARTS),
        Input(FILTER, "value"),
        prevent_initial_call=True,
    )(lambda institution: _answer(database, institution))
    with server.test_request_context():
        # Dash serves its scripts only where it has written a page: every worker is to have done so.
        app.index()
    return server


def _answer(database: Database, institution: str | None) -> list[Any]:
    view = _view(database, institution)
    return [_words(view), *(_figure(chart, view) for chart in _CHARTS)]
