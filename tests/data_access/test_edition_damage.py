"""Whoever owns the database and changes what a closing froze is found out, and what was changed is named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from data_access.contributions import plan_contributions
from data_access.database import Database
from data_access.editions import REPORT, store_file
from data_access.plan_additions import PlanAddition, add_to_plan
from data_access.quarters import close_quarter
from data_access.reopenings import ask_reopening, confirm_reopening
from data_access.reviews import SeenValue, approve, return_value
from data_access.submissions import record_submission
from data_access.verification import first_damage
from tests.data_access.conftest import ACTIVITY, OPERATOR, PEOPLE, PLANNED, T1, People, sent
from tests.data_access.test_verification import SENT, past_the_triggers

LATER = "2026-11-30T12:00:00.000000+00:00"


@pytest.fixture
def closed(planned: Database, people: People) -> Database:
    record_submission(planned, sent(period=T1, value=40), audit=people.delegate)
    plan_contributions(planned, [PLANNED], audit=people.coordinator)
    made = close_quarter(planned, T1, audit=people.coordinator)
    store_file(planned, made, REPORT, "es", b"%PDF the report", "program", audit=people.coordinator)
    return planned


@contextmanager
def owner_of(database: Database) -> Iterator[Connection]:
    with past_the_triggers(database) as connection:
        yield connection


def told(database: Database) -> str:
    damage = first_damage(database)
    assert damage is not None
    return damage.what


def test_what_was_closed_is_sound(closed: Database) -> None:
    assert first_damage(closed) is None


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            "UPDATE snapshot_cell SET content = replace(content, '\"40\"', '\"41\"')"
            " WHERE key = 'FO-01.1 2026-T1'",
            "edition 1 of 2026-T1: frozen cell «standing FO-01.1 2026-T1» altered",
        ),
        ("DELETE FROM snapshot_cell WHERE key = 'FO-01.1 2026-T1'", "not those that were closed"),
        ("UPDATE snapshot_cell SET position = 9 WHERE key = 'FO-01.1 2026-T1'", "not those that were closed"),
        ("UPDATE edition SET digest = 'x'", "not those that were closed"),
        ("UPDATE edition_file SET sha256 = 'x'", "edition 1 of 2026-T1: file report es altered"),
        ("DELETE FROM edition_file", "file of an edition missing"),
        ("UPDATE quarter SET state = 'in_review'", "2026-T1 is not closed or open as its editions say"),
        ("UPDATE revision SET value = '41'", "revision altered"),
        ("UPDATE edition SET closed_by = 'nadie'", "edition 1 of 2026-T1: record of its closing altered"),
        (f"UPDATE edition SET closed_at = '{LATER}'", "edition 1 of 2026-T1: record of its closing altered"),
        ("UPDATE edition SET release_pending = :no", "edition 1 of 2026-T1: record of its closing altered"),
        ("UPDATE quarter SET closed_by = 'nadie'", "record of the closing of 2026-T1 altered"),
        (f"UPDATE quarter SET closed_at = '{LATER}'", "record of the closing of 2026-T1 altered"),
        (
            "INSERT INTO quarter (period, state) VALUES ('2026-T2', 'closed')",
            "2026-T2 is closed without audit entry",
        ),
        ("UPDATE edition_file SET language = 'en'", "edition 1 of 2026-T1: file report en: record altered"),
        ("UPDATE edition_file SET made_by = 'x'", "edition 1 of 2026-T1: file report es: record altered"),
        (f"UPDATE edition_file SET made_at = '{LATER}'", "file report es: record altered"),
        ("UPDATE edition_file SET size = 3", "file report es: record altered"),
        ("UPDATE edition_file SET seq = 99", "file of an edition missing"),
        ("UPDATE edition SET seq = 99", "edition missing"),
    ],
)
def test_tampering_is_named(closed: Database, statement: str, what: str) -> None:
    with owner_of(closed) as connection:
        connection.execute(text(statement), {"no": closed.is_sqlite and 0} if ":no" in statement else {})
    assert what in told(closed)


def test_a_file_exchanged_together_with_its_digest_is_found(closed: Database) -> None:
    with owner_of(closed) as connection:
        change = text("UPDATE edition_file SET content = :content, sha256 = 'x'")
        connection.execute(change, {"content": b"%PDF another"})
    assert "file report es altered" in told(closed)


def test_an_edition_taken_away_is_missed(closed: Database) -> None:
    with owner_of(closed) as connection:
        for table in ("edition_file", "snapshot_cell", "edition"):
            connection.execute(text(f"DELETE FROM {table}"))
    assert told(closed) == "edition missing"


def test_a_value_written_while_the_quarter_was_closed_is_found(closed: Database, people: People) -> None:
    """Open for a moment by SQL, used through the program with an entry in the chain, and closed again."""
    with owner_of(closed) as connection:
        connection.execute(text("UPDATE quarter SET state = 'in_review'"))
    approve(closed, SeenValue("FO-01.1", T1, 1), audit=people.coordinator)
    with closed.write() as connection:
        connection.execute(text("UPDATE quarter SET state = 'closed'"))
    assert "written into 2026-T1 while it was closed" in told(closed)


def test_an_activity_that_joins_later_brings_its_targets(closed: Database) -> None:
    later = replace(ACTIVITY, code="FO-02", milestones=())
    measured = replace(PEOPLE, code="FO-02.1", activity="FO-02")
    add_to_plan(closed, PlanAddition((later,), (measured,)), audit=OPERATOR)
    assert first_damage(closed) is None


@pytest.fixture
def corrected(closed: Database, people: People) -> Database:
    """Reopened by two persons, corrected with a reason and closed again as edition 2."""
    ask_reopening(closed, T1, "Llegó tarde", audit=OPERATOR)
    confirm_reopening(closed, T1, audit=people.coordinator)
    return_value(closed, SeenValue("FO-01.1", T1, 1), "Falta un taller", audit=people.coordinator)
    again = sent(period=T1, value=48, base=2, reason="Faltaba un taller")
    record_submission(closed, again, audit=people.delegate)
    close_quarter(closed, T1, audit=people.coordinator)
    return closed


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE reopening_request SET reason = 'otra'", "request to reopen a quarter altered"),
        ("UPDATE reopening SET confirmed_by = 'nadie'", "confirmation of a reopening altered"),
        (f"UPDATE reopening SET at = '{LATER}'", "confirmation of a reopening altered"),
        ("UPDATE reopening SET user_id = 1", "confirmation of a reopening altered"),
        ("DELETE FROM reopening", "confirmation of a reopening altered"),
        (
            "UPDATE snapshot_cell SET content = replace(content, '\"48\"', '\"40\"')"
            " WHERE subject = 'amendment'",
            "edition 2 of 2026-T1: frozen cell «amendment FO-01.1 2026-T1» altered",
        ),
        (
            "UPDATE snapshot_cell SET content = replace(content, 'taller', 'curso')"
            " WHERE subject = 'amendment'",
            "edition 2 of 2026-T1: frozen cell «amendment FO-01.1 2026-T1» altered",
        ),
        (
            "DELETE FROM snapshot_cell WHERE subject = 'amendment'",
            "edition 2 of 2026-T1: frozen cells are not those that were closed",
        ),
        (
            "UPDATE snapshot_cell SET content = replace(content, 'tarde', 'antes')"
            " WHERE subject = 'reopening'",
            "edition 2 of 2026-T1: frozen cell «reopening reopening» altered",
        ),
    ],
)
def test_a_changed_correction_is_named(corrected: Database, statement: str, what: str) -> None:
    assert first_damage(corrected) is None
    with owner_of(corrected) as connection:
        connection.execute(text(statement))
    assert what in told(corrected)


def test_damage_is_told_with_what_its_entry_says(closed: Database) -> None:
    with owner_of(closed) as connection:
        connection.execute(text("UPDATE revision SET value = '41'"))
    damage = first_damage(closed)
    assert str(damage) == (
        f"revision altered; entry {SENT}: value.submitted FO-01.1 2026-T1, Delegada, 2026-10-10 15:00Z"
    )
