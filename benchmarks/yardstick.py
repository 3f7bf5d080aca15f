"""The site with a bare Flask route beside it on one gunicorn, so that only the work differs."""

from __future__ import annotations

from flask import Flask, Response, jsonify
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from dashboard.wsgi import server as site

_bare = Flask("yardstick")


@_bare.get("/json")
def answer() -> Response:
    return jsonify({"ok": True})


server = DispatcherMiddleware(site, {"/yardstick": _bare})
