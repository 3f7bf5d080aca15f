"""Titles that state what the data say; where no rule fires, a neutral title and never a false one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from config.thresholds import agreed
from dashboard.figures.progress import MOST_BULLETS
from dashboard.language import _, number, percent, period_name, said, usd
from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.case_trends import distinguishable as distinguishable_change
from dashboard.workplan.contribution_table import ContributionTable, Measure
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Institution, Pillar
from dashboard.workplan.progress import Status
from dashboard.workplan.progress_table import (
    BEHIND,
    ON_TRACK,
    Movement,
    ProgressTable,
    Standings,
    changes,
    count,
    counted,
    loads,
)
from dashboard.workplan.punctuality import ReportingRate
from layouts.status import shown_achievement

_HALF = Decimal("0.5")
_MOST = Decimal("0.75")


def counted_noun(amount: int, one: str, many: str) -> str:
    """«1 atraso», «3 atrasos»: both wordings carry `{n}`."""
    return (one if amount == 1 else many).format(n=number(amount))


def overview(table: ProgressTable) -> str:
    """The verdict of Panorama: how many targets are met and where the rest gathers."""
    judged = counted(table.now)
    if not judged:
        return _("Aún no hay metas que evaluar en {period}", period=period_name(table.period))
    met, total = count(judged, ON_TRACK), len(judged)
    opening = _("El plan cumple {met} de {total} metas", met=met, total=total)
    behind, silent = count(judged, BEHIND), count(judged, (Status.NOT_REPORTED,))
    if behind + silent == 0:
        return _("{opening}; nada está atrasado ni sin reporte", opening=opening)
    worst, trouble = _worst_pillar(table)
    if worst is not None and behind and trouble * 2 > behind + silent:
        return _(
            "{opening}; {pillar} concentra {part} de los {whole} atrasos y reportes que faltan",
            opening=opening,
            pillar=said(worst.name).lower(),
            part=trouble,
            whole=behind + silent,
        )
    return _(
        "{opening}; {behind} y {silent}",
        opening=opening,
        behind=counted_noun(behind, _("{n} está atrasada"), _("{n} están atrasadas")),
        silent=counted_noun(silent, _("{n} no tiene reporte"), _("{n} no tienen reporte")),
    )


def _worst_pillar(table: ProgressTable) -> tuple[Pillar | None, int]:
    """The pillar with most indicators behind or silent, none when two share that place."""
    troubled = sorted(
        (
            (count(standings, (*BEHIND, Status.NOT_REPORTED)), pillar.number, pillar)
            for pillar, standings in table.by_pillar()
        ),
        reverse=True,
    )
    if len(troubled) < 2 or troubled[0][0] == troubled[1][0]:
        return None, 0
    return troubled[0][2], troubled[0][0]


def on_track_share(table: ProgressTable) -> str:
    judged = counted(table.now)
    if not judged:
        return _("Nada que evaluar todavía")
    share = Decimal(count(judged, ON_TRACK)) / len(judged)
    if share == 1:
        return _("Sí: se cumplen todas las metas")
    if share >= _MOST:
        return _("En su mayoría: se cumple el {share} de las metas", share=percent(share))
    if share >= _HALF:
        return _("En parte: se cumple el {share} de las metas", share=percent(share))
    return _("No: se cumple solo el {share} de las metas", share=percent(share))


def _share(standings: Standings) -> Decimal:
    return Decimal(count(standings, ON_TRACK)) / len(standings)


def pillars(table: ProgressTable) -> str:
    """Which pillar does best and which worst, when they differ."""
    judged = [(pillar, counted(standings)) for pillar, standings in table.by_pillar()]
    ranked = sorted((_share(standings), pillar.number, pillar) for pillar, standings in judged if standings)
    if not ranked:
        return _("Estado de cada indicador por eje")
    if len(ranked) == 1:
        return _("{pillar}: {share} en meta", pillar=said(ranked[0][2].name), share=percent(ranked[0][0]))
    lowest, highest = ranked[0], ranked[-1]
    if lowest[0] == highest[0]:
        return _("Los {count} ejes cumplen la misma parte de sus metas", count=len(ranked))
    if lowest[0] == ranked[1][0] or highest[0] == ranked[-2][0]:
        return _(
            "Los ejes cumplen entre el {low} y el {high} de sus metas",
            low=percent(lowest[0]),
            high=percent(highest[0]),
        )
    return _(
        "{best} cumple {high} de sus metas; {worst}, {low}",
        best=said(highest[2].name),
        high=percent(highest[0]),
        worst=said(lowest[2].name).lower(),
        low=percent(lowest[0]),
    )


def behind(table: ProgressTable) -> str:
    amount = count(table.now, BEHIND)
    if not amount:
        return _("Ningún indicador está atrasado")
    limit = percent(agreed().status.at_risk)
    return counted_noun(
        amount,
        _("{{n}} indicador no llega al {limit} de lo esperado", limit=limit),
        _("{{n}} indicadores no llegan al {limit} de lo esperado", limit=limit),
    )


def who_acts(table: ProgressTable) -> str:
    """Where what needs action gathers; no ranking when nobody carries half of it."""
    burdens = [(len(load.behind) + len(load.not_reported), load.institution) for load in loads(table)]
    total = sum(amount for amount, _institution in burdens)
    if not total:
        return _("Ninguna institución tiene pendientes críticos")
    most, institution = max(burdens, key=lambda burden: burden[0])
    if most * 2 >= total and total > 1:
        return _(
            "{institution} responde por {most} de los {total} pendientes críticos",
            institution=said(institution.short_name),
            most=most,
            total=total,
        )
    acting = sum(amount > 0 for amount, _institution in burdens)
    return counted_noun(
        acting,
        _("{{n}} institución tiene {total} pendientes críticos", total=total),
        _("{{n}} instituciones tienen {total} pendientes críticos", total=total),
    )


def changed(table: ProgressTable) -> str:
    if not table.before:
        return _("Es el primer trimestre del plan: aún no hay con qué comparar")
    moved = changes(table)
    if not moved:
        return _("Ningún indicador cambió de estado")
    better, worse, silent = (
        sum(change.movement is movement for change in moved)
        for movement in (Movement.BETTER, Movement.WORSE, Movement.SILENT)
    )
    parts = [
        counted_noun(better, _("{n} indicador mejora"), _("{n} indicadores mejoran")) if better else "",
        counted_noun(worse, _("{n} empeora"), _("{n} empeoran")) if worse else "",
        counted_noun(silent, _("{n} deja de reportar"), _("{n} dejan de reportar")) if silent else "",
    ]
    return listed([part for part in parts if part])


def listed(parts: list[str]) -> str:
    """«a, b y c»."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} y {last}", first=", ".join(parts[:-1]), last=parts[-1])


def status_by_quarter(table: ProgressTable) -> str:
    """How the number on track moved from the first quarter with a status to the chosen one."""
    seen = [p for p in table.quarters_so_far if counted(table.rows[p])]
    if not seen:
        return _("Indicadores por estado y trimestre")
    last = count(table.rows[seen[-1]], ON_TRACK)
    if len(seen) == 1:
        return counted_noun(last, _("{n} indicador está en meta"), _("{n} indicadores están en meta"))
    first = count(table.rows[seen[0]], ON_TRACK)
    since = period_name(seen[0])
    if last > first:
        return _(
            "Los indicadores en meta suben de {first} a {last} desde {since}",
            first=first,
            last=last,
            since=since,
        )
    if last < first:
        return _(
            "Los indicadores en meta bajan de {first} a {last} desde {since}",
            first=first,
            last=last,
            since=since,
        )
    return _("Los indicadores en meta siguen en {last} desde {since}", last=last, since=since)


def progress(table: ProgressTable) -> str:
    """The headline of Avance: how many are on track now and what that was a quarter before."""
    judged, earlier = counted(table.now), counted(table.before)
    if not judged:
        return _(
            "Ningún indicador se evalúa en {period} con esta selección", period=period_name(table.period)
        )
    now = count(judged, ON_TRACK)
    if not earlier:
        return _("{now} de {total} indicadores están en meta", now=now, total=len(judged))
    before = count(earlier, ON_TRACK)
    return _(
        "{now} de {total} indicadores están en meta; en {period} eran {before} de {earlier}",
        now=now,
        total=len(judged),
        period=period_name(table.period.previous),
        before=before,
        earlier=len(earlier),
    )


def budget(table: ContributionTable) -> str:
    """Executed against planned to date."""
    total = table.total(Measure.USD)
    if total.actual is None or total.rate is None:
        return _("Todavía no hay ejecución registrada")
    missing = total.planned - total.actual
    share = percent(total.rate)
    if missing > 0:
        return _(
            "Se ha ejecutado el {share} de lo planificado a la fecha; faltan {missing}",
            share=share,
            missing=usd(missing),
        )
    if missing < 0:
        return _(
            "Se ha ejecutado el {share} de lo planificado a la fecha; {excess} más",
            share=share,
            excess=usd(-missing),
        )
    return _("Se ha ejecutado todo lo planificado a la fecha")


def contributions(table: ContributionTable) -> str:
    """The headline of Contribuciones."""
    total = table.total(Measure.USD)
    if total.actual is None:
        return _("Todavía no hay contribuciones registradas en {period}", period=period_name(table.period))
    return _(
        "Las instituciones han ejecutado {actual} de {planned} a {period}",
        actual=usd(total.actual),
        planned=usd(total.planned),
        period=period_name(table.period),
    )


def measure(measure: Measure) -> Callable[[ContributionTable], str]:
    """The title of one measure by institution."""

    def title(table: ContributionTable) -> str:
        total = table.total(measure)
        actual = _("sin reporte") if total.actual is None else number(total.actual, 0)
        share = f" ({percent(total.rate)})" if total.rate is not None else ""
        words = {
            Measure.USD: _("Presupuesto: {actual} de {planned} dólares{share}"),
            Measure.STAFF_DAYS: _("Días-persona: {actual} de {planned}{share}"),
            Measure.PEOPLE_TRAINED: _("Personas formadas: {actual} de {planned}{share}"),
        }[measure]
        return words.format(actual=actual, planned=number(total.planned, 0), share=share)

    return title


def measure_unit(measure: Measure) -> str:
    return {
        Measure.USD: _("USD, acumulado. Gris: previsto. Azul: ejecutado (devengado)."),
        Measure.STAFF_DAYS: _("Días-persona, acumulado. Gris: comprometido. Azul: real."),
        Measure.PEOPLE_TRAINED: _("Personas, acumulado. Gris: meta. Azul: real."),
    }[measure]


def punctuality(rows: tuple[tuple[Institution, dict[Period, ReportingRate]], ...]) -> str:
    """How many institutions have always reported on time, among those that had something to report."""
    owing = [list(rates.values()) for _institution, rates in rows if any(r.expected for r in rates.values())]
    punctual = sum(all(rate.on_time == rate.expected for rate in rates) for rates in owing)
    if not owing:
        return _("Todavía no había nada que reportar")
    if punctual == len(owing):
        return _("Todas las instituciones han reportado siempre a tiempo")
    return counted_noun(
        punctual,
        _("{{n}} de {total} instituciones ha reportado siempre a tiempo", total=len(owing)),
        _("{{n}} de {total} instituciones han reportado siempre a tiempo", total=len(owing)),
    )


def national_cases(series: CaseSeries) -> str:
    if not series.points:
        return _("Todavía no se ha publicado ningún recuento de casos")
    last, period = series.points[-1].value, period_name(series.points[-1].period)
    if last is None:
        return _("El recuento nacional de {period} está reservado", period=period)
    return _(
        "Se identificaron {count} víctimas en todo el país en {period}", count=number(last), period=period
    )


def national_change(series: CaseSeries) -> str:
    """Better or worse are not words for detection: only more, fewer or no distinguishable change."""
    pair = series.last_two
    if pair is None:
        return _("Víctimas identificadas en el país, por trimestre")
    before, now = pair
    period = period_name(series.points[-1].period.previous)
    if not distinguishable_change(before, now):
        return _(
            "En el país, sin cambio distinguible desde {period}: {before} y {now}",
            period=period,
            before=before,
            now=now,
        )
    if now > before:
        return _(
            "En el país se identificaron más víctimas que en {period}: {now} frente a {before}",
            period=period,
            before=before,
            now=now,
        )
    return _(
        "En el país se identificaron menos víctimas que en {period}: {now} frente a {before}",
        period=period,
        before=before,
        now=now,
    )


def distinguishable(series: CaseSeries) -> str:
    pair = series.last_two
    if pair is None:
        return _("Una diferencia entre dos trimestres se distingue del azar solo si supera 2·√(n₁ + n₂).")
    limit = Decimal(pair[0] + pair[1]).sqrt() * 2
    return _(
        "Con estos recuentos, una diferencia entre dos trimestres se distingue del azar solo si supera ±{limit}.",
        limit=number(limit, 0),
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
    """How many indicators of the pillar that needs most attention reach what was expected."""
    judged = counted(record.now)
    if not judged:
        return _("Cumplimiento por indicador")
    pillar = record.by_pillar()[0][0]
    met = count(judged, ON_TRACK)
    return _(
        "{pillar}: {met} de {total} indicadores alcanzan lo esperado",
        pillar=said(pillar.name),
        met=met,
        total=len(judged),
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
