"""Titles of Panorama that state what the data say; where no rule fires, a neutral one."""

from __future__ import annotations

from decimal import Decimal

from config.thresholds import agreed
from dashboard.language import _, number, percent, period_name, said
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Pillar, Text
from dashboard.workplan.progress import Status, is_due
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

_HALF = Decimal("0.5")
_MOST = Decimal("0.75")
_ONE_PERCENT = Decimal("0.01")


def counted_noun(amount: int, one: str, many: str) -> str:
    """«1 atraso», «3 atrasos»: both wordings carry `{n}`; a name in them may carry any brace."""
    return (one if amount == 1 else many).replace("{n}", number(amount))


def listed(parts: list[str]) -> str:
    """«a, b y c»."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} y {last}", first=", ".join(parts[:-1]), last=parts[-1])


def share(ratio: Decimal) -> str:
    """A whole percentage; 0 and 100 % are said only of nothing and of all."""
    if 0 < ratio < 1:
        ratio = min(max(ratio, _ONE_PERCENT), 1 - _ONE_PERCENT)
    return percent(ratio)


def _within_sentence(name: Text) -> str:
    """A name that does not open its sentence: «prevención», but «NNA en movilidad»."""
    text = said(name)
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def judged_in(table: ProgressTable, period: Period) -> Standings:
    """What a quarter is judged by: nothing before its reports are due, when few have come."""
    return counted(table.rows.get(period, ())) if is_due(table.plan, period) else ()


def not_judged(table: ProgressTable) -> str:
    """Why the chosen quarter has no verdict."""
    if not table.now:
        return _("Ningún indicador coincide con los filtros")
    if is_due(table.plan, table.period):
        return _("No hay metas que evaluar en {period}", period=period_name(table.period))
    return not_yet_judged(table.period)


def not_yet_judged(period: Period) -> str:
    return _(
        "{period} todavía no se evalúa: el plazo de sus reportes no ha vencido", period=period_name(period)
    )


def overview(table: ProgressTable) -> str:
    """The verdict of Panorama: how many targets are met and where the rest gathers."""
    judged = judged_in(table, table.period)
    if not judged:
        return not_judged(table)
    opening = _targets_met(table, count(judged, ON_TRACK), len(judged))
    behind, silent = count(judged, BEHIND), count(judged, (Status.NOT_REPORTED,))
    if behind + silent == 0:
        return _("{opening}; nada está atrasado ni sin reporte", opening=opening)
    worst, trouble = _worst_pillar(table)
    if worst is not None and behind + silent > 1 and trouble * 2 > behind + silent:
        return f"{opening}; {_gathered(worst, trouble, behind, silent)}"
    late = counted_noun(behind, _("{n} está atrasada"), _("{n} están atrasadas")) if behind else ""
    missing = counted_noun(silent, _("{n} no tiene reporte"), _("{n} no tienen reporte")) if silent else ""
    return f"{opening}; {listed([part for part in (late, missing) if part])}"


def _targets_met(table: ProgressTable, met: int, total: int) -> str:
    if len(table.now) == len(table.plan.indicators):
        one, many = (
            _("El plan cumple {met} de {{n}} meta", met=met),
            _("El plan cumple {met} de {{n}} metas", met=met),
        )
    else:
        one = _("La selección cumple {met} de {{n}} meta", met=met)
        many = _("La selección cumple {met} de {{n}} metas", met=met)
    return counted_noun(total, one, many)


def _gathered(pillar: Pillar, part: int, behind: int, silent: int) -> str:
    """Where most of what is behind or missing belongs, called by what there is of both."""
    name, whole = _within_sentence(pillar.name), behind + silent
    amount = _("los {n}", n=whole) if part == whole else _("{n} de los {whole}", n=part, whole=whole)
    if not silent:
        return _("{pillar} concentra {amount} atrasos", pillar=name, amount=amount)
    if not behind:
        return _("{pillar} concentra {amount} reportes que faltan", pillar=name, amount=amount)
    return _("{pillar} concentra {amount} atrasos y reportes que faltan", pillar=name, amount=amount)


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
    judged = judged_in(table, table.period)
    if not judged:
        return _("Nada que evaluar todavía")
    met = _met(judged)
    if met == 1:
        return _("Sí: se cumplen todas las metas")
    if met >= _MOST:
        return _("En su mayoría: se cumple el {share} de las metas", share=share(met))
    if met >= _HALF:
        return _("En parte: se cumple el {share} de las metas", share=share(met))
    if met == 0:
        return _("No: todavía no se cumple ninguna meta")
    return _("No: se cumple solo el {share} de las metas", share=share(met))


def _met(standings: Standings) -> Decimal:
    return Decimal(count(standings, ON_TRACK)) / len(standings)


def pillars(table: ProgressTable) -> str:
    """Which pillar does best and which worst, when they differ."""
    if not judged_in(table, table.period):
        return _("Estado de cada indicador por eje")
    judged = [(pillar, counted(standings)) for pillar, standings in table.by_pillar()]
    ranked = sorted((_met(standings), pillar.number, pillar) for pillar, standings in judged if standings)
    lowest, highest = ranked[0], ranked[-1]
    low, high = share(lowest[0]), share(highest[0])
    if len(ranked) == 1:
        return _("{pillar} cumple el {share} de sus metas", pillar=said(highest[2].name), share=high)
    if lowest[0] == highest[0]:
        return _("Cada eje cumple el {share} de sus metas", share=high)
    if low == high:
        return _("Cada eje cumple cerca del {share} de sus metas", share=high)
    if lowest[0] == ranked[1][0] or highest[0] == ranked[-2][0]:
        return _("Los ejes cumplen entre el {low} y el {high} de sus metas", low=low, high=high)
    return _(
        "{best} cumple el {high} de sus metas; {worst}, el {low}",
        best=said(highest[2].name),
        high=high,
        worst=_within_sentence(lowest[2].name),
        low=low,
    )


def behind(table: ProgressTable) -> str:
    """By the threshold where it is why all of them are behind; an overdue one may be close to its target."""
    late = [standing for standing in table.now if standing.status in BEHIND]
    if not late:
        return _("Ningún indicador está atrasado")
    limit = agreed().status.at_risk
    if all(standing.achievement is not None and standing.achievement < limit for standing in late):
        return counted_noun(
            len(late),
            _("{{n}} indicador no llega al {limit} de lo esperado", limit=percent(limit)),
            _("{{n}} indicadores no llegan al {limit} de lo esperado", limit=percent(limit)),
        )
    return counted_noun(len(late), _("{n} indicador está atrasado"), _("{n} indicadores están atrasados"))


def who_acts(table: ProgressTable) -> str:
    """Where what needs action gathers; no name when nobody alone carries half of it."""
    burdens = [(len(load.behind) + len(load.not_reported), load.institution) for load in loads(table)]
    acting = sorted(((amount, i) for amount, i in burdens if amount), key=lambda burden: -burden[0])
    if not acting:
        return _("Ninguna institución tiene pendientes críticos")
    total, (most, institution) = sum(amount for amount, _i in acting), acting[0]
    name = said(institution.short_name)
    if len(acting) == 1:
        return counted_noun(
            total,
            _("{institution} tiene {{n}} pendiente crítico", institution=name),
            _("{institution} tiene {{n}} pendientes críticos", institution=name),
        )
    if most * 2 >= total and most > acting[1][0]:
        return _(
            "{institution} responde por {most} de los {total} pendientes críticos",
            institution=name,
            most=most,
            total=total,
        )
    return _("{count} instituciones se reparten {total} pendientes críticos", count=len(acting), total=total)


def changed(table: ProgressTable) -> str:
    if table.period == table.plan.first:
        return _("Es el primer trimestre del plan: aún no hay con qué comparar")
    moved = [change.movement for change in changes(table)]
    better, worse, silent = (moved.count(m) for m in (Movement.BETTER, Movement.WORSE, Movement.SILENT))
    parts = []
    if better:
        parts.append(counted_noun(better, _("{n} indicador mejora"), _("{n} indicadores mejoran")))
    if worse:
        parts.append(_worsened(worse, named=bool(parts)))
    if silent:
        parts.append(_fell_silent(silent, named=bool(parts)))
    return listed(parts) or _("Ningún indicador mejora ni empeora")


def _worsened(amount: int, *, named: bool) -> str:
    """The noun stands once, with what comes first in the sentence."""
    if named:
        return counted_noun(amount, _("{n} empeora"), _("{n} empeoran"))
    return counted_noun(amount, _("{n} indicador empeora"), _("{n} indicadores empeoran"))


def _fell_silent(amount: int, *, named: bool) -> str:
    if named:
        return counted_noun(amount, _("{n} queda sin reporte"), _("{n} quedan sin reporte"))
    return counted_noun(amount, _("{n} indicador queda sin reporte"), _("{n} indicadores quedan sin reporte"))
