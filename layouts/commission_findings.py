"""Titles of Comisión that state what the records say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.language import _, short_day
from dashboard.workplan.agreements import Agreement
from dashboard.workplan.commitments import Commitment, CommitmentState
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.meetings import Meeting
from dashboard.workplan.plan import Institution
from layouts.findings import counted_noun, listed


def counted(commitments: Iterable[Commitment], day: date, *states: CommitmentState) -> int:
    return sum(each.state(day) in states for each in commitments)


def commission(commitments: Sequence[Commitment], coming: Meeting | None, day: date) -> str:
    """What is overdue, and when the commission meets next."""
    overdue = counted(commitments, day, CommitmentState.OVERDUE)
    opening = (
        counted_noun(overdue, _("{n} compromiso vencido"), _("{n} compromisos vencidos"))
        if overdue
        else _("Ningún compromiso vencido")
    )
    closing = (
        _("la comisión se reúne el {day}", day=short_day(coming.on))
        if coming
        else _("no hay una próxima reunión convocada")
    )
    return f"{opening}; {closing}"


def next_meeting(coming: Meeting | None, day: date) -> str:
    if coming is None:
        return _("No hay una reunión convocada")
    left = (coming.on - day).days
    if left == 0:
        return _("La reunión es hoy")
    return counted_noun(
        left,
        _("Falta {{n}} día para la reunión del {day}", day=short_day(coming.on)),
        _("Faltan {{n}} días para la reunión del {day}", day=short_day(coming.on)),
    )


def decisions(asked: Sequence[DecisionAsked]) -> str:
    if not asked:
        return _("Nada espera una decisión")
    first = short_day(min(each.due_on for each in asked))
    return counted_noun(
        len(asked),
        _("{{n}} decisión pendiente, hasta el {day}", day=first),
        _("{{n}} decisiones pendientes; la primera, hasta el {day}", day=first),
    )


def attendance(held: Sequence[Meeting], institutions: Sequence[Institution], names: Sequence[str]) -> str:
    """Which institutions were at every meeting."""
    if not held:
        return _("Todavía no hay reuniones realizadas")
    faithful = [
        name
        for institution, name in zip(institutions, names, strict=True)
        if all(institution.code in _present(meeting) for meeting in held)
    ]
    if len(faithful) == len(institutions):
        return counted_noun(
            len(held), _("Todas asistieron a la reunión"), _("Todas asistieron a las {n} reuniones")
        )
    if not faithful:
        return _("Ninguna institución asistió a todas las reuniones")
    who = listed(faithful)
    return counted_noun(
        len(faithful),
        _("Asistió a todas las reuniones: {who}", who=who),
        _("Asistieron a todas las reuniones: {who}", who=who),
    )


def _present(meeting: Meeting) -> set[str]:
    return {code for code, presence in meeting.attendance.items() if presence.is_present}


def commitments(found: Sequence[Commitment], day: date) -> str:
    """How many of what has fallen due was met on time."""
    on_time = counted(found, day, CommitmentState.MET_ON_TIME)
    due = on_time + counted(found, day, CommitmentState.MET_LATE, CommitmentState.OVERDUE)
    if not due:
        return _("Todavía no vence ningún compromiso")
    return _("{met} de {due} compromisos se cumplieron a tiempo", met=on_time, due=due)


def agreements(found: Sequence[Agreement], day: date) -> str:
    in_force = sum(not each.has_expired(day) for each in found)
    soon = sum(each.expires_soon(day) for each in found)
    if not found:
        return _("Todavía no hay convenios registrados")
    opening = counted_noun(in_force, _("{n} convenio vigente"), _("{n} convenios vigentes"))
    if not soon:
        return opening
    return (
        opening
        + "; "
        + counted_noun(soon, _("{n} vence dentro de un trimestre"), _("{n} vencen dentro de un trimestre"))
    )


def shared(missing: int, total: int, period: str) -> str:
    if not missing:
        return _("Las {total} entregas de {period} están completas", total=total, period=period)
    return counted_noun(
        missing,
        _("{period}: falta {{n}} entrega", period=period),
        _("{period}: faltan {{n}} entregas", period=period),
    )
