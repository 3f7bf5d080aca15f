"""Load on one address: a bounded time, some kept connections, each asking again as soon as it is answered."""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle

CONNECTIONS = 16
_LONGEST_ANSWER = 60.0
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


class WrongAnswer(Exception):
    """An answer was not a complete 200: its speed says nothing."""


@dataclass(frozen=True, slots=True)
class Round:
    """One bounded time of load."""

    answers: int
    seconds: float
    largest_bytes: int
    """Of the largest answer, with its headers."""

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds


@dataclass(slots=True)
class _Visitor:
    """One kept connection with one request under way."""

    connection: socket.socket
    received: bytearray = field(default_factory=bytearray)

    def ask(self, request: bytes) -> None:
        self.received.clear()
        self.connection.sendall(request)

    def hear(self) -> bool:
        """Take in what has come; true when the answer is complete. Raise WrongAnswer unless it is a 200."""
        came = self.connection.recv(1 << 18)
        self.received += came
        head = self.received.find(b"\r\n\r\n")
        if not came or (head >= 0 and not self.received.startswith(b"HTTP/1.1 200 ")):
            raise WrongAnswer(bytes(self.received[:200]).decode("latin-1"))
        length = _LENGTH.search(self.received, 0, head + 2) if head >= 0 else None
        return length is not None and len(self.received) >= head + 4 + int(length[1])


def request_bytes(
    method: str, path: str, *, host: str, headers: Sequence[tuple[str, str]] = (), body: bytes = b""
) -> bytes:
    """A whole HTTP request, written once so that asking costs the measuring process next to nothing."""
    sent = [("Host", host), *headers, *([("Content-Length", str(len(body)))] if body else [])]
    head = "".join(f"{name}: {value}\r\n" for name, value in sent)
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


def load(port: int, requests: Sequence[bytes], *, seconds: float, host: str = "127.0.0.1") -> Round:
    """Ask the requests in turn for some seconds; raise WrongAnswer at the first that is not a 200."""
    turn = cycle(requests)
    answered, largest = 0, 0
    with ExitStack() as opened, selectors.DefaultSelector() as waiting:
        visitors = [_Visitor(opened.enter_context(_connection(host, port))) for _ in range(CONNECTIONS)]
        began = time.perf_counter()
        for visitor in visitors:
            waiting.register(visitor.connection, selectors.EVENT_READ, visitor)
            visitor.ask(next(turn))
        while (elapsed := time.perf_counter() - began) < seconds:
            for key, _ in waiting.select(timeout=seconds - elapsed):
                if key.data.hear():
                    answered, largest = answered + 1, max(largest, len(key.data.received))
                    key.data.ask(next(turn))
    return Round(answered, elapsed, largest)


def _connection(host: str, port: int) -> socket.socket:
    return socket.create_connection((host, port), timeout=_LONGEST_ANSWER)
