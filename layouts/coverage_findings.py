"""Titles about where the plan works: which provinces its activities name, and which none does."""

from __future__ import annotations

from dashboard.figures.coverage import activities_counted
from dashboard.language import _, number, period_name
from dashboard.workplan.coverage import Coverage
from layouts.findings import counted_noun, listed

_MOST_NAMED = 3
"""Beyond so many equal provinces a title names none."""


def coverage(record: Coverage) -> str:
    """How many provinces the activities name."""
    period, every = period_name(record.period), len(record.local)
    if record.total == 0:
        return _("No hay actividades previstas en {period}", period=period)
    if not record.reached:
        return counted_noun(
            record.total,
            _(
                "La única actividad prevista en {period} es nacional: llega a todas las provincias",
                period=period,
            ),
            _(
                "Las {{n}} actividades previstas en {period} son nacionales: llegan a todas las provincias",
                period=period,
            ),
        )
    missing = every - len(record.reached)
    if not missing:
        return _("Las {n} provincias tienen actividades propias en {period}", n=number(every), period=period)
    return counted_noun(
        missing,
        _("{{n}} de {all} provincias no tiene actividades propias en {period}", all=every, period=period),
        _("{{n}} de {all} provincias no tienen actividades propias en {period}", all=every, period=period),
    )


def most_covered(record: Coverage) -> str:
    """The provinces that most activities name, where they are few."""
    most = max(record.counts.values(), default=0)
    leading = [record.plan.province[code].name for code in record.reached if record.counts[code] == most]
    if not leading or len(leading) > _MOST_NAMED:
        return _("Actividades por provincia")
    if len(leading) == 1:
        return _("Donde hay más actividades: {place} ({n})", place=leading[0], n=number(most))
    return _("Donde hay más actividades: {places} ({n} cada una)", places=listed(leading), n=number(most))


def chosen(record: Coverage) -> str:
    """The chosen province in one sentence; nothing when none is chosen."""
    if record.chosen is None:
        return ""
    name, own = record.plan.province[record.chosen].name, record.counts[record.chosen]
    return _(
        "{province}: {own} y {nationwide} de alcance nacional.",
        province=name,
        own=activities_counted(own),
        nationwide=number(len(record.nationwide)),
    )
