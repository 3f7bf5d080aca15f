"""Places for making reports: few at once, fewer waiting, and the rest are told at once to come again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from dashboard.snapshot.failures import TooManyReports

AT_ONCE = 2
MOST_WAITING = 1
"""With those at work fewer than a server process has threads: one is always left for forms."""
WAIT_SECONDS = 30.0
_places = BoundedSemaphore(AT_ONCE)
_room = BoundedSemaphore(AT_ONCE + MOST_WAITING)


@contextmanager
def turn() -> Iterator[None]:
    """A place for gathering, drawing and typesetting one report; raise TooManyReports."""
    with _held(_room, 0.0), _held(_places, WAIT_SECONDS):
        yield


@contextmanager
def _held(places: BoundedSemaphore, patience: float) -> Iterator[None]:
    if not places.acquire(timeout=patience):
        raise TooManyReports(f"{AT_ONCE} other reports are being made")
    try:
        yield
    finally:
        places.release()
