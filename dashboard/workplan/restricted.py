"""Which values of restricted indicators are «reservado»."""

from __future__ import annotations

from decimal import Decimal

from dashboard.workplan.plan import Indicator, IndicatorType
from dashboard.workplan.submissions import Actual


def is_reserved(indicator: Indicator, actual: Actual) -> bool:
    """Whether showing a quarter's total would tell of 1 to 4 persons."""
    return indicator.restricted and any(1 <= persons <= 4 for persons in _persons(indicator, actual))


def _persons(indicator: Indicator, actual: Actual) -> tuple[Decimal, ...]:
    """Every number of persons that a value shows or lets be worked out; a stage or a mean is none."""
    if indicator.type is IndicatorType.PERCENTAGE:
        if actual.numerator is None or actual.denominator is None:
            return ()
        return (actual.numerator, actual.denominator, actual.denominator - actual.numerator)
    if indicator.type is IndicatorType.AVERAGE:
        return () if actual.sample_size is None else (actual.sample_size,)
    is_count = indicator.type in (IndicatorType.FLOW, IndicatorType.STOCK)
    return (actual.value,) if is_count and actual.value is not None else ()
