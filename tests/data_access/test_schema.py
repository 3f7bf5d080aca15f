"""The migrated schema: equal to the tables, made once, made privately, refused when it is another."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, func, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from data_access import tables
from data_access.database import Database
from data_access.reference import bring_reference_data
from data_access.schema import UnexpectedSchema, check_version, current_version, expected_version, migrate

REVISION = """
INSERT INTO revision VALUES (1, 1, 1, 'submitted', '40', NULL, NULL, NULL, '0', '0', '', '', '', NULL, '', 1,
'MRE', '2026-10-10T00:00:00.000000+00:00', 'a key', 'a digest')
"""
MIGRATIONS = Path(tables.__file__).parents[1] / "migrations"


def test_migrations_make_what_the_tables_say(database: Database) -> None:
    with database.write() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, tables.metadata) == []


def test_migrations_make_the_same_checks_as_the_tables(sqlite_template: Path) -> None:
    def statements(connection: sqlite3.Connection) -> set[str]:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE type IN ('table', 'index')")
        return {sql for (sql,) in rows if sql and "alembic_version" not in sql}

    declared = create_engine("sqlite://")
    tables.metadata.create_all(declared)
    with declared.connect() as connection, sqlite3.connect(sqlite_template) as migrated:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        assert statements(migrated) == statements(raw)
    declared.dispose()


def test_postgresql_has_every_check_constraint(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url, poolclass=NullPool)
    migrated = inspect(engine)
    declared = {
        str(constraint.name)
        for table in tables.metadata.tables.values()
        for constraint in table.constraints
        if type(constraint).__name__ == "CheckConstraint"
    }
    names = tables.metadata.tables
    found = {constraint["name"] for name in names for constraint in migrated.get_check_constraints(name)}
    assert found == declared


def test_migrating_again_changes_nothing(database_url: str, database: Database) -> None:
    migrate(database_url)
    check_version(database)
    with database.write() as connection:
        bring_reference_data(connection)
        counts = [
            connection.scalar(select(func.count()).select_from(table))
            for table in (tables.pillar, tables.institution, tables.province)
        ]
    assert counts == [4, 6, 24]


def test_a_database_before_its_first_migration_is_refused_with_the_command_to_run(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    assert current_version(database) is None
    with pytest.raises(UnexpectedSchema, match="python -m dashboard migrate"):
        check_version(database)
    database.close()


def test_a_schema_of_another_version_is_refused(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UnexpectedSchema) as refusal:
        check_version(database)
    assert (refusal.value.found, refusal.value.expected) == ("9999", expected_version())


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'plan.db'}"
        return
    url = request.getfixturevalue("postgresql_url")
    with create_engine(url, poolclass=NullPool).begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    yield url


@pytest.mark.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)
def test_of_two_who_migrate_at_once_one_wins_and_the_other_waits(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, [empty_url] * 4))
    database = Database(empty_url)
    check_version(database)
    database.close()


def test_a_new_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "not" / "yet" / "there.db"
    migrate(f"sqlite:///{path}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)
def test_parts_that_were_stored_as_counts_stay_as_they_were_and_append_only(empty_url: str) -> None:
    engine = create_engine(empty_url, poolclass=NullPool)
    Path(engine.url.database or "").parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0009")
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(REVISION))
        connection.execute(text("INSERT INTO revision_breakdown VALUES (1, 'sexo', 'mujer', '22.50')"))
    engine.dispose()
    migrate(empty_url)
    database = Database(empty_url)
    with database.read() as connection:
        (row,) = connection.execute(select(tables.revision_breakdown)).all()
    assert (row.category, row.value, row.numerator) == ("mujer", Decimal("22.50"), None)
    for statement in ("UPDATE revision_breakdown SET value = 1", "DELETE FROM revision_breakdown"):
        with pytest.raises(DBAPIError, match="append-only"), database.write() as connection:
            connection.execute(text(statement))
    database.close()
