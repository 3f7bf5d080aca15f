"""What stands where nothing answers the filters: which they are, and the way back to something."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, period_name, said
from dashboard.workplan.selection import default_period
from layouts import status
from layouts.page import View


def _chosen(view: View) -> dict[str, str]:
    """The words of each filter that narrows, the broadest first."""
    plan, selection = view.plan, view.selection
    institutions = {each.code: said(each.short_name) for each in plan.institutions}
    words = {
        "eje": said(plan.pillar[selection.pillar].name) if selection.pillar else "",
        "inst": institutions[selection.institution] if selection.institution else "",
        "prov": plan.province[selection.province].name if selection.province else "",
        "estado": status.word(selection.status).capitalize() if selection.status else "",
    }
    return {parameter: word for parameter, word in words.items() if word}


def _without(parameter: str) -> str:
    return {
        "eje": _("Quitar el filtro de eje"),
        "inst": _("Quitar el filtro de institución"),
        "prov": _("Quitar el filtro de provincia"),
        "estado": _("Quitar el filtro de estado"),
    }[parameter]


def _ways_out(view: View, chosen: dict[str, str]) -> list[Component]:
    """Links that take the last filter off, or all; without any, back to the quarter that has reports."""
    if not chosen:
        period = default_period(view.plan)
        if view.selection.period == period:
            return []
        words = _("Ir a {period}", period=period_name(period))
        return [html.A(words, href=view.href(t=None), className="btn btn-outline")]
    last = list(chosen)[-1]
    links: list[Component] = [
        html.A(_without(last), href=view.href(**{last: None}), className="btn btn-outline")
    ]
    if len(chosen) > 1:
        every: dict[str, str | None] = dict.fromkeys(chosen)
        links.append(html.A(_("Quitar todos los filtros"), href=view.href(**every)))
    return links


def nothing_found(words: str, view: View) -> Component:
    """A frame that says what was not found, for which filters, and how to see more."""
    chosen = _chosen(view)
    shown = " · ".join([period_name(view.selection.period), *chosen.values()])
    told = _("Filtros: {filters}", filters=shown) if chosen else shown
    return html.Div(
        [
            html.P(words, className="what"),
            html.P(told),
            html.Div(ways, className="ways") if (ways := _ways_out(view, chosen)) else None,
        ],
        className="empty",
    )
