"""Closing a quarter: by the coordination, once, and not before it is in review."""

from __future__ import annotations

import pytest

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import NotYourRole, PeriodClosed, PeriodNotOpen
from data_access.database import Database
from data_access.plan import work_plan
from data_access.quarters import close_quarter
from tests.data_access.conftest import OPERATOR, T1, T3, People, entries


def test_a_closed_quarter_stays_closed_whatever_the_day(planned: Database) -> None:
    close_quarter(planned, T1, audit=OPERATOR)
    assert work_plan(planned).state_of(T1) is QuarterState.CLOSED
    assert entries(planned)[-1][1:3] == ("quarter.close", "2026-T1")
    with pytest.raises(PeriodClosed):
        close_quarter(planned, T1, audit=OPERATOR)


@pytest.mark.parametrize("period", [T3, Period(2026, 4)])
def test_a_quarter_is_not_closed_before_its_reports_are_due(planned: Database, period: Period) -> None:
    with pytest.raises(PeriodNotOpen):
        close_quarter(planned, period, audit=OPERATOR)


def test_delegates_do_not_close_quarters(planned: Database, people: People) -> None:
    with pytest.raises(NotYourRole):
        close_quarter(planned, T1, audit=people.delegate)
    assert work_plan(planned).state_of(T1) is QuarterState.IN_REVIEW


def test_a_reopened_quarter_is_closed_again(planned: Database, people: People) -> None:
    close_quarter(planned, T1, audit=OPERATOR)
    with planned.write() as connection:
        connection.exec_driver_sql("UPDATE quarter SET state = 'in_review'")
    close_quarter(planned, T1, audit=people.coordinator)
    with planned.read() as connection:
        closed_by = connection.exec_driver_sql("SELECT closed_by FROM quarter").scalar_one()
    assert closed_by == people.coordinator.actor.name
