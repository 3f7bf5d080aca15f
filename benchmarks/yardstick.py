"""The site on one gunicorn with what it is held against: a bare Flask route, and Panorama in default Dash."""

from __future__ import annotations

from flask import Flask, Response, jsonify
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from benchmarks import default_dash
from config.settings import read_settings
from dashboard.wsgi import server as site
from data_access.database import Database

_bare = Flask("yardstick")


@_bare.get("/json")
def answer() -> Response:
    return jsonify({"ok": True})


_default = default_dash.serve(Database(read_settings().database_url))
server = DispatcherMiddleware(site, {"/yardstick": _bare, default_dash.ADDRESS: _default})
