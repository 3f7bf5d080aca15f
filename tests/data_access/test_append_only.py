"""What was written stays, also for whoever writes SQL through the program's own connection."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from data_access.case_counts import record_case_counts
from data_access.database import Database
from data_access.submissions import record_submission
from tests.data_access.conftest import OCTOBER, T1, T3, People, sent
from tests.data_access.releasing import write_release
from tests.factories import case_count, counted

APPEND_ONLY = (
    "revision",
    "revision_breakdown",
    "audit_entry",
    "release",
    "release_cell",
    "case_count_write",
    "case_count_revision",
    "correction",
    "correction_cell",
)


@pytest.fixture
def written(planned: Database, people: People) -> Database:
    record_submission(planned, sent(breakdown={"sexo": counted(mujer=40)}), audit=people.delegate)
    cells = [ReleasedCell(Stage.IDENTIFIED, ALL, str(T1), ALL, ALL, ALL, ALL, 37)]
    write_release(planned, T1, cells, audit=people.coordinator)
    record_case_counts(planned, [case_count(period="2026-T2")], audit=people.coordinator)
    with planned.write() as connection:
        connection.execute(text(f"INSERT INTO correction VALUES (2025, '{OCTOBER.isoformat()}', 'd')"))
        cell = "2025, 'identificada', 'ALL', '2025', 'ALL', 'ALL', 'ALL', 'ALL', 9"
        connection.execute(text(f"INSERT INTO correction_cell VALUES ({cell})"))
    return planned


def refused(database: Database, statement: str) -> str:
    with pytest.raises(DBAPIError) as refusal, database.write() as connection:
        connection.execute(text(statement))
    return str(refusal.value)


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_rows_are_neither_changed_nor_removed(written: Database, table: str) -> None:
    column = {
        "release": "digest",
        "release_cell": "value",
        "revision_breakdown": "value",
        "correction": "year",
        "correction_cell": "value",
    }.get(table, "seq")
    assert f"{table} is append-only" in refused(written, f"UPDATE {table} SET {column} = {column}")
    assert f"{table} is append-only" in refused(written, f"DELETE FROM {table}")


def test_sqlite_does_not_replace_rows_either(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    row = "(1, '2026-10-10', 'a', 'b', 'c', '{}', '0', '1')"
    with database.write() as connection:
        connection.execute(text(f"INSERT INTO audit_entry VALUES {row}"))
    assert "append-only" in refused(database, f"INSERT OR REPLACE INTO audit_entry VALUES {row}")
    database.close()


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_postgresql_does_not_empty_tables_either(postgresql_url: str, table: str) -> None:
    database = Database(postgresql_url)
    assert f"{table} is append-only" in refused(database, f"TRUNCATE {table} CASCADE")
    database.close()


_AGAIN = (
    "INSERT INTO revision (seq, value_id, version, state, value, not_applicable, late, explanation,"
    " next_step, next_step_owner, reason, user_id, institution_code, at, idempotency_key, payload_sha256)"
    " SELECT {seq}, value_id, {seq}, state, value, not_applicable, late, explanation, next_step,"
    " next_step_owner, reason, user_id, institution_code, at, 'k{seq}', 'p' FROM revision WHERE version = 1"
)


def test_a_revision_in_a_closed_quarter_is_refused(written: Database) -> None:
    with written.write() as connection:
        connection.execute(text(_AGAIN.format(seq=98)))
        connection.execute(text(f"INSERT INTO quarter (period, state) VALUES ('{T3}', 'closed')"))
    assert "the quarter is closed" in refused(written, _AGAIN.format(seq=99))
