"""Nothing enters a closed quarter, also not by SQL over the program's own connection."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.contribution_reports import Contributed
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import Milestone, Text
from data_access.contribution_submissions import ContributionSubmission, record_contribution
from data_access.contributions import plan_contributions
from data_access.database import Database
from data_access.decisions import ask_decisions
from data_access.editions import REPORT, store_file
from data_access.plan import work_plan
from data_access.plan_additions import PlanAddition, add_to_plan
from data_access.quarters import close_quarter
from data_access.reopenings import ask_reopening, confirm_reopening
from data_access.submissions import record_submission
from tests.data_access.conftest import ACTIVITY, OPERATOR, PEOPLE, PLANNED, T1, People, sent
from tests.data_access.releasing import write_release
from tests.factories import counted

HASH = "'" + "0" * 64 + "'"


@pytest.fixture
def closed(planned: Database, people: People) -> Database:
    """A closed quarter with a value, its parts, a contribution, evidence and a file of the edition."""
    parts = {"sexo": counted(mujer=22, hombre=18)}
    record_submission(planned, sent(period=T1, breakdown=parts), audit=people.delegate)
    plan_contributions(planned, [PLANNED], audit=people.coordinator)
    given = Contributed(Decimal(10), None, Decimal(1), None)
    record_contribution(planned, ContributionSubmission("FO-01", T1, given, 0, "k"), audit=people.delegate)
    with planned.write() as connection:
        connection.execute(
            text(
                "INSERT INTO evidence VALUES ('e1', 900, 'FO-01.1', '2026-T1', 'link', 't', '', 'https://a.ec',"
                f" 0, {HASH}, {people.delegate.actor.id}, '2026-10-10T00:00:00+00:00', :content)"
            ),
            {"content": b""},
        )
    made = close_quarter(planned, T1, audit=people.coordinator)
    store_file(planned, made, REPORT, "es", b"%PDF", "program", audit=people.coordinator)
    return planned


def refused(database: Database, statement: str) -> str:
    with pytest.raises(DBAPIError) as refusal, database.write() as connection:
        connection.execute(text(statement))
    return str(refusal.value)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE value_head SET version = 9",
        "UPDATE value_head SET period = '2026-T2'",
        "DELETE FROM value_head",
        "INSERT INTO value_head (id, indicator_code, period, version, revision_seq)"
        " VALUES (77, 'FO-01.2', '2026-T1', 1, 1)",
        "UPDATE contribution_head SET approved_seq = 1",
        "DELETE FROM contribution_head",
        "INSERT INTO contribution_head (id, institution_code, activity_code, period, version, revision_seq)"
        " VALUES (77, 'OIM', 'FO-01', '2026-T1', 1, 1)",
        "INSERT INTO revision_breakdown (revision_seq, dimension, category, value)"
        " SELECT seq, 'sexo', 'x', '1' FROM revision",
        "INSERT INTO evidence_withdrawal SELECT id, 901, user_id, at FROM evidence",
        "INSERT INTO edition SELECT period, 2, 902, closed_at, closed_by, digest, release_pending"
        " FROM edition",
        "UPDATE target SET value = '1'",
        "UPDATE target SET period = '2026-T1' WHERE period = '2026-T2'",
        "DELETE FROM target",
        "UPDATE planned_contribution SET usd_planned = '1'",
        "DELETE FROM planned_contribution",
        "INSERT INTO target VALUES ('FO-01.2', '2026-T1', '1')",
        "INSERT INTO planned_contribution SELECT institution_code, activity_code, period, role, usd_planned,"
        " staff_days_planned, 7 FROM planned_contribution WHERE period = '2026-T1'",
        "INSERT INTO snapshot_cell VALUES ('2026-T1', 1, 'standing', 'x', 0, '{}', 'x')",
        "INSERT INTO evidence SELECT 'e2', 903, indicator_code, period, kind, title, filename, address, size,"
        " sha256, user_id, at, content FROM evidence",
    ],
)
def test_rows_of_a_closed_quarter_are_refused(closed: Database, statement: str) -> None:
    if not closed.is_sqlite:
        statement = statement.replace("'sin dato', '1'", "'sin dato', 1")
    assert "the quarter is closed" in refused(closed, statement)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", ["quarter", "target", "planned_contribution", "value_head", "release"])
def test_no_table_of_a_closed_quarter_is_emptied(closed: Database, table: str) -> None:
    told = refused(closed, f"TRUNCATE {table} CASCADE")
    assert "the quarter is closed" in told or "is append-only" in told


PLAN = (
    "activity",
    "activity_partner",
    "activity_province",
    "activity_dependency",
    "milestone",
    "indicator",
    "decision_asked",
)


@pytest.mark.parametrize("table", PLAN)
def test_what_joined_the_plan_is_neither_changed_nor_removed(
    closed: Database, people: People, table: str
) -> None:
    joins_later(closed)
    asked = DecisionAsked(T1, "OIM", None, Text("Firmar"), date(2026, 11, 30))
    ask_decisions(closed, [asked], audit=people.coordinator)
    columns = {"milestone": "id", "decision_asked": "id", "activity": "code", "indicator": "code"}
    column = columns.get(table, "activity_code")
    assert f"{table} is append-only" in refused(closed, f"UPDATE {table} SET {column} = {column}")
    assert f"{table} is append-only" in refused(closed, f"DELETE FROM {table}")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", PLAN)
def test_what_joined_the_plan_is_not_emptied(closed: Database, table: str) -> None:
    told = refused(closed, f"TRUNCATE {table} CASCADE")
    assert "is append-only" in told or "the quarter is closed" in told


def joins_later(database: Database) -> None:
    later = replace(
        ACTIVITY,
        code="FO-02",
        provinces=("EC-P",),
        depends_on=("FO-01",),
        milestones=(Milestone("FO-02", Text("Convenio"), date(2026, 12, 1)),),
    )
    measured = replace(PEOPLE, code="FO-02.1", activity="FO-02")
    add_to_plan(database, PlanAddition((later,), (measured,)), audit=OPERATOR)


def test_an_activity_that_joins_later_brings_its_targets_for_the_closed_quarter(closed: Database) -> None:
    joins_later(closed)
    indicators = {each.code: each for each in work_plan(closed).indicators}
    assert indicators["FO-02.1"].targets[T1] == PEOPLE.targets[T1]


def test_a_published_release_takes_no_cell_more(closed: Database, people: People) -> None:
    cells = [ReleasedCell(Stage.IDENTIFIED, ALL, str(T1), ALL, ALL, ALL, ALL, 37)]
    write_release(closed, T1, cells, audit=people.coordinator)
    more = (
        "INSERT INTO release_cell SELECT release_id, stage, 'EC-P', time, sex, age, form, origin, 5"
        " FROM release_cell"
    )
    assert "the release is published" in refused(closed, more)


@pytest.mark.parametrize("table", ["edition", "snapshot_cell", "edition_file"])
def test_what_was_frozen_is_neither_changed_nor_removed(closed: Database, table: str) -> None:
    assert f"{table} is append-only" in refused(closed, f"UPDATE {table} SET number = number")
    assert f"{table} is append-only" in refused(closed, f"DELETE FROM {table}")


@pytest.mark.parametrize("change", ["UPDATE quarter SET state = 'in_review'", "DELETE FROM quarter"])
def test_only_two_persons_open_it_again(closed: Database, people: People, change: str) -> None:
    assert "two persons" in refused(closed, change)
    request = ask_reopening(closed, T1, "Llegó tarde", audit=people.coordinator)
    assert "two persons" in refused(closed, change)
    alone = f"INSERT INTO reopening VALUES (99, {request.seq}, {people.coordinator.actor.id}, 'x', "
    assert "another person" in refused(closed, alone + "'2026-10-10T00:00:00+00:00')")


def test_a_confirmation_opens_one_edition_only(closed: Database, people: People) -> None:
    ask_reopening(closed, T1, "Llegó tarde", audit=OPERATOR)
    confirm_reopening(closed, T1, audit=people.coordinator)
    close_quarter(closed, T1, audit=people.coordinator)
    assert "two persons" in refused(closed, "UPDATE quarter SET state = 'in_review'")
