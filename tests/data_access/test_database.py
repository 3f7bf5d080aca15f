"""Connections: how they are set, what a read may not do, and which moment it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_access import tables
from data_access.database import Database
from data_access.moments import now
from data_access.reading_role import is_raw
from tests.data_access.conftest import OCTOBER
from tests.data_access.test_verification import past_the_triggers


def refused_reading(database: Database, statement: str) -> None:
    with pytest.raises(DBAPIError), database.read() as connection:
        connection.execute(text(statement))


def test_sqlite_is_set_to_keep_what_it_acknowledged(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}
    for door in (database.read, database.write):
        with door() as connection:
            found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in expected}
        assert found == expected
    database.close()


def test_a_read_changes_nothing(planned: Database) -> None:
    refused_reading(planned, "DELETE FROM target")
    refused_reading(planned, "UPDATE plan SET title_es = 'x'")
    refused_reading(planned, "CREATE TABLE mine (id integer)")


READING_RAW = [
    "SELECT * FROM case_count",
    "SELECT count(*) FROM case_count",
    "SELECT 1 FROM plan WHERE EXISTS (SELECT 1 FROM case_count)",
    "WITH counts AS (SELECT victims FROM case_count) SELECT * FROM counts",
]


@pytest.mark.parametrize("statement", READING_RAW)
def test_a_read_sees_no_raw_counts(database: Database, statement: str) -> None:
    assert database.keeps_raw_counts_apart()
    refused_reading(database, statement)
    with database.write() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("statement", ["PRAGMA query_only = OFF", "ATTACH ':memory:' AS other"])
def test_a_read_on_sqlite_gains_no_rights(sqlite_url: str, statement: str) -> None:
    database = Database(sqlite_url)
    refused_reading(database, statement)
    database.close()


def test_a_connection_of_the_pool_keeps_its_role(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    refused_reading(database, "SELECT 1 / 0")
    for statement in READING_RAW:
        refused_reading(database, statement)
    database.close()


def test_every_other_table_is_read(database: Database) -> None:
    with database.read() as connection:
        for name in tables.metadata.tables:
            if not is_raw(name):
                connection.execute(text(f"SELECT 1 FROM {name} LIMIT 1"))


def test_a_read_sees_one_moment(planned: Database) -> None:
    count = text("SELECT count(*) FROM target")
    with planned.read() as connection:
        before = connection.execute(count).scalar()
        with planned.write() as writing:
            writing.execute(text("INSERT INTO target VALUES ('FO-01.2', '2026-T3', '70')"))
        assert connection.execute(count).scalar() == before


def test_a_write_that_fails_leaves_nothing(planned: Database) -> None:
    def break_off() -> None:
        with planned.write() as connection:
            connection.execute(text("INSERT INTO target VALUES ('FO-01.2', '2026-T3', '70')"))
            connection.execute(text("DELETE FROM no_such_table"))

    with pytest.raises(DBAPIError):
        break_off()
    with planned.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM target")).scalar() == 4


def test_it_answers(database: Database) -> None:
    assert database.answers()


def test_the_moment_is_the_clock_s_unless_a_history_is_written(planned: Database) -> None:
    then = datetime(2026, 4, 10, tzinfo=UTC)
    with planned.read() as connection:
        assert now(planned, connection) == OCTOBER
        assert now(planned.at(then), connection) == then


def test_the_illustrative_plan_has_its_own_date_and_the_clock_s_time(planned: Database) -> None:
    planned.clock = lambda: datetime(2031, 1, 1, 3, 30, tzinfo=UTC)  # 22:30 of the day before in Guayaquil
    with past_the_triggers(planned) as connection:
        connection.execute(text("UPDATE plan SET as_of = '2026-10-30'"))
    with planned.read() as connection:
        assert now(planned, connection) == datetime(2026, 10, 31, 3, 30, tzinfo=UTC)
