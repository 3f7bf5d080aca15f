"""Titles of Avance: what is on track now and was before, and what one indicator has reached."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.figures.bullet_rows import MOST_BULLETS
from dashboard.workplan.plan import Text
from dashboard.workplan.progress import Standing, Status
from layouts import progress_findings as findings
from tests.layouts.tables import at, each, in_both, table

ON, RISK, OFF = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK
SILENT, NOT_DUE = Status.NOT_REPORTED, Status.NOT_DUE
T2 = "2026-T2"


def plain(said: tuple[str, str]) -> tuple[str, str]:
    spanish, english = (words.replace("\u00a0", " ") for words in said)
    return spanish, english


@pytest.mark.parametrize(
    ("now", "before", "es", "en"),
    [
        (
            each(NOT_DUE, 2),
            [],
            "No hay metas que evaluar en T3 2026",
            "There are no targets to assess in Q3 2026",
        ),
        (
            each(ON, 1),
            each(ON, 1, period=T2),
            "El único indicador que se evalúa está en meta",
            "The only indicator assessed is on target",
        ),
        (
            each(SILENT, 1),
            [],
            "El único indicador que se evalúa no está en meta",
            "The only indicator assessed is not on target",
        ),
        (
            each(ON, 1) + each(OFF, 1),
            [],
            "1 de 2 indicadores está en meta",
            "1 of 2 indicators is on target",
        ),
        (
            each(OFF, 2),
            each(NOT_DUE, 2, period=T2),
            "0 de 2 indicadores están en meta",
            "0 of 2 indicators are on target",
        ),
        (
            each(ON, 3) + each(RISK, 1),
            each(ON, 1, period=T2) + each(OFF, 1, period=T2),
            "3 de 4 indicadores están en meta; en T2 2026, 1 de 2",
            "3 of 4 indicators are on target; in Q2 2026, 1 of 2",
        ),
    ],
)
def test_how_many_are_on_track(now: list[Standing], before: list[Standing], es: str, en: str) -> None:
    assert plain(in_both(findings.progress, table(now, {T2: before}))) == (es, en)


def test_a_quarter_is_not_judged_before_its_reports_are_due() -> None:
    early = table(each(Status.COMPLETED, 2, period="2026-T4"), {"2026-T3": each(ON, 1)}, period="2026-T4")
    assert findings.progress(early).endswith("el plazo de sus reportes no ha vencido")
    assert findings.worst_pillar(early) == "Cumplimiento por indicador"


@pytest.mark.parametrize(
    ("standing", "es", "en"),
    [
        (
            at(SILENT),
            "Indicador FI-01.1: sin reporte en T3 2026",
            "Indicador FI-01.1: not reported in Q3 2026",
        ),
        (at(OFF), "Indicador FI-01.1: 40 % de lo esperado", "Indicador FI-01.1: 40% of what was expected"),
        (
            replace(at(ON), achievement=Decimal("1.2")),
            "Indicador FI-01.1: 120 % de lo esperado",
            "Indicador FI-01.1: 120% of what was expected",
        ),
        (
            replace(at(OFF), achievement=Decimal("-0.5")),
            "Indicador FI-01.1: 0 % de lo esperado",
            "Indicador FI-01.1: 0% of what was expected",
        ),
        (at(NOT_DUE), "Indicador FI-01.1", "Indicador FI-01.1"),
        (at(OFF, reserved=True), "Indicador FI-01.1", "Indicador FI-01.1"),
    ],
)
def test_what_one_indicator_reached(standing: Standing, es: str, en: str) -> None:
    assert plain(in_both(findings.indicator, table([standing]))) == (es, en)


def test_no_indicator_has_no_unit() -> None:
    assert findings.indicator(table([])) == "Ningún indicador coincide con los filtros"
    assert findings.indicator_unit(table([])) == ""
    assert findings.indicator_unit(table([at(ON)])) == "FI-01.1 · reuniones, acumulado a cada trimestre"


@pytest.mark.parametrize(
    ("now", "es", "en"),
    [
        ([], "Cumplimiento por indicador", "Achievement by indicator"),
        (each(OFF, 1), "Eje FI: 0 de 1 indicador en meta", "Eje FI: 0 of 1 indicator on target"),
        (
            each(ON, 1) + each(RISK, 2) + each(NOT_DUE, 1),
            "Eje FI: 1 de 3 indicadores en meta",
            "Eje FI: 1 of 3 indicators on target",
        ),
    ],
)
def test_the_pillar_that_needs_most_attention(now: list[Standing], es: str, en: str) -> None:
    assert in_both(findings.worst_pillar, table(now)) == (es, en)


def test_a_long_list_says_how_much_of_it_is_drawn() -> None:
    assert findings.bullets_shown(table(each(ON, MOST_BULLETS))) == ""
    said = findings.bullets_shown(table(each(ON, MOST_BULLETS + 5)))
    assert f"los {MOST_BULLETS} " in said
    assert f"de {MOST_BULLETS + 5};" in said
    asked_for, not_yet = each(ON, MOST_BULLETS), each(NOT_DUE, 5)
    assert findings.bullets_shown(table([*asked_for, *not_yet])) == ""
    assert f"de {MOST_BULLETS + 1};" in findings.bullets_shown(table([*each(ON, MOST_BULLETS + 1), *not_yet]))


def test_a_name_with_braces_is_shown_as_it_is() -> None:
    odd = at(OFF)
    odd = replace(odd, indicator=replace(odd.indicator, name=Text("Indicador {raro}")))
    assert findings.indicator(table([odd])).startswith("Indicador {raro}: ")
