"""Tells an open page whether something was written since it was drawn, mostly by an empty answer."""

from __future__ import annotations

from dash import Dash
from flask import Response, request

from dashboard.access.gate import VERSION
from data_access.database import Database
from data_access.versions import current_mark
from layouts.live import tag


def register(app: Dash, database: Database) -> None:
    def version() -> Response:
        """304 while nothing has changed; asked by a timer, so the gate counts it as nobody's activity."""
        response = Response()
        response.headers["ETag"] = tag(current_mark(database))
        response.make_conditional(request)
        return response

    app.server.add_url_rule(VERSION, "version", version, methods=["GET"])
