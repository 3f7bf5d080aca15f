"""Quarters: how they are written, follow on each other, and fall due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.periods import Period, UnknownPeriod, periods_between

periods = st.builds(Period, st.integers(1901, 9997), st.integers(1, 4))
quarters = st.integers(-200, 200)


@given(periods)
def test_reads_what_it_writes(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods, periods)
def test_sorts_as_its_text_sorts(one: Period, other: Period) -> None:
    assert (one < other) == (str(one) < str(other))


@given(st.dates(date(1901, 1, 1), date(9997, 12, 31)))
def test_a_day_lies_in_its_quarter_and_in_no_other(day: date) -> None:
    period = Period.of(day)
    assert period.start <= day <= period.end
    assert period.end < period.next.start
    assert period.previous.end < period.start


@given(periods)
def test_quarters_follow_without_gap(period: Period) -> None:
    assert period.end + timedelta(days=1) == period.next.start
    assert period.next.previous == period


@given(st.builds(Period, st.integers(2000, 9000), st.integers(1, 4)), quarters, quarters)
def test_counting_quarters_adds(period: Period, some: int, more: int) -> None:
    assert period.plus(some).plus(more) == period.plus(some + more)


@given(st.builds(Period, st.integers(2000, 2100), st.integers(1, 4)), st.integers(0, 40))
def test_between_two_quarters_lie_all_in_order(first: Period, length: int) -> None:
    between = list(periods_between(first, first.plus(length)))
    assert between == sorted(set(between))
    assert (between[0], between[-1], len(between)) == (first, first.plus(length), length + 1)


def test_no_quarter_lies_between_a_later_and_an_earlier_one() -> None:
    assert list(periods_between(Period(2026, 2), Period(2026, 1))) == []


def test_first_quarter_is_january_to_march_and_the_fourth_is_followed_by_the_next_year() -> None:
    assert (Period(2026, 1).start, Period(2026, 1).end) == (date(2026, 1, 1), date(2026, 3, 31))
    assert Period(2026, 4).next == Period(2027, 1)


def test_reports_are_due_on_day_15_after_the_quarter_ends() -> None:
    assert Period(2026, 3).due_on(15) == date(2026, 10, 15)
    assert Period(2026, 4).due_on(15) == date(2027, 1, 15)


@pytest.mark.parametrize(
    "text",
    ["", "2026-T5", "2026-T0", "2026T3", "2026-Q3", " 2026-T3", "2026-T3\n", "٢٠٢٦-T3", "0000-T1", "9999-T4"],
)
def test_refuses_what_is_no_quarter(text: str) -> None:
    with pytest.raises(UnknownPeriod):
        Period.parse(text)


@pytest.mark.parametrize("forged", [None, 20263, ["2026-T3"], {"t": "2026-T3"}, float("nan")])
def test_refuses_what_is_no_text(forged: Any) -> None:
    with pytest.raises(UnknownPeriod):
        Period.parse(forged)
