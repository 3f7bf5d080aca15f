"""Titles about a released year: published counts only, a neutral sentence where one is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dashboard.workplan.case_cells import Cells, Part
from dashboard.workplan.case_tables import (
    CaseTable,
    ProvinceCounts,
    StageCounts,
    case_table,
    province_counts,
)
from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.numbers import NoNumber
from layouts import case_table_findings as findings
from tests.factories import all_provinces, plan, quarter
from tests.layouts.tables import in_both

WHOLE = plan(provinces=all_provinces())
NOW = quarter("2026-T3")


def cells(counts: Mapping[Part, int | None]) -> Cells:
    released = [
        ReleasedCell(Stage.IDENTIFIED, p.geography, "2025", p.sex, p.age, p.form, p.origin, n)
        for p, n in counts.items()
    ]
    return Cells.of(Stage.IDENTIFIED, released, NOW)


def provinces(chosen: str | None = None, **counts: int) -> ProvinceCounts:
    """Provinces by their code without its dash; the others are reserved."""
    found = {each.code: counts.get(each.code.replace("-", "")) for each in WHOLE.provinces}
    return province_counts(WHOLE, NOW, cells({Part(code): n for code, n in found.items()}), chosen)


NOTHING = province_counts(WHOLE, NOW, cells({}), None)


@pytest.mark.parametrize(
    ("counts", "es", "en"),
    [
        (
            NOTHING,
            "Todavía no se ha publicado ningún año por provincia",
            "No year has been published by province yet",
        ),
        (
            provinces(),
            "Ninguna provincia tiene un recuento publicable en 2025",
            "No province has a count that can be published in 2025",
        ),
        (
            provinces(ECG=40),
            "1 de 24 provincias tiene un recuento publicado en 2025",
            "1 of 24 provinces has a published count in 2025",
        ),
        (
            provinces(ECG=40, ECP=35),
            "2 de 24 provincias tienen un recuento publicado en 2025",
            "2 of 24 provinces have a published count in 2025",
        ),
    ],
)
def test_the_map_says_how_many_provinces_are_published(counts: ProvinceCounts, es: str, en: str) -> None:
    assert in_both(findings.map_of_provinces, counts) == (es, en)


NEUTRAL = "Víctimas identificadas por provincia de identificación"


@pytest.mark.parametrize(
    ("counts", "es"),
    [
        (NOTHING, NEUTRAL),
        (provinces(), NEUTRAL),
        (provinces(ECG=40, ECP=35), "El mayor recuento publicado de 2025 es el de Guayas (40)"),
        (
            provinces(ECG=40, ECP=40, ECM=9),
            "Los mayores recuentos publicados de 2025 son los de Guayas (40) y Pichincha (40)",
        ),
        (provinces(ECG=5, ECP=5, ECM=5, ECO=5), NEUTRAL),
    ],
)
def test_only_published_counts_are_said_to_be_large(counts: ProvinceCounts, es: str) -> None:
    assert in_both(findings.ranked_provinces, counts)[0] == es


@pytest.mark.parametrize(
    ("counts", "es"),
    [
        (provinces(ECG=40), ""),
        (provinces("EC-M", ECG=40), "Manabí, 2025: recuento reservado."),
        (
            provinces("EC-M", ECM=19),
            "Manabí, 2025: 19 víctimas identificadas; con menos de 20 no se calcula una tasa.",
        ),
        (
            provinces("EC-M", ECM=20),
            "Manabí, 2025: 20 víctimas identificadas, 1,3 por cada 100.000 habitantes.",
        ),
    ],
)
def test_the_chosen_province_is_said_in_one_sentence(counts: ProvinceCounts, es: str) -> None:
    assert in_both(findings.chosen_province, counts)[0] == es


REGIONS = {code: Part(geography=code) for code in ("costa_insular", "sierra", "amazonia", "EC-G")}
MACRO = {code: Part(geography=code) for code in ("costa_insular", "sierra_amazonia")}
EVERY = {ALL: Part()}
FORM = {"sexual": Part(form="sexual")}
MINORS = {"menor": Part(age="menor")}
UNKNOWN = {"sin_dato": Part(origin="sin_dato")}


def table(
    rows: Mapping[str, Part], columns: Mapping[str, Part], counts: Mapping[Part, int | None]
) -> CaseTable:
    return case_table(WHOLE, NOW, cells(counts), rows, columns)


TITLES: list[tuple[Callable[[CaseTable], str], CaseTable, str, str]] = [
    (
        findings.regions,
        table(
            REGIONS, EVERY, {Part(): 150, Part("costa_insular"): 85, Part("sierra"): 47, Part("amazonia"): 18}
        ),
        "En Costa e Insular se identificaron 85 de las 150 víctimas de 2025",
        "Coast and Galápagos: 85 of the 150 victims of 2025 were identified there",
    ),
    (
        findings.regions,
        table(
            REGIONS,
            EVERY,
            {Part(): 150, Part("costa_insular"): 85, Part("sierra"): None, Part("amazonia"): None},
        ),
        "Víctimas identificadas por región y territorio de identificación",
        "Identified victims by region and territory of identification",
    ),
    (
        findings.forms,
        table(FORM, EVERY, {Part(): 150, Part(form="sexual"): 102}),
        "En todo el país, explotación sexual en 102 de las 150 víctimas de 2025",
        "In the whole country, sexual exploitation of 102 of the 150 victims of 2025",
    ),
    (
        findings.forms,
        table(FORM, EVERY, {}),
        "Forma de explotación, sexo y edad en todo el país",
        "Form of exploitation, sex and age in the whole country",
    ),
    (
        findings.profile,
        table(
            MINORS, MACRO, {Part("costa_insular", age="menor"): 39, Part("sierra_amazonia", age="menor"): 31}
        ),
        "Menores de 18 años en 2025: 39 en Costa e Insular, 31 en Sierra y Amazonía",
        "Under 18 in 2025: 39 in Coast and Galápagos, 31 in Highlands and Amazon",
    ),
    (
        findings.profile,
        table(
            MINORS,
            MACRO,
            {Part("costa_insular", age="menor"): 39, Part("sierra_amazonia", age="menor"): None},
        ),
        "Edad, sexo y forma de explotación por macrorregión de identificación",
        "Age, sex and form of exploitation by macro-region of identification",
    ),
    (
        findings.origins,
        table(UNKNOWN, EVERY, {Part(): 150, Part(origin="sin_dato"): 63}),
        "En todo el país, 63 de las 150 víctimas de 2025 no tienen dato de origen",
        "In the whole country, the origin of 63 of the 150 victims of 2025 is unknown",
    ),
    (
        findings.origins,
        table(UNKNOWN, EVERY, {Part(): None, Part(origin="sin_dato"): 63}),
        "De dónde vienen y dónde se identifica a las víctimas, por macrorregión",
        "Where victims come from and where they are identified, by macro-region",
    ),
]


@pytest.mark.parametrize(("title", "record", "es", "en"), TITLES)
def test_a_table_s_title(title: Callable[[CaseTable], str], record: CaseTable, es: str, en: str) -> None:
    assert in_both(title, record) == (es, en)


def test_the_title_of_stages_names_the_published_ones_of_victims() -> None:
    counts = {
        Stage.IDENTIFIED: 150,
        Stage.SHELTERED: 86,
        Stage.ASSISTED: NoNumber.RESERVED,
        Stage.COMPLAINT: 239,
    }
    said = in_both(findings.stages, StageCounts(WHOLE, NOW, "2025", counts))
    assert said == (
        "En todo el país, en 2025: 150 identificadas y 86 acogidas",
        "In the whole country, in 2025: 150 identified and 86 sheltered",
    )
    nothing = StageCounts(WHOLE, NOW, None, {Stage.IDENTIFIED: NoNumber.NOT_REPORTED})
    assert in_both(findings.stages, nothing)[0] == "Etapas de atención en todo el país, una junto a otra"
