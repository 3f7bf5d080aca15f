"""The snapshot of what is on the screen: of which view it is, and as it was known on which day."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.language import _, day, period_name, said
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.selection import to_query
from data_access.moments import today
from layouts.aria import data
from layouts.page import View

PROVISIONAL = "/informes/provisional.pdf"
KNOWN_ON = "conocido"
"""The parameter of the address that asks for what was known at the end of a day."""


def snapshot(view: View) -> Component:
    """The present view as PDF, and the same as it was known on an earlier day."""
    return html.Section(
        [
            html.H2(_("Informe de la vista actual")),
            html.P(_scope(view), className="sub"),
            html.P(_standing(view)),
            html.A(
                _("Descargar PDF"),
                href=view.href(PROVISIONAL),
                className="btn btn-primary",
                download="",
                **making(),
            ),
            _as_known(view),
        ],
        className="blk",
    )


def making() -> dict[str, Any]:
    """What the page's script says while a report is made, and when it could not be."""
    return data(
        making=_("Preparando el informe…"),
        slow=_("Sigue preparándose; puede seguir trabajando en otra pestaña."),
        made=_("Informe listo."),
        failed=_("No se pudo hacer el informe. Inténtelo de nuevo en un momento."),
    )


def _scope(view: View) -> str:
    plan, selection = view.plan, view.selection
    narrowed = (
        said(plan.pillar[selection.pillar].name) if selection.pillar else "",
        said(plan.institution[selection.institution].short_name) if selection.institution else "",
        plan.province[selection.province].name if selection.province else "",
    )
    shown = [period_name(selection.period), *filter(None, narrowed)]
    return " · ".join(shown if len(shown) > 1 else [*shown, _("todo el plan")])


def _standing(view: View) -> str:
    if view.plan.state_of(view.selection.period) is not QuarterState.CLOSED:
        return _("El trimestre no está cerrado: el informe lleva la marca PROVISIONAL y sus filtros.")
    return _(
        "El trimestre está cerrado: sin filtros se entrega su última edición; con filtros, una vista marcada PROVISIONAL."
    )


def _as_known(view: View) -> Component:
    """A form by GET: the whole of it is an address."""
    latest = today(view.database, view.plan.as_of)
    query = to_query(view.selection, view.plan)
    name = "known-on"
    kept = [dcc.Input(type="hidden", name=key, value=value) for key, value in query.items() if value]
    hint = _("Del {first} al {last}.", first=day(view.plan.first.start), last=day(latest))
    return html.Details(
        [
            html.Summary(_("Como se conocía en otra fecha")),
            html.Form(
                [
                    *kept,
                    html.Div(
                        [
                            html.Label(_("Lo que se sabía al final del día"), htmlFor=name),
                            html.P(hint, className="hint"),
                            dbc.Input(
                                id=name,
                                name=KNOWN_ON,
                                type="date",
                                value=latest.isoformat(),
                                min=view.plan.first.start.isoformat(),
                                max=latest.isoformat(),
                                required=True,
                                className="short",
                            ),
                        ],
                        className="fld",
                    ),
                    html.Button(_("Descargar PDF"), type="submit", className="btn btn-outline"),
                ],
                method="get",
                action=PROVISIONAL,
                className="plain-form",
                **making(),
            ),
        ]
    )
