"""UNODC's table read as it is published: title rows, «<5», other countries and breakdowns beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from dashboard.exchange.files.unreadable import UnreadableFile
from dashboard.exchange.glotip import GlotipTable, NoGlotipTable, read_glotip
from dashboard.workplan.unodc import Measure, PublishedCount
from tests.exchange.glotip_books import CONVICTED, DETECTED, book, row


def read(*rows: Sequence[object]) -> GlotipTable:
    return read_glotip(book(*rows), "ECU")


def problems(*rows: Sequence[object]) -> list[str]:
    return [str(problem) for problem in read(*rows).problems]


def test_national_totals_of_the_country_are_taken_and_nothing_else() -> None:
    table = read(
        row(DETECTED, 2010, "50"),
        row(DETECTED, 2010, "47", sex="Female"),
        row(DETECTED, 2010, "35", dimension="by form of exploitation"),
        row(DETECTED, 2010, "70", country="COL"),
        row("Offences of trafficking in persons", 2010, "95"),
        row(CONVICTED, 2010, "<5"),
        row("Persons prosecuted", 2010, 75),
    )
    day = date(2023, 5, 30)
    assert table.problems == ()
    assert table.counts == (
        PublishedCount("ECU", Measure.DETECTED, 2010, 50, "GLOTIP", day),
        PublishedCount("ECU", Measure.CONVICTED, 2010, None, "GLOTIP", day),
        PublishedCount("ECU", Measure.PROSECUTED, 2010, 75, "GLOTIP", day),
    )


def test_a_total_that_stands_twice_is_one() -> None:
    assert len(read(row(DETECTED, 2010, "50"), row(DETECTED, 2010, "50")).counts) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (row(DETECTED, "2010/11", "50"), "Fila 4: «2010/11» no es un año."),
        (row(DETECTED, "", "50"), "Fila 4: «» no es un año."),
        (row(DETECTED, 2010, "<10"), "Fila 4: «<10» no es un recuento ni «<5»."),
        (row(DETECTED, 2010, "-3"), "Fila 4: «-3» no es un recuento ni «<5»."),
        (row(DETECTED, 2010, 4.5), "Fila 4: «4.5» no es un recuento ni «<5»."),
        (row(DETECTED, 2010, None), "Fila 4: «» no es un recuento ni «<5»."),
        (row(DETECTED, 2010, "50", unit="Rate"), "Fila 4: la unidad es «Rate» y debe ser «Counts»."),
        (row(DETECTED, 2010, "50", source=""), "Fila 4: falta la fuente."),
    ],
)
def test_what_is_wrong_is_said_with_its_row(wrong: Sequence[object], said: str) -> None:
    assert problems(wrong, row(DETECTED, 2011, "96")) == [said]


def test_two_values_for_one_year_are_a_problem() -> None:
    said = problems(row(DETECTED, 2010, "50"), row(DETECTED, 2010, "51"))
    assert said == ["Fila 5: hay otro valor para el mismo año e indicador (2010)."]


def test_a_table_without_the_country_is_said_to_have_none() -> None:
    assert problems(row(DETECTED, 2010, "50", country="PER")) == [
        "La tabla no tiene totales nacionales de ECU."
    ]


@pytest.mark.parametrize("title", [[], [["UNODC"]], [["31/02/2023"]]])
def test_a_table_needs_its_date(title: Sequence[Sequence[object]]) -> None:
    with pytest.raises(NoGlotipTable):
        read_glotip(book(row(DETECTED, 2010, "50"), title=title), "ECU")


def test_a_date_that_is_one_is_understood() -> None:
    dated = book(row(DETECTED, 2010, "50"), title=[["UNODC", datetime(2024, 6, 1)]])  # noqa: DTZ001
    assert read_glotip(dated, "ECU").published_on == date(2024, 6, 1)


@pytest.mark.parametrize("content", [b"", b"Iso3_code;Year", b"PK\x03\x04 cut short"])
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_glotip(content, "ECU")
