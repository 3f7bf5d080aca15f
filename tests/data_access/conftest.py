"""A small plan in a fresh database, and who writes into it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from dashboard.workplan.breakdowns import Breakdown
from dashboard.workplan.contributions import ContributionRole, PlannedContribution
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator, IndicatorType, Milestone, Sensitivity, Text
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.submissions import Actual
from data_access.audit import Audit
from data_access.database import Database
from data_access.plan_additions import PlanAddition, add_to_plan, create_plan
from data_access.submissions import Submission
from data_access.tables import audit_entry
from data_access.users import add_account, credentials

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

PLANNED = PlannedContribution("OIM", "FO-01", T1, ContributionRole.PARTNER, Decimal(900), Decimal(4), None)


def sent(
    *,
    indicator: str = "FO-01.1",
    period: Period = T3,
    value: int = 40,
    base: int = 0,
    key: str = "",
    reason: str = "",
    explanation: str = "Dos talleres pasaron a octubre",
    breakdown: Breakdown | None = None,
    confirmed: frozenset[str] = frozenset(),
) -> Submission:
    """A value of the flow as its delegate sends it."""
    return Submission(
        indicator=indicator,
        period=period,
        actual=Actual(value=Decimal(value)),
        base_version=base,
        idempotency_key=key or f"{indicator} {period} {base} {value}",
        explanation=explanation,
        reason=reason,
        breakdown=breakdown or {},
        confirmed=confirmed,
    )


class People:
    """Those who write, with their accounts."""

    def __init__(self, database: Database) -> None:
        self.delegate = _account(database, "delegada", Role.DELEGATE, "MRE")
        self.alternate = _account(database, "alterna", Role.DELEGATE, "MRE")
        self.stranger = _account(database, "delegado", Role.DELEGATE, "INNFA")
        self.coordinator = _account(database, "secretaria", Role.COORDINATOR, None)
        self.viewer = _account(database, "ministra", Role.VIEWER, None)


def _account(database: Database, name: str, role: Role, institution: str | None) -> Audit:
    email = f"{name}@ejemplo.ec"
    add_account(
        database,
        email=email,
        title=Text(name.capitalize()),
        role=role,
        institution_code=institution,
        password_hash="-",
        audit=OPERATOR,
    )
    account = credentials(database, email)
    assert account is not None
    return Audit(account.account.actor, "page")


@pytest.fixture
def people(planned: Database) -> People:
    return People(planned)


def entries(database: Database) -> list[tuple[int, str, str, str]]:
    """Number, action, subject and detail of every audit entry."""
    listed = select(audit_entry.c.seq, audit_entry.c.action, audit_entry.c.subject, audit_entry.c.detail)
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(listed.order_by(audit_entry.c.seq))]


def small_plan(database: Database) -> Database:
    """A database with a plan of one activity and two indicators."""
    create_plan(database, title=Text("Plan"), first=T1, last=Period(2027, 4), audit=OPERATOR)
    add_to_plan(database, PlanAddition((ACTIVITY,), (PEOPLE, SHARE)), audit=OPERATOR)
    return database


@pytest.fixture
def planned(database: Database) -> Database:
    """The small plan in October 2026."""
    database.clock = lambda: OCTOBER
    return small_plan(database)
