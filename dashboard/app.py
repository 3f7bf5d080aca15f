"""The application: the one place where everything meets."""

from __future__ import annotations

from pathlib import Path

from dash import dash_table, html
from flask import Flask, Response, make_response

from callbacks import (
    charts,
    commission,
    commission_files,
    contribution_form,
    downloads,
    editions,
    error_pages,
    evidence,
    exact_counts,
    live,
    reporting_sheet,
    reviews,
    sign_in,
    submissions,
)
from config.settings import Settings
from dashboard import access, compression, static_files
from dashboard.access.gate import HEALTH
from dashboard.index_page import Dashboard
from data_access import schema
from data_access.database import Database

ASSETS = Path(__file__).parent.parent / "assets"
_PLACED_BY_HAND = r"\.(css|js)$"


def create_app(settings: Settings, database: Database | None = None) -> Dashboard:
    """The application on one database, by default the one that the settings name.

    Raise UnexpectedSchema, with the command to run, when the database is at another version.
    """
    database = database or Database(
        settings.database_url, settings.database_read_url, due_day=settings.due_day
    )
    schema.check_version(database)
    server = Flask("dashboard", static_folder=None)
    static = static_files.install(server, ASSETS)
    compression.install(server)
    access.install(server, settings, database)
    app = _dash(server, database, static)
    charts.register(app, database)
    live.register(app, database)
    submissions.register(app, database)
    contribution_form.register(app, database)
    reviews.register(app, database)
    access.check_callbacks(server, app.callback_map)
    downloads.register(server, database)
    evidence.register(server, database)
    reporting_sheet.register(server, database, stylesheet=static.stylesheet)
    exact_counts.register(server, database, stylesheet=static.stylesheet)
    commission_files.register(server, database)
    commission.register(server, app.whole_page, database)
    editions.register(server, app.whole_page, database)
    sign_in.register(server, database, stylesheet=static.stylesheet)
    error_pages.register(server, stylesheet=static.stylesheet)
    _answer_health(server, database)
    # Dash registers its routes at the first request, unguarded: let that request be this one.
    server.test_client().get(HEALTH, headers={"Host": settings.hosts[0]})
    static.add_component_suites(app)
    return app


def _dash(server: Flask, database: Database, static: static_files.StaticFiles) -> Dashboard:
    vars(dash_table)["_js_dist"].clear()
    app = Dashboard(
        "dashboard",
        server=False,
        assets_folder=str(ASSETS),
        assets_ignore=_PLACED_BY_HAND,
        csrf_token_name=access.CSRF_COOKIE,
        enable_mcp=False,
        suppress_callback_exceptions=True,
        title="Plan conjunto contra la trata",
        update_title="",
    )
    app.database, app.static = database, static
    app.init_app(server)
    # Every page carries its own layout; a callable here would be run and published at import.
    app.layout = html.Div()
    return app


def _answer_health(server: Flask, database: Database) -> None:
    def health() -> Response:
        return make_response("ok" if database.answers() else "", 200, {"Content-Type": "text/plain"})

    server.add_url_rule(HEALTH, "health", health)
