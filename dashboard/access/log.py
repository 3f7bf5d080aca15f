"""What the access log says: one escaped line per event, never a secret."""

from __future__ import annotations

import logging

from flask import request

_logger = logging.getLogger("dashboard.access")


def escaped(text: str) -> str:
    """Text on one line, without control signs, of bearable length."""
    return text[:200].encode("unicode_escape").decode("ascii")


def note(event: str, **told: object) -> None:
    """Write one event down with its address and path."""
    facts = {**told, "from": request.remote_addr or "-", "path": request.path}
    words = " ".join(f"{name}={escaped(str(value))}" for name, value in facts.items())
    _logger.info("%s %s", event, words)
