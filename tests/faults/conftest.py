"""The demonstration on SQLite and on PostgreSQL, served by processes that may be killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from data_access.backups import restore_backup
from data_access.database import Database
from tests.data_access.conftest import OPERATOR
from tests.faults.desks import Desk, open_desks
from tests.faults.served import Served, served


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def demo_url(request: pytest.FixtureRequest, demo: Database, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The illustrative plan in a database that the tests of this folder share."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('served')}/site.db"
    else:
        url = str(request.getfixturevalue("lasting_postgresql_url"))
    restore_backup(Path(make_url(demo.url).database or ""), url, audit=OPERATOR)
    return url


@pytest.fixture(scope="session")
def site(demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(demo_url, tmp_path_factory.mktemp("log")) as running:
        yield running


@pytest.fixture(scope="session")
def database(demo_url: str) -> Iterator[Database]:
    opened = Database(demo_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def desks(database: Database) -> list[Desk]:
    """Values that may be sent; each test takes its own."""
    return open_desks(database)
