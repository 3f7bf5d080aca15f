"""Breakdowns: only by what was asked, never negative, and counts add up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.workplan.breakdowns import Breakdown, check_breakdown
from dashboard.workplan.plan import IndicatorType
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.submissions import Actual
from tests.factories import indicator

FLOW = replace(indicator(), disaggregation=("sexo",))


def sexes(women: str, men: str) -> Breakdown:
    return {"sexo": {"mujer": Decimal(women), "hombre": Decimal(men)}}


def test_parts_add_up_to_the_value() -> None:
    check_breakdown(FLOW, Actual(value=Decimal("40.0")), sexes("22", "18"))


def test_without_breakdown_nothing_is_asked() -> None:
    check_breakdown(FLOW, Actual(value=Decimal(40)), {})


def test_parts_of_a_percentage_need_not_add_up() -> None:
    share = replace(FLOW, type=IndicatorType.PERCENTAGE)
    check_breakdown(share, Actual(numerator=Decimal(3), denominator=Decimal(4)), sexes("75", "50"))


@pytest.mark.parametrize(
    ("breakdown", "problem"),
    [
        ({"edad": {"0-11": Decimal(40)}}, "not_asked"),
        (sexes("22", "17"), "does_not_add_up"),
        (sexes("41", "-1"), "too_small"),
        (sexes("NaN", "18"), "too_small"),
        (sexes("Infinity", "18"), "too_small"),
    ],
)
def test_what_cannot_be_right_is_named(breakdown: Breakdown, problem: str) -> None:
    with pytest.raises(InvalidValue) as invalid:
        check_breakdown(FLOW, Actual(value=Decimal(40)), breakdown)
    assert invalid.value.problem == problem


def test_what_does_not_apply_has_no_parts() -> None:
    with pytest.raises(InvalidValue):
        check_breakdown(FLOW, Actual(not_applicable=True), sexes("0", "0"))
