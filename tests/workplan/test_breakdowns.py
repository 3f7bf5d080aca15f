"""Breakdowns: only by what was asked, never negative, and their parts add up to the value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.breakdowns import ABOUT_PARTS, Breakdown, check_breakdown, has_parts
from dashboard.workplan.plan import IndicatorType
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.submissions import Actual
from dashboard.workplan.to_date import weighted_mean
from tests.factories import Number, counted, indicator

FLOW = replace(indicator(), disaggregation=("sexo",))
SHARE = replace(FLOW, type=IndicatorType.PERCENTAGE)
MEAN = replace(FLOW, type=IndicatorType.AVERAGE)


def sexes(women: str, men: str) -> Breakdown:
    return {"sexo": counted(mujer=women, hombre=men)}


def share(numerator: Number | None, denominator: Number | None) -> Actual:
    return Actual(numerator=_figure(numerator), denominator=_figure(denominator))


def mean(value: Number | None, measurements: Number | None) -> Actual:
    return Actual(value=_figure(value), sample_size=_figure(measurements))


def _figure(number: Number | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def test_parts_add_up_to_the_value() -> None:
    check_breakdown(FLOW, Actual(value=Decimal("40.0")), sexes("22", "18"))


def test_without_breakdown_nothing_is_asked() -> None:
    check_breakdown(FLOW, Actual(value=Decimal(40)), {})


def test_numerators_and_denominators_add_up_to_the_two_parts_of_a_percentage() -> None:
    parts = {"sexo": {"mujer": share(3, 4), "hombre": share(0, 5), "sin dato": share(1, 1)}}
    check_breakdown(SHARE, share(4, 10), parts)


def test_measurements_add_up_and_the_means_together_are_the_mean() -> None:
    parts = {"sexo": {"mujer": mean("12.5", 3), "hombre": mean(10, 1), "sin dato": mean(None, 0)}}
    check_breakdown(MEAN, mean("11.9", 4), parts)


@pytest.mark.parametrize(
    ("breakdown", "problem"),
    [
        ({"edad": counted(joven=40)}, "not_asked"),
        (sexes("22", "17"), "does_not_add_up"),
        (sexes("41", "-1"), "too_small"),
        (sexes("NaN", "18"), "too_small"),
        (sexes("Infinity", "18"), "too_small"),
        ({"sexo": {"mujer": share(1, 40)}}, "part_not_asked"),
        ({"sexo": {"mujer": Actual()}}, "part_incomplete"),
    ],
)
def test_what_cannot_be_right_of_a_count_is_named(breakdown: Breakdown, problem: str) -> None:
    with pytest.raises(InvalidValue) as invalid:
        check_breakdown(FLOW, Actual(value=Decimal(40)), breakdown)
    assert invalid.value.problem == problem


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ((share(3, 4), share(0, 6)), "numerators_do_not_add_up"),
        ((share(3, 4), share(1, 5)), "denominators_do_not_add_up"),
        ((share(3, 4), share(1, None)), "part_incomplete"),
        ((share(3, 4), share(None, 6)), "part_incomplete"),
        ((share(4, 3), share(0, 7)), "part_exceeds"),
        ((share(-1, 4), share(5, 6)), "too_small"),
        ((share(3, 4), mean(1, 6)), "part_not_asked"),
    ],
)
def test_what_cannot_be_right_of_a_percentage_is_named(parts: tuple[Actual, Actual], problem: str) -> None:
    with pytest.raises(InvalidValue) as invalid:
        check_breakdown(SHARE, share(4, 10), {"sexo": dict(zip(("mujer", "hombre"), parts, strict=True))})
    assert invalid.value.problem == problem
    assert problem in ABOUT_PARTS


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ((mean("12.5", 3), mean(10, 2)), "measurements_do_not_add_up"),
        ((mean("12.5", 3), mean(None, 1)), "part_incomplete"),
        ((mean("12.5", 3), mean(10, None)), "part_incomplete"),
        ((mean("12.5", 4), mean(10, 0)), "part_incomplete"),
        ((mean("12.5", 3), mean("12.0", 1)), "mean_differs"),
    ],
)
def test_what_cannot_be_right_of_an_average_is_named(parts: tuple[Actual, Actual], problem: str) -> None:
    with pytest.raises(InvalidValue) as invalid:
        check_breakdown(MEAN, mean("11.9", 4), {"sexo": dict(zip(("mujer", "hombre"), parts, strict=True))})
    assert invalid.value.problem == problem
    assert problem in ABOUT_PARTS


MEASURED = st.tuples(st.decimals(0, 1000, places=1), st.integers(1, 200))


@given(st.lists(MEASURED, min_size=1, max_size=6), st.integers(0, 2))
def test_means_that_were_rounded_as_they_are_written_are_taken(
    measured: list[tuple[Decimal, int]], places: int
) -> None:
    """Whoever rounds the whole to the places of its parts, or finer, is not refused."""
    parts = {str(at): mean(value, size) for at, (value, size) in enumerate(measured)}
    whole = weighted_mean(list(parts.values()))
    assert whole.value is not None
    written = replace(whole, value=round(whole.value, max(places, 1)))
    check_breakdown(MEAN, written, {"sexo": parts})


def test_a_stage_and_a_value_without_dimensions_have_no_parts() -> None:
    stage = replace(FLOW, type=IndicatorType.MILESTONE)
    assert not has_parts(stage)
    assert not has_parts(indicator())
    with pytest.raises(InvalidValue):
        check_breakdown(stage, Actual(value=Decimal(2)), sexes("1", "1"))


def test_what_does_not_apply_has_no_parts() -> None:
    with pytest.raises(InvalidValue):
        check_breakdown(FLOW, Actual(not_applicable=True), sexes("0", "0"))


def test_where_nothing_was_measured_there_is_no_mean_to_compare() -> None:
    parts = {"sexo": {"mujer": mean(None, 0), "sin dato": mean(None, 0)}}
    check_breakdown(MEAN, mean(None, 0), parts)
