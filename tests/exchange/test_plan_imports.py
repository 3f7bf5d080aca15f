"""Importing into a database: whole or not at all, by the planning sheet or by the plan's own workbook."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.exchange.files.unreadable import NotAWorkbook
from dashboard.exchange.plan_imports import ImportRefused, InstitutionNeeded, empty_file, import_plan, propose
from dashboard.exchange.template.writing import plan_workbook
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Actor, Role
from data_access.audit import Audit, version
from data_access.database import Database
from data_access.plan import NoPlanYet, work_plan
from data_access.plan_additions import AlreadyInPlan
from data_access.schema import migrate
from data_access.verification import first_damage
from tests.exchange.built import STATEMENT, planning_file, quarter_targets, row

OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), "command")
IN_JULY = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def held(database: Database) -> Database:
    database.clock = lambda: IN_JULY
    return database


def writes(database: Database) -> int:
    with database.read() as connection:
        return version(connection)


def take_in(database: Database, content: bytes, *, institution: str = "OIM") -> None:
    proposal = propose(database, content, institution=institution, year=2026)
    import_plan(database, proposal, audit=OPERATOR)


def test_a_planning_sheet_begins_the_plan_of_its_year(held: Database) -> None:
    take_in(held, planning_file(row()))
    plan = work_plan(held)
    assert (plan.first, plan.last, plan.illustrative) == (Period(2026, 1), Period(2026, 4), False)
    assert plan.activities[0].context == STATEMENT
    assert plan.activities[0].provinces == ("EC-A", "EC-SD")
    assert plan.indicator["OIM-10Q01"].targets == quarter_targets(10, 20, 30, 40)
    assert writes(held) == 1
    assert first_damage(held) is None


def test_a_second_institution_adds_to_the_plan(held: Database) -> None:
    take_in(held, planning_file(row()))
    take_in(held, planning_file(row()), institution="MRE")
    assert list(work_plan(held).indicator) == ["OIM-10Q01", "MRE-10Q01"]


def test_with_one_problem_nothing_is_written(held: Database) -> None:
    proposal = propose(
        held, planning_file(row(), row(indicator="Otro", total=1)), institution="OIM", year=2026
    )
    with pytest.raises(ImportRefused, match="Problemas en el archivo: 1"):
        import_plan(held, proposal, audit=OPERATOR)
    with pytest.raises(NoPlanYet):
        work_plan(held)
    assert writes(held) == 0


def test_two_imports_of_the_same_sheet_at_once_are_one(held: Database) -> None:
    take_in(held, planning_file(row(activity="Otra")))
    first, second = (propose(held, planning_file(row()), institution="OIM", year=2026) for _ in range(2))
    import_plan(held, first, audit=OPERATOR)
    with pytest.raises(AlreadyInPlan):
        import_plan(held, second, audit=OPERATOR)
    assert len(work_plan(held).indicators) == 2


def test_a_wrong_file_changes_nothing(held: Database) -> None:
    with pytest.raises(NotAWorkbook):
        propose(held, b"no", institution="OIM", year=2026)
    assert writes(held) == 0


def test_a_planning_sheet_needs_its_institution_and_year(held: Database) -> None:
    with pytest.raises(InstitutionNeeded, match="institución y su año"):
        propose(held, planning_file(row()))


def test_a_plan_goes_out_and_into_an_empty_database_unchanged(held: Database, tmp_path: Path) -> None:
    take_in(
        held, planning_file(row(), row(indicator="10Q02 % de casos", targets=(10, None, 30, 40), total=None))
    )
    before = work_plan(held)
    url = f"sqlite:///{tmp_path / 'second.db'}"
    migrate(url)
    empty = Database(url)
    empty.clock = lambda: IN_JULY
    import_plan(empty, propose(empty, plan_workbook(before)), audit=OPERATOR)
    assert work_plan(empty) == before
    empty.close()


def test_the_empty_form_is_there_before_the_plan(held: Database) -> None:
    proposal = propose(held, empty_file(held, 2026))
    assert not proposal.problems
    begun = proposal.addition.begins
    assert begun is not None
    assert (begun.first, begun.last, begun.activities) == (Period(2026, 1), Period(2026, 4), ())
