"""Reportar avance: where a delegate enters the quarter's values."""

from __future__ import annotations

from dashboard.language import _
from dashboard.workplan.roles import Role
from layouts import contribution_form, reporting_sheet, submissions, submissions_due
from layouts.page import Page, Panel

PAGE = Page(
    path="/reportar",
    name=lambda: _("Reportar avance"),
    roles=frozenset({Role.DELEGATE, Role.COORDINATOR}),
    apart=True,
    filters=("t",),
    waiting=submissions_due.pending_count,
    interactive=True,
    blocks=(
        Panel("titulo", submissions_due.heading),
        Panel("pendientes", submissions_due.todo, "c3"),
        Panel("formulario", submissions.form, "c6"),
        Panel("historial", submissions.history, "c3"),
        Panel("planilla", reporting_sheet.panel),
        Panel("contribuciones", contribution_form.panel),
    ),
)
