"""Informes: what each closed quarter's report is, and the report of what is on the screen."""

from __future__ import annotations

from dashboard.language import _
from layouts import edition_check, edition_code, editions, provisional
from layouts.page import Page, Panel, Stack

PAGE = Page(
    path=editions.EDITIONS,
    name=lambda: _("Informes"),
    filters=("t", "eje", "inst", "prov"),
    blocks=(
        Panel("titulo", editions.heading),
        Panel("codigo", edition_code.told),
        Panel("ediciones", editions.register, "c8"),
        Stack(
            "lado",
            (Panel("vista", provisional.snapshot), Panel("comprobar", edition_check.check)),
            "c4",
        ),
    ),
)
