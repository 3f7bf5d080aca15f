"""The reminder as a person reads it in the mail: codes, names and links, never a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from dashboard.language import _, long_day, period_name, said
from dashboard.workplan.clock import GUAYAQUIL
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text, WorkPlan
from dashboard.workplan.reminders import Reminder, ReminderKind, Subject
from data_access.reminders import Waiting
from layouts.findings import counted_noun

_URGENCY = tuple(ReminderKind)
_SUBJECTS = tuple(Subject)


@dataclass(frozen=True, slots=True)
class Around:
    """What a reminder needs to know about its plan and its site."""

    plan: WorkPlan
    due_day: int
    site: str
    """The site's address, without a slash at the end."""


def _told(reminders: Sequence[Reminder]) -> list[Reminder]:
    return sorted(reminders, key=lambda each: (*_section(each), each.on or date.min, each.code))


def _section(reminder: Reminder) -> tuple[int, int, Period | None]:
    """What is told under one heading, the most urgent first."""
    of_a_quarter = reminder.period if reminder.subject is Subject.VALUE else None
    return _URGENCY.index(reminder.kind), _SUBJECTS.index(reminder.subject), of_a_quarter


def subject(reminders: Sequence[Reminder], waiting: Waiting) -> str:
    """The most urgent thing, with how many there are of it."""
    first = _told(reminders)[0]
    if first.subject is Subject.MEETING:
        return _("Reunión de la comisión: {day}", day=_day(first))
    many = sum((each.kind, each.subject) == (first.kind, first.subject) for each in reminders)
    if first.subject is Subject.COMMITMENT:
        return _commitments_in_subject(first.kind, many)
    return _values_in_subject(
        first.kind, waiting.values if first.kind is ReminderKind.AWAITS_REVIEW else many
    )


def _commitments_in_subject(kind: ReminderKind, many: int) -> str:
    if kind is ReminderKind.OVERDUE:
        return counted_noun(many, _("{n} compromiso vencido"), _("{n} compromisos vencidos"))
    return counted_noun(many, _("{n} compromiso está por vencer"), _("{n} compromisos están por vencer"))


def _values_in_subject(kind: ReminderKind, many: int) -> str:
    one, several = {
        ReminderKind.OVERDUE: (
            _("Plazo vencido: {n} indicador por reportar"),
            _("Plazo vencido: {n} indicadores por reportar"),
        ),
        ReminderKind.DUE_TOMORROW: (
            _("El plazo está por vencer: {n} indicador por reportar"),
            _("El plazo está por vencer: {n} indicadores por reportar"),
        ),
        ReminderKind.DUE_IN_A_WEEK: (
            _("El plazo vence en los próximos días: {n} indicador por reportar"),
            _("El plazo vence en los próximos días: {n} indicadores por reportar"),
        ),
        ReminderKind.AWAITS_REVIEW: (
            _("Espera revisión {n} valor enviado"),
            _("Esperan revisión {n} valores enviados"),
        ),
    }[kind]
    return counted_noun(many, one, several)


def text(to: Text, reminders: Sequence[Reminder], waiting: Waiting, around: Around) -> str:
    """The whole message as plain text."""
    parts = [f"{said(to)}:", *_sections(reminders, waiting, around), *_closing(around)]
    return "\n\n".join(parts) + "\n"


def _sections(reminders: Sequence[Reminder], waiting: Waiting, around: Around) -> Iterator[str]:
    for _key, group in groupby(_told(reminders), key=_section):
        together = list(group)
        lines = [_heading(together[0], waiting, around)]
        lines += [_line(each, around) for each in together]
        yield "\n".join(lines)


def _heading(first: Reminder, waiting: Waiting, around: Around) -> str:
    if first.subject is Subject.MEETING:
        return _("La comisión se reúne en los próximos días:")
    if first.subject is Subject.COMMITMENT:
        overdue = first.kind is ReminderKind.OVERDUE
        return _("Compromisos vencidos:") if overdue else _("Compromisos que están por vencer:")
    return _values_heading(first.kind, first.period, waiting, around)


def _values_heading(kind: ReminderKind, period: Period, waiting: Waiting, around: Around) -> str:
    quarter, due = period_name(period), long_day(period.due_on(around.due_day))
    if kind is ReminderKind.AWAITS_REVIEW:
        return _waiting(waiting, quarter)
    if kind is ReminderKind.OVERDUE:
        return _("El plazo para reportar {quarter} venció el {due}. Falta:", quarter=quarter, due=due)
    return _("El plazo para reportar {quarter} vence el {due}. Falta:", quarter=quarter, due=due)


def _waiting(waiting: Waiting, quarter: str) -> str:
    if waiting.oldest is None:
        return _("Ya no espera nada. Llegó de {quarter}:", quarter=quarter)
    return _(
        "Esperan revisión en total: {n}; lo más antiguo, desde el {day}. Nuevo de {quarter}:",
        n=waiting.values,
        day=long_day(waiting.oldest.astimezone(GUAYAQUIL).date()),
        quarter=quarter,
    )


def _line(reminder: Reminder, around: Around) -> str:
    # A name is one line: what comes after it in the mail is ours.
    name = " ".join(said(reminder.name).split())
    when = f" · {_day(reminder)}" if reminder.on else ""
    return f"- {reminder.code} {name}{when}\n  {around.site}{_address(reminder)}"


def _day(reminder: Reminder) -> str:
    return long_day(reminder.on) if reminder.on else ""


def _address(reminder: Reminder) -> str:
    if reminder.subject is Subject.MEETING:
        return "/comision"
    if reminder.subject is Subject.COMMITMENT:
        return f"/comision/mis-compromisos#{reminder.code}"
    page = "/revision" if reminder.kind is ReminderKind.AWAITS_REVIEW else "/reportar"
    return f"{page}?{urlencode({'t': str(reminder.period), 'indicador': reminder.code})}"


def _closing(around: Around) -> Iterator[str]:
    yield _("Este mensaje no lleva ningún dato reportado. Cada aviso se envía una sola vez.")
    signature = _("Secretaría técnica del plan")
    if around.plan.illustrative:
        signature += " · " + _("Datos ilustrativos, no son cifras oficiales")
    yield signature
