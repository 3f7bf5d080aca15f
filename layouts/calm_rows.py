"""Rows that ask nothing of anybody: a phone folds them away until they are asked for."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.language import _
from dashboard.workplan.progress import Standing
from dashboard.workplan.progress_table import NEED_ATTENTION, Standings
from layouts.findings import counted_noun

_BOX = Markup('<input type="checkbox" id="todos">')
"""The browser's own, which works before Dash has come."""


def is_calm(standing: Standing) -> bool:
    """Neither at risk nor behind nor without its report."""
    return standing.status not in NEED_ATTENTION


def unfold(here: Standings) -> Component | None:
    """Says how many stand there and brings the others; nothing where all are of one kind."""
    calm = sum(map(is_calm, here))
    if calm in (0, len(here)):
        return None
    needing = counted_noun(
        len(here) - calm, _("{n} indicador requiere atención."), _("{n} indicadores requieren atención.")
    )
    others = counted_noun(calm, _("Mostrar también el otro"), _("Mostrar también los otros {n}"))
    return html.Div([html.B(needing), html.Label([_BOX, others], htmlFor="todos")], className="calm-rows")
