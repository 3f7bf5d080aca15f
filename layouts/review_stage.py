"""How a stage of the review looks and what it is called: shape, word and colour together."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _
from dashboard.workplan.review_table import Stage
from layouts.aria import aria


def word(stage: Stage) -> str:
    return {
        Stage.SUBMITTED: _("por revisar"),
        Stage.MISSING: _("sin enviar"),
        Stage.RETURNED: _("devuelto"),
        Stage.APPROVED: _("aprobado"),
    }[stage]


def plural(stage: Stage, count: int) -> str:
    """The word after a number: «1 devuelto», «3 devueltos»."""
    if count == 1:
        return word(stage)
    return {Stage.RETURNED: _("devueltos"), Stage.APPROVED: _("aprobados")}.get(stage, word(stage))


def icon(stage: Stage) -> Component:
    """The shape alone; a word stands beside it or the accessible name is elsewhere."""
    return html.I(className=f"ic {stage.value}", **aria(hidden="true"))


def badge(stage: Stage, text: str | None = None) -> Component:
    return html.Span([icon(stage), html.Span(text or word(stage))], className=f"st {stage.value}")
