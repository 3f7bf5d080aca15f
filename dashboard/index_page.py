"""The index page of one request: its layout and figures inside, so that nothing waits for a callback."""

from __future__ import annotations

import json
import re
from html import escape

from dash import Dash
from dash._utils import to_json
from flask import request
from werkzeug.exceptions import NotFound

from callbacks.view import current_view
from dashboard import language
from dashboard.access import current_actor, headers
from dashboard.static_files import StaticFiles
from data_access.database import Database
from data_access.versions import one_version
from layouts import frame, pages
from layouts.error_pages import OthersPage
from layouts.page import Page

_VERSIONS = ("dash_version", "python_version", "plotly_version", "ddk_version", "dash_version_url")
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'


class Dashboard(Dash):
    """Dash with an index page that fits the content policy, names no versions and holds its layout."""

    database: Database
    static: StaticFiles

    def whole_page(self) -> str:
        """The page at this request's address, also for a form that was sent to it and is shown again."""
        return str(self.index())  # type: ignore[no-untyped-call]  # Dash leaves it untyped

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
        """The whole document for the address of this request; raise NotFound or Forbidden for a page."""
        page = requested_page()
        with one_version(self.database):
            view = current_view(self.database, page, request.args)
            layout = to_json(pages.layout(page, view, _search()))
        return (
            f'<!DOCTYPE html><html lang="{language.current()}"><head>{metas}{_VIEWPORT}'
            f'<script src="/assets/style_nonce.js" nonce="{headers.nonce()}"></script>'
            f"<title>{escape(frame.page_title(page, view.plan))}</title>"
            '<link rel="icon" href="/assets/favicon.svg">'
            f'<link rel="stylesheet" href="{self.static.stylesheet}">'
            f"</head><body>{app_entry}"
            f"{_inlined('_dash-layout', layout)}"
            f"{_inlined('_dash-dependencies', self.dependencies().get_data(as_text=True))}"
            '<script src="/assets/inlined.js"></script>'
            f"<footer>{without_versions(config)}{scripts}{renderer}</footer></body></html>"
        )


def requested_page() -> Page:
    """The page at this request's path; raise NotFound, or OthersPage when the role has no business there."""
    page = pages.at(request.path)
    if page is None:
        raise NotFound
    if current_actor().role not in page.roles:
        raise OthersPage(page)
    return page


def _search() -> str:
    return f"?{request.query_string.decode('latin-1')}" if request.query_string else ""


def _inlined(name: str, content: str) -> str:
    """JSON in the page, under the name of the request that it answers."""
    return f'<script type="application/json" id="{name}">{_harmless(content)}</script>'


def _harmless(content: str) -> str:
    return content.replace("<", "\\u003c")


def without_versions(config_tag: str) -> str:
    """Dash's configuration tag without what tells an attacker which faults to try."""
    tag = re.fullmatch(r"(<script[^>]*>)(.*)(</script>)", config_tag, re.DOTALL)
    if tag is None:
        raise ValueError("Dash writes its configuration differently now")
    kept = {name: value for name, value in json.loads(tag[2]).items() if name not in _VERSIONS}
    return tag[1] + _harmless(json.dumps(kept)) + tag[3]
