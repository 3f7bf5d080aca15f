"""The decisions that are asked of the commission, as Panorama and Plan de trabajo show them."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, said
from dashboard.workplan.decisions import DecisionAsked
from data_access import decisions
from layouts import overview_words as words
from layouts.page import View


def asked(view: View) -> Component | None:
    """What is asked in the chosen quarter; nothing where nothing is."""
    found = decisions.decisions_asked(view.database, view.selection)
    if not found:
        return None
    items = [html.Li([html.B(_who(each, view)), ": ", words.decision(each)]) for each in found]
    return html.Div([html.H3(_("Decisiones que se piden a la mesa")), html.Ul(items)], className="note")


def _who(each: DecisionAsked, view: View) -> Component:
    """The institution, leading to the activity that it is about."""
    name = said(view.plan.institution[each.institution].short_name)
    place = {"actividad": each.activity} if each.activity else {"inst": each.institution}
    return html.A(name, href=view.href("/plan", indicador=None, **place))
