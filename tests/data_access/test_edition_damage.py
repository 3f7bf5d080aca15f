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
from data_access.reviews import SeenValue, approve
from data_access.submissions import record_submission
from data_access.verification import first_damage
from tests.data_access.conftest import ACTIVITY, OPERATOR, PEOPLE, PLANNED, T1, People, sent
from tests.data_access.test_verification import past_the_triggers


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
        (
            "UPDATE target SET value = '1' WHERE period = '2026-T1'",
            "target of FO-01.1 in 2026-T1 is not what its edition 1 froze",
        ),
        ("DELETE FROM target", "target of FO-01.1 in 2026-T1 is not what its edition 1 froze"),
        (
            "UPDATE planned_contribution SET usd_planned = '1'",
            "plan of OIM FO-01 in 2026-T1 is not what its edition 1 froze",
        ),
        ("DELETE FROM planned_contribution", "plan of OIM FO-01 in 2026-T1 is not what"),
    ],
)
def test_tampering_is_named(closed: Database, statement: str, what: str) -> None:
    with owner_of(closed) as connection:
        connection.execute(text(statement))
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


def test_an_altered_request_is_found(closed: Database, people: People) -> None:
    ask_reopening(closed, T1, "Llegó tarde", audit=OPERATOR)
    confirm_reopening(closed, T1, audit=people.coordinator)
    assert first_damage(closed) is None
    with owner_of(closed) as connection:
        connection.execute(text("UPDATE reopening_request SET reason = 'otra'"))
    assert told(closed) == "request to reopen a quarter altered"
