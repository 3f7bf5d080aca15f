"""Raw counts by their rules: whose they are, what they may be about, when a change waits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.case_counts import (
    CaseCount,
    Countable,
    CountPlace,
    check_case_count,
    check_reason,
    check_said_once,
    is_released,
)
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import InvalidValue, ReasonRequired
from tests.factories import case_count

COUNTABLE = Countable(
    provinces={"EC-G", "EC-P"},
    sexes={"F", "M"},
    age_bands={"0-11", "12-17"},
    forms={"explotacion_sexual"},
    counted_by={Stage.IDENTIFIED: "DINAPEN", Stage.COMPLAINT: "DINAPEN", Stage.SHELTERED: "INNFA"},
)
SHELTERED = case_count(stage=Stage.SHELTERED, institution="INNFA", province="ND", form="ND", sex="ND")


def test_what_is_known_is_counted_and_what_is_not_known_too() -> None:
    check_case_count(case_count(origin="ND", sex="ND", age_band="ND", victims=0), COUNTABLE)
    check_case_count(SHELTERED, COUNTABLE)


@pytest.mark.parametrize(
    ("wrong", "field", "problem"),
    [
        (case_count(institution="PN"), "institution", "not_of_record"),
        (case_count(stage=Stage.ASSISTED, institution="OIM"), "institution", "not_of_record"),
        (case_count(province="ND"), "province", "missing"),
        (case_count(form="ND"), "form", "missing"),
        (case_count(province="EC-A"), "province", "unknown"),
        (case_count(origin="Quevedo"), "origin", "unknown"),
        (case_count(sex="X"), "sex", "unknown"),
        (case_count(age_band="14"), "age_band", "unknown"),
        (case_count(form="otra"), "form", "unknown"),
        (case_count(victims=-1), "victims", "negative"),
        (case_count(victims=100_001), "victims", "too_large"),
    ],
)
def test_what_cannot_be_counted_says_which_field(wrong: CaseCount, field: str, problem: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_case_count(wrong, COUNTABLE)
    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_the_same_twice_is_nobody_s_count() -> None:
    once = case_count()
    check_said_once([once, replace(once, sex="M")])
    with pytest.raises(InvalidValue, match="repeated"):
        check_said_once([once, replace(once, victims=9)])


def test_a_correction_says_why_and_of_no_person() -> None:
    check_reason("", needed=False)
    check_reason("Dos registros estaban repetidos.", needed=True)
    with pytest.raises(ReasonRequired):
        check_reason("  ", needed=True)
    with pytest.raises(InvalidValue, match="personal_data"):
        check_reason("Es María Quispe", needed=False)
    with pytest.raises(InvalidValue, match="too_long"):
        check_reason("x" * 301, needed=False)


def test_an_institution_keeps_the_stages_that_are_its_own() -> None:
    assert COUNTABLE.stages_of("DINAPEN") == (Stage.IDENTIFIED, Stage.COMPLAINT)
    assert COUNTABLE.stages_of("PN") == ()


places = st.builds(
    CountPlace,
    st.builds(Period, st.integers(2024, 2027), st.integers(1, 4)),
    st.sampled_from(Stage),
    *[st.just("ND")] * 5,
    st.sampled_from(["DINAPEN", "INNFA", "PN"]),
)
quarters = st.frozensets(st.builds(Period, st.integers(2024, 2027), st.integers(1, 4)))


@given(places, quarters)
def test_only_what_is_published_waits(place: CountPlace, released: frozenset[Period]) -> None:
    """Identified victims with their quarter, the others with their year, and nobody else's count ever."""
    waits = is_released(place, released, COUNTABLE)
    if COUNTABLE.counted_by.get(place.stage) != place.institution:
        assert not waits
    elif place.stage is Stage.IDENTIFIED:
        assert waits == (place.period in released)
    else:
        assert waits == any(each.year == place.period.year and each.quarter == 4 for each in released)
