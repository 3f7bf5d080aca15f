"""Breakdowns of a value: by which dimensions, and that they add up to it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from dashboard.workplan.plan import Indicator, IndicatorType
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.submissions import Actual

Breakdown = Mapping[str, Mapping[str, Decimal]]
"""Amounts by dimension and category."""

UNKNOWN = "sin dato"
"""The category of what cannot be told apart."""

_ADDING = (IndicatorType.FLOW, IndicatorType.STOCK)


def has_parts(indicator: Indicator) -> bool:
    """Whether the value is asked for by its dimensions: a count adds up, a share or a mean does not."""
    return bool(indicator.disaggregation) and indicator.type in _ADDING


def check_breakdown(indicator: Indicator, actual: Actual, breakdown: Breakdown) -> None:
    """Raise InvalidValue for a dimension that was not asked, a negative part, or parts that do not add up.

    Counts add up to the value; what cannot be told apart stands in a category of its own («sin dato»).
    """
    for dimension, parts in breakdown.items():
        if dimension not in indicator.disaggregation:
            raise InvalidValue(dimension, "not_asked")
        for part in parts.values():
            if not part.is_finite() or part < 0:
                raise InvalidValue(dimension, "too_small", part)
        whole = sum(parts.values(), Decimal(0))
        if indicator.type in _ADDING and whole != actual.value:
            raise InvalidValue(dimension, "does_not_add_up", whole)
