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
    """A reported value in its indicator's unit."""
    return amount_words(actual, said(indicator.unit))


def amount_words(actual: Actual, unit: str = "") -> str:
    if actual.not_applicable:
        return _("no aplica")
    if actual.numerator is not None and actual.denominator is not None:
        return _("{part} de {whole}", part=exact(actual.numerator), whole=exact(actual.denominator))
    if actual.value is None:
        return _("sin dato")
    words = f"{exact(actual.value)} {unit}".rstrip()
    return words if actual.sample_size is None else f"{words} (n = {exact(actual.sample_size)})"
