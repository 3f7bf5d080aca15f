"""Planned contributions and decisions asked for: who writes them, and how they come back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dashboard.workplan.contributions import ContributionRole, PlannedContribution
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import NotYourRole
from dashboard.workplan.selection import Selection
from data_access.contributions import plan_contributions
from data_access.database import Database
from data_access.decisions import all_decisions, ask_decisions, decisions_asked
from tests.data_access.conftest import OPERATOR, T1, T2, T3, People

PLANNED = PlannedContribution(
    institution="MRE",
    activity="FO-01",
    period=T1,
    role=ContributionRole.LEAD,
    usd_planned=Decimal("1200.50"),
    staff_days_planned=Decimal("3.5"),
    people_trained_planned=50,
)
ASKED = DecisionAsked(
    T3, "INNFA", "FO-01", Text("Designar un reemplazo", "Name a replacement"), date(2026, 11, 6)
)
OF_ALL = DecisionAsked(T3, "PN", None, Text("Habilitar la consulta"), date(2026, 11, 3))


def test_decisions_are_told_by_due_day(planned: Database) -> None:
    ask_decisions(planned, [ASKED, OF_ALL], audit=OPERATOR)
    assert all_decisions(planned) == (OF_ALL, ASKED)


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(T3), (OF_ALL, ASKED)),
        (Selection(T2), ()),
        (Selection(T3, institution="PN"), (OF_ALL,)),
        (Selection(T3, pillar="FO"), (OF_ALL, ASKED)),
        (Selection(T3, pillar="SE"), (OF_ALL,)),
    ],
)
def test_decisions_follow_the_selection(
    planned: Database, selection: Selection, found: tuple[DecisionAsked, ...]
) -> None:
    ask_decisions(planned, [ASKED, OF_ALL], audit=OPERATOR)
    assert decisions_asked(planned, selection) == found


def test_only_the_coordination_writes_them(planned: Database, people: People) -> None:
    with pytest.raises(NotYourRole):
        plan_contributions(planned, [PLANNED], audit=people.delegate)
    with pytest.raises(NotYourRole):
        ask_decisions(planned, [ASKED], audit=people.delegate)
