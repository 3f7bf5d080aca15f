"""Tampering past the program is found, and the first bad record is named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, text

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from data_access.chain_entries import Damage
from data_access.database import Database
from data_access.quarters import close_quarter
from data_access.reviews import SeenValue, approve
from data_access.submissions import record_submission
from data_access.verification import first_damage
from tests.data_access.conftest import T1, T3, People, sent
from tests.data_access.releasing import write_release
from tests.factories import counted

SENT, APPROVED, RELEASED = 8, 9, 10
"""The audit entries of what `complete` does; 1 to 7 made the plan and its accounts."""


@pytest.fixture
def complete(planned: Database, people: People) -> Database:
    """A database with one approved value with its breakdown, and one release."""
    parts = {"sexo": counted(mujer=22, hombre=18)}
    record_submission(planned, sent(value=40, breakdown=parts), audit=people.delegate)
    approve(planned, SeenValue("FO-01.1", T3, 1), audit=people.coordinator)
    cells = [ReleasedCell(Stage.IDENTIFIED, ALL, str(T1), ALL, ALL, ALL, ALL, 37)]
    write_release(planned, T1, cells, audit=people.coordinator)
    return planned


@contextmanager
def past_the_triggers(database: Database) -> Iterator[Connection]:
    """A connection of somebody who owns the database."""
    with database.write() as connection:
        if database.is_sqlite:
            triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            for (name,) in triggers.all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        yield connection


def test_what_the_program_wrote_is_sound(complete: Database) -> None:
    assert first_damage(complete) is None


def test_an_empty_database_is_sound(database: Database) -> None:
    assert first_damage(database) is None


@pytest.mark.parametrize(
    ("statement", "damage"),
    [
        ("UPDATE audit_entry SET actor = 'nadie' WHERE seq = 3", Damage(3, "audit entry altered")),
        ("UPDATE audit_entry SET at = '2026-01-01T00:00:00.000000+00:00'", Damage(1, "audit entry altered")),
        ("DELETE FROM audit_entry WHERE seq = 3", Damage(3, "audit entry missing")),
        ("UPDATE audit_entry SET hash = 'x' WHERE seq = 3", Damage(3, "audit entry altered")),
        ("UPDATE revision SET value = '41' WHERE version = 1", Damage(SENT, "revision altered")),
        ("UPDATE revision SET user_id = 2 WHERE version = 2", Damage(APPROVED, "revision altered")),
        (
            f"DELETE FROM revision_breakdown WHERE revision_seq = {SENT}",
            Damage(SENT, "revision altered"),
        ),
        (
            f"INSERT INTO revision_breakdown VALUES ({SENT}, 'sexo', 'sin dato', '1', NULL, NULL, NULL)",
            Damage(SENT, "revision altered"),
        ),
        ("UPDATE value_head SET indicator_code = 'FO-01.2'", Damage(SENT, "revision altered")),
        ("UPDATE value_head SET period = '2026-T2'", Damage(SENT, "revision altered")),
        (
            f"UPDATE value_head SET revision_seq = {SENT}, version = 1",
            Damage(SENT, "value is not its last revision"),
        ),
        ("UPDATE value_head SET version = 7", Damage(APPROVED, "value is not its last revision")),
        ("UPDATE value_head SET approved_seq = NULL", Damage(APPROVED, "value is not its last approval")),
        ("UPDATE release_cell SET value = 38", Damage(RELEASED, "released cells altered")),
        (
            "INSERT INTO release_cell"
            " SELECT id, 'identificada', 'EC-P', '2026-T1', 'ALL', 'ALL', 'ALL', 'ALL', 9 FROM release",
            Damage(RELEASED, "released cells altered"),
        ),
        ("DELETE FROM release_cell", Damage(RELEASED, "released cells altered")),
        ("UPDATE release SET period = '2026-T2'", Damage(RELEASED, "released cells altered")),
        ("UPDATE release SET digest = 'x'", Damage(0, "release of 2026-T1 without audit entry")),
        (
            "UPDATE release SET released_at = '2026-11-30T12:00:00.000000+00:00'",
            Damage(RELEASED, "moment of the release altered"),
        ),
    ],
)
def test_tampering_is_named(complete: Database, statement: str, damage: Damage) -> None:
    with past_the_triggers(complete) as connection:
        connection.execute(text(statement))
    assert first_damage(complete) == damage


def test_a_released_cell_that_an_edition_has_frozen_is_named(complete: Database, people: People) -> None:
    close_quarter(complete, T1, audit=people.coordinator)
    with past_the_triggers(complete) as connection:
        connection.execute(text("UPDATE release_cell SET value = 38"))
    cell = "identificada 2026-T1 ALL ALL ALL ALL ALL"
    assert first_damage(complete) == Damage(RELEASED, f"released cell «{cell}» altered")


def test_a_removed_revision_is_missed(complete: Database) -> None:
    with past_the_triggers(complete) as connection:
        connection.execute(text(f"DELETE FROM revision_breakdown WHERE revision_seq = {SENT}"))
        connection.execute(text(f"DELETE FROM revision WHERE seq = {SENT}"))
    assert first_damage(complete) == Damage(SENT, "revision missing")


def test_a_removed_release_is_missed(complete: Database) -> None:
    with past_the_triggers(complete) as connection:
        connection.execute(text("DELETE FROM release_cell"))
        connection.execute(text("DELETE FROM release"))
    assert first_damage(complete) == Damage(RELEASED, "release missing")


def test_a_revision_slipped_in_is_found(complete: Database) -> None:
    with past_the_triggers(complete) as connection:
        columns = "value, not_applicable, late, explanation, next_step, next_step_owner, reason, user_id"
        connection.execute(
            text(
                f"INSERT INTO revision (seq, value_id, version, state, {columns}, institution_code, at,"
                f" idempotency_key, payload_sha256) SELECT 99, value_id, 3, state, {columns},"
                f" institution_code, at, 'x', 'x' FROM revision WHERE seq = {APPROVED}"
            )
        )
        connection.execute(text("UPDATE value_head SET revision_seq = 99, version = 3, approved_seq = 99"))
    assert first_damage(complete) == Damage(99, "revision without audit entry")
