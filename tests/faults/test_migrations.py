"""F12: several programs that migrate at once, and one that is killed in the middle."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data_access.database import Database
from data_access.schema import check_version, migrate
from data_access.verification import first_damage

_ROOT = Path(__file__).parent.parent.parent
_MIGRATE = (
    "import sys; from data_access.schema import migrate; print('ready', flush=True); migrate(sys.argv[1])"
)


def _migrating(url: str) -> subprocess.Popen[str]:
    """A program about to migrate, everything imported."""
    begun = subprocess.Popen(
        [sys.executable, "-c", _MIGRATE, url],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert begun.stdout is not None
    assert begun.stdout.readline() == "ready\n"
    return begun


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new.db"
    url = request.getfixturevalue("empty_postgresql_url")
    assert isinstance(url, str)
    return url


def test_f12_of_two_who_migrate_at_once_one_waits_and_both_end_well(empty_url: str) -> None:
    programs = [_migrating(empty_url) for _ in range(3)]
    for program in programs:
        _, told = program.communicate(timeout=60)
        assert program.returncode == 0, told
    _check(empty_url)


def test_f12_a_migration_killed_in_the_middle_is_done_again(empty_url: str) -> None:
    for _ in range(3):
        program = _migrating(empty_url)
        time.sleep(random.uniform(0.0, 0.3))  # noqa: S311 - no secret
        os.kill(program.pid, signal.SIGKILL)
        program.communicate(timeout=60)
    migrate(empty_url)
    _check(empty_url)


def _check(url: str) -> None:
    database = Database(url)
    check_version(database)
    assert first_damage(database) is None
    database.close()
