"""The plan's records: wording in two languages, what is found by code, states of quarters."""

from __future__ import annotations

from dashboard.workplan.plan import QuarterState, Sensitivity, Text
from tests import factories


def test_wording_falls_back_to_spanish() -> None:
    assert Text("Eje", "Pillar").said("en") == "Pillar"
    assert Text("Eje").said("en") == "Eje"
    assert Text("Eje", "Pillar").said("es") == "Eje"


def test_everything_is_found_by_its_code() -> None:
    plan = factories.plan(indicators=[factories.indicator()], provinces=[factories.province()])
    assert plan.pillar["FI"] is plan.pillars[0]
    assert plan.institution["MRE"] is plan.institutions[0]
    assert plan.province["EC-P"] is plan.provinces[0]
    assert plan.activity["FI-01"] is plan.activities[0]
    assert plan.indicator["FI-01.1"] is plan.indicators[0]


def test_a_quarter_of_which_nothing_is_known_is_upcoming() -> None:
    plan = factories.plan(closed=["2026-T1"])
    assert [plan.state_of(period) for period in plan.periods[:2]] == [
        QuarterState.CLOSED,
        QuarterState.UPCOMING,
    ]
    assert len(plan.periods) == 8


def test_the_witness_of_honour_does_not_report() -> None:
    first_lady = factories.institution(code="PRIMERA-DAMA", reports=False)
    plan = factories.plan(institutions=[factories.institution(), first_lady])
    assert [institution.code for institution in plan.reporting_institutions] == ["MRE"]


def test_only_restricted_indicators_are_restricted() -> None:
    assert factories.indicator(sensitivity=Sensitivity.RESTRICTED).restricted
    assert not factories.indicator().restricted
