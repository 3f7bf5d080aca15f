"""Where an indicator stands: what decides its status, and in which order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.workplan.plan import IndicatorType
from dashboard.workplan.progress import Status, Thresholds, standing
from dashboard.workplan.submissions import ReviewState
from dashboard.workplan.to_date import Reports
from tests import factories
from tests.factories import activity, actual, indicator, quarter, report, reports, stand

SUBMITTED, RETURNED = ReviewState.SUBMITTED, ReviewState.RETURNED
STOCK, PCT = IndicatorType.STOCK, IndicatorType.PERCENTAGE
TARGETS = {"2026-T1": 10, "2026-T2": 10, "2026-T3": 10, "2026-T4": 10}
FLOW = indicator(targets=TARGETS, final_target=40)
LEVEL = indicator(kind=STOCK, targets={"2026-T1": 10, "2026-T3": 30, "2026-T4": 40}, final_target=40)
T1 = quarter("2026-T1")


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
        kind=IndicatorType.AVERAGE,
        ascending=False,
        baseline=15,
        final_target=5,
        targets={"2026-T3": 12, "2026-T4": 5},
    )
    found = stand(days, report(period="2026-T3", measured=actual(value=13, sample_size=20)), period="2026-T3")
    assert found.status is Status.OFF_TRACK
    assert found.achievement == Decimal(2) / 3
    assert (found.actual, found.expected, found.sample_size) == (13, 12, 20)


@pytest.mark.parametrize("open_", [(), ("2026-T3",)])
def test_an_upcoming_or_open_quarter_without_a_value_is_not_due(open_: tuple[str, ...]) -> None:
    assert stand(FLOW, period="2026-T3", in_review=(), open_=open_).status is Status.NOT_DUE


def test_an_open_quarter_with_a_value_is_judged() -> None:
    early = stand(FLOW, report(value=10, state=SUBMITTED), closed=(), open_=("2026-T1",))
    assert (early.status, early.provisional) == (Status.ON_TRACK, True)


@pytest.mark.parametrize("kind", [k for k in IndicatorType if k is not IndicatorType.FLOW])
def test_a_level_without_a_target_is_not_due_even_with_a_value(kind: IndicatorType) -> None:
    measured = actual(value=18, sample_size=5)
    if kind is PCT:
        measured = actual(numerator=18, denominator=100)
    level = indicator(kind=kind, targets={"2026-T4": 25}, final_target=40)
    found = stand(level, report(period="2026-T2", measured=measured), period="2026-T2")
    assert (found.status, found.actual, found.achievement) == (Status.NOT_DUE, 18, None)


def test_a_flow_without_a_target_this_quarter_is_measured_against_the_sum_so_far() -> None:
    flow = indicator(targets={"2026-T1": 10, "2026-T3": 10}, final_target=20)
    found = stand(flow, report(value=10), report(period="2026-T2", value=0), period="2026-T2")
    assert (found.status, found.expected, found.actual) == (Status.ON_TRACK, 10, 10)


def test_before_its_first_target_a_flow_is_not_due() -> None:
    assert stand(indicator(targets={"2026-T2": 10}), period="2026-T1").status is Status.NOT_DUE


def test_an_activity_still_to_start_is_not_started() -> None:
    later = (activity(start="2026-T2"),)
    found = stand(FLOW, report(value=3), activities=later)
    assert (found.status, found.achievement) == (Status.NOT_STARTED, None)
    assert stand(FLOW, report(value=3), period="2026-T2", activities=later).status is not Status.NOT_STARTED


def test_a_completed_indicator_is_completed_even_before_its_activity_starts() -> None:
    assert stand(LEVEL, report(value=40), activities=(activity(start="2026-T2"),)).status is Status.COMPLETED


def test_completion_needs_no_further_reports_and_stands_against_the_final_target() -> None:
    found = stand(LEVEL, report(value=44), period="2026-T2")
    assert (found.status, found.actual, found.expected) == (Status.COMPLETED, 44, 40)
    assert found.achievement == Decimal("1.1")


PAST_END = indicator(kind=STOCK, targets={"2026-T1": 10}, final_target=10)


@pytest.mark.parametrize("state", [SUBMITTED, ReviewState.APPROVED])
def test_past_its_end_quarter_an_indicator_is_overdue_until_its_completion_is_approved(
    state: ReviewState,
) -> None:
    found = stand(PAST_END, report(period="2026-T2", value=10, state=state), period="2026-T2")
    assert found.status is (Status.COMPLETED if state is ReviewState.APPROVED else Status.OVERDUE)
    assert found.provisional == (state is SUBMITTED)


def test_overdue_stands_before_not_reported_and_not_due_with_what_was_reached() -> None:
    found = stand(PAST_END, report(value=8), period="2026-T2")
    assert (found.status, found.actual, found.expected) == (Status.OVERDUE, 8, 10)
    assert (found.achievement, found.report) == (Decimal("0.8"), None)


def test_a_quarter_still_to_come_is_not_overdue() -> None:
    assert stand(PAST_END, report(value=8), period="2026-T4").status is Status.NOT_DUE


def test_at_its_end_quarter_an_indicator_is_not_yet_overdue() -> None:
    assert stand(PAST_END, report(value=8)).status is Status.AT_RISK


def test_quarters_before_intake_are_outside_but_their_targets_are_still_expected() -> None:
    imported = indicator(targets=TARGETS, final_target=40, counts_from="2026-T3")
    assert stand(imported, period="2026-T2").status is Status.BEFORE_INTAKE
    counted = stand(imported, report(period="2026-T3", value=10), period="2026-T3")
    assert (counted.expected, counted.actual, counted.incomplete) == (30, 10, False)
    assert counted.status is Status.OFF_TRACK


def test_not_applicable_is_a_status_of_its_own_and_provisional_until_approved() -> None:
    absent = actual(not_applicable=True)
    approved = stand(FLOW, report(measured=absent))
    assert (approved.status, approved.provisional, approved.actual) == (Status.NOT_APPLICABLE, False, None)
    assert stand(FLOW, report(measured=absent, state=SUBMITTED)).provisional
    assert stand(FLOW, report(measured=absent, state=RETURNED)).status is Status.NOT_REPORTED


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
