"""Roll-ups: the weighted mean of capped achievement, with coverage and both bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.progress import RollUp, Standing, Status, roll_up
from tests.factories import Number, decimal, indicator, quarter

JUDGED = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.COMPLETED, Status.OVERDUE)
OUTSIDE = (Status.NOT_DUE, Status.NOT_STARTED, Status.BEFORE_INTAKE)


def standing(
    achieved: Number | None = None,
    *,
    status: Status = Status.ON_TRACK,
    weight: Number = 1,
    actual: Number | None = None,
    provisional: bool = False,
) -> Standing:
    """One that has a value where it has an achievement, or where one is given."""
    return Standing(
        indicator=indicator(weight=weight),
        period=quarter("2026-T1"),
        status=status,
        actual=Decimal(1) if achieved is not None else decimal(actual),
        achievement=decimal(achieved),
        provisional=provisional,
    )


def missing(*, status: Status = Status.NOT_REPORTED, weight: Number = 1) -> Standing:
    return standing(status=status, weight=weight)


ratios = st.decimals(min_value=-3, max_value=3, places=4)
weights = st.decimals(min_value="0.1", max_value=10, places=1)
measured = st.builds(
    lambda ratio, weight, status: standing(ratio, weight=weight, status=status),
    ratios,
    weights,
    st.sampled_from(JUDGED),
)
unmeasured = st.builds(lambda weight: missing(weight=weight), weights)
outside = st.builds(lambda ratio, status: standing(ratio, status=status), ratios, st.sampled_from(OUTSIDE))
standings = st.lists(st.one_of(measured, unmeasured, outside), max_size=12)


@given(standings)
def test_the_mean_lies_between_both_bounds(found: list[Standing]) -> None:
    rolled = roll_up(found)
    if rolled.achievement is None:
        assert rolled.covered == 0
    else:
        assert rolled.lower is not None
        assert 0 <= rolled.lower <= rolled.achievement <= 1
    assert 0 <= rolled.covered <= rolled.due <= len(found)


@given(standings.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_order_does_not_matter(orders: tuple[list[Standing], list[Standing]]) -> None:
    one, other = orders
    assert roll_up(one) == roll_up(other)


@given(st.lists(measured, min_size=1, max_size=12))
def test_without_missing_values_both_bounds_are_one(found: list[Standing]) -> None:
    rolled = roll_up(found)
    assert rolled.lower == rolled.achievement
    assert rolled.covered == rolled.due == len(found)


@given(st.lists(measured, min_size=1, max_size=8), unmeasured)
def test_a_missing_value_lowers_only_the_lower_bound(found: list[Standing], gap: Standing) -> None:
    before, after = roll_up(found), roll_up([*found, gap])
    assert before.lower is not None
    assert after.lower is not None
    assert after.achievement == before.achievement
    assert after.lower <= before.lower
    assert (after.covered, after.due) == (before.covered, before.due + 1)


@given(standings, outside)
def test_what_is_not_due_changes_nothing(found: list[Standing], other: Standing) -> None:
    assert roll_up([*found, other]) == roll_up(found)


@given(st.lists(measured, min_size=1, max_size=8))
def test_the_mean_lies_between_its_least_and_its_greatest(found: list[Standing]) -> None:
    held = [min(max(each.achievement or Decimal(0), Decimal(0)), Decimal(1)) for each in found]
    rolled = roll_up(found)
    assert rolled.achievement is not None
    assert min(held) <= rolled.achievement <= max(held)


def test_one_easy_indicator_does_not_hide_another() -> None:
    assert roll_up([standing("1.6"), standing("0.4")]).achievement == Decimal("0.7")
    assert roll_up([standing("-2"), standing("0.4")]).achievement == Decimal("0.2")


def test_weights_count_and_coverage_is_told() -> None:
    found = [standing("0.9", weight=2), standing("0.3"), missing(weight=2)]
    assert roll_up(found) == RollUp(
        achievement=Decimal("0.7"), lower=Decimal("0.42"), covered=2, due=3, weight=Decimal(5)
    )


def test_nothing_due_has_no_mean_and_all_missing_has_only_its_lower_bound() -> None:
    assert roll_up([]) == RollUp(None, None, 0, 0, Decimal(0))
    assert roll_up([missing()]) == RollUp(None, Decimal(0), 0, 1, Decimal(1))


def test_overdue_without_any_value_is_missing() -> None:
    assert roll_up([missing(status=Status.OVERDUE)]).due == 1


@pytest.mark.parametrize("status", [Status.ON_TRACK, Status.OFF_TRACK, Status.COMPLETED, Status.OVERDUE])
def test_a_value_without_percentage_leaves_the_roll_up(status: Status) -> None:
    assert roll_up([standing(status=status, actual=5)]).due == 0


def test_not_applicable_leaves_the_roll_up_only_once_it_is_approved() -> None:
    assert roll_up([standing(status=Status.NOT_APPLICABLE)]).due == 0
    awaiting = roll_up([standing(status=Status.NOT_APPLICABLE, provisional=True)])
    assert (awaiting.covered, awaiting.due) == (0, 1)


def test_the_mean_is_exact() -> None:
    third = Decimal(1) / 3
    assert roll_up([standing(third), standing(third), standing(third)]).achievement == third
