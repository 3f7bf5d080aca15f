"""The demonstration on SQLite and on PostgreSQL, served by processes that may be killed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from data_access.backups import restore_backup
from data_access.database import Database
from tests.data_access.conftest import OPERATOR
from tests.faults.served import Served, served


@pytest.fixture
def demo_file(demo: Database, tmp_path: Path) -> Path:
    """A copy of the illustrative plan."""
    path = tmp_path / "site.db"
    path.touch(mode=0o600)
    whole = sqlite3.connect(make_url(demo.url).database or "")
    with closing(whole) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def demo_url(request: pytest.FixtureRequest, demo_file: Path) -> str:
    """The illustrative plan in a database of its own."""
    if request.param == "sqlite":
        return f"sqlite:///{demo_file}"
    url = request.getfixturevalue("postgresql_url")
    assert isinstance(url, str)
    restore_backup(demo_file, url, audit=OPERATOR)
    return url


@pytest.fixture
def site(demo_url: str, tmp_path: Path) -> Iterator[Served]:
    with served(demo_url, tmp_path) as running:
        yield running


@pytest.fixture
def database(demo_url: str) -> Iterator[Database]:
    opened = Database(demo_url)
    yield opened
    opened.close()
