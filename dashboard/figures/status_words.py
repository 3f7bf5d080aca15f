"""What each status is called, in pictures and around them."""

from __future__ import annotations

from dashboard.language import _
from dashboard.workplan.progress import Status


def word(status: Status) -> str:
    return {
        Status.ON_TRACK: _("en meta"),
        Status.AT_RISK: _("en riesgo"),
        Status.OFF_TRACK: _("atrasado"),
        Status.OVERDUE: _("vencido"),
        Status.NOT_REPORTED: _("sin reporte"),
        Status.NOT_DUE: _("aún no toca"),
        Status.NOT_STARTED: _("sin iniciar"),
        Status.COMPLETED: _("cumplido"),
        Status.NOT_APPLICABLE: _("no aplica"),
        Status.BEFORE_INTAKE: _("antes del alta"),
    }[status]
