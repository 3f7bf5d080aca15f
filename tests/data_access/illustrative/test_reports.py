"""The illustrative plan's reports: gaps, late and corrected values on purpose, and everything adds up."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from dashboard.workplan.achievement import achievement
from dashboard.workplan.clock import GUAYAQUIL, is_late
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import IndicatorType
from dashboard.workplan.submissions import Report, ReviewState
from dashboard.workplan.to_date import actual_to_date, expected_to_date
from data_access.illustrative.plan import AS_OF, activities, indicators
from data_access.illustrative.reports import IllustrativeReport, drafts, reports
from data_access.reference import seed_rows

DUE_DAY = 15
INDICATORS = {indicator.code: indicator for indicator in indicators()}
STARTS = {activity.code: activity.start for activity in activities()}
SENT = tuple(reports())
LATEST = {(report.indicator, report.period): report for report in SENT}
T1, T2, T3 = Period(2026, 1), Period(2026, 2), Period(2026, 3)


def names(found: list[IllustrativeReport]) -> set[tuple[str, Period]]:
    return {(report.indicator, report.period) for report in found}


def due_values() -> set[tuple[str, Period]]:
    return {
        (indicator.code, period)
        for indicator in INDICATORS.values()
        for period in (T1, T2, T3)
        if period in indicator.targets and STARTS[indicator.activity] <= period
    }


def test_every_due_value_was_sent_but_for_the_four_gaps() -> None:
    gaps = {("FI-03.2", T2), ("SE-04.1", T3), ("FO-07.2", T3), ("PR-04.2", T3)}
    assert due_values() - set(LATEST) == gaps
    assert set(LATEST) <= due_values()


def test_values_are_sent_by_the_responsible_institution() -> None:
    assert all(report.institution == INDICATORS[report.indicator].responsible for report in SENT)


def test_closed_quarters_hold_approved_values_and_the_open_review_holds_every_state() -> None:
    assert {report.state for report in LATEST.values() if report.period < T3} == {ReviewState.APPROVED}
    states = Counter(report.state for report in LATEST.values() if report.period == T3)
    assert states[ReviewState.SUBMITTED] == 8
    assert states[ReviewState.RETURNED] == 1
    assert {report.indicator for report in LATEST.values() if report.comment} == {"SE-02.1"}


def test_late_values_are_those_sent_after_the_due_date() -> None:
    late = [r for r in SENT if is_late(r.period, r.sent_at.astimezone(GUAYAQUIL).date(), DUE_DAY)]
    assert names(late) == {("PR-07.1", T2), ("SE-07.1", T3), ("FO-02.1", T3)}
    marked = {
        (row["indicator_code"], row["period"])
        for row in seed_rows("reports_illustrative")
        if row["timeliness"] == "tardio"
    }
    assert marked == {(indicator, str(period)) for indicator, period in names(late)}


def test_two_approved_values_were_corrected_with_a_reason() -> None:
    assert names([report for report in SENT if report.correction]) == {("SE-03.1", T2), ("PR-04.1", T1)}


def test_review_follows_sending_before_the_quarter_closes_and_within_the_plans_date() -> None:
    closed = {Period.parse(row["period"]): row["closed_at"] for row in seed_rows("quarters")}
    assert set(closed) == {T1, T2}
    for report in SENT:
        last = report.reviewed_at or report.sent_at
        assert report.period.end < report.sent_at.date() <= last.date() <= AS_OF
        assert report.sent_at <= last
        assert report.period not in closed or last.isoformat() < closed[report.period]
        assert (report.reviewed_at is None) == (report.state is ReviewState.SUBMITTED)


def achieved(sent: IllustrativeReport) -> Decimal | None:
    """The share of what was expected by the quarter's end, as if everything sent counted."""
    indicator = INDICATORS[sent.indicator]
    as_if = {
        period: Report(code, period, each.institution, each.actual, ReviewState.APPROVED, 1)
        for (code, period), each in LATEST.items()
        if code == indicator.code
    }
    reached = actual_to_date(indicator, as_if, sent.period)
    expected = expected_to_date(indicator, sent.period)
    assert reached is not None
    assert reached.amount is not None
    assert expected is not None
    return achievement(indicator, reached.amount, expected).ratio


SHORTFALLS = [sent for sent in LATEST.values() if (achieved(sent) or 0) < Decimal("0.9")]


@pytest.mark.parametrize("sent", SHORTFALLS, ids=lambda sent: f"{sent.indicator} {sent.period}")
def test_a_shortfall_is_explained_and_has_a_next_step(sent: IllustrativeReport) -> None:
    assert sent.explanation
    assert sent.next_step
    assert sent.next_step_owner
    assert sent.next_step_due is not None
    assert sent.next_step_due > sent.sent_at.date()


@pytest.mark.parametrize("key", sorted(LATEST), ids=str)
def test_every_breakdown_adds_up_to_its_value(key: tuple[str, Period]) -> None:
    report = LATEST[key]
    for dimension, parts in report.breakdown.items():
        assert dimension in INDICATORS[report.indicator].disaggregation
        assert sum(part.value or 0 for part in parts.values()) == report.actual.value


def test_provinces_of_a_breakdown_are_provinces_of_the_activity() -> None:
    reach = {activity.code: activity.provinces for activity in activities()}
    known = {row["iso_code"] for row in seed_rows("provinces")}
    for report in LATEST.values():
        named = set(report.breakdown.get("provincia", {})) - {"sin dato"}
        assert named <= set(reach[INDICATORS[report.indicator].activity] or known), report.indicator


def test_a_good_part_of_the_counts_is_broken_down_and_some_of_it_is_unknown() -> None:
    counts = [
        r
        for r in LATEST.values()
        if INDICATORS[r.indicator].type in (IndicatorType.FLOW, IndicatorType.STOCK)
    ]
    assert sum(bool(report.breakdown) for report in counts) > len(counts) / 2
    categories = {category for r in counts for parts in r.breakdown.values() for category in parts}
    assert "sin dato" in categories


def test_averages_say_how_many_measurements_they_rest_on() -> None:
    for report in SENT:
        is_average = INDICATORS[report.indicator].type is IndicatorType.AVERAGE
        assert (report.actual.sample_size is not None) == is_average, report.indicator


def test_drafts_are_of_values_that_still_can_be_sent() -> None:
    for draft in drafts():
        sent = LATEST.get((draft.indicator, draft.period))
        assert sent is None or sent.state is ReviewState.RETURNED
        assert draft.period == T3
        assert draft.saved_at.date() <= AS_OF
