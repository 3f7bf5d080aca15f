"""The filter bar: each choice is part of the address, so that a view can be sent to somebody."""

from __future__ import annotations

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, period_name, said
from dashboard.workplan.progress import Status
from layouts import status
from layouts.aria import aria
from layouts.page import Page, View
from layouts.provisional import PROVISIONAL, making

Options = list[dict[str, str]]


def _periods(view: View) -> Options:
    """The quarters that have begun, and one ahead where an address asks for it."""
    shown = (p for p in view.plan.periods if view.plan.has_begun(p) or p == view.selection.period)
    return [{"value": str(period), "label": period_name(period)} for period in shown]


def _pillars(view: View) -> Options:
    every = {"value": "", "label": _("Todos los ejes")}
    return [every, *({"value": p.code, "label": said(p.name)} for p in view.plan.pillars)]


def _institutions(view: View) -> Options:
    every = {"value": "", "label": _("Todas las instituciones")}
    return [
        every,
        *({"value": i.code, "label": said(i.short_name)} for i in view.plan.reporting_institutions),
    ]


def _provinces(view: View) -> Options:
    every = {"value": "", "label": _("Todo el país")}
    return [every, *({"value": p.code, "label": p.name} for p in view.plan.provinces)]


def _statuses(_view: View) -> Options:
    shown = (
        Status.ON_TRACK,
        Status.AT_RISK,
        Status.OFF_TRACK,
        Status.NOT_REPORTED,
        Status.COMPLETED,
        Status.OVERDUE,
    )
    every = {"value": "", "label": _("Todos los estados")}
    return [every, *({"value": s.value, "label": status.word(s).capitalize()} for s in shown)]


def _chosen(view: View, parameter: str) -> str:
    selection = view.selection
    return {
        "t": str(selection.period),
        "eje": selection.pillar or "",
        "inst": selection.institution or "",
        "prov": selection.province or "",
        "estado": selection.status.value if selection.status else "",
    }[parameter]


_FILTERS: dict[str, tuple[Callable[[], str], Callable[[View], Options]]] = {
    "t": (lambda: _("Trimestre"), _periods),
    "eje": (lambda: _("Eje"), _pillars),
    "inst": (lambda: _("Institución"), _institutions),
    "prov": (lambda: _("Provincia"), _provinces),
    "estado": (lambda: _("Estado"), _statuses),
}


def _select(parameter: str, view: View) -> Component:
    name, options = _FILTERS[parameter]
    control, chosen = f"filter-{parameter}", _chosen(view, parameter)
    choices = [
        html.Option(option["label"], value=option["value"], selected=option["value"] == chosen)
        for option in options(view)
    ]
    select = html.Select(choices, id=control, className="form-select", name=parameter)
    return html.Label([html.Span(name()), select], htmlFor=control)


def filter_bar(page: Page, view: View) -> Component | None:
    """A form of its own: it works by GET where no script runs."""
    if not page.filters:
        return None
    pdf = html.A(
        _("Descargar PDF"),
        href=view.href(PROVISIONAL),
        className="btn btn-outline btn-sm",
        download="",
        **making(),
    )
    copy = html.Button(_("Copiar enlace"), type="button", className="btn btn-outline btn-sm", id="copy-link")
    return html.Form(
        html.Div(
            [
                *(_select(parameter, view) for parameter in page.filters),
                html.Noscript(html.Button(_("Aplicar"), type="submit", className="btn btn-outline btn-sm")),
                html.Div([copy, pdf], className="actions"),
            ],
            className="wrap",
        ),
        method="get",
        autoComplete="off",
        action=page.path,
        className="filters",
        id="filters",
        **aria(label=_("Filtros")),
    )
