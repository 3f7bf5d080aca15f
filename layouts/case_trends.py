"""The words around released case counts: the headline and how to read them."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _
from data_access import case_series
from layouts import case_findings as findings
from layouts.page import View


def heading(view: View) -> list[Component]:
    series = case_series.national_quarters(view.database, view.selection)
    return [
        html.P(_("Tendencias regionales · víctimas identificadas, todo el país"), className="kick"),
        html.H1(findings.national_cases(series), id="title", tabIndex=-1),
        html.P(
            _("Más casos identificados puede significar mejor detección, no más trata."), className="lead"
        ),
    ]


def how_to_read(view: View) -> Component:
    series = case_series.national_quarters(view.database, view.selection)
    return html.Aside(
        [
            html.H2(_("Cómo leer estas cifras")),
            html.Ul(
                [
                    html.Li(
                        _(
                            "Se publica solo el total nacional por trimestre de registro. Los cuadros por región se publicarán cuando su protección esté verificada."
                        )
                    ),
                    html.Li(
                        _(
                            "«R» es un recuento reservado: pequeño, o que permitiría deducir uno pequeño. No es cero."
                        )
                    ),
                    html.Li(findings.distinguishable(series)),
                    html.Li(
                        _(
                            "Denuncias, víctimas identificadas y estimaciones son unidades distintas: nunca se suman."
                        )
                    ),
                    html.Li(
                        _(
                            "La OIT estimó en 2002 unas 5.200 niñas y adolescentes en explotación sexual comercial (Quito, Guayaquil y Machala). Es una estimación; no se compara con estos recuentos."
                        )
                    ),
                ]
            ),
        ],
        className="note",
    )
