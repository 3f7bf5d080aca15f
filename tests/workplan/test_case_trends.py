"""Case trends: released cells, gaps kept, stages never added."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.case_trends import (
    ALL,
    DifferentStages,
    Point,
    ReleasedCell,
    Stage,
    distinguishable,
    one_stage,
    quarterly_series,
    total,
)
from dashboard.workplan.numbers import NoNumber
from tests.factories import quarter

T1, T2, T3 = (quarter(f"2026-T{number}") for number in (1, 2, 3))


def cell(
    *, value: int | None, time: str = "2026-T1", stage: Stage = Stage.IDENTIFIED, geography: str = ALL
) -> ReleasedCell:
    return ReleasedCell(stage, geography, time, ALL, ALL, ALL, ALL, value)


@pytest.mark.parametrize(
    ("before", "after", "told_apart"),
    [
        (17, 29, False),
        (17, 30, False),
        (17, 31, True),
        (31, 17, True),
        (20, 20, False),
        (0, 4, False),
        (0, 5, True),
    ],
)
def test_a_change_is_told_apart_only_beyond_twice_the_root_of_the_sum(
    before: int, after: int, told_apart: bool
) -> None:
    assert distinguishable(before, after) == told_apart


@given(st.integers(0, 10**4), st.integers(0, 10**4))
def test_telling_apart_is_the_written_rule_and_has_no_direction(before: int, after: int) -> None:
    assert distinguishable(before, after) == (abs(before - after) > 2 * sqrt(before + after))
    assert distinguishable(before, after) == distinguishable(after, before)


def test_a_series_keeps_its_gaps_and_says_which_they_are() -> None:
    cells = [cell(value=None, time="2026-T2"), cell(value=36)]
    assert quarterly_series(cells, [T1, T2, T3]) == (
        Point(T1, 36, None),
        Point(T2, None, NoNumber.RESERVED),
        Point(T3, None, NoNumber.NOT_REPORTED),
    )


def test_a_national_series_takes_national_cells_only() -> None:
    cells = [cell(value=20, geography="Costa e Insular"), cell(value=36), cell(value=140, time="2026")]
    assert quarterly_series(cells, [T1]) == (Point(T1, 36, None),)


def test_stages_never_share_a_series_or_a_sum() -> None:
    mixed = [cell(value=36), cell(value=30, stage=Stage.SHELTERED)]
    with pytest.raises(DifferentStages):
        quarterly_series(mixed, [T1])
    with pytest.raises(DifferentStages):
        total(mixed)


def test_complaints_and_victims_are_different_units() -> None:
    with pytest.raises(DifferentStages, match="denuncia, identificada"):
        one_stage([cell(value=36), cell(value=99, stage=Stage.COMPLAINT)])


def test_a_sum_with_a_reserved_part_is_no_number() -> None:
    assert total([cell(value=36), cell(value=40, time="2026-T2")]) == 76
    assert total([cell(value=36), cell(value=None, time="2026-T2")]) is None


def test_without_cells_there_is_no_stage() -> None:
    assert one_stage([]) is None
    assert one_stage([cell(value=None)]) is Stage.IDENTIFIED
