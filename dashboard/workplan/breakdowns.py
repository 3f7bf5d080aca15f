"""Breakdowns of a value: by which dimensions, and that their parts add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from dashboard.workplan.plan import Indicator, IndicatorType
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.submissions import FIGURES_ASKED, Actual
from dashboard.workplan.to_date import weighted_mean

Breakdown = Mapping[str, Mapping[str, Actual]]
"""By dimension and category, the part of the value: a count, a share or a mean as the value itself is."""

UNKNOWN = "sin dato"
"""The category of what cannot be told apart."""

_SUMMED: Mapping[IndicatorType, tuple[str, ...]] = {
    IndicatorType.FLOW: ("value",),
    IndicatorType.STOCK: ("value",),
    IndicatorType.PERCENTAGE: ("numerator", "denominator"),
    IndicatorType.AVERAGE: ("sample_size",),
}
"""The figures whose parts add up, by type; a stage has no parts."""

PARTS_WRONG: Mapping[str, str] = {
    "value": "does_not_add_up",
    "numerator": "numerators_do_not_add_up",
    "denominator": "denominators_do_not_add_up",
    "sample_size": "measurements_do_not_add_up",
}
_MEAN_DIFFERS = "mean_differs"
ABOUT_PARTS = frozenset(
    {*PARTS_WRONG.values(), _MEAN_DIFFERS, "too_small", "part_incomplete", "part_exceeds", "part_not_asked"}
)
"""The problems of an InvalidValue whose field is a dimension."""

_ZERO = Decimal(0)


def has_parts(indicator: Indicator) -> bool:
    """Whether the value is asked for by its dimensions."""
    return bool(indicator.disaggregation) and indicator.type in _SUMMED


def figures_summed(indicator: Indicator) -> tuple[str, ...]:
    """The figures of the value that its parts add up to."""
    return _SUMMED.get(indicator.type, ())


def figures_of(part: Actual) -> dict[str, Decimal]:
    """The figures that a part has, by name."""
    named = {name: getattr(part, name) for name in ("value", "numerator", "denominator", "sample_size")}
    return {name: figure for name, figure in named.items() if figure is not None}


def check_breakdown(indicator: Indicator, actual: Actual, breakdown: Breakdown) -> None:
    """Raise InvalidValue for a dimension that was not asked, or parts that are wrong or do not add up.

    What cannot be told apart stands in a category of its own («sin dato»). Counts add up to the value,
    numerators and denominators to the two parts of a percentage; the measurements behind an average
    add up, and their weighted mean is the average, but for rounding.
    """
    for dimension, parts in breakdown.items():
        if dimension not in indicator.disaggregation or not has_parts(indicator):
            raise InvalidValue(dimension, "not_asked")
        for part in parts.values():
            _check_part(indicator, dimension, part)
        for figure in figures_summed(indicator):
            whole = sum((getattr(part, figure) or _ZERO for part in parts.values()), _ZERO)
            if whole != getattr(actual, figure):
                raise InvalidValue(dimension, PARTS_WRONG[figure], whole)
        if indicator.type is IndicatorType.AVERAGE:
            _check_mean(dimension, actual, parts.values())


def _check_part(indicator: Indicator, dimension: str, part: Actual) -> None:
    figures = figures_of(part)
    for name, figure in figures.items():
        if name not in FIGURES_ASKED[indicator.type]:
            raise InvalidValue(dimension, "part_not_asked", figure)
        if not figure.is_finite() or figure < 0:
            raise InvalidValue(dimension, "too_small", figure)
    measured_nothing = indicator.type is IndicatorType.AVERAGE and part.sample_size == 0
    asked = ("sample_size",) if measured_nothing else FIGURES_ASKED[indicator.type]
    if set(figures) != set(asked):
        raise InvalidValue(dimension, "part_incomplete")
    if part.numerator is not None and part.denominator is not None and part.numerator > part.denominator:
        raise InvalidValue(dimension, "part_exceeds", part.numerator)


def _check_mean(dimension: str, actual: Actual, parts: Iterable[Actual]) -> None:
    """Each mean was rounded as it is written: two halves of the last place may lie between them."""
    known = [part for part in parts if part.sample_size]
    mean = weighted_mean(known).value if known else None
    if mean is None or actual.value is None:
        return
    places = max(_decimals(figure) for figure in (actual.value, *(part.value or _ZERO for part in known)))
    if abs(mean - actual.value) > Decimal(1).scaleb(-places):
        raise InvalidValue(dimension, _MEAN_DIFFERS, round(mean, places + 1))


def _decimals(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
