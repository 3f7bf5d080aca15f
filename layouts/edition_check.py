"""Whether a PDF is an edition: the form that takes one, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask import g, has_request_context
from flask_wtf.csrf import generate_csrf

from dashboard.language import _, period_name
from data_access.editions import EditionFile, editions
from layouts import edition_code
from layouts.editions import EDITIONS, file_words
from layouts.page import View

FILE = "archivo"


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one file that was sent."""

    sent: bool
    """A form without a file checks nothing."""
    found: EditionFile | None = None


def remember(checked: Checked) -> None:
    """Let the page that answers this request show it."""
    g.checked_file = checked


def _checked() -> Checked | None:
    found: Checked | None = g.get("checked_file") if has_request_context() else None
    return found


def check(view: View) -> Component:
    name = f"check-{FILE}"
    return html.Section(
        [
            html.H2(_("¿Es una edición?")),
            html.P(
                _(
                    "Suba un PDF para saber si es, byte por byte, el informe que se guardó al cerrar un trimestre. El archivo no se conserva."
                ),
                className="sub",
            ),
            *_told(view),
            html.Form(
                [
                    dcc.Input(type="hidden", name="csrf_token", value=generate_csrf()),
                    html.Div(
                        [
                            dbc.Label(_("Informe en PDF (hasta 10 MB)"), html_for=name),
                            dbc.Input(id=name, name=FILE, type="file"),
                        ],
                        className="fld",
                    ),
                    html.Button(_("Comprobar"), type="submit", className="btn btn-outline"),
                ],
                method="post",
                action=EDITIONS,
                encType="multipart/form-data",
                className="plain-form",
            ),
            edition_code.form(view),
        ],
        className="blk check-copy",
    )


def _told(view: View) -> list[Component]:
    checked = _checked()
    if checked is None:
        return []
    if not checked.sent:
        return [_box("e", "alert", html.P(_("Elija un archivo PDF.")))]
    if checked.found is None:
        words = _("No coincide con ninguna edición: es otro documento, o se cambió después de descargarlo.")
        return [_box("w", "alert", html.P(words))]
    return [_box("i", "status", html.P(_match(checked.found)), *_newer(checked.found, view))]


def _box(kind: str, role: str, *content: Component) -> Component:
    return html.Div(list(content), className=f"box {kind}", role=role, tabIndex=-1)


def _match(found: EditionFile) -> str:
    return _(
        "Es de la edición {number} de {period}, sin cambios: {file}.",
        number=found.number,
        period=period_name(found.period),
        file=file_words(found),
    )


def _newer(found: EditionFile, view: View) -> list[Component]:
    numbers = [each.number for each in editions(view.database) if each.period == found.period]
    newest = max(numbers, default=found.number)
    if newest == found.number:
        return []
    return [html.P(_("Hay una más nueva: la edición {number}.", number=newest))]
