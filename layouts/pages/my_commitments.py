"""Mis compromisos: where a delegate tells how the institution's commitments go."""

from __future__ import annotations

from dashboard.language import _
from dashboard.workplan.roles import Role
from layouts import my_commitments
from layouts.commission import MINE
from layouts.page import Page, Panel

PAGE = Page(
    path=MINE,
    name=lambda: _("Mis compromisos"),
    roles=frozenset({Role.DELEGATE}),
    in_navigation=False,
    filters=("t",),
    interactive=True,
    blocks=(
        Panel("titulo", my_commitments.heading),
        Panel("abiertos", my_commitments.open_ones, "c7"),
        Panel("informacion", my_commitments.information, "c5"),
        Panel("cumplidos", my_commitments.settled),
    ),
)
