"""Released cells: nothing small, written once, and all that pages can read of cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import NotYourRole
from data_access.case_counts import CaseCount, record_case_counts
from data_access.case_trends import released_cells, released_periods
from data_access.database import Database
from data_access.releases import AlreadyReleased, release_national_totals, write_release
from tests.data_access.conftest import OPERATOR, People, entries

YEAR = [Period(2025, quarter) for quarter in range(1, 5)]


def count(
    *, period: Period, victims: int, stage: Stage = Stage.IDENTIFIED, province: str = "EC-G"
) -> CaseCount:
    return CaseCount(
        period=period,
        stage=stage,
        province=province,
        origin="ND",
        sex="F",
        age_band="12-17",
        form="explotacion_sexual",
        institution="DINAPEN",
        victims=victims,
    )


def national(time: str, value: int | None, stage: Stage = Stage.IDENTIFIED) -> ReleasedCell:
    return ReleasedCell(stage, ALL, time, ALL, ALL, ALL, ALL, value)


def test_a_quarter_is_released_with_its_national_count(planned: Database) -> None:
    counts = [
        count(period=YEAR[0], victims=3),
        count(period=YEAR[0], victims=4, province="EC-P"),
        count(period=YEAR[0], victims=9, stage=Stage.SHELTERED),
    ]
    record_case_counts(planned, counts, audit=OPERATOR)
    release_national_totals(planned, YEAR[0], audit=OPERATOR)
    assert released_cells(planned) == (national("2025-T1", 7),)
    assert released_periods(planned) == (YEAR[0],)


@pytest.mark.parametrize("victims", [0, 1, 4])
def test_a_small_count_is_reserved(planned: Database, victims: int) -> None:
    record_case_counts(planned, [count(period=YEAR[0], victims=victims)], audit=OPERATOR)
    release_national_totals(planned, YEAR[0], audit=OPERATOR)
    assert released_cells(planned) == (national("2025-T1", None),)


def test_the_year_comes_out_with_its_fourth_quarter(planned: Database) -> None:
    identified = [count(period=period, victims=10 + period.quarter) for period in YEAR]
    sheltered = [count(period=period, victims=2, stage=Stage.SHELTERED) for period in YEAR]
    record_case_counts(planned, identified + sheltered, audit=OPERATOR)
    release_national_totals(planned, YEAR[3], audit=OPERATOR)
    released = {(cell.stage, cell.time): cell.value for cell in released_cells(planned)}
    expected: dict[tuple[Stage, str], int | None] = {(stage, "2025"): None for stage in Stage}
    expected[Stage.IDENTIFIED, "2025-T4"] = 14
    expected[Stage.IDENTIFIED, "2025"] = 50
    expected[Stage.SHELTERED, "2025"] = 8
    assert released == expected


def test_a_year_does_not_give_its_reserved_quarter_away(planned: Database) -> None:
    counts = [count(period=period, victims=3 if period.quarter == 2 else 20) for period in YEAR]
    record_case_counts(planned, counts, audit=OPERATOR)
    release_national_totals(planned, YEAR[3], audit=OPERATOR)
    assert national("2025", None) in released_cells(planned)


def test_a_released_quarter_never_changes(planned: Database) -> None:
    write_release(planned, YEAR[0], [national("2025-T1", 37)], audit=OPERATOR)
    with pytest.raises(AlreadyReleased):
        write_release(planned, YEAR[0], [national("2025-T1", 38)], audit=OPERATOR)
    assert released_cells(planned) == (national("2025-T1", 37),)


def test_no_release_holds_a_small_count(planned: Database) -> None:
    with pytest.raises(IntegrityError):
        write_release(planned, YEAR[0], [national("2025-T1", 4)], audit=OPERATOR)
    assert released_periods(planned) == ()


def test_raw_counts_enter_all_or_none_and_no_count_is_told_to_the_chain(planned: Database) -> None:
    once = count(period=YEAR[0], victims=3117)
    with pytest.raises(IntegrityError):
        record_case_counts(planned, [once, replace(once, victims=2)], audit=OPERATOR)
    record_case_counts(planned, [once], audit=OPERATOR)
    assert "3117" not in entries(planned)[-1][3]


def test_cases_are_the_coordination_s(planned: Database, people: People) -> None:
    with pytest.raises(NotYourRole):
        record_case_counts(planned, [], audit=people.delegate)
    with pytest.raises(NotYourRole):
        write_release(planned, YEAR[0], [], audit=people.delegate)
