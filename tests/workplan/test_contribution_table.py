"""Contributions as tables: planned beside actual, blanks kept apart from zero."""

from __future__ import annotations

from decimal import Decimal

from dashboard.workplan.contribution_table import Amounts, ContributionTable, Measure
from dashboard.workplan.contributions import Contribution, ContributionRole
from tests.factories import institution, plan, quarter

T1, T2, T3 = quarter("2026-T1"), quarter("2026-T2"), quarter("2026-T3")


def row(
    *, of: str = "MRE", period: str = "2026-T1", planned: int = 100, executed: int | None = 80
) -> Contribution:
    return Contribution(
        institution=of,
        activity="FI-01",
        period=quarter(period),
        role=ContributionRole.LEAD,
        usd_planned=Decimal(planned),
        usd_executed=None if executed is None else Decimal(executed),
        in_kind_usd=None,
        staff_days_planned=Decimal(10),
        staff_days=None,
        people_trained_planned=None,
        people_trained=None,
    )


def table(*rows: Contribution) -> ContributionTable:
    parties = [institution(code="OIM", position=1), institution(code="MRE", position=2)]
    return ContributionTable(plan(institutions=parties), T2, rows)


def test_amounts_run_up_to_the_chosen_quarter() -> None:
    shown = table(row(), row(period="2026-T2"), row(period="2026-T3"))
    assert shown.total(Measure.USD) == Amounts(Decimal(200), Decimal(160))
    assert shown.cumulative(Measure.USD, T3).planned == 300


def test_nothing_recorded_is_not_zero() -> None:
    total = table(row(executed=None)).total(Measure.USD)
    assert total.actual is None
    assert total.rate is None


def test_a_rate_needs_a_plan() -> None:
    assert Amounts(Decimal(0), Decimal(5)).rate is None
    assert Amounts(Decimal(100), Decimal(80)).rate == Decimal("0.8")


def test_institutions_keep_their_order_and_leave_out_what_they_do_not_contribute() -> None:
    shown = table(row(of="MRE"), row(of="OIM"))
    assert [party.code for party, _amounts in shown.by_institution(Measure.USD)] == ["OIM", "MRE"]
    assert shown.by_institution(Measure.PEOPLE_TRAINED) == ()
