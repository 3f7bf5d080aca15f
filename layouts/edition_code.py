"""The short code on a printed report: the form that takes one, and which edition it is of."""

from __future__ import annotations

from collections.abc import Iterator

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.language import _, period_name
from dashboard.workplan.edition_codes import EditionCode, UnreadableCode
from dashboard.workplan.editions import Edition
from data_access.editions import edition_files, editions
from layouts.editions import EDITIONS, file_links
from layouts.page import View

CODE = "codigo"
"""The parameter of the address that the printed QR code leads to."""
_EXAMPLE = "2026-T3-1-3F2A-9C1D"
_LONGEST = 40


def form(view: View) -> Component:
    """A form by GET: its answer is an address that can be printed."""
    name = f"check-{CODE}"
    return html.Form(
        [
            html.Div(
                [
                    dbc.Label(_("Código de un informe impreso"), html_for=name),
                    html.P(_("Está en su última página: {example}", example=_EXAMPLE), className="hint"),
                    dbc.Input(
                        id=name,
                        name=CODE,
                        value=view.asked.get(CODE, "")[:_LONGEST],
                        maxLength=_LONGEST,
                        autoComplete="off",
                        required=True,
                    ),
                ],
                className="fld",
            ),
            html.Button(_("Comprobar"), type="submit", className="btn btn-outline"),
        ],
        method="get",
        action=EDITIONS,
        className="plain-form",
    )


def told(view: View) -> Component | None:
    """What the code in the address says; nothing without one."""
    typed = view.asked.get(CODE)
    if typed is None:
        return None
    try:
        code = EditionCode.parse(typed)
    except UnreadableCode:
        return _box("e", "alert", html.P(_("Eso no es un código. Ejemplo: {example}", example=_EXAMPLE)))
    known = editions(view.database)
    found = next((each for each in known if code.is_of(each)), None)
    return _unknown(code) if found is None else _found(found, view)


def _box(kind: str, role: str, *content: Component) -> Component:
    return html.Div(list(content), className=f"box {kind}", role=role, tabIndex=-1)


def _unknown(code: EditionCode) -> Component:
    words = _(
        "El código {code} no es de ninguna edición guardada. Revise que lo escribió igual; si es igual, el documento no salió de aquí.",
        code=str(code),
    )
    return _box("w", "alert", html.P(words))


def _found(edition: Edition, view: View) -> Component:
    name = period_name(edition.period)
    return _box(
        "i",
        "status",
        html.P(_("El código es de la edición {number} de {period}.", number=edition.number, period=name)),
        html.P([_("Huella de sus datos:"), " ", html.Code(edition.digest, className="digest")]),
        html.P(
            _(
                "La huella al pie de su copia debe ser el comienzo de esta. Compare las cifras con el original:"
            )
        ),
        html.P(_original(edition, view), className="links"),
        *_newer(edition, view),
    )


def _original(edition: Edition, view: View) -> list[Component | str]:
    place = (edition.period, edition.number)
    files = [each for each in edition_files(view.database) if (each.period, each.number) == place]
    return file_links(edition, files)


def _newer(edition: Edition, view: View) -> Iterator[Component]:
    newest = max(each.number for each in editions(view.database) if each.period == edition.period)
    if newest != edition.number:
        yield html.P(_("Hay una más nueva: la edición {number}.", number=newest))
