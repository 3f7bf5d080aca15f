"""How a value is said where it stands beside what was expected, in pictures and around them."""

from __future__ import annotations

from decimal import Decimal

from dashboard.language import _, number, percent_sign
from dashboard.workplan.plan import IndicatorType
from dashboard.workplan.progress import Standing

_FEWEST_FOR_A_PERCENTAGE = 10
"""Below this denominator the counts are shown, not their percentage."""


def value_text(standing: Standing) -> str:
    """The actual to date as it may be shown, in words where it is no number."""
    if standing.reserved:
        return _("reservado")
    if standing.actual is None:
        return _("sin dato")
    if counts := _few(standing):
        return _("{part} de {whole}", part=number(counts[0]), whole=number(counts[1]))
    return _with_unit(standing, standing.actual)


def of_expected(standing: Standing) -> str:
    """« de 70 %», what stands after the actual; nothing where nothing was expected yet."""
    if standing.expected is None:
        return ""
    expected = _with_unit(standing, standing.expected)
    if standing.reserved or standing.actual is None:
        return " · " + _("esperado {expected}", expected=expected)
    if _few(standing):
        return " " + _("frente a {expected}", expected=expected)
    return " " + _("de {expected}", expected=expected)


def _few(standing: Standing) -> tuple[Decimal, Decimal] | None:
    """Numerator and denominator where the counts are shown."""
    part, whole = standing.numerator, standing.denominator
    if standing.reserved or standing.actual is None or part is None or whole is None:
        return None
    return (part, whole) if whole < _FEWEST_FOR_A_PERCENTAGE else None


def _with_unit(standing: Standing, value: Decimal) -> str:
    return number(value) + (percent_sign() if standing.indicator.type is IndicatorType.PERCENTAGE else "")
