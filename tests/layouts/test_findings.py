"""Titles of Panorama: their numbers are those of the data, and no title says more than the data do."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.thresholds import agreed
from dashboard.language import shown
from dashboard.workplan.plan import Text
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import BEHIND, ON_TRACK, ProgressTable, count, counted
from layouts import findings, progress_findings
from tests.factories import pillar, plan, quarter
from tests.layouts.tables import PILLARS, at, each, in_both, table

ON, RISK, OFF = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK
DONE, OVERDUE, SILENT = Status.COMPLETED, Status.OVERDUE, Status.NOT_REPORTED
NOT_DUE, NOT_STARTED, NOT_APPLICABLE = Status.NOT_DUE, Status.NOT_STARTED, Status.NOT_APPLICABLE

TITLES = (
    findings.overview,
    findings.on_track_share,
    findings.pillars,
    findings.behind,
    findings.who_acts,
    findings.changed,
    progress_findings.status_by_quarter,
)

statuses = st.lists(
    st.tuples(st.sampled_from(list(Status)), st.sampled_from([p.code for p in PILLARS])), max_size=12
)


def spread(drawn: list[tuple[Status, str]], period: str = "2026-T3") -> list[Standing]:
    return [at(status, f"{of}-01.{n}", period=period) for n, (status, of) in enumerate(drawn)]


def numbers(sentence: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", sentence)]


@pytest.mark.parametrize(
    ("now", "es", "en"),
    [
        ([], "Ningún indicador coincide con los filtros", "No indicator matches the filters"),
        (
            each(NOT_DUE, 2) + each(NOT_STARTED, 1) + each(NOT_APPLICABLE, 1),
            "No hay metas que evaluar en T3 2026",
            "There are no targets to assess in Q3 2026",
        ),
        (
            each(ON, 1),
            "El plan cumple 1 de 1 meta; nada está atrasado ni sin reporte",
            "The plan meets 1 of 1 target; nothing is behind or unreported",
        ),
        (
            each(ON, 2) + each(DONE, 1) + each(RISK, 1),
            "El plan cumple 3 de 4 metas; nada está atrasado ni sin reporte",
            "The plan meets 3 of 4 targets; nothing is behind or unreported",
        ),
        (
            each(ON, 2) + each(OFF, 1),
            "El plan cumple 2 de 3 metas; 1 está atrasada",
            "The plan meets 2 of 3 targets; 1 is behind",
        ),
        (
            each(ON, 1, of="SE") + each(SILENT, 2),
            "El plan cumple 1 de 3 metas; eje FI concentra los 2 reportes que faltan",
            "The plan meets 1 of 3 targets; eje FI has all 2 that are not reported",
        ),
        (
            each(OFF, 2, of="PR") + each(OVERDUE, 1, of="PR") + each(OFF, 1),
            "El plan cumple 0 de 4 metas; eje PR concentra 3 de los 4 atrasos",
            "The plan meets 0 of 4 targets; eje PR has 3 of the 4 that are behind",
        ),
        (
            each(OFF, 1, of="PR") + each(SILENT, 1, of="PR") + each(OFF, 1) + each(ON, 1),
            "El plan cumple 1 de 4 metas; eje PR concentra 2 de los 3 atrasos y reportes que faltan",
            "The plan meets 1 of 4 targets; eje PR has 2 of the 3 that are behind or not reported",
        ),
        (
            each(OFF, 1, of="PR") + each(SILENT, 1),
            "El plan cumple 0 de 2 metas; 1 está atrasada y 1 no tiene reporte",
            "The plan meets 0 of 2 targets; 1 is behind and 1 is not reported",
        ),
        (
            each(OFF, 2, of="PR") + each(OFF, 2) + each(SILENT, 2, of="SE"),
            "El plan cumple 0 de 6 metas; 4 están atrasadas y 2 no tienen reporte",
            "The plan meets 0 of 6 targets; 4 are behind and 2 are not reported",
        ),
        (
            each(OFF, 1) + each(ON, 1, of="PR"),
            "El plan cumple 1 de 2 metas; 1 está atrasada",
            "The plan meets 1 of 2 targets; 1 is behind",
        ),
    ],
)
def test_verdict(now: list[Standing], es: str, en: str) -> None:
    es_words, en_words = in_both(findings.overview, table(now))
    assert (es_words.replace("\u00a0", " "), en_words.replace("\u00a0", " ")) == (es, en)


@pytest.mark.parametrize("period", ["2026-T4", "2027-T1"])
def test_a_quarter_is_not_judged_before_its_reports_are_due(period: str) -> None:
    """A few early values, or what is already achieved, are no verdict on a quarter."""
    before = {"2026-T3": each(ON, 7)}
    early = table(each(DONE, 1, period=period), before, period=period)
    es, en = in_both(findings.overview, early)
    assert es.endswith("todavía no se evalúa: el plazo de sus reportes no ha vencido")
    assert en.endswith("is not assessed yet: its reports are not due")
    assert findings.on_track_share(early) == "Nada que evaluar todavía"
    assert findings.pillars(early) == "Estado de cada indicador por eje"
    assert progress_findings.status_by_quarter(early).startswith("7 indicadores están en meta en T3")


def test_the_verdict_on_some_of_the_plan_is_not_told_of_the_plan() -> None:
    es, en = in_both(findings.overview, table(each(ON, 3), planned=4))
    assert es.startswith("La selección cumple 3 de 3 metas")
    assert en.startswith("The selection meets 3 of 3 targets")


@given(statuses)
@settings(deadline=None)
def test_the_verdict_counts_what_the_data_hold(drawn: list[tuple[Status, str]]) -> None:
    shown_table = table(spread(drawn))
    judged = counted(shown_table.now)
    if not judged:
        return
    said = findings.overview(shown_table)
    met, total, *rest = numbers(said)
    late, silent = count(judged, BEHIND), count(judged, (SILENT,))
    assert (met, total) == (count(judged, ON_TRACK), len(judged))
    by_pillar = Counter(
        standing.indicator.pillar for standing in judged if standing.status in (*BEHIND, SILENT)
    )
    if "concentra" in said:
        (worst, most), *others = by_pillar.most_common()
        assert rest == ([most] if most == late + silent else [most, late + silent])
        assert all(most > other for _code, other in others)
        assert worst in said
    else:
        assert rest == [amount for amount in (late, silent) if amount]


@pytest.mark.parametrize(
    ("now", "es", "en"),
    [
        ([], "Nada que evaluar todavía", "Nothing to assess yet"),
        (each(ON, 2) + each(DONE, 1), "Sí: se cumplen todas las metas", "Yes: all targets are met"),
        (
            each(ON, 3) + each(RISK, 1),
            "En su mayoría: se cumple el 75 % de las metas",
            "Mostly: 75% of targets are met",
        ),
        (
            each(ON, 1) + each(OFF, 1),
            "En parte: se cumple el 50 % de las metas",
            "In part: 50% of targets are met",
        ),
        (
            each(ON, 1) + each(SILENT, 2),
            "No: se cumple solo el 33 % de las metas",
            "No: only 33% of targets are met",
        ),
        (each(OFF, 3), "No: todavía no se cumple ninguna meta", "No: no target is met yet"),
        (
            each(ON, 299) + each(OFF, 1),
            "En su mayoría: se cumple el 99 % de las metas",
            "Mostly: 99% of targets are met",
        ),
        (
            each(ON, 1) + each(OFF, 299),
            "No: se cumple solo el 1 % de las metas",
            "No: only 1% of targets are met",
        ),
    ],
)
def test_whether_the_plan_is_on_track(now: list[Standing], es: str, en: str) -> None:
    said = in_both(findings.on_track_share, table(now))
    assert tuple(words.replace("\u00a0", " ") for words in said) == (es, en)


@pytest.mark.parametrize(
    ("now", "es", "en"),
    [
        ([], "Estado de cada indicador por eje", "Status of each indicator by pillar"),
        (each(NOT_DUE, 3), "Estado de cada indicador por eje", "Status of each indicator by pillar"),
        (
            each(ON, 1) + each(OFF, 1),
            "Eje FI cumple el 50 % de sus metas",
            "Eje FI meets 50% of its targets",
        ),
        (
            each(ON, 1) + each(OFF, 1) + each(ON, 2, of="SE") + each(RISK, 2, of="SE"),
            "Cada eje cumple el 50 % de sus metas",
            "Each pillar meets 50% of its targets",
        ),
        (
            each(ON, 100) + each(OFF, 101) + each(ON, 101, of="SE") + each(OFF, 102, of="SE"),
            "Cada eje cumple cerca del 50 % de sus metas",
            "Each pillar meets about 50% of its targets",
        ),
        (
            each(ON, 1) + each(ON, 1, of="SE") + each(OFF, 1, of="PR"),
            "Los ejes cumplen entre el 0 % y el 100 % de sus metas",
            "The pillars meet between 0% and 100% of their targets",
        ),
        (
            each(ON, 1) + each(ON, 1, of="SE") + each(OFF, 1, of="SE") + each(OFF, 1, of="PR"),
            "Eje FI cumple el 100 % de sus metas; eje PR, el 0 %",
            "Eje FI meets 100% of its targets; eje PR, 0%",
        ),
    ],
)
def test_best_and_worst_pillar(now: list[Standing], es: str, en: str) -> None:
    said = in_both(findings.pillars, table(now))
    assert tuple(words.replace("\u00a0", " ") for words in said) == (es, en)


def test_a_name_within_a_sentence_keeps_its_acronym() -> None:
    renamed = (replace(pillar(), name=Text("NNA en riesgo")), replace(PILLARS[1], name=Text("Prevención")))
    now = [*each(ON, 1, of="SE"), *each(OFF, 1)]
    whole = plan(indicators=[standing.indicator for standing in now], pillars=renamed, closed=["2026-T3"])
    said = findings.pillars(ProgressTable(whole, quarter("2026-T3"), {quarter("2026-T3"): tuple(now)}))
    assert said.replace("\u00a0", " ") == "Prevención cumple el 100 % de sus metas; NNA en riesgo, el 0 %"


@pytest.mark.parametrize(
    ("now", "es", "en"),
    [
        (each(ON, 1) + each(SILENT, 1), "Ningún indicador está atrasado", "No indicator is behind"),
        (
            each(OFF, 1),
            "1 indicador no llega al 70 % de lo esperado",
            "1 indicator is below 70% of what was expected",
        ),
        (
            each(OFF, 3),
            "3 indicadores no llegan al 70 % de lo esperado",
            "3 indicators are below 70% of what was expected",
        ),
        ([at(OVERDUE)], "1 indicador está atrasado", "1 indicator is behind"),
        (each(OFF, 1) + each(OVERDUE, 1), "2 indicadores están atrasados", "2 indicators are behind"),
        ([at(OFF, reserved=True)], "1 indicador está atrasado", "1 indicator is behind"),
    ],
)
def test_how_many_are_behind(now: list[Standing], es: str, en: str) -> None:
    assert agreed().status.at_risk == Decimal("0.70")
    said = in_both(findings.behind, table(now))
    assert tuple(words.replace("\u00a0", " ") for words in said) == (es, en)


def owed(**amounts: int) -> list[Standing]:
    """So many overdue reports of each institution."""
    return [
        at(SILENT, f"FI-{code}.{n}", responsible=code) for code, many in amounts.items() for n in range(many)
    ]


@pytest.mark.parametrize(
    ("now", "es", "en"),
    [
        (
            each(ON, 2),
            "Ninguna institución tiene pendientes críticos",
            "No institution has anything critical pending",
        ),
        (owed(OIM=1), "OIM tiene 1 pendiente crítico", "OIM has 1 critical item pending"),
        (owed(OIM=3), "OIM tiene 3 pendientes críticos", "OIM has 3 critical items pending"),
        (
            owed(OIM=1, MRE=2),
            "MRE responde por 2 de los 3 pendientes críticos",
            "MRE is responsible for 2 of the 3 critical items pending",
        ),
        (
            owed(OIM=2, MRE=2),
            "2 instituciones se reparten 4 pendientes críticos",
            "2 institutions share 4 critical items pending",
        ),
        (
            owed(OIM=2, MRE=1, INNFA=2),
            "3 instituciones se reparten 5 pendientes críticos",
            "3 institutions share 5 critical items pending",
        ),
    ],
)
def test_who_has_to_act(now: list[Standing], es: str, en: str) -> None:
    assert in_both(findings.who_acts, table(now)) == (es, en)


@pytest.mark.parametrize(
    ("before", "now", "es", "en"),
    [
        (ON, ON, "Ningún indicador mejora ni empeora", "No indicator improves or worsens"),
        (ON, DONE, "Ningún indicador mejora ni empeora", "No indicator improves or worsens"),
        (NOT_DUE, OFF, "Ningún indicador mejora ni empeora", "No indicator improves or worsens"),
        (RISK, ON, "1 indicador mejora", "1 indicator improves"),
        (ON, OFF, "1 indicador empeora", "1 indicator worsens"),
        (ON, SILENT, "1 indicador queda sin reporte", "1 indicator is no longer reported"),
    ],
)
def test_what_changed_of_one(before: Status, now: Status, es: str, en: str) -> None:
    shown_table = table([at(now)], {"2026-T2": [at(before, period="2026-T2")]})
    assert in_both(findings.changed, shown_table) == (es, en)


@pytest.mark.parametrize(
    ("better", "worse", "silent", "es", "en"),
    [
        (
            2,
            1,
            3,
            "2 indicadores mejoran, 1 empeora y 3 quedan sin reporte",
            "2 indicators improve, 1 worsens and 3 are no longer reported",
        ),
        (
            0,
            2,
            1,
            "2 indicadores empeoran y 1 queda sin reporte",
            "2 indicators worsen and 1 is no longer reported",
        ),
        (
            1,
            0,
            2,
            "1 indicador mejora y 2 quedan sin reporte",
            "1 indicator improves and 2 are no longer reported",
        ),
        (0, 0, 2, "2 indicadores quedan sin reporte", "2 indicators are no longer reported"),
    ],
)
def test_what_changed_of_several(better: int, worse: int, silent: int, es: str, en: str) -> None:
    moved = [(RISK, ON)] * better + [(ON, RISK)] * worse + [(ON, SILENT)] * silent
    before = [at(status, f"FI-01.{n}", period="2026-T2") for n, (status, _now) in enumerate(moved)]
    now = [at(status, f"FI-01.{n}") for n, (_before, status) in enumerate(moved)]
    assert in_both(findings.changed, table(now, {"2026-T2": before})) == (es, en)


def test_the_first_quarter_has_nothing_to_compare_with() -> None:
    es, en = in_both(findings.changed, table(each(ON, 1, period="2026-T1"), period="2026-T1"))
    assert es == "Es el primer trimestre del plan: aún no hay con qué comparar"
    assert en == "It is the plan’s first quarter: there is nothing to compare with yet"


def test_an_empty_selection_is_not_called_the_first_quarter() -> None:
    assert findings.changed(table([])) == "Ningún indicador mejora ni empeora"


@pytest.mark.parametrize(
    ("first", "last", "es", "en"),
    [
        (
            1,
            3,
            "Los indicadores en meta suben de 1 en T1 2026 a 3 en T3 2026",
            "Indicators on target rise from 1 in Q1 2026 to 3 in Q3 2026",
        ),
        (
            3,
            1,
            "Los indicadores en meta bajan de 3 en T1 2026 a 1 en T3 2026",
            "Indicators on target fall from 3 in Q1 2026 to 1 in Q3 2026",
        ),
        (
            2,
            2,
            "2 indicadores están en meta en T3 2026, igual que en T1 2026",
            "2 indicators are on target in Q3 2026, the same as in Q1 2026",
        ),
        (
            1,
            1,
            "1 indicador está en meta en T3 2026, igual que en T1 2026",
            "1 indicator is on target in Q3 2026, the same as in Q1 2026",
        ),
        (
            0,
            0,
            "Ningún indicador está en meta en T3 2026, igual que en T1 2026",
            "No indicator is on target in Q3 2026, the same as in Q1 2026",
        ),
    ],
)
def test_how_the_number_on_track_moved(first: int, last: int, es: str, en: str) -> None:
    before = each(ON, first, period="2026-T1") + each(OFF, 4 - first, period="2026-T1")
    now = each(ON, last) + each(OFF, 4 - last)
    said = in_both(progress_findings.status_by_quarter, table(now, {"2026-T1": before}))
    assert tuple(words.replace("\u00a0", " ") for words in said) == (es, en)


def test_the_number_on_track_is_told_of_the_last_quarter_that_has_one() -> None:
    before = {"2026-T1": each(ON, 1, period="2026-T1"), "2026-T2": each(ON, 2, period="2026-T2")}
    said = progress_findings.status_by_quarter(table(each(NOT_DUE, 2), before))
    assert said.replace("\u00a0", " ").endswith("suben de 1 en T1 2026 a 2 en T2 2026")


def test_one_quarter_alone_is_compared_with_none() -> None:
    said = in_both(progress_findings.status_by_quarter, table(each(ON, 1)))
    assert tuple(words.replace("\u00a0", " ") for words in said) == (
        "1 indicador está en meta en T3 2026",
        "1 indicator is on target in Q3 2026",
    )
    assert progress_findings.status_by_quarter(table([])) == "Indicadores por estado y trimestre"


@given(statuses, statuses, st.sampled_from(["es", "en"]))
@settings(deadline=None, max_examples=60)
def test_every_title_says_something_of_every_table(
    before: list[tuple[Status, str]], now: list[tuple[Status, str]], language: str
) -> None:
    shown_table = table(spread(now), {"2026-T2": spread(before, "2026-T2")})
    with shown(language):
        for title in TITLES:
            said = title(shown_table)
            assert said
            assert not re.search(r"[{}]|(^|\D)1 (indicadores|metas|targets|indicators)\b", said)


def test_a_name_with_braces_is_shown_as_it_is() -> None:
    odd = replace(PILLARS[0], name=Text("Eje {raro} {0}"))
    now = [*each(OFF, 2), *each(ON, 1, of="SE")]
    whole = plan(
        indicators=[standing.indicator for standing in now], pillars=(odd, PILLARS[1]), closed=["2026-T3"]
    )
    shown_table = ProgressTable(whole, quarter("2026-T3"), {quarter("2026-T3"): tuple(now)})
    assert "eje {raro} {0} concentra los 2 atrasos" in findings.overview(shown_table)
