"""The selection: read from an address, written back, and what it leaves of the plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.selection import (
    Notice,
    Selection,
    activities,
    apart,
    default_period,
    indicators,
    parse,
    to_query,
    with_status,
)
from tests import factories
from tests.factories import activity, indicator, institution, quarter

PLAN = factories.plan(
    pillars=[factories.pillar(code="FI"), factories.pillar(code="PR", number=4)],
    institutions=[
        institution(code="MRE"),
        institution(code="INNFA", position=2),
        institution(code="PRIMERA-DAMA", position=3, reports=False),
    ],
    provinces=[factories.province(code="EC-P"), factories.province(code="EC-G")],
    activities=[
        activity(code="FI-01", lead="MRE", partners=("INNFA",)),
        activity(code="PR-01", pillar="PR", lead="INNFA", provinces=("EC-P",)),
    ],
    indicators=[
        indicator(code="FI-01.1", activity="FI-01", responsible="MRE"),
        indicator(code="PR-01.1", activity="PR-01", pillar="PR", responsible="INNFA"),
    ],
    closed=["2026-T1", "2026-T2"],
    in_review=["2026-T3"],
    open_=["2026-T4"],
)
T3 = quarter("2026-T3")
ADDRESS = {
    "t": "2026-T2",
    "eje": "PR",
    "inst": "INNFA",
    "prov": "EC-P",
    "estado": "off_track",
    "indicador": "PR-01.1",
}


def test_the_default_is_the_latest_quarter_in_review_or_closed() -> None:
    assert default_period(PLAN) == T3
    assert default_period(factories.plan(open_=["2026-T1"])) == quarter("2026-T1")
    assert parse({}, PLAN) == (Selection(T3), ())


def test_an_address_holds_everything() -> None:
    selection, notices = parse(ADDRESS, PLAN)
    assert selection == Selection(quarter("2026-T2"), "PR", "INNFA", "EC-P", Status.OFF_TRACK, "PR-01.1")
    assert notices == ()
    assert to_query(selection, PLAN) == ADDRESS


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "t": st.sampled_from([str(period) for period in PLAN.periods]),
            "eje": st.sampled_from(list(PLAN.pillar)),
            "inst": st.sampled_from(["MRE", "INNFA"]),
            "prov": st.sampled_from(list(PLAN.province)),
            "estado": st.sampled_from([status.value for status in Status]),
            "indicador": st.sampled_from(list(PLAN.indicator)),
            "pagina": st.integers(1, 999).map(str),
        },
    )
)
def test_what_is_written_reads_back_the_same(address: dict[str, str]) -> None:
    selection, notices = parse(address, PLAN)
    assert notices == ()
    assert parse(to_query(selection, PLAN), PLAN) == (selection, ())


def test_defaults_are_left_out_of_an_address() -> None:
    assert to_query(Selection(T3), PLAN) == {}
    assert to_query(Selection(quarter("2026-T1")), PLAN) == {"t": "2026-T1"}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("t", "2026-T5"),
        ("t", "2031-T1"),
        ("t", "Q3 2026"),
        ("eje", "XX"),
        ("inst", "innfa"),
        ("inst", "PRIMERA-DAMA"),
        ("prov", "EC-ZZ"),
        ("estado", "critico"),
        ("indicador", "<script>"),
        ("pagina", "0"),
        ("pagina", "-1"),
        ("pagina", "1e9"),
    ],
)
def test_a_bad_value_becomes_the_default_and_is_named(parameter: str, value: str) -> None:
    assert parse({parameter: value}, PLAN) == (Selection(T3), (Notice(parameter, value),))


def test_what_is_good_beside_a_bad_value_is_kept() -> None:
    selection, notices = parse({**ADDRESS, "eje": "XX"}, PLAN)
    assert (selection.pillar, selection.province) == (None, "EC-P")
    assert notices == (Notice("eje", "XX"),)


def test_empty_and_unknown_parameters_say_nothing() -> None:
    assert parse({"eje": "", "utm_source": "mail"}, PLAN) == (Selection(T3), ())


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection(T3), ["FI-01.1", "PR-01.1"]),
        (Selection(T3, pillar="PR"), ["PR-01.1"]),
        (Selection(T3, institution="MRE"), ["FI-01.1"]),
        (Selection(T3, institution="INNFA"), ["PR-01.1"]),
        (Selection(T3, province="EC-P"), ["FI-01.1", "PR-01.1"]),
        (Selection(T3, province="EC-G"), ["FI-01.1"]),
        (Selection(T3, indicator="PR-01.1"), ["PR-01.1"]),
        (Selection(T3, pillar="FI", indicator="PR-01.1"), []),
    ],
)
def test_indicators_are_narrowed_by_their_responsible_institution(
    selection: Selection, codes: list[str]
) -> None:
    assert [chosen.code for chosen in indicators(PLAN, selection)] == codes


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection(T3), ["FI-01", "PR-01"]),
        (Selection(T3, institution="INNFA"), ["FI-01", "PR-01"]),
        (Selection(T3, institution="MRE"), ["FI-01"]),
        (Selection(T3, province="EC-G"), ["FI-01"]),
        (Selection(T3, pillar="PR"), ["PR-01"]),
        (Selection(T3, indicator="PR-01.1"), ["PR-01"]),
    ],
)
def test_activities_are_narrowed_by_whoever_leads_or_supports_them(
    selection: Selection, codes: list[str]
) -> None:
    assert [chosen.code for chosen in activities(PLAN, selection)] == codes


def test_standings_are_narrowed_by_status() -> None:
    standings = [Standing(each, T3, status) for each, status in zip(PLAN.indicators, Status, strict=False)]
    assert with_status(standings, Selection(T3, status=Status.ON_TRACK)) == (standings[0],)
    assert with_status(standings, Selection(T3)) == tuple(standings)


def test_a_page_is_narrowed_by_the_filters_that_it_offers_alone() -> None:
    asked, _notices = parse(ADDRESS, PLAN)
    shown, hidden = apart(asked, ("t", "eje", "inst"))
    assert (shown.pillar, shown.institution, shown.province, shown.status) == ("PR", "INNFA", None, None)
    assert (shown.period, shown.indicator) == (asked.period, asked.indicator)
    assert hidden == {"prov": "EC-P", "estado": "off_track"}
    assert apart(asked, tuple(ADDRESS)) == (asked, {})
