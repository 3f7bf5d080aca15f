"""The plan as stored: what went in comes out, and each state of a quarter follows from the day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState, Text
from data_access.database import Database
from data_access.plan import NoPlanYet, work_plan
from data_access.plan_additions import PlanExists, create_plan
from tests.data_access.conftest import ACTIVITY, OPERATOR, PEOPLE, SHARE, T1, T2, T3


def test_the_plan_comes_back_as_it_went_in(planned: Database) -> None:
    plan = work_plan(planned)
    assert plan.activities == (ACTIVITY,)
    assert plan.indicators == (PEOPLE, SHARE)
    assert (plan.title, plan.first, plan.last) == (Text("Plan"), T1, Period(2027, 4))
    assert (plan.illustrative, plan.as_of) == (False, None)


def test_reference_data_stands_in_its_own_order(planned: Database) -> None:
    plan = work_plan(planned)
    assert [pillar.code for pillar in plan.pillars] == ["FI", "SE", "FO", "PR"]
    assert [each.code for each in plan.reporting_institutions] == ["OIM", "MRE", "INNFA", "PN", "DINAPEN"]
    assert plan.institution["DINAPEN"].parent == "PN"
    assert plan.institution["MRE"].short_name == Text("Cancillería", "MFA")
    assert len(plan.provinces) == 24
    assert plan.province["EC-SD"].inec_code == "23"


def test_without_a_plan_it_says_so(database: Database) -> None:
    with pytest.raises(NoPlanYet):
        work_plan(database)


def test_a_database_has_one_plan(planned: Database) -> None:
    with pytest.raises(PlanExists):
        create_plan(planned, title=Text("Otro"), first=T1, last=T2, audit=OPERATOR)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (datetime(2026, 10, 1, 4, 59, tzinfo=UTC), QuarterState.UPCOMING),  # 30 September in Guayaquil
        (datetime(2026, 10, 1, 5, 0, tzinfo=UTC), QuarterState.OPEN),
        (datetime(2026, 10, 15, 4, 59, tzinfo=UTC), QuarterState.OPEN),
        (datetime(2026, 10, 15, 5, 0, tzinfo=UTC), QuarterState.IN_REVIEW),
    ],
)
def test_a_quarter_opens_and_comes_due_by_the_day_in_guayaquil(
    planned: Database, moment: datetime, state: QuarterState
) -> None:
    planned.clock = lambda: moment
    assert work_plan(planned).state_of(T3) is state


def test_the_illustrative_plan_goes_by_its_own_date(database: Database) -> None:
    create_plan(
        database,
        title=Text("Plan"),
        first=T1,
        last=T3,
        illustrative=True,
        as_of=date(2026, 4, 1),
        audit=OPERATOR,
    )
    assert work_plan(database).state_of(T1) is QuarterState.OPEN
    assert work_plan(database.at(datetime(2026, 4, 20, tzinfo=UTC))).state_of(T1) is QuarterState.IN_REVIEW
