"""The words of Panorama beside its titles: what moved, how much is covered, what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dashboard.language import percent
from dashboard.workplan.plan import IndicatorType
from dashboard.workplan.progress import Standing, Status, roll_up
from dashboard.workplan.progress_table import Load, Movement, ProgressTable, changes
from layouts import overview_words as words
from tests.factories import indicator, institution, plan, quarter, report
from tests.layouts.tables import at, each, in_both, table

ON, OFF, SILENT = Status.ON_TRACK, Status.OFF_TRACK, Status.NOT_REPORTED
DAY = date(2026, 10, 30)
T3 = quarter("2026-T3")

Quarters = tuple[str, ...]


def plain(said: tuple[str, str]) -> tuple[str, str]:
    spanish, english = (text.replace("\u00a0", " ") for text in said)
    return spanish, english


def at_the_third(*, closed: Quarters = (), in_review: Quarters = (), open_: Quarters = ()) -> ProgressTable:
    whole = plan(closed=closed, in_review=in_review, open_=open_)
    return ProgressTable(whole, T3, {T3: ()})


@pytest.mark.parametrize(
    ("shown_table", "es", "en"),
    [
        (
            at_the_third(),
            "T3 2026 · trimestre 3 de 8 · aún no termina",
            "Q3 2026 · quarter 3 of 8 · not over yet",
        ),
        (
            at_the_third(open_=("2026-T3",)),
            "T3 2026 · trimestre 3 de 8 · abierto, datos al 30 oct. 2026",
            "Q3 2026 · quarter 3 of 8 · open, data as of 30 Oct 2026",
        ),
        (
            at_the_third(in_review=("2026-T3",)),
            "T3 2026 · trimestre 3 de 8 · en revisión, datos al 30 oct. 2026",
            "Q3 2026 · quarter 3 of 8 · in review, data as of 30 Oct 2026",
        ),
        (
            at_the_third(closed=("2026-T3",)),
            "T3 2026 · trimestre 3 de 8 · cerrado",
            "Q3 2026 · quarter 3 of 8 · closed",
        ),
    ],
)
def test_which_quarter_is_shown(shown_table: ProgressTable, es: str, en: str) -> None:
    assert plain(in_both(lambda of: words.kicker(of, DAY), shown_table)) == (es, en)


@pytest.mark.parametrize(
    ("now", "before", "es", "en"),
    [
        (3, 1, "+2 desde T2 2026", "+2 since Q2 2026"),
        (1, 3, "−2 desde T2 2026", "−2 since Q2 2026"),
        (2, 2, "igual que en T2 2026", "same as in Q2 2026"),
    ],
)
def test_how_one_number_moved(now: int, before: int, es: str, en: str) -> None:
    shown_table = table(each(ON, now), {"2026-T2": each(ON, before, period="2026-T2")})
    assert plain(in_both(lambda of: words.since(now, before, of), shown_table)) == (es, en)


def test_only_the_first_quarter_of_the_plan_is_called_the_first() -> None:
    first = table(each(ON, 1, period="2026-T1"), period="2026-T1")
    assert in_both(lambda of: words.since(1, 0, of), first) == ("primer trimestre", "first quarter")
    assert in_both(words.change_question, first) == ("¿Qué cambió?", "What changed?")
    nothing_chosen = table([])
    assert plain(in_both(lambda of: words.since(0, 0, of), nothing_chosen))[0] == "igual que en T2 2026"
    assert plain(in_both(words.change_question, nothing_chosen)) == (
        "¿Qué cambió desde T2 2026?",
        "What changed since Q2 2026?",
    )


def test_the_average_comes_with_its_coverage_and_both_bounds() -> None:
    shown_table = table(each(ON, 1) + each(OFF, 1) + each(SILENT, 2))
    total = roll_up(shown_table.now)
    assert (total.achievement, total.lower, total.covered, total.due) == (
        Decimal("0.675"),
        Decimal("0.3375"),
        2,
        4,
    )
    assert plain(in_both(words.coverage, shown_table)) == (
        "Cumplimiento promedio: 68 % de lo esperado (2 de 4 con dato); 34 % si lo que falta cuenta como 0.",
        "Average achievement: 68% of what was expected (2 of 4 with data); "
        "34% if what is missing counts as 0.",
    )


@pytest.mark.parametrize("now", [[], each(SILENT, 2), each(Status.NOT_DUE, 1)])
def test_without_values_there_is_no_average(now: list[Standing]) -> None:
    assert in_both(words.coverage, table(now)) == (
        "Aún no hay cumplimiento que calcular.",
        "There is no achievement to compute yet.",
    )


@pytest.mark.parametrize(
    ("standing", "es", "en"),
    [
        (at(OFF), "40 %", "40%"),
        (at(OFF, reserved=True), "reservado", "reserved"),
        (at(SILENT), "sin reporte", "not reported"),
        (replace(at(OFF), achievement=Decimal("-0.2")), "0 %", "0%"),
    ],
)
def test_what_was_achieved(standing: Standing, es: str, en: str) -> None:
    assert plain(in_both(words.achieved, standing)) == (es, en)


def test_what_was_reached_of_what_was_expected() -> None:
    reached = replace(at(OFF), actual=Decimal("1208"), expected=Decimal("2000.5"))
    assert in_both(words.of_expected, reached) == ("1.208 de 2.000,5", "1,208 of 2,000.5")
    share = replace(reached, indicator=indicator(kind=IndicatorType.PERCENTAGE), actual=Decimal(40))
    assert plain(in_both(words.of_expected, share)) == ("40 de 2.000,5 %", "40 of 2,000.5%")
    assert words.of_expected(at(SILENT)) == ""


def step(text: str, due: date | None) -> Standing:
    return replace(at(OFF), report=replace(report(value=1), next_step=text, next_step_due=due))


@pytest.mark.parametrize(
    ("behind", "silent", "es", "en"),
    [
        ((), (), ("Sin pendientes", "—"), ("Nothing pending", "—")),
        (
            (),
            (at(SILENT, "FI-01.1"), at(SILENT, "FI-02.1")),
            ("Enviar el reporte de FI-01.1, FI-02.1", "vencido"),
            ("Send the report of FI-01.1, FI-02.1", "overdue"),
        ),
        (
            (step("Contratar", date(2026, 11, 20)), step("Convocar", date(2026, 11, 5))),
            (),
            ("Convocar", "5 nov. 2026"),
            ("Convocar", "5 Nov 2026"),
        ),
        (
            (step("Contratar", None),),
            (),
            ("Explicar el atraso y fijar un próximo paso", "—"),
            ("Explain the delay and set a next step", "—"),
        ),
    ],
)
def test_the_next_step(
    behind: tuple[Standing, ...], silent: tuple[Standing, ...], es: tuple[str, str], en: tuple[str, str]
) -> None:
    load = Load(institution(), behind, silent)
    spanish, english = plain(in_both(lambda of: " | ".join(words.next_step(of)), load))
    assert (spanish, english) == (" | ".join(es), " | ".join(en))


def test_every_kind_of_change_has_a_name_and_an_arrow() -> None:
    assert set(words.movement_names()) == set(Movement)
    (change,) = changes(table([at(OFF)], {"2026-T2": [at(ON, period="2026-T2")]}))
    assert in_both(words.moved, change) == ("en meta → atrasado", "on target → behind")


def test_the_key_explains_every_status_by_the_thresholds_in_force() -> None:
    es = dict(words.status_rules())
    assert es[Status.ON_TRACK].startswith(percent(Decimal("0.9")))
    assert es[Status.AT_RISK] == f"del {percent(Decimal('0.7'))} a menos del {percent(Decimal('0.9'))}"
    assert es[Status.OFF_TRACK] == f"menos del {percent(Decimal('0.7'))}"
