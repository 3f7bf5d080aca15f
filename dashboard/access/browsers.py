"""Where an attempt to sign in comes from: a browser known to the account, or an address."""

from __future__ import annotations

import secrets
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, Response, current_app, request
from itsdangerous import BadData, URLSafeSerializer

from data_access.sign_in_attempts import BROWSER
from data_access.users import normal_email

ONE_YEAR = 365 * 24 * 3600


def account_digest(email: str) -> str:
    """What stands for an account in the attempts and in the browser's cookie."""
    return sha256(normal_email(email).encode()).hexdigest()


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="known-browser")


def _cookie_name(server: Flask) -> str:
    return str(server.config["SESSION_COOKIE_NAME"]).replace("session", "browser")


def _address() -> str:
    """The network that one subscriber has: an IPv4 address, or an IPv6 /64."""
    written = request.remote_addr or "unknown"
    try:
        address = ip_address(written)
    except ValueError:
        return written[:64]
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else str(address)


def source_of_attempt(account: str) -> str:
    """What this request's attempt at the account is counted under."""
    try:
        owner, browser = _serializer().loads(request.cookies.get(_cookie_name(current_app), ""))
    except (BadData, ValueError, TypeError):
        return _address()
    return f"{BROWSER}{browser}" if owner == account else _address()


def remember_browser(response: Response, account: str) -> None:
    """Let the browser say next time that it has signed in to this account before."""
    if source_of_attempt(account).startswith(BROWSER):
        return
    response.set_cookie(
        _cookie_name(current_app),
        str(_serializer().dumps([account, secrets.token_urlsafe(16)])),
        max_age=ONE_YEAR,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )
