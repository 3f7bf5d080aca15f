"""Serving from a command: gunicorn with threads, as in production, on this machine alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication


class _Local(BaseApplication):
    def __init__(self, server: Flask, options: dict[str, Any]) -> None:
        self._server = server
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        return self._server


def serve(server: Flask, port: int) -> None:
    """Serve until interrupted; the control socket stays closed."""
    options = {
        "bind": f"127.0.0.1:{port}",
        "worker_class": "gthread",
        "workers": 1,
        "threads": 8,
        "control_socket_disable": True,
        "loglevel": "warning",
    }
    _Local(server, options).run()
