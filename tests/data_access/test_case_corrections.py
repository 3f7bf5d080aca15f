"""A released year is corrected once, when it is whole, and all that pages read shows it from then on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dashboard.disclosure.corrections import CorrectionWaits
from dashboard.workplan.case_counts import CaseCount
from dashboard.workplan.case_trends import ReleasedCell, Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import NotYourRole
from data_access.case_corrections import AlreadyCorrected, YearNotReleased, correct_cases
from data_access.case_counts import record_case_counts
from data_access.case_releases import release_cases
from data_access.case_trends import released_cells, releases
from data_access.database import Database
from data_access.exact_counts import exact_counts
from data_access.pending_corrections import pending_corrections
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR, People
from tests.factories import case_count

YEAR = 2025
QUARTERS = [str(Period(YEAR, quarter)) for quarter in range(1, 5)]
PROVINCES = ("EC-G", "EC-P", "EC-O", "EC-M")


def sheltered(victims: int) -> CaseCount:
    return case_count(
        period="2025-T1",
        stage=Stage.SHELTERED,
        institution="INNFA",
        province="ND",
        form="ND",
        victims=victims,
    )


@pytest.fixture
def released(planned: Database) -> Database:
    counts = [case_count(period=each, province=code, victims=12) for each in QUARTERS for code in PROVINCES]
    record_case_counts(planned, [*counts, sheltered(20)], audit=OPERATOR)
    for each in QUARTERS:
        release_cases(planned, Period.parse(each), audit=OPERATOR)
    return planned


def correct(database: Database, victims: int, *, province: str = "EC-G") -> None:
    count = case_count(period="2025-T2", province=province, victims=victims)
    record_case_counts(database, [count], audit=OPERATOR, reason="Estaban en otro registro.")


def national(database: Database, stage: Stage = Stage.IDENTIFIED) -> dict[str, int | None]:
    return {
        cell.time: cell.value for cell in released_cells(database) if cell.national and cell.stage is stage
    }


def stored(database: Database) -> list[ReleasedCell]:
    return [cell for each in releases(database) if not each.code.endswith("-C") for cell in each.cells]


def test_a_correction_shows_everywhere_and_the_release_stays_as_it_was(released: Database) -> None:
    first, before = stored(released), released.clock()
    correct(released, 20)
    assert pending_corrections(released) == (Period(YEAR, 2),)
    released.clock = lambda: before + timedelta(days=2)
    changed = correct_cases(released, YEAR, audit=OPERATOR)
    assert national(released) == {
        **{"2025-T1": 48, "2025-T2": 56, "2025-T3": 48, "2025-T4": 48},
        **{"2025-S1": 104, "2025-S2": 96, "2025": 200},
    }
    assert pending_corrections(released) == ()
    assert stored(released) == first
    assert [(each.code, set(each.cells)) for each in releases(released)][-1] == ("2025-C", set(changed))
    assert national(released.as_known_on(before.date()))["2025"] == 192
    assert first_damage(released) is None


def test_what_moves_by_a_few_goes_on_waiting(released: Database) -> None:
    before = released_cells(released)
    correct(released, 14)
    with pytest.raises(CorrectionWaits):
        correct_cases(released, YEAR, audit=OPERATOR)
    assert (released_cells(released), pending_corrections(released)) == (before, (Period(YEAR, 2),))


def test_a_small_step_of_another_stage_holds_all_back(released: Database) -> None:
    correct(released, 20)
    record_case_counts(released, [sheltered(21)], audit=OPERATOR, reason="Un ingreso más.")
    with pytest.raises(CorrectionWaits, match="acogida"):
        correct_cases(released, YEAR, audit=OPERATOR)
    record_case_counts(released, [sheltered(30)], audit=OPERATOR, reason="Diez ingresos más.")
    correct_cases(released, YEAR, audit=OPERATOR)
    assert national(released, Stage.SHELTERED) == {"2025": 30}


def test_without_a_change_there_is_nothing_to_correct(released: Database) -> None:
    with pytest.raises(CorrectionWaits):
        correct_cases(released, YEAR, audit=OPERATOR)


def test_a_year_is_corrected_once_and_what_comes_later_waits(released: Database) -> None:
    correct(released, 20)
    correct_cases(released, YEAR, audit=OPERATOR)
    correct(released, 30)
    with pytest.raises(AlreadyCorrected):
        correct_cases(released, YEAR, audit=OPERATOR)
    assert pending_corrections(released) == (Period(YEAR, 2),)
    assert exact_counts(released, Period(YEAR, 2), audit=OPERATOR).counts[0].victims == 30


def test_a_year_that_is_not_whole_waits(planned: Database) -> None:
    counts = [case_count(period="2025-T1", province=code, victims=12) for code in PROVINCES]
    record_case_counts(planned, counts, audit=OPERATOR)
    release_cases(planned, Period(YEAR, 1), audit=OPERATOR)
    record_case_counts(planned, [case_count(period="2025-T1", victims=30)], audit=OPERATOR, reason="r")
    with pytest.raises(YearNotReleased):
        correct_cases(planned, YEAR, audit=OPERATOR)


def test_nobody_but_the_coordination_corrects(released: Database) -> None:
    correct(released, 20)
    with pytest.raises(NotYourRole):
        correct_cases(released, YEAR, audit=People(released).delegate)
    assert national(released)["2025"] == 192


def test_a_published_correction_takes_no_cell_more(released: Database) -> None:
    correct(released, 20)
    correct_cases(released, YEAR, audit=OPERATOR)
    more = "INSERT INTO correction_cell VALUES (2025, 'x', 'x', 'x', 'x', 'x', 'x', 'x', 5)"
    with pytest.raises(DBAPIError, match="the correction is published"), released.write() as connection:
        connection.execute(text(more))
    assert first_damage(released) is None


def test_verify_finds_a_corrected_cell_that_was_altered(released: Database) -> None:
    correct(released, 20)
    correct_cases(released, YEAR, audit=OPERATOR)
    drop = (
        "DROP TRIGGER correction_cell_no_UPDATE"
        if released.is_sqlite
        else "ALTER TABLE correction_cell DISABLE TRIGGER USER"
    )
    with released.write() as connection:
        connection.exec_driver_sql(drop)
        connection.execute(text("UPDATE correction_cell SET value = 999 WHERE time = '2025'"))
    damage = first_damage(released)
    assert damage is not None
    assert damage.what == "corrected cells altered"
