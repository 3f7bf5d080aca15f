"""Expected and reached to date, by type of indicator."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.plan import IndicatorType
from dashboard.workplan.progress import Status
from dashboard.workplan.submissions import Actual, ReviewState
from dashboard.workplan.to_date import (
    actual_to_date,
    approved_only,
    contributing,
    counted_in,
    end_quarter,
    expected_to_date,
)
from tests.factories import actual, indicator, quarter, report, reports, stand

FLOW, STOCK, PCT = IndicatorType.FLOW, IndicatorType.STOCK, IndicatorType.PERCENTAGE
AVG, MILESTONE = IndicatorType.AVERAGE, IndicatorType.MILESTONE
LEVELS = (STOCK, PCT, AVG, MILESTONE)
T2 = quarter("2026-T2")
T3 = quarter("2026-T3")


def test_a_flow_is_expected_in_sum_and_carries_it_over_a_blank() -> None:
    flow = indicator(targets={"2026-T2": 15, "2026-T4": 25})
    expected = [expected_to_date(flow, T2.plus(step)) for step in (-1, 0, 1, 2)]
    assert expected == [None, Decimal(15), Decimal(15), Decimal(40)]


@pytest.mark.parametrize("kind", LEVELS)
def test_a_level_is_expected_only_where_it_has_a_target(kind: IndicatorType) -> None:
    level = indicator(kind=kind, targets={"2026-T2": 15, "2026-T4": 25})
    assert [expected_to_date(level, T2.plus(step)) for step in (0, 1, 2)] == [15, None, 25]


@pytest.mark.parametrize("kind", [PCT, AVG])
def test_a_percentage_or_average_ends_with_its_last_target(kind: IndicatorType) -> None:
    level = indicator(kind=kind, final_target=25, targets={"2026-T2": 25, "2026-T4": 25})
    assert end_quarter(level) == quarter("2026-T4")


@pytest.mark.parametrize("kind", [STOCK, MILESTONE])
def test_a_level_ends_where_its_final_target_is_first_expected(kind: IndicatorType) -> None:
    level = indicator(kind=kind, final_target=4, targets={"2026-T1": 1, "2026-T2": 4, "2026-T3": 4})
    assert end_quarter(level) == T2


def test_a_flow_ends_where_its_sum_is_the_final_target() -> None:
    flow = indicator(final_target=40, targets={"2026-T1": 15, "2026-T2": 25, "2026-T3": 0})
    assert end_quarter(flow) == T2


def test_targets_that_never_meet_the_final_one_end_with_the_last_of_them() -> None:
    assert end_quarter(indicator(final_target=100, targets={"2026-T1": 15, "2026-T3": 25})) == T3
    assert end_quarter(indicator(targets={})) is None


def test_a_flow_is_summed() -> None:
    found = reports(report(period="2026-T1", value=2), report(period="2026-T3", value=3))
    assert actual_to_date(indicator(), found, T2) == actual(value=2)
    assert actual_to_date(indicator(), found, T3) == actual(value=5)


@pytest.mark.parametrize("kind", [STOCK, MILESTONE])
def test_of_a_level_the_latest_stands_and_nothing_is_summed(kind: IndicatorType) -> None:
    found = reports(report(period="2026-T1", value=3), report(period="2026-T2", value=2))
    assert actual_to_date(indicator(kind=kind), found, T3) == actual(value=2)


def test_a_percentage_is_pooled_not_averaged() -> None:
    found = reports(
        report(period="2026-T1", measured=actual(numerator=9, denominator=10)),
        report(period="2026-T2", measured=actual(numerator=12, denominator=60)),
    )
    pooled = actual_to_date(indicator(kind=PCT), found, T2)
    assert pooled == actual(numerator=21, denominator=70)
    assert pooled.amount == 30


def test_an_average_is_weighted_by_its_measurements() -> None:
    found = reports(
        report(period="2026-T1", measured=actual(value=10, sample_size=30)),
        report(period="2026-T2", measured=actual(value=20, sample_size=10)),
    )
    mean = actual_to_date(indicator(kind=AVG), found, T2)
    assert mean == actual(value="12.5", sample_size=40)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)), min_size=1, max_size=8))
def test_a_weighted_mean_lies_between_its_least_and_its_greatest(measured: list[tuple[int, int]]) -> None:
    found = reports(
        *(
            report(period=str(T2.plus(step)), measured=actual(value=value, sample_size=size))
            for step, (value, size) in enumerate(measured)
        )
    )
    mean = actual_to_date(indicator(kind=AVG), found, T2.plus(8))
    assert mean is not None
    assert mean.value is not None
    values = [value for value, _ in measured]
    assert min(values) <= round(mean.value, 12) <= max(values)


@pytest.mark.parametrize(
    ("kind", "unusable"),
    [
        (PCT, actual(value=60)),
        (PCT, actual(value=60, numerator=0, denominator=0)),
        (AVG, actual(value=12)),
        (FLOW, Actual()),
    ],
)
def test_what_cannot_be_pooled_does_not_count(kind: IndicatorType, unusable: Actual) -> None:
    found = reports(report(period="2026-T2", measured=unusable))
    assert actual_to_date(indicator(kind=kind), found, T2) is None
    assert counted_in(indicator(kind=kind), found, T2) is None


def test_not_applicable_counts_in_its_quarter_and_adds_nothing() -> None:
    found = reports(
        report(period="2026-T1", value=2), report(period="2026-T2", measured=actual(not_applicable=True))
    )
    assert counted_in(indicator(), found, T2) == actual(not_applicable=True)
    assert actual_to_date(indicator(), found, T2) == actual(value=2)


def test_nothing_counts_without_a_report() -> None:
    assert counted_in(indicator(), {}, T2) is None
    assert actual_to_date(indicator(), {}, T2) is None
    assert contributing(indicator(), {}, T2) == ()


def test_approved_only_goes_back_to_what_was_approved_last() -> None:
    found = reports(
        report(period="2026-T1", value=2),
        report(period="2026-T2", value=9, state=ReviewState.SUBMITTED, approved=actual(value=3)),
        report(period="2026-T3", value=9, state=ReviewState.SUBMITTED),
    )
    assert actual_to_date(indicator(), found, T3) == actual(value=20)
    assert actual_to_date(indicator(), approved_only(found), T3) == actual(value=5)


def test_reports_contribute_first_quarter_first_whatever_order_they_come_in() -> None:
    first, second = report(period="2026-T1", value=1), report(period="2026-T2", value=2)
    assert contributing(indicator(), reports(second, first), T2) == (first, second)
    assert contributing(indicator(kind=STOCK), reports(second, first), T2) == (second,)


def test_an_indicator_never_ends_before_it_counts() -> None:
    """A partner's sheet may hold targets for the closed first quarter alone."""
    imported = indicator(targets={"2026-T1": 306}, final_target=306, counts_from="2026-T3")
    assert end_quarter(imported) == quarter("2026-T3")
    assert stand(imported, period="2026-T3").status is Status.NOT_REPORTED
    assert stand(imported, period="2026-T2").status is Status.BEFORE_INTAKE


def test_a_rising_flow_without_any_amount_expects_nothing() -> None:
    empty = indicator(targets={"2026-T1": 0, "2026-T2": 0}, final_target=0, baseline=None)
    assert expected_to_date(empty, quarter("2026-T2")) is None
    assert stand(empty, period="2026-T2").status is Status.NOT_DUE


def test_a_falling_flow_may_expect_zero() -> None:
    falling = indicator(targets={"2026-T1": 0}, final_target=0, baseline=4, ascending=False)
    assert expected_to_date(falling, quarter("2026-T1")) == 0
