"""What enters the plan enters whole, once, and refers only to what is there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator
from dashboard.workplan.refusals import NotYourRole
from dashboard.workplan.roles import Actor, Role
from data_access.audit import Audit
from data_access.database import Database
from data_access.plan import work_plan
from data_access.plan_additions import (
    AlreadyInPlan,
    OutsidePlan,
    PlanAddition,
    PlanRefused,
    UnknownInPlan,
    add_to_plan,
)
from tests.data_access.conftest import ACTIVITY, OPERATOR, PEOPLE

NEW = replace(ACTIVITY, code="FO-02", milestones=(), depends_on=("FO-01",))
COUNTED = replace(PEOPLE, code="FO-02.1", activity="FO-02")


def test_additions_stand_after_what_the_plan_has(planned: Database) -> None:
    add_to_plan(planned, PlanAddition((NEW,), (COUNTED,)), audit=OPERATOR)
    plan = work_plan(planned)
    assert plan.activities == (ACTIVITY, NEW)
    assert [indicator.code for indicator in plan.indicators] == ["FO-01.1", "FO-01.2", "FO-02.1"]


@pytest.mark.parametrize(
    ("activity", "indicator", "refusal", "codes"),
    [
        (ACTIVITY, COUNTED, AlreadyInPlan, ("FO-01",)),
        (NEW, PEOPLE, AlreadyInPlan, ("FO-01.1",)),
        (replace(NEW, pillar="XX"), COUNTED, UnknownInPlan, ("XX", "FO-02")),
        (replace(NEW, lead="NADIE"), COUNTED, UnknownInPlan, ("NADIE",)),
        (replace(NEW, partners=("NADIE",)), COUNTED, UnknownInPlan, ("NADIE",)),
        (replace(NEW, provinces=("EC-99",)), COUNTED, UnknownInPlan, ("EC-99",)),
        (replace(NEW, depends_on=("FO-99",)), COUNTED, UnknownInPlan, ("FO-99",)),
        (NEW, replace(COUNTED, responsible="NADIE"), UnknownInPlan, ("NADIE",)),
        (NEW, replace(COUNTED, activity="FO-99"), UnknownInPlan, ("FO-99",)),
        (NEW, replace(COUNTED, pillar="SE"), UnknownInPlan, ("FO-02",)),
        (replace(NEW, end=Period(2028, 1)), COUNTED, OutsidePlan, ("2028-T1",)),
        (NEW, replace(COUNTED, targets={Period(2025, 4): Decimal(1)}), OutsidePlan, ("2025-T4",)),
    ],
)
def test_an_addition_that_does_not_fit_changes_nothing(
    planned: Database,
    activity: Activity,
    indicator: Indicator,
    refusal: type[PlanRefused],
    codes: tuple[str, ...],
) -> None:
    before = work_plan(planned)
    with pytest.raises(refusal) as refused:
        add_to_plan(planned, PlanAddition((activity,), (indicator,)), audit=OPERATOR)
    assert refused.value.codes == codes
    assert work_plan(planned) is before


def test_only_the_coordination_keeps_the_plan(planned: Database) -> None:
    delegate = Actor(7, "Delegada MRE", Role.DELEGATE, "MRE")
    with pytest.raises(NotYourRole):
        add_to_plan(planned, PlanAddition((NEW,), (COUNTED,)), audit=Audit(delegate, "page"))
    assert len(work_plan(planned).activities) == 1
