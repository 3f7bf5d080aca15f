"""Comisión: when it meets, what it decides, what was promised, and what the plan rests on."""

from __future__ import annotations

from dashboard.language import _
from layouts import agreements, commission, commitments, delegates, shared_information
from layouts.page import Page, Panel

PAGE = Page(
    path="/comision",
    name=lambda: _("Comisión"),
    filters=("t", "inst"),
    live=True,
    blocks=(
        Panel("titulo", commission.heading),
        Panel("proxima-reunion", commission.coming_meeting, "c4"),
        Panel("decisiones", commission.decisions, "c4"),
        Panel("asistencia", commission.attendance, "c4"),
        Panel("compromisos-por-estado", commitments.by_state, "c6"),
        Panel("compromisos-abiertos", commitments.one_by_one, "c6"),
        Panel("reuniones", commission.all_meetings, "c7"),
        Panel("informacion", shared_information.shared, "c5"),
        Panel("convenios", agreements.register, "c8"),
        Panel("marco", agreements.timeline, "c4"),
        Panel("delegaciones", delegates.delegations),
    ),
)
