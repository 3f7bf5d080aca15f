"""Titles about quarterly progress that state what the data say; where no rule fires, a neutral one."""

from __future__ import annotations

from dashboard.figures.bullet_rows import MOST_BULLETS, asked_for
from dashboard.figures.progress import MOST_BARS
from dashboard.language import _, period_name, said
from dashboard.workplan.periods import Period
from dashboard.workplan.progress import Status
from dashboard.workplan.progress_table import ON_TRACK, ProgressTable, count
from layouts.findings import counted_noun, judged_in, not_judged
from layouts.status import shown_achievement


def progress(table: ProgressTable) -> str:
    """The headline of Avance: how many are on track now and what that was a quarter before."""
    judged, earlier = judged_in(table, table.period), judged_in(table, table.period.previous)
    if not judged:
        return not_judged(table)
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


def status_by_quarter(table: ProgressTable) -> str:
    """How the number on track moved from the first quarter with a status to the last one."""
    seen = [period for period in table.quarters_so_far if judged_in(table, period)]
    if not seen:
        return _("Indicadores por estado y trimestre")
    first, last = (count(table.rows[period], ON_TRACK) for period in (seen[0], seen[-1]))
    since, until = period_name(seen[0]), period_name(seen[-1])
    if last != first:
        rises = _("Los indicadores en meta suben de {first} en {since} a {last} en {until}")
        falls = _("Los indicadores en meta bajan de {first} en {since} a {last} en {until}")
        return (rises if last > first else falls).format(first=first, since=since, last=last, until=until)
    now = _on_track_in(last, seen[-1])
    return now if len(seen) == 1 else _("{now}, igual que en {since}", now=now, since=since)


def _on_track_in(amount: int, period: Period) -> str:
    name = period_name(period)
    if not amount:
        return _("Ningún indicador está en meta en {period}", period=name)
    return counted_noun(
        amount,
        _("{{n}} indicador está en meta en {period}", period=name),
        _("{{n}} indicadores están en meta en {period}", period=name),
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
    judged = judged_in(record, record.period)
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


def bars_shown(record: ProgressTable) -> str:
    """What a picture of many quarters leaves out; the table has all of it."""
    quarters = record.quarters_so_far
    if len(quarters) <= MOST_BARS:
        return ""
    return _(
        "Se muestran los últimos {shown} trimestres de {total}; la tabla los tiene todos.",
        shown=MOST_BARS,
        total=len(quarters),
    )


def bullets_shown(record: ProgressTable) -> str:
    """What a picture of a long list leaves out; the table has all of it."""
    total = len(asked_for(record))
    if total <= MOST_BULLETS:
        return ""
    return _(
        "Se muestran los {shown} que más necesitan atención, de {total}; la tabla los tiene todos.",
        shown=MOST_BULLETS,
        total=total,
    )
