"""Titles about the last released year: what the published counts say, and nothing about the hidden ones."""

from __future__ import annotations

from dashboard.figures.case_words import part_name, place_name
from dashboard.language import _, number
from dashboard.workplan.case_tables import CaseTable, ProvinceCounts, StageCounts
from dashboard.workplan.case_trends import ALL, Stage
from layouts.findings import counted_noun, listed

_MOST_NAMED = 3
"""Beyond so many equal counts a title names none."""


def map_of_provinces(counts: ProvinceCounts) -> str:
    if counts.empty or counts.time is None:
        return _("Todavía no se ha publicado ningún año por provincia")
    if not counts.published:
        return _("Ninguna provincia tiene un recuento publicable en {year}", year=counts.time)
    return counted_noun(
        len(counts.published),
        _(
            "{{n}} de {all} provincias tiene un recuento publicado en {year}",
            all=len(counts.counts),
            year=counts.time,
        ),
        _(
            "{{n}} de {all} provincias tienen un recuento publicado en {year}",
            all=len(counts.counts),
            year=counts.time,
        ),
    )


def ranked_provinces(counts: ProvinceCounts) -> str:
    """The provinces that lead among the published: a reserved one may hold more than a published one."""
    if counts.empty or counts.time is None or not counts.published:
        return _("Víctimas identificadas por provincia de identificación")
    first, *others = counts.published
    equal = [each for each in others if each[1] == first[1]]
    named = [f"{counts.plan.province[code].name} ({number(count)})" for code, count in (first, *equal)]
    if len(named) > _MOST_NAMED:
        return _("Víctimas identificadas por provincia de identificación")
    return counted_noun(
        len(named),
        _(
            "El mayor recuento publicado de {year} es el de {leading}",
            year=counts.time,
            leading=listed(named),
        ),
        _(
            "Los mayores recuentos publicados de {year} son los de {leading}",
            year=counts.time,
            leading=listed(named),
        ),
    )


_REGIONS = ("costa_insular", "sierra", "amazonia")


def regions(table: CaseTable) -> str:
    """The natural region with most victims, where all of them are published."""
    counts = {code: table.count(code, ALL) for code in _REGIONS}
    shown = {code: count for code, count in counts.items() if isinstance(count, int)}
    if table.time is None or len(shown) < len(counts) or not isinstance(table.everybody, int):
        return _("Víctimas identificadas por región y territorio de identificación")
    most = max(shown, key=lambda code: shown[code])
    return _(
        "En {place} se identificaron {count} de las {all} víctimas de {year}",
        place=place_name(most, table.plan),
        count=number(shown[most]),
        all=number(table.everybody),
        year=table.time,
    )


def forms(table: CaseTable) -> str:
    """How many were exploited sexually, the form that the commission watches most."""
    count = table.count("sexual", ALL)
    if table.time is None or not isinstance(count, int) or not isinstance(table.everybody, int):
        return _("Forma de explotación, sexo y edad en todo el país")
    return _(
        "En todo el país, explotación sexual en {count} de las {all} víctimas de {year}",
        count=number(count),
        all=number(table.everybody),
        year=table.time,
    )


def profile(table: CaseTable) -> str:
    """Where minors were identified."""
    pair = [table.count("menor", region) for region in ("costa_insular", "sierra_amazonia")]
    coast, highland = pair
    if table.time is None or not isinstance(coast, int) or not isinstance(highland, int):
        return _("Edad, sexo y forma de explotación por macrorregión de identificación")
    return _(
        "Menores de 18 años en {year}: {coast} en Costa e Insular, {highland} en Sierra y Amazonía",
        year=table.time,
        coast=number(coast),
        highland=number(highland),
    )


def origins(table: CaseTable) -> str:
    """Of how many victims nobody knows the origin."""
    count = table.count("sin_dato", ALL)
    if table.time is None or not isinstance(count, int) or not isinstance(table.everybody, int):
        return _("De dónde vienen y dónde se identifica a las víctimas, por macrorregión")
    return _(
        "En todo el país, {count} de las {all} víctimas de {year} no tienen dato de origen",
        count=number(count),
        all=number(table.everybody),
        year=table.time,
    )


_SAID = {Stage.IDENTIFIED, Stage.SHELTERED, Stage.ASSISTED, Stage.RETURNED}


def stages(counts: StageCounts) -> str:
    """The published stages of victims one beside the other: they are no steps of one group."""
    named = [
        f"{number(count)} {_stage(stage)}"
        for stage, count in counts.counts.items()
        if stage in _SAID and isinstance(count, int)
    ]
    if counts.time is None or not named:
        return _("Etapas de atención en todo el país, una junto a otra")
    return _("En todo el país, en {year}: {stages}", year=counts.time, stages=listed(named))


def _stage(stage: Stage) -> str:
    return {
        Stage.IDENTIFIED: _("identificadas"),
        Stage.SHELTERED: _("acogidas"),
        Stage.ASSISTED: _("asistidas"),
        Stage.RETURNED: _("retornadas"),
    }[stage]


def chosen_province(counts: ProvinceCounts) -> str:
    """The chosen province in one sentence; nothing when none is chosen."""
    if counts.chosen is None or counts.time is None:
        return ""
    name, count = counts.plan.province[counts.chosen].name, counts.counts[counts.chosen]
    if not isinstance(count, int):
        return _("{province}, {year}: recuento reservado.", province=name, year=counts.time)
    rate = counts.rate(counts.chosen)
    if rate is None:
        return _(
            "{province}, {year}: {count} víctimas identificadas; con menos de 20 no se calcula una tasa.",
            province=name,
            year=counts.time,
            count=number(count),
        )
    return _(
        "{province}, {year}: {count} víctimas identificadas, {rate} por cada 100.000 habitantes.",
        province=name,
        year=counts.time,
        count=number(count),
        rate=number(rate, 1),
    )


def whole_country() -> str:
    return part_name(ALL)
