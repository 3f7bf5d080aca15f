"""A roll-up in words: never without its coverage and both bounds."""

from __future__ import annotations

from dashboard.language import _
from dashboard.workplan.progress import RollUp
from layouts.findings import share


def roll_up_text(total: RollUp) -> str:
    if total.achievement is None or total.lower is None:
        return _("sin cumplimiento que calcular")
    return _(
        "{achievement} de lo esperado, {covered} de {due} con dato; {lower} si lo que falta cuenta como 0",
        achievement=share(total.achievement),
        covered=total.covered,
        due=total.due,
        lower=share(total.lower),
    )
