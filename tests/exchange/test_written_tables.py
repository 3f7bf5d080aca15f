"""Tables leave as files in which nothing is a formula and every number is a number."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from dashboard.exchange.files.written_tables import (
    Column,
    Table,
    Value,
    excel_csv,
    harmless,
    hxl,
    machine_csv,
)
from dashboard.exchange.files.written_workbooks import xlsx
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\n=x",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "  =1",
    '=HYPERLINK("http://x","y")',
    "=cmd|'/C calc'!A0",
]


def table(*rows: tuple[Value, ...]) -> Table:
    width = len(rows[0]) if rows else 2
    columns = tuple(Column(f"Columna {at}", f"#x_{at}" if at else "") for at in range(width))
    return Table("Prueba", columns, rows)


def lines(content: bytes, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_csv(text: str) -> None:
    for content, separator in ((machine_csv(table((text,))), ","), (excel_csv(table((text,))), ";")):
        assert lines(content, separator)[1] == [f"'{text}"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_a_workbook(text: str) -> None:
    cell = load_workbook(io.BytesIO(xlsx(table((text,))))).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.hyperlink is None


@given(st.text())
def test_a_harmless_text_never_begins_a_formula(text: str) -> None:
    made = harmless(text)
    assert made in (text, f"'{text}")
    assert not made.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_any_text_is_one_cell(text: str) -> None:
    read = lines(machine_csv(table((text, 1))), ",")
    assert read[1:] == [[harmless(text), "1"]]


def test_numbers_stay_numbers() -> None:
    row = (Decimal("-1234.50"), -3, Decimal("1E+3"), Decimal("0.000001"), 0)
    assert machine_csv(table(row)).splitlines()[1] == b"-1234.5,-3,1000,0.000001,0"
    assert excel_csv(table(row)).splitlines()[1] == b"-1234,5;-3;1000;0,000001;0"
    cells = load_workbook(io.BytesIO(xlsx(table(row)))).worksheets[0][2]
    assert [cell.data_type for cell in cells] == ["n"] * 5
    assert cells[0].value == -1234.5


def test_zero_and_each_missing_number_are_different_things() -> None:
    row = (0, None, NoNumber.NOT_REPORTED, NoNumber.NOT_APPLICABLE, NoNumber.RESERVED, NoNumber.ERROR)
    assert excel_csv(table(row)).splitlines()[1] == b'0;;"s/r";"n/a";"R";"error"'
    assert machine_csv(table(row)).splitlines()[1] == b"0,,,,,"
    cells = load_workbook(io.BytesIO(xlsx(table(row)))).worksheets[0][2]
    assert [cell.value for cell in cells] == [0, None, "s/r", "n/a", "R", "error"]


def test_dates_and_quarters() -> None:
    row = (date(2026, 9, 30), Period(2026, 3))
    assert machine_csv(table(row)).splitlines()[1] == b'2026-09-30,"2026-T3"'
    assert excel_csv(table(row)).splitlines()[1] == b'30/09/2026;"2026-T3"'


def test_excel_in_spanish_finds_its_mark_and_its_accents() -> None:
    content = excel_csv(table(("Cañar", 1)))
    assert content.startswith(b"\xef\xbb\xbf")
    assert lines(content, ";")[1] == ["Cañar", "1"]


def test_hxl_tags_stand_below_the_headings_and_untagged_columns_stay_out() -> None:
    content = hxl(table(("sin etiqueta", 5, NoNumber.RESERVED)))
    assert content.splitlines() == [b'"Columna 1","Columna 2"', b"#x_1,#x_2", b"5,"]


def test_a_workbook_leaves_out_what_its_format_cannot_hold() -> None:
    cell = load_workbook(io.BytesIO(xlsx(table(("a\x00b",))))).worksheets[0]["A2"]
    assert cell.value == "ab"
