"""Titles of Avance that state what the data say; where no rule fires, a neutral one."""

from __future__ import annotations

from dashboard.figures.progress import MOST_BULLETS
from dashboard.language import _, period_name, said
from dashboard.workplan.progress import Status
from dashboard.workplan.progress_table import ON_TRACK, ProgressTable, count, counted
from layouts.findings import counted_noun
from layouts.status import shown_achievement


def progress(table: ProgressTable) -> str:
    """The headline of Avance: how many are on track now and what that was a quarter before."""
    judged, earlier = counted(table.now), counted(table.before)
    if not judged:
        return _(
            "Ningún indicador se evalúa en {period} con esta selección", period=period_name(table.period)
        )
    if len(judged) == 1:
        met = judged[0].status in ON_TRACK
        return (
            _("El único indicador que se evalúa está en meta")
            if met
            else _("El único indicador que se evalúa no está en meta")
        )
    now = counted_noun(
        count(judged, ON_TRACK),
        _("{{n}} de {total} indicadores está en meta", total=len(judged)),
        _("{{n}} de {total} indicadores están en meta", total=len(judged)),
    )
    if not earlier:
        return now
    return _(
        "{now}; en {period}, {before} de {earlier}",
        now=now,
        period=period_name(table.period.previous),
        before=count(earlier, ON_TRACK),
        earlier=len(earlier),
    )


def indicator(record: ProgressTable) -> str:
    """What the chosen indicator has reached of what was expected."""
    if not record.now:
        return _("Ningún indicador coincide con los filtros")
    standing = record.now[0]
    name = said(standing.indicator.name)
    if standing.status is Status.NOT_REPORTED:
        return _("{name}: sin reporte en {period}", name=name, period=period_name(record.period))
    if standing.achievement is None:
        return name
    return _("{name}: {share} de lo esperado", name=name, share=shown_achievement(standing.achievement))


def indicator_unit(record: ProgressTable) -> str:
    if not record.now:
        return ""
    shown = record.now[0].indicator
    return _("{code} · {unit}, acumulado a cada trimestre", code=shown.code, unit=said(shown.unit))


def worst_pillar(record: ProgressTable) -> str:
    """How many indicators are on track in the pillar that needs most attention."""
    judged = counted(record.now)
    if not judged:
        return _("Cumplimiento por indicador")
    pillar = record.by_pillar()[0][0]
    met = count(judged, ON_TRACK)
    name = said(pillar.name)
    return counted_noun(
        len(judged),
        _("{pillar}: {met} de {{n}} indicador en meta", pillar=name, met=met),
        _("{pillar}: {met} de {{n}} indicadores en meta", pillar=name, met=met),
    )


def bullets_shown(record: ProgressTable) -> str:
    """What a picture of a long list leaves out; the table has all of it."""
    if len(record.now) <= MOST_BULLETS:
        return ""
    return _(
        "Se muestran los {shown} que más necesitan atención, de {total}; la tabla los tiene todos.",
        shown=MOST_BULLETS,
        total=len(record.now),
    )
