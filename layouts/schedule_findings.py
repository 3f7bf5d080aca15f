"""Titles about the schedule that state what the data say; where no rule fires, a neutral one."""

from __future__ import annotations

from dashboard.figures.schedule_rows import MOST_ROWS
from dashboard.language import _, number, period_name
from dashboard.workplan.progress import Status, is_due
from dashboard.workplan.progress_table import BEHIND, urgency
from dashboard.workplan.schedule import ActivityStanding, Schedule
from layouts.findings import counted_noun, listed, not_yet_judged


def schedule(record: Schedule) -> str:
    """The headline of Plan de trabajo: how many activities are behind, and what that was before."""
    judged = [row for row in record.rows if urgency(row.status) >= 0]
    if not is_due(record.plan, record.period):
        return not_yet_judged(record.period)
    if not judged:
        return _("No hay actividades que evaluar en {period}", period=period_name(record.period))
    behind, silent = _count(judged, *BEHIND), _count(judged, Status.NOT_REPORTED)
    parts = [_behind(behind, len(judged)) + _compared(record, behind)]
    if silent:
        parts.append(counted_noun(silent, _("{n} no tiene reporte"), _("{n} no tienen reporte")))
    return "; ".join(parts)


def _count(rows: list[ActivityStanding], *statuses: Status) -> int:
    return sum(row.status in statuses for row in rows)


def _behind(behind: int, judged: int) -> str:
    if judged == 1:
        return (
            _("La única actividad que se evalúa va atrasada")
            if behind
            else _("La única actividad que se evalúa no va atrasada")
        )
    if not behind:
        return _("Ninguna de las {total} actividades va atrasada", total=number(judged))
    return counted_noun(
        behind,
        _("{{n}} de {total} actividades va atrasada", total=number(judged)),
        _("{{n}} de {total} actividades van atrasadas", total=number(judged)),
    )


def _compared(record: Schedule, behind: int) -> str:
    """Beside the quarter before; nothing in the first quarter, or when nothing was judged then."""
    if not any(urgency(status) >= 0 for status in record.before.values()):
        return ""
    before = sum(status in BEHIND for status in record.before.values())
    earlier, moved = period_name(record.period.previous), number(abs(behind - before))
    if behind == before:
        return _(", igual que en {period}", period=earlier)
    if behind > before:
        return _(", {moved} más que en {period}", moved=moved, period=earlier)
    return _(", {moved} menos que en {period}", moved=moved, period=earlier)


def waiting(record: Schedule) -> str:
    """How many activities wait for what is behind or silent."""
    codes = {
        waiting.activity.code
        for row in record.rows
        if row.troubled
        for waiting in record.dependants(row.activity.code)
        if waiting.status is not Status.COMPLETED
    }
    if not codes:
        return _("Ninguna actividad depende de otra que esté atrasada o sin reporte.")
    return counted_noun(
        len(codes),
        _("{n} actividad depende de otras que están atrasadas o sin reporte."),
        _("{n} actividades dependen de otras que están atrasadas o sin reporte."),
    )


def states(record: Schedule) -> str:
    """How many activities stand where."""
    if not record.rows:
        return _("Ninguna actividad coincide con los filtros")
    rows = list(record.rows)
    counts = (
        (_count(rows, Status.COMPLETED), _("{n} cumplida"), _("{n} cumplidas")),
        (_count(rows, Status.ON_TRACK), _("{n} en meta"), _("{n} en meta")),
        (_count(rows, Status.AT_RISK), _("{n} en riesgo"), _("{n} en riesgo")),
        (_count(rows, *BEHIND), _("{n} atrasada"), _("{n} atrasadas")),
        (_count(rows, Status.NOT_REPORTED), _("{n} sin reporte"), _("{n} sin reporte")),
        (_count(rows, Status.NOT_STARTED), _("{n} por iniciar"), _("{n} por iniciar")),
        (_count(rows, Status.NOT_DUE), _("{n} sin meta este trimestre"), _("{n} sin meta este trimestre")),
    )
    parts = [counted_noun(amount, one, many) for amount, one, many in counts if amount]
    return counted_noun(
        len(rows),
        _("{{n}} actividad: {parts}", parts=listed(parts)),
        _("{{n}} actividades: {parts}", parts=listed(parts)),
    )


def milestones(record: Schedule) -> str:
    """How many milestones the next 90 days bring, and how many were missed."""
    coming, missed = len(record.coming()), len(record.missed())
    parts = [
        counted_noun(
            coming,
            _("{n} hito debe cumplirse en los próximos 90 días"),
            _("{n} hitos deben cumplirse en los próximos 90 días"),
        )
        if coming
        else _("Ningún hito debe cumplirse en los próximos 90 días")
    ]
    if missed:
        parts.append(counted_noun(missed, _("{n} ya venció"), _("{n} ya vencieron")))
    return "; ".join(parts)


def rows_shown(record: Schedule) -> str:
    """What a picture of a long plan leaves out; the table has all of it."""
    if len(record.rows) <= MOST_ROWS:
        return ""
    return _(
        "Se muestran las {shown} actividades que más necesitan atención, de {total}; la tabla las tiene todas.",
        shown=MOST_ROWS,
        total=number(len(record.rows)),
    )
