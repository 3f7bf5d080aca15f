"""What a standing carries: values to date, gaps, and the marks beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.workplan.plan import IndicatorType
from dashboard.workplan.progress import Status, status_counts
from dashboard.workplan.submissions import Actual, Report, ReviewState
from tests.factories import activity, actual, indicator, quarter, report, stand

SUBMITTED, RETURNED = ReviewState.SUBMITTED, ReviewState.RETURNED
STOCK, PCT = IndicatorType.STOCK, IndicatorType.PERCENTAGE
TARGETS = {"2026-T1": 10, "2026-T2": 10, "2026-T3": 10, "2026-T4": 10}
FLOW = indicator(targets=TARGETS, final_target=40)
LEVEL = indicator(kind=STOCK, targets={"2026-T1": 10, "2026-T3": 30, "2026-T4": 40}, final_target=40)


def test_missing_is_not_zero() -> None:
    missing = stand(FLOW)
    assert (missing.status, missing.actual, missing.achievement) == (Status.NOT_REPORTED, None, None)
    zero = stand(FLOW, report(value=0))
    assert (zero.status, zero.actual, zero.achievement) == (Status.OFF_TRACK, 0, 0)


def test_a_gap_stays_a_gap_and_names_the_last_value() -> None:
    gap = stand(LEVEL, report(period="2026-T1", value=10), period="2026-T3")
    assert (gap.status, gap.actual, gap.last_reported) == (Status.NOT_REPORTED, None, quarter("2026-T1"))


def test_a_returned_value_counts_as_it_was_approved_last() -> None:
    returned = stand(FLOW, report(value=2, state=RETURNED, approved=actual(value=10)))
    assert (returned.actual, returned.status, returned.provisional) == (10, Status.ON_TRACK, False)
    never_approved = stand(FLOW, report(value=10, state=RETURNED))
    assert (never_approved.status, never_approved.actual) == (Status.NOT_REPORTED, None)
    assert never_approved.report is not None
    assert not never_approved.provisional


def test_a_sum_is_provisional_when_any_part_of_it_is_and_a_level_when_its_latest_is() -> None:
    found = (report(value=10, state=SUBMITTED), report(period="2026-T2", value=10))
    assert stand(FLOW, *found, period="2026-T2").provisional
    for kind in (STOCK, IndicatorType.MILESTONE):
        level = indicator(kind=kind, targets=TARGETS, final_target=40)
        assert not stand(level, *found, period="2026-T2").provisional


@pytest.mark.parametrize(
    ("found", "incomplete"),
    [
        ((report(value=10), report(period="2026-T2", value=10), report(period="2026-T3", value=1)), False),
        ((report(value=10), report(period="2026-T3", value=1)), True),
        ((report(value=10), report(period="2026-T2", value=10)), True),
        (
            (
                report(value=10),
                report(period="2026-T2", measured=actual(not_applicable=True)),
                report(period="2026-T3", value=1),
            ),
            False,
        ),
    ],
)
def test_a_flow_that_lacks_a_due_quarter_is_incomplete(found: tuple[Report, ...], incomplete: bool) -> None:
    assert stand(FLOW, *found, period="2026-T3").incomplete == incomplete


def test_quarters_not_yet_due_or_before_the_activity_are_not_lacking() -> None:
    assert not stand(FLOW, period="2026-T1", closed=(), in_review=()).incomplete
    later = (activity(start="2026-T2"),)
    assert not stand(FLOW, report(period="2026-T2", value=20), period="2026-T2", activities=later).incomplete


def test_quarters_after_the_end_quarter_are_not_lacking() -> None:
    flow = indicator(targets={"2026-T1": 10}, final_target=10)
    assert not stand(flow, report(value=10), period="2026-T2").incomplete


def test_only_flows_with_targets_can_be_incomplete() -> None:
    assert not stand(LEVEL, period="2026-T3").incomplete
    assert not stand(indicator(targets={}), period="2026-T3").incomplete


def test_late_and_revised_are_the_quarters_own() -> None:
    found = (report(value=10, late=True, revised=True), report(period="2026-T2", value=10))
    first, second = stand(FLOW, *found), stand(FLOW, *found, period="2026-T2")
    assert (first.late, first.revised) == (True, True)
    assert (second.late, second.revised) == (False, False)


def test_a_percentage_carries_its_parts_to_date() -> None:
    share = indicator(kind=PCT, baseline=None, targets={"2026-T1": 60, "2026-T2": 60}, final_target=85)
    found = stand(
        share,
        report(measured=actual(numerator=9, denominator=10)),
        report(period="2026-T2", measured=actual(numerator=12, denominator=60)),
        period="2026-T2",
    )
    assert (found.numerator, found.denominator, found.actual) == (21, 70, 30)
    assert (found.achievement, found.without_baseline) == (Decimal("0.5"), True)


def test_what_was_stored_without_its_parts_is_not_reported() -> None:
    share = indicator(kind=PCT, targets={"2026-T1": 60, "2026-T2": 60})
    assert stand(share, report(measured=Actual(value=Decimal(60)))).status is Status.NOT_REPORTED


def test_every_status_is_counted_even_where_nobody_stands() -> None:
    counts = status_counts([stand(FLOW), stand(FLOW), stand(FLOW, report(value=10))])
    assert list(counts) == list(Status)
    assert (counts[Status.NOT_REPORTED], counts[Status.ON_TRACK], counts[Status.OVERDUE]) == (2, 1, 0)
    assert sum(counts.values()) == 3
