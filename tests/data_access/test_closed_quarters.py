"""Nothing enters a closed quarter, also not by SQL over the program's own connection."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.contribution_reports import Contributed
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import Text
from data_access.audit import audited
from data_access.case_corrections import correction_digest
from data_access.case_counts import record_case_counts
from data_access.contribution_submissions import ContributionSubmission, record_contribution
from data_access.contributions import plan_contributions
from data_access.database import Database
from data_access.decisions import ask_decisions
from data_access.editions import REPORT, store_file
from data_access.evidence import record_evidence
from data_access.plan_additions import PlanAddition, add_to_plan
from data_access.quarters import close_quarter
from data_access.reopenings import ask_reopening, confirm_reopening
from data_access.submissions import record_submission
from data_access.tables import correction
from data_access.verification import first_damage
from tests.data_access.conftest import ACTIVITY, OCTOBER, OPERATOR, PEOPLE, PLANNED, T1, People, sent
from tests.data_access.releasing import write_release
from tests.data_access.test_evidence import attached
from tests.factories import case_count, counted

PLACE = "'identificada', 'EC-G', 'ND', 'F', '12-17', 'explotacion_sexual'"
CELL = "'identificada', 'EC-P', '2026-T1', 'ALL', 'ALL', 'ALL', 'ALL', 9"
PLAN = {
    "plan": "title_es",
    "activity": "code",
    "activity_partner": "institution_code",
    "activity_province": "province_code",
    "activity_dependency": "depends_on",
    "milestone": "met_on",
    "indicator": "baseline",
    "target": "value",
    "planned_contribution": "usd_planned",
    "decision_asked": "text_es",
}
"""The tables of what joins the plan and is never changed, each with one of its columns."""


@pytest.fixture
def closed(planned: Database, people: People) -> Database:
    """A closed quarter with a value, its parts, a contribution, evidence, cases and a file of the edition."""
    parts = {"sexo": counted(mujer=22, hombre=18)}
    record_submission(planned, sent(period=T1, breakdown=parts), audit=people.delegate)
    plan_contributions(planned, [PLANNED], audit=people.coordinator)
    needed = replace(ACTIVITY, code="FO-02", depends_on=("FO-01",), milestones=())
    add_to_plan(planned, PlanAddition((needed,)), audit=OPERATOR)
    asked = DecisionAsked(T1, "PN", None, Text("Suscribir el acuerdo"), OCTOBER.date())
    ask_decisions(planned, [asked], audit=OPERATOR)
    counts = [case_count(), case_count(period="2026-T2", victims=5)]
    record_case_counts(planned, counts, audit=people.coordinator)
    cells = [ReleasedCell(Stage.IDENTIFIED, ALL, str(T1), ALL, ALL, ALL, ALL, 37)]
    write_release(planned, T1, cells, audit=people.coordinator)
    with audited(planned, people.coordinator, "correction.write", "2025") as write:
        row = {"year": 2025, "released_at": write.at, "digest": correction_digest(2025, [])}
        write.connection.execute(insert(correction).values(row))
        write.append({"correction": row["digest"]})
    given = Contributed(Decimal(10), None, Decimal(1), None)
    record_contribution(planned, ContributionSubmission("FO-01", T1, given, 0, "k"), audit=people.delegate)
    record_evidence(planned, replace(attached(), period=T1), audit=people.delegate)
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
        "INSERT INTO evidence_withdrawal SELECT id, 901, user_id, at FROM evidence",
        "INSERT INTO edition SELECT period, 2, 902, closed_at, closed_by, digest, release_pending"
        " FROM edition",
        "INSERT INTO target VALUES ('FO-01.2', '2026-T1', '9')",
        "INSERT INTO planned_contribution VALUES ('PN', 'FO-01', '2026-T1', 'partner', '1', '1', NULL)",
        "INSERT INTO activity_partner VALUES ('FO-01', 'INNFA')",
        "INSERT INTO activity_province VALUES ('FO-01', 'EC-P')",
        "INSERT INTO activity_dependency SELECT 'FO-01', code FROM activity WHERE code = 'FO-02'",
        "INSERT INTO milestone VALUES (77, 'FO-01', 'x', 'x', '2026-03-31', NULL)",
        f"INSERT INTO case_count VALUES ('2026-T1', {PLACE}, 'OIM', 9)",
        "UPDATE case_count SET victims = 9",
        "UPDATE case_count SET period = '2026-T2'",
        "UPDATE case_count SET period = '2026-T1' WHERE period = '2026-T2'",
        "DELETE FROM case_count",
        "INSERT INTO evidence SELECT 'e2', 903, indicator_code, period, kind, title, filename, address, size,"
        " sha256, user_id, at, content FROM evidence",
    ],
)
def test_rows_of_a_closed_quarter_are_refused(closed: Database, statement: str) -> None:
    assert "the quarter is closed" in refused(closed, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO snapshot_cell VALUES ('2026-T1', 1, 'standing', 'x', 0, '{}', 'x')",
        "INSERT INTO revision_breakdown (revision_seq, dimension, category, value)"
        " SELECT seq, 'sexo', 'x', '1' FROM revision",
        f"INSERT INTO case_count_revision SELECT seq, '2026-T1', {PLACE}, 'OIM', NULL, 9"
        " FROM case_count_write",
        "INSERT INTO case_count_write SELECT seq, user_id, at, reason, salt FROM case_count_write",
        f"INSERT INTO release_cell SELECT id, {CELL} FROM release",
        f"INSERT INTO correction_cell SELECT year, {CELL} FROM correction",
    ],
)
def test_nothing_is_added_to_what_was_recorded(closed: Database, people: People, statement: str) -> None:
    """Not either while two persons have a quarter open again."""
    ask_reopening(closed, T1, "Llegó tarde", audit=OPERATOR)
    confirm_reopening(closed, T1, audit=people.coordinator)
    assert "the record is closed" in refused(closed, statement)


@pytest.mark.parametrize(("table", "column"), PLAN.items())
def test_what_joined_the_plan_stays(closed: Database, table: str, column: str) -> None:
    assert f"{table} is append-only" in refused(closed, f"UPDATE {table} SET {column} = {column}")
    assert f"{table} is append-only" in refused(closed, f"DELETE FROM {table}")


def test_what_an_activity_brings_that_joins_later_comes_in(closed: Database, people: People) -> None:
    later = replace(ACTIVITY, code="FO-03", depends_on=("FO-01",), milestones=())
    measured = replace(PEOPLE, code="FO-03.1", activity="FO-03")
    add_to_plan(closed, PlanAddition((later,), (measured,)), audit=OPERATOR)
    plan_contributions(closed, [replace(PLANNED, activity="FO-03")], audit=people.coordinator)
    assert first_damage(closed) is None


def test_late_counts_of_a_closed_quarter_come_in(closed: Database, people: People) -> None:
    late = [case_count(victims=7), case_count(province="EC-P"), case_count(period="2026-T2", victims=9)]
    recorded = record_case_counts(closed, late, audit=people.coordinator, reason="Llegaron tarde")
    assert (recorded.new, recorded.changed, recorded.pending) == (1, 2, (T1,))
    other = case_count(stage=Stage.SHELTERED, institution="INNFA")
    assert record_case_counts(closed, [other], audit=people.coordinator).new == 1
    assert first_damage(closed) is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "table",
    [
        "quarter",
        "value_head",
        "release",
        "case_count",
        "institution",
        "province",
        "audit_entry",
        "user_account",
        *PLAN,
    ],
)
def test_no_table_of_a_closed_quarter_is_emptied(closed: Database, table: str) -> None:
    told = refused(closed, f"TRUNCATE {table} CASCADE")
    assert "the quarter is closed" in told or "is append-only" in told


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
