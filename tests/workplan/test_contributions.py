"""Contributions: totals in which each row counts once and what is missing is not zero."""

from __future__ import annotations

from decimal import Decimal

from dashboard.workplan.contributions import (
    by_institution,
    by_pillar,
    cumulative,
    execution_rate,
    total,
    until,
)
from tests import factories
from tests.factories import contribution, institution, quarter

POLICE = contribution(institution="PN", usd_planned=100, usd_executed=40)
DEPARTMENT = contribution(institution="DINAPEN", usd_planned=60, usd_executed=30)
SILENT = contribution(institution="DINAPEN", period="2026-T2", usd_planned=10)


def test_each_contribution_counts_once() -> None:
    together = total([POLICE, DEPARTMENT])
    assert (together.usd_planned, together.usd_executed) == (160, 70)


def test_what_is_missing_is_left_out_and_counted() -> None:
    together = total([POLICE, SILENT])
    assert (together.usd_executed, together.without_execution) == (40, 1)
    assert (together.in_kind_usd, together.staff_days, together.people_trained) == (None, None, None)


def test_nothing_reported_is_not_zero() -> None:
    assert total([SILENT]).usd_executed is None
    assert total([contribution(usd_executed=0)]).usd_executed == 0


def test_people_trained_add_where_they_are_known() -> None:
    rows = [contribution(people_trained=25), contribution(people_trained=0), contribution()]
    assert total(rows).people_trained == 25


def test_the_department_stands_beside_the_police_not_within_it() -> None:
    plan = factories.plan(
        institutions=[
            institution(code="PN", position=1),
            institution(code="DINAPEN", position=2, parent="PN"),
            institution(code="PRIMERA-DAMA", position=3, reports=False),
        ]
    )
    totals = by_institution(plan, [DEPARTMENT, POLICE])
    assert list(totals) == ["PN", "DINAPEN"]
    assert (totals["PN"].usd_planned, totals["DINAPEN"].usd_planned) == (100, 60)
    assert sum(each.usd_planned for each in totals.values()) == total([POLICE, DEPARTMENT]).usd_planned


def test_totals_by_pillar_name_every_pillar_in_order() -> None:
    plan = factories.plan(
        pillars=[factories.pillar(code="FI"), factories.pillar(code="SE", number=2)],
        activities=[factories.activity(code="FI-01"), factories.activity(code="SE-01", pillar="SE")],
    )
    totals = by_pillar(plan, [contribution(activity="SE-01", usd_planned=5)])
    assert {code: each.usd_planned for code, each in totals.items()} == {"FI": 0, "SE": 5}


def test_cumulative_totals_hold_all_up_to_each_quarter() -> None:
    first, second = quarter("2026-T1"), quarter("2026-T2")
    series = cumulative([SILENT, DEPARTMENT], [first, second])
    assert [series[period].usd_planned for period in (first, second)] == [60, 70]
    assert until([SILENT, DEPARTMENT], first) == (DEPARTMENT,)


def test_the_execution_rate_compares_like_with_like() -> None:
    assert execution_rate([DEPARTMENT, SILENT]) == Decimal("0.5")
    assert execution_rate([SILENT]) is None
    assert execution_rate([contribution(usd_planned=0, usd_executed=5)]) is None
