"""Where the secretariat decides on the values it has chosen: one comment, approve or return."""

from __future__ import annotations

from enum import StrEnum

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.language import _
from dashboard.workplan.plan import QuarterState
from layouts.page import View

RESULT = "review-result"
COMMENT = "review-comment"
LONGEST_COMMENT = 600


class Verdict(StrEnum):
    """What a button decides on every chosen value; also the end of the button's id."""

    APPROVE = "approve"
    RETURN = "return"


def button_id(verdict: Verdict) -> str:
    return f"review-{verdict.value}"


def decision(view: View) -> Component | None:
    """The comment and the two buttons; in a quarter that takes no decision, why it takes none."""
    state = view.plan.state_of(view.selection.period)
    if state is QuarterState.UPCOMING:
        return None
    if state is QuarterState.CLOSED:
        return html.Div(
            [
                html.H2(_("El trimestre quedó cerrado")),
                html.P(
                    _("Sus valores ya no se aprueban ni se devuelven. Para corregir uno hay que reabrirlo.")
                ),
            ],
            className="box i",
        )
    return html.Section(
        [
            html.H2(_("Decidir sobre los valores elegidos")),
            html.Div(id=RESULT, role="status"),
            _comment(),
            html.Div(
                [
                    dbc.Button(_("Aprobar"), id=button_id(Verdict.APPROVE), color="primary"),
                    dbc.Button(
                        _("Devolver con comentario"),
                        id=button_id(Verdict.RETURN),
                        color="outline",
                    ),
                ],
                className="in-unit",
            ),
        ],
        className="blk sticky-top",
    )


def _comment() -> Component:
    hint = _(
        "Obligatorio al devolver: diga qué falta o qué corregir. Lo leerá la institución y queda en el historial. Sin nombres de personas."
    )
    label = [html.B(_("Comentario")), html.Span(hint, className="hint")]
    return html.Div(
        [
            dbc.Label(label, html_for=COMMENT),
            dbc.Textarea(id=COMMENT, value="", maxLength=LONGEST_COMMENT, rows=3),
        ],
        className="fld",
    )
