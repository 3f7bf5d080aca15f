"""Titles about coverage: all provinces, some, one less, only nationwide activities, none at all."""

from __future__ import annotations

import pytest

from dashboard.figures import coverage as figures
from dashboard.workplan.coverage import Coverage, coverage
from dashboard.workplan.numbers import NoNumber
from layouts import coverage_findings as findings
from tests.factories import activity, all_provinces, plan, quarter
from tests.layouts.tables import in_both

PROVINCES = all_provinces()
EVERY = tuple(province.code for province in PROVINCES)


def record(*places: tuple[str, ...], chosen: str | None = None, period: str = "2026-T3") -> Coverage:
    activities = [activity(code=f"FI-{n:02}", provinces=each) for n, each in enumerate(places)]
    whole = plan(activities=activities, provinces=PROVINCES)
    return coverage(whole, quarter(period), activities, chosen=chosen)


def plain(of: Coverage) -> str:
    return findings.coverage(of).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("places", "es", "en"),
    [
        ([], "No hay actividades previstas en T3 2026", "No activities are scheduled in Q3 2026"),
        (
            [()],
            "La única actividad prevista en T3 2026 es nacional: llega a todas las provincias",
            "The only activity scheduled in Q3 2026 is nationwide: it reaches every province",
        ),
        (
            [(), ()],
            "Las 2 actividades previstas en T3 2026 son nacionales: llegan a todas las provincias",
            "The 2 activities scheduled in Q3 2026 are nationwide: they reach every province",
        ),
        (
            [EVERY],
            "Las 24 provincias tienen actividades propias en T3 2026",
            "All 24 provinces have activities of their own in Q3 2026",
        ),
        (
            [EVERY[1:], ()],
            "1 de 24 provincias no tiene actividades propias en T3 2026",
            "1 of 24 provinces has no activity of its own in Q3 2026",
        ),
        (
            [("EC-P",)],
            "23 de 24 provincias no tienen actividades propias en T3 2026",
            "23 of 24 provinces have no activity of their own in Q3 2026",
        ),
    ],
)
def test_the_map_says_how_many_provinces_are_reached(places: list[tuple[str, ...]], es: str, en: str) -> None:
    assert in_both(plain, record(*places)) == (es, en)


@pytest.mark.parametrize(
    ("places", "es"),
    [
        ([()], "Actividades por provincia"),
        ([("EC-P",), ("EC-P", "EC-G")], "Donde hay más actividades: Pichincha (2)"),
        ([("EC-G", "EC-P")], "Donde hay más actividades: Guayas y Pichincha (1 cada una)"),
        ([EVERY], "Actividades por provincia"),
    ],
)
def test_the_list_names_where_most_is_done_when_they_are_few(places: list[tuple[str, ...]], es: str) -> None:
    assert in_both(findings.most_covered, record(*places))[0] == es


def test_the_chosen_province_is_told_with_what_is_nationwide() -> None:
    here = record(("EC-P",), (), (), chosen="EC-P")
    assert in_both(findings.chosen, here) == (
        "Pichincha: 1 actividad y 2 de alcance nacional.",
        "Pichincha: 1 activity, and 2 nationwide.",
    )
    assert findings.chosen(record()) == ""


def test_the_table_has_every_province_and_what_is_nationwide_last() -> None:
    rows = figures.table(record(("EC-P",), ())).rows
    assert len(rows) == 25
    assert list(rows[0][1:]) == [1, 1, "FI-00"]
    assert rows[-1][1:] == (1, 1, "FI-01")
    assert not [cell for row in rows for cell in row if isinstance(cell, NoNumber)]


@pytest.mark.parametrize(
    ("most", "words"),
    [(3, ["1", "2", "3", "4", "5"]), (12, ["1 a 3", "4 a 6", "7 a 9", "10 a 12", "13 a 15"])],
)
def test_the_key_names_the_counts_of_each_shade(most: int, words: list[str]) -> None:
    figure = figures.wide(record(*[("EC-P",)] * most))
    texts = [label["text"] for label in figure["layout"]["annotations"]]
    assert [text for text in texts if text in words] == words[::-1]
    assert "solo nacionales" in texts


def test_on_paper_every_province_stands_once_beside_its_number_of_activities() -> None:
    shown = record(("EC-P", "EC-G"), ("EC-P",), ())
    *rows, last = figures.by_amount(shown).rows
    assert [(amount, len(str(names).split(", "))) for amount, names in rows] == [
        ("2", 1),
        ("1", 1),
        ("0", 22),
    ]
    named = [name for _amount, names in rows for name in str(names).split(", ")]
    assert sorted(named) == sorted(province.name for province in PROVINCES)
    assert last == ("Todo el país", "FI-02")


def test_where_no_activity_is_nationwide_that_is_said_too() -> None:
    assert figures.by_amount(record(("EC-P",))).rows[-1] == ("Todo el país", "—")
