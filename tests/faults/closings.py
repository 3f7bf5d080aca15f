"""A closing in a process of its own that dies, as by kill -9, at the step that the test names.

Run as `python -m tests.faults.closings URL STEP`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from dashboard.snapshot import closing, edition
from data_access.audit import Write
from data_access.database import Database
from tests.data_access.conftest import OPERATOR, T1

CLOSED_ON = datetime(2026, 10, 10, 16, 0, tzinfo=UTC)


def _die(*_given: Any, **_named: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dies_after(owner: Any, name: str) -> None:
    whole: Callable[..., Any] = getattr(owner, name)

    def does_it_and_dies(*given: Any, **named: Any) -> None:
        whole(*given, **named)
        _die()

    setattr(owner, name, does_it_and_dies)


def _dies_in_storing() -> None:
    """All of the file is written and its entry is not: nothing of it is kept."""
    append = Write.append

    def appends(self: Write, detail: Mapping[str, object]) -> int:
        if "edition_file" in detail:
            _die()
        return append(self, detail)

    Write.append = appends  # type: ignore[method-assign]


STEPS: Mapping[str, Callable[[], None]] = {
    "the release is computed": lambda: _dies_after(closing, "propose_release"),
    "all is written": lambda: _dies_after(Write, "append"),
    "the quarter is closed": lambda: _dies_after(closing, "close_quarter"),
    "a file is made": lambda: _dies_after(edition, "edition_pdf"),
    "a file is written": _dies_in_storing,
    "a file is stored": lambda: _dies_after(edition, "store_file"),
}
"""What has just happened when the process dies."""


def close_at(url: str) -> None:
    """The closing as the command and the page do it, in the autumn of the tests' plan."""
    database = Database(url, clock=lambda: CLOSED_ON)
    closing.close(database, T1, audit=OPERATOR)
    database.close()


if __name__ == "__main__":
    STEPS[sys.argv[2]]()
    close_at(sys.argv[1])
