"""What every response tells the browser to refuse."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from flask import Flask, Response, g, request

PUBLIC_FILES = ("/assets/", "/_dash-component-suites/", "/_favicon.ico", "/favicon.ico")

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
_TWO_YEARS = "max-age=63072000; includeSubDomains"


def nonce() -> str:
    """This response's nonce: what a <style> element must carry to be heeded."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def content_security_policy(script_hashes: Sequence[str]) -> str:
    """Nothing inline but what is hashed or carries the nonce; nothing from elsewhere."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *script_hashes)),
            f"style-src 'self' 'nonce-{nonce()}'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


def allow_inline_scripts(server: Flask, hashes: Sequence[str]) -> None:
    """Name the inline scripts that may run, as `app.csp_hashes()` gives them once all callbacks are known."""
    server.extensions["inline_scripts"] = tuple(hashes)


def install(server: Flask, *, https: bool) -> None:
    """Send the headers with every response, errors included."""

    @server.after_request
    def refuse(response: Response) -> Response:
        response.headers.update(_FIXED)
        hashes = server.extensions.get("inline_scripts", ())
        response.headers["Content-Security-Policy"] = content_security_policy(hashes)
        if https:
            response.headers["Strict-Transport-Security"] = _TWO_YEARS
        if response.status_code >= 400 or not request.path.startswith(PUBLIC_FILES):
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Cache-Control", "no-store")
        return response
