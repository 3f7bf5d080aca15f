"""Reports are made few at once: a broken or slow one holds nobody else up, and nobody queues without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest

from dashboard.snapshot import turns
from dashboard.snapshot.failures import TooManyReports
from dashboard.snapshot.turns import AT_ONCE, MOST_WAITING, turn

PROCFILE = Path(__file__).parents[2] / "Procfile"


@pytest.fixture
def full() -> Iterator[ExitStack]:
    """Every place is taken until the stack is closed."""
    with ExitStack() as taken:
        for _ in range(AT_ONCE):
            taken.enter_context(turn())
        yield taken


def test_a_broken_report_frees_its_place() -> None:
    for _ in range(AT_ONCE + MOST_WAITING + 1):
        with pytest.raises(ZeroDivisionError), turn():
            raise ZeroDivisionError
    with turn():
        pass


def test_who_waits_comes_next(full: ExitStack) -> None:
    came = Event()

    def waits() -> None:
        with turn():
            came.set()

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(waits)
        assert not came.wait(0.05)
        full.close()
        waiting.result()
    assert came.is_set()


def test_who_waited_long_enough_is_told(full: ExitStack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "WAIT_SECONDS", 0.01)
    with pytest.raises(TooManyReports), turn():
        pass
    full.close()
    with turn():
        pass


def test_when_enough_are_waiting_the_rest_are_told_at_once(full: ExitStack) -> None:
    begun = [Event() for _ in range(MOST_WAITING)]

    def waits(at: int) -> None:
        begun[at].set()
        with turn():
            pass

    with ThreadPoolExecutor(MOST_WAITING) as pool:
        waiting = [pool.submit(waits, at) for at in range(MOST_WAITING)]
        for each in begun:
            each.wait()
        while turns._room.acquire(blocking=False):  # until those who wait stand in line
            turns._room.release()
        with pytest.raises(TooManyReports), turn():
            pass
        full.close()
        for each in waiting:
            each.result()


def test_every_server_process_keeps_a_thread_for_forms() -> None:
    threads = re.search(r"WEB_THREADS:-(\d+)", PROCFILE.read_text(encoding="utf-8"))
    assert threads is not None
    assert int(threads[1]) > AT_ONCE + MOST_WAITING
