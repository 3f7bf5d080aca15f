"""Revisión: where the secretariat approves or returns the quarter's values."""

from __future__ import annotations

from dashboard.language import _
from dashboard.workplan.roles import Role
from layouts import review_decision, review_queue, reviews
from layouts.page import Page, Panel

PAGE = Page(
    path="/revision",
    name=lambda: _("Revisión"),
    roles=frozenset({Role.COORDINATOR}),
    apart=True,
    filters=("t", "inst"),
    interactive=True,
    blocks=(
        Panel("titulo", reviews.heading),
        Panel("avance", reviews.progress, "c4"),
        Panel("matriz", reviews.matrix, "c8"),
        Panel("cola", review_queue.everything, "c8"),
        Panel("decision", review_decision.decision, "c4"),
    ),
)
