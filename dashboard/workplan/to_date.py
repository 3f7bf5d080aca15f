"""What was expected and what was reached by the end of a quarter, by type of indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, IndicatorType
from dashboard.workplan.submissions import Actual, Report, ReviewState

Reports = Mapping[Period, Report]
"""One indicator's reports by quarter."""

_LATEST_STANDS = (IndicatorType.STOCK, IndicatorType.MILESTONE)
_POOLED = (IndicatorType.PERCENTAGE, IndicatorType.AVERAGE)
_ZERO = Decimal(0)


def expected_to_date(indicator: Indicator, period: Period) -> Decimal | None:
    """The plan's target by the end of a quarter, in the indicator's unit.

    A flow carries the sum over quarters without a target; a level has none in such a quarter.
    A rising flow whose targets are all 0 expects nothing: a partner's sheet keeps its row, no more.
    """
    if indicator.type is not IndicatorType.FLOW:
        return indicator.targets.get(period)
    if indicator.ascending and not any(indicator.targets.values()):
        return None
    amounts = [amount for quarter, amount in indicator.targets.items() if quarter <= period]
    return sum(amounts, _ZERO) if amounts else None


def end_quarter(indicator: Indicator) -> Period | None:
    """The quarter by which the final target is due; None for an indicator without targets.

    For a percentage or an average the last quarter with a target; else the first whose
    expected-to-date is the final target, or the last with a target when none is. Never before the
    indicator counts: nobody could still reach what was due then.
    """
    quarters = sorted(indicator.targets)
    if not quarters:
        return None
    end = quarters[-1] if indicator.type in _POOLED else _first_with_final_target(indicator, quarters)
    return max(end, indicator.counts_from or end)


def _first_with_final_target(indicator: Indicator, quarters: Sequence[Period]) -> Period:
    reached = (q for q in quarters if expected_to_date(indicator, q) == indicator.final_target)
    return next(reached, quarters[-1])


def counted_in(indicator: Indicator, reports: Reports, period: Period) -> Actual | None:
    """What counts in this one quarter: a measurement or «no aplica»."""
    report = reports.get(period)
    counted = report.counted if report else None
    usable = counted is not None and (counted.not_applicable or _measures(indicator, counted))
    return counted if usable else None


def contributing(indicator: Indicator, reports: Reports, period: Period) -> tuple[Report, ...]:
    """The reports on which the value to date rests, first quarter first; of a level, the latest."""
    measured = tuple(
        reports[quarter]
        for quarter in sorted(reports)
        if quarter <= period and _measures(indicator, reports[quarter].counted)
    )
    return measured[-1:] if indicator.type in _LATEST_STANDS else measured


def actual_to_date(indicator: Indicator, reports: Reports, period: Period) -> Actual | None:
    """What was reached by the end of a quarter, from all that counts; None without data.

    A flow is summed, a percentage pooled, an average weighted; of a level the latest stands.
    """
    basis = contributing(indicator, reports, period)
    actuals = [report.counted for report in basis if report.counted is not None]
    return _together(indicator, actuals) if actuals else None


def approved_only(reports: Reports) -> Reports:
    """The reports as if nothing had happened to them since they were last approved."""
    return {
        quarter: replace(report, actual=report.last_approved, state=ReviewState.APPROVED)
        for quarter, report in reports.items()
        if report.last_approved is not None
    }


def _measures(indicator: Indicator, actual: Actual | None) -> bool:
    if actual is None or actual.amount is None:
        return False
    if indicator.type is IndicatorType.PERCENTAGE:
        return bool(actual.denominator)
    return indicator.type is not IndicatorType.AVERAGE or bool(actual.sample_size)


def _together(indicator: Indicator, actuals: Sequence[Actual]) -> Actual:
    if indicator.type is IndicatorType.FLOW:
        return Actual(value=sum((actual.value or _ZERO for actual in actuals), _ZERO))
    if indicator.type is IndicatorType.PERCENTAGE:
        return Actual(
            numerator=sum((actual.numerator or _ZERO for actual in actuals), _ZERO),
            denominator=sum((actual.denominator or _ZERO for actual in actuals), _ZERO),
        )
    return weighted_mean(actuals) if indicator.type is IndicatorType.AVERAGE else actuals[-1]


def weighted_mean(actuals: Sequence[Actual]) -> Actual:
    """The mean of means by how many measurements each rests on: of one at least."""
    weighed = [(actual.value or _ZERO, actual.sample_size or _ZERO) for actual in actuals]
    measurements = sum((size for _, size in weighed), _ZERO)
    total = sum((value * size for value, size in weighed), _ZERO)
    return Actual(value=total / measurements, sample_size=measurements)
