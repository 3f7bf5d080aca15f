"""Who is asking: the gate, sign-in, passwords and what browsers are told to refuse."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, request
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import BadRequest
from werkzeug.middleware.proxy_fix import ProxyFix

from config.settings import Settings
from dashboard.access import gate, headers
from dashboard.access.callback_bodies import check_body
from dashboard.access.signed_in import current_actor, current_user
from dashboard.access.strict_json import MalformedBody, StrictJSON
from data_access.database import Database

__all__ = ["CSRF_COOKIE", "check_callbacks", "current_actor", "current_user", "install"]

CSRF_COOKIE = "csrf_token"
"""The readable cookie that Dash copies into X-CSRFToken: Dash(csrf_token_name=CSRF_COOKIE)."""

LARGEST_BODY = 2 * 1024 * 1024


def install(server: Flask, settings: Settings, database: Database) -> None:
    """Gate a server, before Dash and any route that it must guard is put on it."""
    https = not settings.demo
    server.secret_key = settings.secret_key.get_secret_value() or secrets.token_urlsafe(48)
    server.json = StrictJSON(server)
    server.config.update(
        SESSION_COOKIE_NAME="__Host-session" if https else "session",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        # A token lives as long as its session.
        WTF_CSRF_TIME_LIMIT=None,
        # The gate itself calls the check, after it knows who asks, and judges Origin instead of Referer.
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_SSL_STRICT=False,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        vars(server).update(wsgi_app=ProxyFix(server.wsgi_app, x_for=hops, x_proto=hops))
    headers.install(server, https=https)
    gate.install(server, hosts=settings.hosts, database=database)
    _hand_out_csrf_cookie(server, https=https)


def _hand_out_csrf_cookie(server: Flask, *, https: bool) -> None:
    @server.after_request
    def hand_out(response: Response) -> Response:
        if response.mimetype == "text/html" and request.method == "GET" and current_user() is not None:
            response.set_cookie(CSRF_COOKIE, generate_csrf(), secure=https, samesite="Lax")
        return response


def check_callbacks(server: Flask, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse callback bodies that `callbacks` (Dash's callback_map) does not declare, with a 400."""

    @server.before_request
    def check() -> None:
        if request.path != gate.CALLBACKS:
            return
        try:
            check_body(request.get_json(), callbacks)
        except MalformedBody as malformed:
            raise BadRequest from malformed
