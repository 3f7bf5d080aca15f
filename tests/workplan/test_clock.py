"""The day for the plan and the life of a quarter."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.workplan.clock import is_late, quarter_state, system_clock, today
from dashboard.workplan.plan import QuarterState
from tests import factories
from tests.factories import quarter


def test_the_illustrative_plan_has_its_own_date() -> None:
    assert today(factories.plan(as_of=date(2026, 10, 30))) == date(2026, 10, 30)


def test_a_real_plan_goes_by_the_day_in_guayaquil() -> None:
    just_before_midnight = datetime(2026, 10, 16, 4, 59, tzinfo=UTC)
    assert today(factories.plan(), lambda: just_before_midnight) == date(2026, 10, 15)
    assert today(factories.plan(), lambda: datetime(2026, 10, 16, 5, 0, tzinfo=UTC)) == date(2026, 10, 16)


def test_the_systems_clock_tells_its_time_zone() -> None:
    assert system_clock().tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 9, 30), QuarterState.UPCOMING),
        (date(2026, 10, 1), QuarterState.OPEN),
        (date(2026, 10, 14), QuarterState.OPEN),
        (date(2026, 10, 15), QuarterState.IN_REVIEW),
        (date(2027, 10, 15), QuarterState.IN_REVIEW),
    ],
)
def test_a_quarter_opens_once_it_has_ended_and_is_in_review_from_the_due_date(
    day: date, state: QuarterState
) -> None:
    assert quarter_state(quarter("2026-T3"), day, due_day=15) is state


def test_a_value_sent_on_the_due_date_is_on_time_and_the_day_after_is_late() -> None:
    assert not is_late(quarter("2026-T3"), date(2026, 10, 15), due_day=15)
    assert is_late(quarter("2026-T3"), date(2026, 10, 16), due_day=15)
