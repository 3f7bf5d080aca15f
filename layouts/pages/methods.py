"""Metodología: the rules of measurement and of protection, in words."""

from __future__ import annotations

from dashboard.language import _
from layouts import case_methods, glossary, methods
from layouts.page import Page, Panel

PAGE = Page(
    path="/metodologia",
    name=lambda: _("Metodología"),
    in_navigation=False,
    blocks=(
        Panel("titulo", methods.heading),
        Panel("trimestres", methods.periods),
        Panel("ediciones", methods.editions),
        Panel("tipos", methods.indicators),
        Panel("cumplimiento", methods.achievement),
        Panel("estado", methods.statuses),
        Panel("promedios", methods.roll_ups),
        Panel("faltantes", methods.missing),
        Panel("casos", case_methods.cases),
        Panel("proteccion", methods.protection),
        Panel("accesibilidad", methods.accessibility),
        Panel("glosario", glossary.glossary),
    ),
)
