"""The schema's version: bringing a database up to it under a lock, and refusing any other."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from data_access.database import Database
from data_access.reading_role import let_readers_read
from data_access.reference import bring_reference_data

_MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATION_LOCK = 7_318_001


class UnexpectedSchema(Exception):
    """The database stands at another schema version than this program."""

    def __init__(self, found: str | None, expected: str) -> None:
        super().__init__(
            f"the database stands at schema {found or 'none'}, this program needs {expected}; "
            "run: python -m dashboard migrate"
        )
        self.found = found
        self.expected = expected


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def expected_version() -> str:
    """The schema version that this program needs."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def current_version(database: Database) -> str | None:
    """The schema version at which the database stands; None before the first migration."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check_version(database: Database) -> None:
    """Raise UnexpectedSchema unless the database stands where this program needs it."""
    found, expected = current_version(database), expected_version()
    if found != expected:
        raise UnexpectedSchema(found, expected)


def _upgrade(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    bring_reference_data(connection)


def migrate(url: str) -> None:
    """Bring a database, made if need be, to the expected schema; whoever comes second waits."""
    database = Database(url)
    try:
        if database.is_sqlite:
            with database.write() as connection:
                _upgrade(connection)
        else:
            _migrate_postgresql(url)
    finally:
        database.close()


def _migrate_postgresql(url: str) -> None:
    """Without the time limits of ordinary writes: a migration may wait and work for long."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        _upgrade(connection)
        let_readers_read(connection)
