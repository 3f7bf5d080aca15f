"""A change between two counts is told apart from chance, or it is not said."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.case_trends import distinguishable


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
