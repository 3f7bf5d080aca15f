"""The demonstration on SQLite and on PostgreSQL, served by processes that may be killed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from data_access.database import Database
from tests.faults.served import Served, served


@pytest.fixture
def demo_on_sqlite(demo: Database, tmp_path: Path) -> str:
    """A copy of the illustrative plan."""
    path = tmp_path / "site.db"
    path.touch(mode=0o600)
    whole = sqlite3.connect(make_url(demo.url).database or "")
    with closing(whole) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return f"sqlite:///{path}"


@pytest.fixture
def site(demo_on_sqlite: str, tmp_path: Path) -> Iterator[Served]:
    with served(demo_on_sqlite, tmp_path) as running:
        yield running


@pytest.fixture
def database(demo_on_sqlite: str) -> Iterator[Database]:
    opened = Database(demo_on_sqlite)
    yield opened
    opened.close()
