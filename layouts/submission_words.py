"""How a reported value and its state are said."""

from __future__ import annotations

from dashboard.language import _, exact, said
from dashboard.workplan.plan import Indicator
from dashboard.workplan.submissions import Actual, ReviewState


def state_word(state: ReviewState | None) -> str:
    if state is None:
        return _("sin reporte")
    return {
        ReviewState.SUBMITTED: _("enviado a revisión"),
        ReviewState.RETURNED: _("devuelto con observaciones"),
        ReviewState.APPROVED: _("aprobado"),
        ReviewState.WITHDRAWN: _("retirado"),
    }[state]


def actual_words(indicator: Indicator, actual: Actual) -> str:
    """The value with its unit and what it rests on."""
    words = bare_words(actual)
    if actual.value is None or actual.not_applicable:
        return words
    words = f"{words} {said(indicator.unit)}"
    return words if actual.sample_size is None else f"{words} (n = {exact(actual.sample_size)})"


def part_words(part: Actual) -> str:
    """One part of a breakdown: a count, a share, or a mean with what it rests on."""
    if part.sample_size is None:
        return bare_words(part)
    return f"{bare_words(part)} (n = {exact(part.sample_size)})"


def bare_words(actual: Actual) -> str:
    """The value without its unit."""
    if actual.not_applicable:
        return _("no aplica")
    if actual.numerator is not None and actual.denominator is not None:
        return _("{part} de {whole}", part=exact(actual.numerator), whole=exact(actual.denominator))
    return exact(actual.value) if actual.value is not None else _("sin dato")
