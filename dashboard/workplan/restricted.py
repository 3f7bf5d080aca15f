"""Which values of restricted indicators are «reservado»."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dashboard.workplan.plan import Indicator, IndicatorType
from dashboard.workplan.progress import Standing
from dashboard.workplan.submissions import Actual
from dashboard.workplan.to_date import Reports, contributing


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


def protected(standing: Standing, reports: Reports) -> Standing:
    """The standing as everybody may see it: status always, numbers only where none of them is reserved.

    One reserved quarter reserves every total that it is part of: two totals would tell it by subtraction.
    """
    indicator = standing.indicator
    if not indicator.restricted:
        return standing
    basis = (*contributing(indicator, reports, standing.period), standing.report)
    shown = [actual for report in basis if report is not None for actual in (report.actual, report.approved)]
    if not any(is_reserved(indicator, actual) for actual in shown if actual is not None):
        return standing
    report = standing.report and replace(standing.report, actual=Actual(), approved=None)
    return replace(
        standing,
        actual=None,
        achievement=None,
        numerator=None,
        denominator=None,
        sample_size=None,
        report=report,
        reserved=True,
    )
