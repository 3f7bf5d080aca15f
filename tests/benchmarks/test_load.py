"""The load counts complete answers only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.load import CONNECTIONS, WrongAnswer, load, request_bytes


class Server(ThreadingHTTPServer):
    """A server for whom it is usual that a visitor leaves before the answer."""

    request_queue_size = CONNECTIONS

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def server(status: int, body: bytes) -> Iterator[tuple[int, list[tuple[str, str, bytes]]]]:
    """A server on loopback with one answer, and what it was asked."""
    asked: list[tuple[str, str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append((self.path, self.headers["X-CSRFToken"], sent))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    serving = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    try:
        yield serving.server_port, asked
    finally:
        serving.shutdown()
        serving.server_close()
        thread.join()


def test_a_round_counts_answers_that_came_whole() -> None:
    requests = [
        request_bytes("POST", "/there", host="localhost", headers=[("X-CSRFToken", "t")], body=body)
        for body in (b"one", b"two")
    ]
    with server(200, b"x" * 300_000) as (port, asked):
        made = load(port, requests, seconds=0.3)
    assert 0 < made.answers <= len(asked)
    assert made.largest_bytes > 300_000
    assert set(asked) == {("/there", "t", b"one"), ("/there", "t", b"two")}
    assert made.seconds == pytest.approx(0.3, abs=0.3)


def test_an_error_page_is_no_answer() -> None:
    request = request_bytes("POST", "/", host="localhost", headers=[("X-CSRFToken", "t")], body=b"{}")
    with server(500, b"broken") as (port, _), pytest.raises(WrongAnswer, match="500"):
        load(port, [request], seconds=2)
