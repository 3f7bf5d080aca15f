"""Secretaría de la comisión: where meetings are prepared and kept."""

from __future__ import annotations

from dashboard.language import _
from dashboard.workplan.roles import Role
from layouts import meeting_forms, register_forms, secretariat
from layouts.commission import KEEPING
from layouts.page import Page, Panel

PAGE = Page(
    path=KEEPING,
    name=lambda: _("Secretaría de la comisión"),
    roles=frozenset({Role.COORDINATOR}),
    in_navigation=False,
    interactive=True,
    blocks=(
        Panel("titulo", secretariat.heading),
        Panel("reuniones", secretariat.choice, "c4"),
        Panel("reunion", meeting_forms.work, "c8"),
        Panel("registros", register_forms.registers),
    ),
)
