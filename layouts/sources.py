"""Source lines under charts: where figures come from and up to when."""

from __future__ import annotations

from typing import Protocol

from dashboard.figures.case_words import time_name
from dashboard.language import _, period_name, short_day
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState, WorkPlan


class Dated(Protocol):
    """A record of the plan at one quarter."""

    @property
    def plan(self) -> WorkPlan: ...
    @property
    def period(self) -> Period: ...


def _line(words: str, record: Dated) -> str:
    parts = [words, period_name(record.period)]
    if record.plan.as_of is not None:
        parts.append(_("corte {day}", day=short_day(record.plan.as_of)))
    if record.plan.state_of(record.period) is not QuarterState.CLOSED:
        parts.append(_("trimestre aún no cerrado: datos provisionales"))
    illustrative = _("Datos ilustrativos.") if record.plan.illustrative else ""
    return ", ".join(parts) + ". " + illustrative


def reports(record: Dated) -> str:
    return _line(_("Fuente: reportes institucionales"), record)


def contributions(record: Dated) -> str:
    return _line(_("Fuente: contribuciones registradas por cada institución"), record)


def plan(record: Dated) -> str:
    """The plan says itself what it schedules: no report is waited for."""
    illustrative = _("Datos ilustrativos.") if record.plan.illustrative else ""
    return _("Fuente: plan de trabajo conjunto, {period}. ", period=period_name(record.period)) + illustrative


class Released(Protocol):
    """A record of released cells: the plan, and the last time that was published."""

    @property
    def plan(self) -> WorkPlan: ...
    @property
    def time(self) -> str | None: ...


def releases(record: Released) -> str:
    """Released cells are final: what is named is the last time that was published, not the page's quarter."""
    parts = [_("Fuente: publicaciones trimestrales de recuentos protegidos")]
    if record.time is not None:
        parts.append(_("la última, de {period}", period=time_name(record.time)))
    return ", ".join(parts) + ". " + (_("Datos ilustrativos.") if record.plan.illustrative else "")
