"""Released cells: nothing small, written once, and all that pages can read of cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from dashboard.workplan.case_counts import CaseCount
from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import InvalidValue, NotYourRole
from data_access.case_counts import record_case_counts
from data_access.case_trends import released_cells, released_periods
from data_access.database import Database
from data_access.releases import AlreadyReleased
from tests.data_access.conftest import OPERATOR, People, entries
from tests.data_access.releasing import write_release

YEAR = [Period(2025, quarter) for quarter in range(1, 5)]


def national(time: str, value: int | None, stage: Stage = Stage.IDENTIFIED) -> ReleasedCell:
    return ReleasedCell(stage, ALL, time, ALL, ALL, ALL, ALL, value)


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
    once = CaseCount(
        YEAR[0], Stage.IDENTIFIED, "EC-G", "ND", "F", "12-17", "explotacion_sexual", "DINAPEN", 3117
    )
    with pytest.raises(InvalidValue, match="repeated"):
        record_case_counts(planned, [once, replace(once, victims=2)], audit=OPERATOR)
    record_case_counts(planned, [once], audit=OPERATOR)
    assert "3117" not in entries(planned)[-1][3]


def test_releases_are_the_coordination_s(planned: Database, people: People) -> None:
    with pytest.raises(NotYourRole):
        write_release(planned, YEAR[0], [], audit=people.delegate)
