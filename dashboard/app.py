"""The application: the one place where everything meets."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

from dash import Dash, dash_table, html
from flask import Flask, Response, make_response

from callbacks import error_pages, sign_in
from config.settings import Settings
from dashboard import access, language, static_files
from dashboard.access import headers
from dashboard.access.gate import HEALTH
from data_access.database import Database

ASSETS = Path(__file__).parent.parent / "assets"
_FOR_OTHER_PAGES = r"^(style_nonce|sign_in)\.js$"
_VERSIONS = ("dash_version", "python_version", "plotly_version", "ddk_version", "dash_version_url")


class Dashboard(Dash):
    """Dash with an index page that fits the content policy and names no versions."""

    stylesheet: str

    def interpolate_index(
        self,
        metas: str = "",
        title: str = "",
        css: str = "",
        config: str = "",
        scripts: str = "",
        app_entry: str = "",
        favicon: str = "",
        renderer: str = "",
    ) -> str:
        """The index page; its style sheet and icon are the site's own."""
        return (
            f'<!DOCTYPE html><html lang="{language.current()}"><head>{metas}'
            f'<script src="/assets/style_nonce.js" nonce="{headers.nonce()}"></script>'
            f'<title>{escape(title)}</title><link rel="icon" href="/assets/favicon.svg">'
            f'<link rel="stylesheet" href="{self.stylesheet}"></head><body>{app_entry}'
            f"<footer>{without_versions(config)}{scripts}{renderer}</footer>"
            "</body></html>"
        )


def without_versions(config_tag: str) -> str:
    """Dash's configuration tag without what tells an attacker which faults to try."""
    tag = re.fullmatch(r"(<script[^>]*>)(.*)(</script>)", config_tag, re.DOTALL)
    if tag is None:
        raise ValueError("Dash writes its configuration differently now")
    kept = {name: value for name, value in json.loads(tag[2]).items() if name not in _VERSIONS}
    return tag[1] + json.dumps(kept).replace("<", "\\u003c") + tag[3]


def create_app(settings: Settings, database: Database | None = None) -> Dashboard:
    """The application on one database, by default the one that the settings name."""
    database = database or Database(settings.database_url, settings.database_read_url)
    server = Flask("dashboard", static_folder=None)
    static = static_files.install(server, ASSETS)
    access.install(server, settings, database)
    vars(dash_table)["_js_dist"].clear()
    app = Dashboard(
        "dashboard",
        server=False,
        assets_folder=str(ASSETS),
        assets_ignore=_FOR_OTHER_PAGES,
        csrf_token_name=access.CSRF_COOKIE,
        enable_mcp=False,
        suppress_callback_exceptions=True,
        title="Plan conjunto contra la trata",
        update_title="",
    )
    app.init_app(server)
    app.stylesheet = static.stylesheet
    access.check_callbacks(server, app.callback_map)
    sign_in.register(server, database, stylesheet=static.stylesheet, illustrative=settings.demo)
    error_pages.register(server, stylesheet=static.stylesheet, illustrative=settings.demo)
    _answer_health(server, database)
    app.layout = html.Main(html.H1("Plan conjunto contra la trata"))
    headers.allow_inline_scripts(server, app.csp_hashes())
    server.test_client().get(HEALTH, headers={"Host": settings.hosts[0]})
    static.add_component_suites(app)
    return app


def _answer_health(server: Flask, database: Database) -> None:
    def health() -> Response:
        return make_response("ok" if database.answers() else "", 200, {"Content-Type": "text/plain"})

    server.add_url_rule(HEALTH, "health", health)
