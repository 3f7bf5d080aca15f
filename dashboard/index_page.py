"""The index page of one request, readable from the first response and alive a moment later.

1. One tree of components is built for the address (layouts/pages). Its HTML, charts as inline SVG among it,
   stands in `#first`: what a reader sees at once, prints, and has without JavaScript.
2. Beside it, not in it, waits the empty entry point of Dash: React would wipe what it finds there.
3. The scripts wait in a <template>, where they are inert. assets/first_picture.js asks for them when the
   first picture is on the screen; for Dash's, on a phone, when the reader turns to the page. The renderer's
   first two requests are answered from the page (assets/inlined.js).
4. React mounts the same tree, empty where a block is still (layouts/still.py). In the same moment
   assets/still.js moves the content over from `#first`, removes that, and nothing on the screen changes.
5. A filter is answered with HTML, pictures included, for every still block (callbacks/charts.py).
6. Plotly comes only for the chart that somebody turns to, and is laid over its picture (assets/explore.js).

A new page or chart needs nothing of this: it is declared in layouts/pages and drawn by dashboard/figures/svg.
"""

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
from layouts.markup import html_of
from layouts.page import Page

_VERSIONS = ("dash_version", "python_version", "plotly_version", "ddk_version", "dash_version_url")
_SCRIPT = re.compile(r"<script[^>]*></script>")
_WHOLE = '<link rel="expect" href="#react-entry-point" blocking="render">'
"""Keeps the browser from painting half of the first picture: tables would change their columns meanwhile."""
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'


class Dashboard(Dash):
    """Dash with an index page that fits the content policy, names no versions and holds its first picture."""

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
            view = current_view(self.database, page, request.args, narrow=_on_a_phone())
            layout = pages.layout(page, view, _search())
        patient = "" if page.interactive else " data-patient"
        return (
            f'<!DOCTYPE html><html lang="{language.current()}"><head>{metas}{_VIEWPORT}'
            f"<title>{escape(frame.page_title(page, view.plan))}</title>"
            '<link rel="icon" href="/assets/brand.svg">'
            f'<link rel="stylesheet" href="{self.static.stylesheet}">{_WHOLE}'
            f'</head><body><div id="first">{html_of(layout)}</div>{app_entry}'
            f"{_inlined('_dash-layout', to_json(layout))}"
            f"{_inlined('_dash-dependencies', self.dependencies().get_data(as_text=True))}"
            f"{without_versions(config)}"
            f'<template id="_dash-renderer"{patient}><script src="{self.static.script}"></script>'
            f"{_needed(scripts, page)}</template>"
            f'<script src="{self.static.boot}" nonce="{headers.nonce()}"></script></body></html>'
        )


def requested_page() -> Page:
    """The page at this request's path; raise NotFound, or OthersPage when the role has no business there."""
    page = pages.at(request.path)
    if page is None:
        raise NotFound
    if current_actor().role not in page.roles:
        raise OthersPage(page)
    return page


def _needed(scripts: str, page: Page) -> str:
    """Dash's script tags without Bootstrap's components, of which a still page leaves nothing to React."""
    if page.interactive:
        return scripts
    return "".join(tag for tag in _SCRIPT.findall(scripts) if "/dash_bootstrap_components/" not in tag)


def _on_a_phone() -> bool:
    """What the browser says of itself; assets/explore.js mends a wrong guess."""
    return request.headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in request.user_agent.string


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
