"""Achievement: one expression for both directions, and its edges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.workplan.achievement import achievement, is_completed, reaches
from dashboard.workplan.plan import Indicator, IndicatorType
from dashboard.workplan.submissions import ReviewState
from tests.factories import Number, actual, indicator, quarter, report, reports

values = st.decimals(min_value=-10000, max_value=10000, places=2)
positive = st.decimals(min_value="0.01", max_value=10000, places=2)
T1, T2, T3 = (quarter(f"2026-T{number}") for number in (1, 2, 3))


def ratio(actual_: Number, expected: Number, *, baseline: Number | None, ascending: bool) -> Decimal | None:
    measured = indicator(kind=IndicatorType.STOCK, baseline=baseline, ascending=ascending)
    return achievement(measured, Decimal(actual_), Decimal(expected)).ratio


def test_fifteen_days_to_twelve_reaching_thirteen_is_two_thirds() -> None:
    reached = ratio(13, 12, baseline=15, ascending=False)
    assert reached is not None
    assert round(100 * reached, 2) == Decimal("66.67")


def test_standing_still_at_the_baseline_is_nothing() -> None:
    assert ratio(18, 25, baseline=18, ascending=True) == 0


def test_worse_than_the_baseline_keeps_its_sign() -> None:
    assert ratio(16, 12, baseline=15, ascending=False) == Decimal(-1) / 3
    assert ratio(10, 25, baseline=20, ascending=True) == -2


def test_more_than_expected_is_more_than_one() -> None:
    assert ratio(14, 10, baseline=0, ascending=True) == Decimal("1.4")


@pytest.mark.parametrize(("ascending", "good", "bad"), [(True, 43, 41), (False, 41, 43)])
def test_where_no_change_is_expected_it_is_all_or_nothing(ascending: bool, good: int, bad: int) -> None:
    assert ratio(42, 42, baseline=42, ascending=ascending) == 1
    assert ratio(good, 42, baseline=42, ascending=ascending) == 1
    assert ratio(bad, 42, baseline=42, ascending=ascending) == 0


def test_without_a_baseline_it_is_the_share_in_the_indicators_direction() -> None:
    assert ratio(60, 75, baseline=None, ascending=True) == Decimal("0.8")
    assert ratio(10, 8, baseline=None, ascending=False) == Decimal("0.8")


@pytest.mark.parametrize(
    ("ascending", "actual_", "expected"), [(True, 5, 0), (False, 5, 0), (False, 0, 10), (False, 0, 0)]
)
def test_without_a_baseline_some_values_have_no_percentage(
    ascending: bool, actual_: int, expected: int
) -> None:
    judged = achievement(indicator(baseline=None, ascending=ascending), Decimal(actual_), Decimal(expected))
    assert judged.ratio is None
    assert judged.without_baseline
    assert judged.as_good == (ascending or actual_ <= expected)


def test_nothing_reached_without_a_baseline_is_zero_when_more_is_better() -> None:
    assert ratio(0, 10, baseline=None, ascending=True) == 0


@given(values, values, values)
def test_a_mirrored_indicator_is_achieved_as_far(
    baseline: Decimal, reached: Decimal, expected: Decimal
) -> None:
    assert ratio(reached, expected, baseline=baseline, ascending=True) == ratio(
        -reached, -expected, baseline=-baseline, ascending=False
    )


@given(positive, positive)
def test_without_a_baseline_the_shares_of_both_directions_mirror(reached: Decimal, expected: Decimal) -> None:
    assert ratio(reached, expected, baseline=None, ascending=True) == ratio(
        expected, reached, baseline=None, ascending=False
    )


@given(values, positive, st.decimals(min_value=0, max_value=1, places=4), st.booleans())
def test_between_baseline_and_expected_lies_between_none_and_all(
    baseline: Decimal, way: Decimal, share: Decimal, ascending: bool
) -> None:
    direction = 1 if ascending else -1
    reached = ratio(
        baseline + direction * way * share, baseline + direction * way, baseline=baseline, ascending=ascending
    )
    assert reached == share


@given(values, values, values, values, st.booleans())
def test_better_is_never_achieved_less(
    baseline: Decimal, one: Decimal, other: Decimal, expected: Decimal, ascending: bool
) -> None:
    worse, better = sorted((one, other), reverse=not ascending)
    assume(expected > baseline if ascending else expected < baseline)
    lower = ratio(worse, expected, baseline=baseline, ascending=ascending)
    upper = ratio(better, expected, baseline=baseline, ascending=ascending)
    assert lower is not None
    assert upper is not None
    assert lower <= upper


@given(values, values, values, st.booleans())
def test_all_is_achieved_exactly_when_the_value_is_as_good_as_expected(
    baseline: Decimal, reached: Decimal, expected: Decimal, ascending: bool
) -> None:
    assume(expected >= baseline if ascending else expected <= baseline)
    judged = achievement(indicator(baseline=baseline, ascending=ascending), reached, expected)
    assert judged.ratio is not None
    assert (judged.ratio >= 1) == judged.as_good == reaches(indicator(ascending=ascending), reached, expected)


STOCK = indicator(kind=IndicatorType.STOCK, final_target=8, targets={"2026-T1": 2, "2026-T3": 8})


def test_a_level_is_completed_once_its_final_target_is_approved_even_early() -> None:
    assert is_completed(STOCK, reports(report(period="2026-T1", value=8)), T1)
    assert not is_completed(STOCK, reports(report(period="2026-T1", value=7)), T1)


def test_a_level_that_falls_back_is_no_longer_completed() -> None:
    fell = reports(report(period="2026-T1", value=8), report(period="2026-T2", value=6))
    assert not is_completed(STOCK, fell, T2)


def test_what_awaits_review_completes_nothing() -> None:
    sent = reports(report(period="2026-T1", value=8, state=ReviewState.SUBMITTED))
    assert not is_completed(STOCK, sent, T1)


@pytest.mark.parametrize(
    "undoable",
    [
        indicator(kind=IndicatorType.PERCENTAGE, final_target=50, targets={"2026-T1": 40, "2026-T3": 50}),
        indicator(kind=IndicatorType.AVERAGE, final_target=50, targets={"2026-T1": 40, "2026-T3": 50}),
        indicator(ascending=False, final_target=90, targets={"2026-T1": 30, "2026-T2": 30, "2026-T3": 30}),
    ],
)
def test_what_can_still_be_undone_is_completed_at_the_end_quarter_only(undoable: Indicator) -> None:
    good = actual(value=60, sample_size=10)
    if undoable.type is IndicatorType.PERCENTAGE:
        good = actual(numerator=6, denominator=10)
    found = reports(report(period="2026-T1", measured=good))
    assert not is_completed(undoable, found, T2)
    assert is_completed(undoable, found, T3)


def test_nothing_is_completed_without_targets_or_values() -> None:
    assert not is_completed(STOCK, {}, T3)
    untargeted = indicator(kind=IndicatorType.PERCENTAGE, targets={})
    found = reports(report(period="2026-T1", measured=actual(numerator=10, denominator=10)))
    assert not is_completed(untargeted, found, T1)
