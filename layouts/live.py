"""What tells the page's scripts that it follows what others write, and the short notices they show."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.language import _
from data_access.versions import Mark
from layouts.aria import data

SEEN = "seen"
"""Holds the last version that the page has heard of; when it changes the page is drawn again."""


def tag(mark: Mark) -> str:
    """The version as HTTP knows it, an entity tag."""
    return f'"{mark.version}-{mark.day}"'


def seen() -> Component:
    return dcc.Store(id=SEEN)


def waiting() -> Component:
    """Where a script says that what was asked for takes its time."""
    return html.Div(id="waiting", role="status", **data(long=_("Sigue cargando…")))


def notice() -> Component:
    """Where a script says what it has done; the words are here, so that they are in the page's language."""
    return html.Div(
        id="notice",
        className="notice",
        role="status",
        **data(
            updated=_("Hay datos nuevos: la página ya los muestra."),
            copied=_("Enlace copiado."),
            not_copied=_("No se pudo copiar. Copie la dirección desde la barra del navegador."),
            no_picture=_("No se pudo crear la imagen. Intente otra vez."),
        ),
    )
