"""Where an indicator stands: precedence of statuses, and what a standing carries."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator, IndicatorType
from dashboard.workplan.progress import Standing, Status, Thresholds, standing, status_counts
from dashboard.workplan.submissions import Actual, Report, ReviewState
from dashboard.workplan.to_date import Reports
from tests import factories
from tests.factories import actual, activity, indicator, quarter, report, reports

SUBMITTED, RETURNED = ReviewState.SUBMITTED, ReviewState.RETURNED
STOCK, PCT = IndicatorType.STOCK, IndicatorType.PERCENTAGE
TARGETS = {"2026-T1": 10, "2026-T2": 10, "2026-T3": 10, "2026-T4": 10}
FLOW = indicator(targets=TARGETS, final_target=40)
LEVEL = indicator(kind=STOCK, targets={"2026-T1": 10, "2026-T3": 30, "2026-T4": 40}, final_target=40)
T1, T2, T3, T4 = (quarter(f"2026-T{number}") for number in (1, 2, 3, 4))


def stand(
    measured: Indicator,
    *found: Report,
    period: Period = T1,
    activities: tuple[Activity, ...] = (activity(),),
    open_: tuple[str, ...] = (),
    closed: tuple[str, ...] = ("2026-T1", "2026-T2"),
    in_review: tuple[str, ...] = ("2026-T3",),
) -> Standing:
    plan = factories.plan(
        indicators=[measured], activities=activities, closed=closed, in_review=in_review, open_=open_
    )
    return standing(plan, measured, reports(*found), period, Thresholds())


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("10", Status.ON_TRACK),
        ("9", Status.ON_TRACK),
        ("8.999999", Status.AT_RISK),
        ("7", Status.AT_RISK),
        ("6.999999", Status.OFF_TRACK),
        ("0", Status.OFF_TRACK),
    ],
)
def test_status_follows_the_unrounded_achievement(value: str, status: Status) -> None:
    assert stand(FLOW, report(value=value)).status is status


def test_thresholds_are_the_commissions_to_set() -> None:
    plan = factories.plan(indicators=[FLOW], closed=["2026-T1"])
    lenient = Thresholds(on_track=Decimal("0.85"), at_risk=Decimal("0.5"))
    assert standing(plan, FLOW, reports(report(value="8.5")), T1, lenient).status is Status.ON_TRACK
    assert standing(plan, FLOW, reports(report(value=5)), T1, lenient).status is Status.AT_RISK


def test_thirteen_days_of_twelve_expected_is_off_track() -> None:
    days = indicator(
        kind=IndicatorType.AVERAGE, ascending=False, baseline=15, final_target=5, targets={"2026-T3": 12, "2026-T4": 5}
    )
    found = stand(days, report(period="2026-T3", measured=actual(value=13, sample_size=20)), period=T3)
    assert found.status is Status.OFF_TRACK
    assert found.achievement == Decimal(2) / 3
    assert (found.actual, found.expected, found.sample_size) == (13, 12, 20)


def test_missing_is_not_zero() -> None:
    missing = stand(FLOW)
    assert (missing.status, missing.actual, missing.achievement) == (Status.NOT_REPORTED, None, None)
    zero = stand(FLOW, report(value=0))
    assert (zero.status, zero.actual, zero.achievement) == (Status.OFF_TRACK, 0, 0)


def test_a_gap_stays_a_gap_and_names_the_last_value() -> None:
    gap = stand(LEVEL, report(period="2026-T1", value=10), period=T3)
    assert (gap.status, gap.actual, gap.last_reported) == (Status.NOT_REPORTED, None, T1)


@pytest.mark.parametrize("open_", [(), ("2026-T3",)])
def test_an_upcoming_or_open_quarter_without_a_value_is_not_due(open_: tuple[str, ...]) -> None:
    assert stand(FLOW, period=T3, in_review=(), open_=open_).status is Status.NOT_DUE


def test_an_open_quarter_with_a_value_is_judged() -> None:
    early = stand(FLOW, report(value=10, state=SUBMITTED), closed=(), open_=("2026-T1",))
    assert (early.status, early.provisional) == (Status.ON_TRACK, True)


@pytest.mark.parametrize("kind", [k for k in IndicatorType if k is not IndicatorType.FLOW])
def test_a_level_without_a_target_is_not_due_even_with_a_value(kind: IndicatorType) -> None:
    measured = actual(value=18, sample_size=5)
    if kind is PCT:
        measured = actual(numerator=18, denominator=100)
    level = indicator(kind=kind, targets={"2026-T4": 25}, final_target=40)
    found = stand(level, report(period="2026-T2", measured=measured), period=T2)
    assert (found.status, found.actual, found.achievement) == (Status.NOT_DUE, 18, None)


def test_a_flow_without_a_target_this_quarter_is_measured_against_the_sum_so_far() -> None:
    flow = indicator(targets={"2026-T1": 10, "2026-T3": 10}, final_target=20)
    found = stand(flow, report(value=10), report(period="2026-T2", value=0), period=T2)
    assert (found.status, found.expected, found.actual) == (Status.ON_TRACK, 10, 10)


def test_before_its_first_target_a_flow_is_not_due() -> None:
    assert stand(indicator(targets={"2026-T2": 10}), period=T1).status is Status.NOT_DUE


def test_an_activity_still_to_start_is_not_started() -> None:
    later = (activity(start="2026-T2"),)
    found = stand(FLOW, report(value=3), activities=later)
    assert (found.status, found.achievement) == (Status.NOT_STARTED, None)
    assert stand(FLOW, report(value=3), period=T2, activities=later).status is not Status.NOT_STARTED


def test_a_completed_indicator_is_completed_even_before_its_activity_starts() -> None:
    assert stand(LEVEL, report(value=40), activities=(activity(start="2026-T2"),)).status is Status.COMPLETED


def test_completion_needs_no_further_reports_and_stands_against_the_final_target() -> None:
    found = stand(LEVEL, report(value=44), period=T2)
    assert (found.status, found.actual, found.expected) == (Status.COMPLETED, 44, 40)
    assert found.achievement == Decimal("1.1")


PAST_END = indicator(kind=STOCK, targets={"2026-T1": 10}, final_target=10)


@pytest.mark.parametrize("state", [SUBMITTED, ReviewState.APPROVED])
def test_past_its_end_quarter_an_indicator_is_overdue_until_its_completion_is_approved(
    state: ReviewState,
) -> None:
    found = stand(PAST_END, report(period="2026-T2", value=10, state=state), period=T2)
    assert found.status is (Status.COMPLETED if state is ReviewState.APPROVED else Status.OVERDUE)
    assert found.provisional == (state is SUBMITTED)


def test_overdue_stands_before_not_reported_and_not_due_with_what_was_reached() -> None:
    found = stand(PAST_END, report(value=8), period=T2)
    assert (found.status, found.actual, found.expected) == (Status.OVERDUE, 8, 10)
    assert (found.achievement, found.report) == (Decimal("0.8"), None)


def test_a_quarter_still_to_come_is_not_overdue() -> None:
    assert stand(PAST_END, report(value=8), period=T4).status is Status.NOT_DUE


def test_at_its_end_quarter_an_indicator_is_not_yet_overdue() -> None:
    assert stand(PAST_END, report(value=8)).status is Status.AT_RISK


def test_quarters_before_intake_are_outside_but_their_targets_are_still_expected() -> None:
    imported = indicator(targets=TARGETS, final_target=40, counts_from="2026-T3")
    assert stand(imported, period=T2).status is Status.BEFORE_INTAKE
    counted = stand(imported, report(period="2026-T3", value=10), period=T3)
    assert (counted.expected, counted.actual, counted.incomplete) == (30, 10, False)
    assert counted.status is Status.OFF_TRACK


def test_not_applicable_is_a_status_of_its_own_and_provisional_until_approved() -> None:
    absent = actual(not_applicable=True)
    approved = stand(FLOW, report(measured=absent))
    assert (approved.status, approved.provisional, approved.actual) == (Status.NOT_APPLICABLE, False, None)
    assert stand(FLOW, report(measured=absent, state=SUBMITTED)).provisional
    assert stand(FLOW, report(measured=absent, state=RETURNED)).status is Status.NOT_REPORTED


def test_a_returned_value_counts_as_it_was_approved_last() -> None:
    returned = stand(FLOW, report(value=2, state=RETURNED, approved=actual(value=10)))
    assert (returned.actual, returned.status, returned.provisional) == (10, Status.ON_TRACK, False)
    never_approved = stand(FLOW, report(value=10, state=RETURNED))
    assert (never_approved.status, never_approved.actual) == (Status.NOT_REPORTED, None)
    assert never_approved.report is not None
    assert not never_approved.provisional


def test_a_sum_is_provisional_when_any_part_of_it_is_and_a_level_when_its_latest_is() -> None:
    found = (report(value=10, state=SUBMITTED), report(period="2026-T2", value=10))
    assert stand(FLOW, *found, period=T2).provisional
    assert not stand(LEVEL, *found, period=T2).provisional


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
    assert stand(FLOW, *found, period=T3).incomplete == incomplete


def test_quarters_not_yet_due_or_before_the_activity_are_not_lacking() -> None:
    assert not stand(FLOW, period=T1, closed=(), in_review=()).incomplete
    later = (activity(start="2026-T2"),)
    assert not stand(FLOW, report(period="2026-T2", value=20), period=T2, activities=later).incomplete


def test_only_flows_with_targets_can_be_incomplete() -> None:
    assert not stand(LEVEL, period=T3).incomplete
    assert not stand(indicator(targets={}), period=T3).incomplete


def test_late_and_revised_are_the_quarters_own() -> None:
    found = (report(value=10, late=True, revised=True), report(period="2026-T2", value=10))
    first, second = stand(FLOW, *found), stand(FLOW, *found, period=T2)
    assert (first.late, first.revised) == (True, True)
    assert (second.late, second.revised) == (False, False)


def test_a_percentage_carries_its_parts_to_date() -> None:
    share = indicator(kind=PCT, baseline=None, targets={"2026-T1": 60, "2026-T2": 60}, final_target=85)
    found = stand(
        share,
        report(measured=actual(numerator=9, denominator=10)),
        report(period="2026-T2", measured=actual(numerator=12, denominator=60)),
        period=T2,
    )
    assert (found.numerator, found.denominator, found.actual) == (21, 70, 30)
    assert (found.achievement, found.without_baseline) == (Decimal("0.5"), True)


@pytest.mark.parametrize(("reached", "status"), [(0, Status.ON_TRACK), (5, Status.OFF_TRACK)])
def test_a_value_without_percentage_is_judged_by_whether_it_is_as_good(reached: int, status: Status) -> None:
    none_wanted = indicator(
        kind=PCT, ascending=False, baseline=None, targets={"2026-T1": 0, "2026-T2": 0}, final_target=0
    )
    found = stand(none_wanted, report(measured=actual(numerator=reached, denominator=100)))
    assert (found.status, found.achievement, found.actual) == (status, None, reached)


def test_an_indicator_without_targets_is_never_due() -> None:
    found: Reports = reports(report(value=3))
    plan = factories.plan(closed=["2026-T1"])
    assert standing(plan, indicator(targets={}), found, T1, Thresholds()).status is Status.NOT_DUE


def test_what_was_stored_without_its_parts_is_not_reported() -> None:
    share = indicator(kind=PCT, targets={"2026-T1": 60, "2026-T2": 60})
    assert stand(share, report(measured=Actual(value=Decimal(60)))).status is Status.NOT_REPORTED


def test_every_status_is_counted_even_where_nobody_stands() -> None:
    counts = status_counts([stand(FLOW), stand(FLOW), stand(FLOW, report(value=10))])
    assert list(counts) == list(Status)
    assert (counts[Status.NOT_REPORTED], counts[Status.ON_TRACK], counts[Status.OVERDUE]) == (2, 1, 0)
    assert sum(counts.values()) == 3
