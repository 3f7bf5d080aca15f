"""Achievement: how much of what was expected was reached, in either direction."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, IndicatorType
from dashboard.workplan.to_date import Reports, actual_to_date, approved_only, end_quarter


@dataclass(frozen=True, slots=True)
class Achievement:
    """How much of the way was covered: 1 is all of it, below 0 is worse than the baseline."""

    ratio: Decimal | None
    """Unrounded; None where there is a value but nothing that it could be a percentage of."""
    as_good: bool
    """Whether the value is at least as good as expected."""
    without_baseline: bool


def reaches(indicator: Indicator, actual: Decimal, target: Decimal) -> bool:
    """Whether a value is at least as good as a target, in the indicator's direction."""
    return actual >= target if indicator.ascending else actual <= target


def achievement(indicator: Indicator, actual: Decimal, expected: Decimal) -> Achievement:
    """How much of the way from the baseline to the expected value was covered.

    Without a baseline: actual over expected, or expected over actual when less is better.
    """
    as_good = reaches(indicator, actual, expected)
    baseline = indicator.baseline
    if baseline is None:
        part, whole = (actual, expected) if indicator.ascending else (expected, actual)
        return Achievement(part / whole if expected and whole else None, as_good, without_baseline=True)
    if expected == baseline:
        return Achievement(Decimal(as_good), as_good, without_baseline=False)
    return Achievement((actual - baseline) / (expected - baseline), as_good, without_baseline=False)


def is_completed(indicator: Indicator, reports: Reports, period: Period) -> bool:
    """Whether the final target is reached by approved values.

    A percentage, an average and an amount not to be exceeded are judged from the end quarter on:
    before it, what comes can still undo them.
    """
    end = end_quarter(indicator)
    if _can_be_undone(indicator) and (end is None or period < end):
        return False
    reached = actual_to_date(indicator, approved_only(reports), period)
    amount = reached.amount if reached else None
    return amount is not None and reaches(indicator, amount, indicator.final_target)


def _can_be_undone(indicator: Indicator) -> bool:
    ceiling = indicator.type is IndicatorType.FLOW and not indicator.ascending
    return ceiling or indicator.type in (IndicatorType.PERCENTAGE, IndicatorType.AVERAGE)
