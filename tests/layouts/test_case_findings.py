"""Titles about cases: counts as released, and no more about change than chance allows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.workplan.case_cells import EVERYBODY, Cells
from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.case_trends import ALL, Stage
from dashboard.workplan.case_trends import distinguishable as distinguishable_change
from dashboard.workplan.numbers import NoNumber
from layouts import case_findings as findings
from tests.factories import plan, quarter
from tests.layouts.tables import in_both


def series(*counts: int | None, **others: tuple[int | None, ...]) -> CaseSeries:
    """Released counts from T1 2026 on, of the country and of other lines; None is reserved."""
    first = quarter("2026-T1")
    lines = {ALL: counts, **others} if counts else {}
    return CaseSeries(
        plan(),
        quarter("2026-T3"),
        Stage.IDENTIFIED,
        tuple(str(first.plus(n)) for n in range(len(counts))),
        {name: tuple(NoNumber.RESERVED if n is None else n for n in line) for name, line in lines.items()},
    )


def plain(said: tuple[str, str]) -> tuple[str, str]:
    spanish, english = (words.replace("\u00a0", " ") for words in said)
    return spanish, english


@pytest.mark.parametrize(
    ("counts", "es", "en"),
    [
        (
            (),
            "Todavía no se ha publicado ningún recuento de casos",
            "No case count has been published yet",
        ),
        (
            (40, None),
            "El recuento nacional de T2 2026 está reservado",
            "The national count of Q2 2026 is reserved",
        ),
        (
            (40, 1208),
            "Se identificaron 1.208 víctimas en todo el país en T2 2026",
            "1,208 victims were identified in the whole country in Q2 2026",
        ),
    ],
)
def test_the_last_count(counts: tuple[int | None, ...], es: str, en: str) -> None:
    assert plain(in_both(findings.national_cases, series(*counts))) == (es, en)


@pytest.mark.parametrize(
    ("counts", "es", "en"),
    [
        (
            (),
            "Víctimas identificadas en el país, por trimestre",
            "Victims identified in the country, by quarter",
        ),
        (
            (40,),
            "Primer recuento publicado de todo el país: 40 víctimas en T1 2026",
            "First published count of the whole country: 40 victims in Q1 2026",
        ),
        (
            (40, None),
            "Víctimas identificadas en el país, por trimestre",
            "Victims identified in the country, by quarter",
        ),
        (
            (None, 40),
            "Víctimas identificadas en el país, por trimestre",
            "Victims identified in the country, by quarter",
        ),
        (
            (40, 45),
            "En el país, sin cambio distinguible desde T1 2026: 40 y 45",
            "In the country, no distinguishable change since Q1 2026: 40 and 45",
        ),
        (
            (40, 40),
            "En el país, sin cambio distinguible desde T1 2026: 40 y 40",
            "In the country, no distinguishable change since Q1 2026: 40 and 40",
        ),
        (
            (9, 40, 1500),
            "En el país se identificaron más víctimas que en T2 2026: 1.500 frente a 40",
            "More victims were identified in the country than in Q2 2026: 1,500 against 40",
        ),
        (
            (100, 40),
            "En el país se identificaron menos víctimas que en T1 2026: 40 frente a 100",
            "Fewer victims were identified in the country than in Q1 2026: 40 against 100",
        ),
    ],
)
def test_the_change_between_the_last_two(counts: tuple[int | None, ...], es: str, en: str) -> None:
    assert plain(in_both(findings.national_change, series(*counts))) == (es, en)


@given(st.integers(5, 900), st.integers(5, 900))
@settings(deadline=None)
def test_the_limit_said_is_the_one_that_decides(before: int, now: int) -> None:
    said = findings.distinguishable(series(before, now))
    limit = int(re.findall(r"\d+", said)[-1])
    assert (abs(now - before) > limit) == distinguishable_change(before, now)


@given(st.integers(5, 900), st.integers(5, 900))
@settings(deadline=None)
def test_more_or_fewer_is_said_only_beyond_chance(before: int, now: int) -> None:
    said = findings.national_change(series(before, now))
    assert ("sin cambio distinguible" in said) == (not distinguishable_change(before, now))
    assert ("más víctimas" in said) == (distinguishable_change(before, now) and now > before)
    assert not re.search("mejor|peor|aument|disminu", said)


def test_without_two_counts_the_limit_is_a_formula() -> None:
    es, en = in_both(findings.distinguishable, series(40, None))
    assert "doble de la raíz cuadrada" in es
    assert "twice the square root" in en


def test_minors_and_women_are_said_as_parts_of_the_published_whole() -> None:
    counts = series(40, 44, menor=(None, 22), mujer=(30, 35))
    assert plain(in_both(findings.minors, counts)) == (
        "En todo el país, 22 de las 44 víctimas de T2 2026 son menores de 18 años",
        "In the whole country, 22 of the 44 victims of Q2 2026 are under 18",
    )
    assert "35 de las 44" in in_both(findings.women, counts)[0]


@pytest.mark.parametrize(
    "counts", [series(), series(40), series(40, menor=(None,)), series(None, menor=(9,))]
)
def test_without_both_counts_the_part_is_not_said(counts: CaseSeries) -> None:
    assert in_both(findings.minors, counts)[0].startswith("Menores de 18 años y personas adultas")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ((40, 100), "más casos identificados (40 y 100)"),
        ((100, 40), "menos casos identificados (100 y 40)"),
        ((40, 44), "sin cambio distinguible (40 y 44)"),
        ((None, 44), "sin dos recuentos publicados seguidos"),
    ],
)
def test_each_line_is_compared_with_the_time_before(line: tuple[int | None, ...], said: str) -> None:
    assert findings.change_of(series(40, 44, menor=line), "menor") == said


def test_the_share_hidden_is_that_of_all_cells_released_so_far() -> None:
    def said(*values: int | None) -> str:
        cells = {(f"2026-T{n}", EVERYBODY): value for n, value in enumerate(values)}
        return in_both(findings.reserved_share, Cells(Stage.IDENTIFIED, cells))[0].replace("\u00a0", " ")

    assert said(40, None, None) == (
        "De los 3 recuentos de víctimas identificadas que se han publicado, 2 están reservados (67 %)."
    )
    assert said(*[40] * 999, None).endswith("1 están reservados (1 %).")
    assert said() == "Todavía no se ha publicado ningún recuento de casos."
