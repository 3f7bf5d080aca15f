"""Restricted indicators: which totals are «reservado»."""

from __future__ import annotations

import pytest

from dashboard.workplan.plan import IndicatorType, Sensitivity
from dashboard.workplan.restricted import is_reserved
from dashboard.workplan.submissions import Actual
from tests.factories import actual, indicator

FLOW, STOCK, PCT = IndicatorType.FLOW, IndicatorType.STOCK, IndicatorType.PERCENTAGE
AVG, MILESTONE = IndicatorType.AVERAGE, IndicatorType.MILESTONE


@pytest.mark.parametrize(
    ("kind", "measured", "reserved"),
    [
        (FLOW, actual(value=0), False),
        (FLOW, actual(value=1), True),
        (STOCK, actual(value=4), True),
        (STOCK, actual(value=5), False),
        (PCT, actual(numerator=3, denominator=30), True),
        (PCT, actual(numerator=27, denominator=30), True),
        (PCT, actual(numerator=0, denominator=4), True),
        (PCT, actual(numerator=0, denominator=30), False),
        (PCT, actual(numerator=30, denominator=30), False),
        (PCT, actual(numerator=15, denominator=30), False),
        (AVG, actual(value=13, sample_size=4), True),
        (AVG, actual(value=3, sample_size=20), False),
        (MILESTONE, actual(value=3), False),
        *((kind, actual(not_applicable=True), False) for kind in IndicatorType),
    ],
)
def test_any_number_of_one_to_four_persons_is_reserved(
    kind: IndicatorType, measured: Actual, reserved: bool
) -> None:
    restricted = indicator(kind=kind, sensitivity=Sensitivity.RESTRICTED)
    assert is_reserved(restricted, measured) == reserved


def test_other_indicators_hold_nothing_back() -> None:
    assert not is_reserved(indicator(), actual(value=3))
