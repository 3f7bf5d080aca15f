"""A small plan in a fresh database, and who writes into it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator, IndicatorType, Milestone, Sensitivity, Text
from dashboard.workplan.roles import Actor, Role
from data_access.audit import Audit
from data_access.database import Database
from data_access.plan_additions import PlanAddition, add_to_plan, create_plan

T1, T2, T3 = Period(2026, 1), Period(2026, 2), Period(2026, 3)
OCTOBER = datetime(2026, 10, 10, 15, 0, tzinfo=UTC)
"""T3 has ended and is not due yet; T1 and T2 are due."""

OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), "command")

ACTIVITY = Activity(
    code="FO-01",
    pillar="FO",
    name=Text("Capacitar a personal de frontera", "Train border staff"),
    lead="MRE",
    partners=("OIM", "PN"),
    start=T1,
    end=Period(2027, 4),
    budget_usd=Decimal("18000.50"),
    provinces=("EC-E", "EC-O"),
    milestones=(Milestone("FO-01", Text("Módulo validado"), T1.end, T1.start),),
)
PEOPLE = Indicator(
    code="FO-01.1",
    activity="FO-01",
    pillar="FO",
    name=Text("Personas capacitadas", "People trained"),
    unit=Text("personas", "people"),
    type=IndicatorType.FLOW,
    ascending=True,
    baseline=Decimal(0),
    baseline_period=Period(2025, 4),
    final_target=Decimal(400),
    weight=Decimal(1),
    responsible="MRE",
    disaggregation=("sexo", "provincia"),
    targets={T1: Decimal(50), T2: Decimal(50), T3: Decimal("50.5")},
)
SHARE = Indicator(
    code="FO-01.2",
    activity="FO-01",
    pillar="FO",
    name=Text("Casos referidos"),
    unit=Text("%"),
    type=IndicatorType.PERCENTAGE,
    ascending=True,
    baseline=None,
    baseline_period=None,
    final_target=Decimal(85),
    weight=Decimal(2),
    responsible="INNFA",
    sensitivity=Sensitivity.RESTRICTED,
    disaggregation=("sexo",),
    targets={T2: Decimal(60)},
    counts_from=T2,
)


@pytest.fixture
def planned(database: Database) -> Database:
    """A database with a plan of one activity and two indicators, in October 2026."""
    database.clock = lambda: OCTOBER
    create_plan(database, title=Text("Plan"), first=T1, last=Period(2027, 4), audit=OPERATOR)
    add_to_plan(database, PlanAddition((ACTIVITY,), (PEOPLE, SHARE)), audit=OPERATOR)
    return database
