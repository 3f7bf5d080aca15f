"""What the words of the plan mean: one list for Metodología and for the report's annex."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _
from layouts.page import View


def title() -> str:
    return _("Glosario")


def terms() -> tuple[tuple[str, str], ...]:
    """Each term with its meaning, in the order in which a reader of the report meets them."""
    return (
        (_("Línea base"), _("el valor del indicador antes de que empezara el plan.")),
        (_("Esperado a la fecha"), _("lo que las metas del plan piden hasta el trimestre mostrado.")),
        (_("Cumplimiento"), _("la parte de lo esperado a la fecha que se alcanzó.")),
        (
            _("Sin reporte"),
            _("el valor debía llegar y no llegó; no es un cero."),
        ),
        (
            _("Fecha de corte"),
            _(
                "el último momento cuyos datos entran en el informe; lo que llega después, entra en el siguiente."
            ),
        ),
        (
            _("Edición"),
            _(
                "lo que se sabía al cerrar el trimestre, guardado sin cambios; antes del cierre todo es provisional."
            ),
        ),
        (_("Medio de verificación"), _("el documento o enlace que respalda un valor.")),
        (_("Nudo crítico"), _("un obstáculo que la comisión debe resolver con una decisión.")),
        (
            _("Víctima identificada"),
            _(
                "una persona que la institución competente reconoció como víctima de trata, contada en el trimestre en que se registró."
            ),
        ),
        (
            _("Denuncia"),
            _("el aviso de un hecho a la autoridad: no equivale a una víctima y nunca se suma con ellas."),
        ),
        (
            _("Reservado"),
            _("un recuento que no se publica para que nadie reconozca a una persona; puede ser cero."),
        ),
        (
            _("Trata de personas"),
            _(
                "captar, trasladar o retener a una persona para explotarla; también ocurre sin cruzar ninguna frontera."
            ),
        ),
    )


def glossary(_view: View) -> Component:
    told = [html.Div([html.Dt(term), html.Dd(meaning)]) for term, meaning in terms()]
    return html.Section(
        [html.H2(title(), id="glosario"), html.Dl(told, className="glossary")], className="prose"
    )
