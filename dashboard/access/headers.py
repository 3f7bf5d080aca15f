"""What every response tells the browser to refuse."""

from __future__ import annotations

import secrets

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


def content_security_policy() -> str:
    """No script inline, no style but what carries the nonce, nothing from elsewhere."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
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


def install(server: Flask, *, https: bool) -> None:
    """Send the headers with every response, errors included."""

    @server.after_request
    def refuse(response: Response) -> Response:
        response.headers.update(_FIXED)
        response.headers["Content-Security-Policy"] = content_security_policy()
        if https:
            response.headers["Strict-Transport-Security"] = _TWO_YEARS
        if response.status_code >= 400 or not request.path.startswith(PUBLIC_FILES):
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Cache-Control", "no-store")
        return response
