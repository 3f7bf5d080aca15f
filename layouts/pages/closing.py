"""Cerrar y reabrir: where the secretariat ends a quarter, or takes its end back."""

from __future__ import annotations

from dashboard.language import _
from dashboard.workplan.roles import Role
from layouts import closing
from layouts.page import Page, Panel

PAGE = Page(
    path=closing.CLOSING,
    name=lambda: _("Cerrar y reabrir"),
    roles=frozenset({Role.COORDINATOR}),
    in_navigation=False,
    interactive=True,
    blocks=(
        Panel("titulo", closing.heading),
        Panel("cerrar", closing.close, "c8"),
        Panel("reabrir", closing.reopen, "c4"),
    ),
)
