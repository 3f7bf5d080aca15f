"""Wrong and hostile files get one clear error each, before anything large is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from dashboard.exchange.files.unreadable import (
    DamagedWorkbook,
    EmptyFile,
    FileTooLarge,
    NotAWorkbook,
    ProtectedWorkbook,
    SheetTooLarge,
    UnreadableFile,
    UnsafeWorkbook,
)
from dashboard.exchange.files.workbooks import Cell, coordinate, sheets
from tests.exchange.built import planning_file, row, saved, with_stored_results

TYPES = "[Content_Types].xml"


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The workbook with its members changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    change(members)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def with_member(name: str, data: bytes) -> bytes:
    return repacked(planning_file(row()), lambda members: members.update({name: data}))


def with_rows(markup: bytes) -> bytes:
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return with_member("xl/worksheets/sheet1.xml", start + markup + b"</sheetData></worksheet>")


def zip_of(members: dict[str, bytes]) -> bytes:
    return repacked(zip_with_nothing(), lambda inside: inside.update(members))


def zip_with_nothing() -> bytes:
    file = io.BytesIO()
    zipfile.ZipFile(file, "w").close()
    return file.getvalue()


def flagged_as_encrypted(content: bytes) -> bytes:
    """Every local and central header says that its member is encrypted."""
    locals_set = content.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
    return locals_set.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


GOOD = planning_file(row())
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BILLION_LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
EXTERNAL = b'<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/secret">]><x>&e;</x>'
IN_UTF_16 = EXTERNAL.decode().encode("utf-16")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(b"", EmptyFile, id="empty"),
        pytest.param(b"Actividad;T1;T2\n", NotAWorkbook, id="csv"),
        pytest.param(b"%PDF-1.7 ...", NotAWorkbook, id="pdf"),
        pytest.param(zip_of({"carta.txt": b"hola"}), NotAWorkbook, id="zip that is no workbook"),
        pytest.param(OLD_FORMAT + bytes(600), ProtectedWorkbook, id="old or encrypted"),
        pytest.param(flagged_as_encrypted(GOOD), ProtectedWorkbook, id="encrypted members"),
        pytest.param(GOOD[: len(GOOD) // 2], DamagedWorkbook, id="truncated"),
        pytest.param(GOOD[:-30], DamagedWorkbook, id="without its directory's end"),
        pytest.param(GOOD.replace(b"PK\x01\x02", b"PK\x00\x02", 1), DamagedWorkbook, id="broken directory"),
        pytest.param(zip_of({TYPES: b"<a>", "xl/workbook.xml": b"<b"}), DamagedWorkbook, id="broken XML"),
        pytest.param(zip_of({TYPES: b"<Types/>"}), DamagedWorkbook, id="no sheets"),
        pytest.param(with_member("xl/sharedStrings.xml", BILLION_LAUGHS), UnsafeWorkbook, id="entities"),
        pytest.param(with_member("xl/drawings/drawing1.xml", EXTERNAL), UnsafeWorkbook, id="external entity"),
        pytest.param(with_member("xl/sharedStrings.xml", IN_UTF_16), UnsafeWorkbook, id="in UTF-16"),
        pytest.param(with_member("xl/embeddings/inside.zip", GOOD), UnsafeWorkbook, id="zip in the zip"),
        pytest.param(with_member("xl/media/a.bin", bytes(30_000_000)), UnsafeWorkbook, id="zip bomb"),
        pytest.param(bytes(10 * 1024 * 1024 + 1), FileTooLarge, id="too many bytes"),
        pytest.param(with_rows(b'<row r="1048576"/>'), SheetTooLarge, id="formatted to the last row"),
        pytest.param(with_rows(b'<row r="1"><c r="XFD1"/></row>'), SheetTooLarge, id="to the last column"),
        pytest.param(with_rows(b"<row>" + b"<c/>" * 60_001 + b"</row>"), SheetTooLarge, id="too many cells"),
        pytest.param(with_member("xl/a.xml", b"<a>" + b"<b/>" * 250_000), SheetTooLarge, id="too much"),
        pytest.param(with_member("xl/a.xml", b"<a>" * 65 + b"</a>" * 65), UnsafeWorkbook, id="too deep"),
    ],
)  # fmt: skip
def test_a_wrong_file_gets_one_named_error(content: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error) as refused:
        sheets(content)
    assert str(refused.value)


def test_a_directory_that_lies_about_sizes_only_damages_the_file() -> None:
    """A member of ten thousand bytes that claims to have ten is not unpacked further than it claims."""
    honest = with_member("xl/media/a.bin", bytes(10_000))
    assert sheets(honest)
    lying = honest.replace((10_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(DamagedWorkbook):
        sheets(lying)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_workbook_or_a_named_error(content: bytes) -> None:
    with suppress(UnreadableFile):
        sheets(content)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(1, 400))
def test_any_damage_is_a_workbook_or_a_named_error(at: int, byte: int, length: int) -> None:
    with suppress(UnreadableFile):
        sheets(GOOD[:at] + bytes([byte]) * length + GOOD[at + length :])


@given(
    st.binary(max_size=200),
    st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", TYPES, "xl/styles.xml"]),
)
def test_any_part_replaced_is_a_workbook_or_a_named_error(data: bytes, name: str) -> None:
    with suppress(UnreadableFile):
        sheets(with_member(name, data))


def test_cells_hold_exact_numbers_and_tidy_texts() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["C1"] = "  T1\xa0 ", 0.1 + 0.2, 12
    sheet["A2"], sheet["B2"] = 0.85, "1e5"
    sheet["A2"].number_format = "0 %"
    cells = sheets(saved(book))[0].cells
    assert cells[1, 1] == Cell("T1")
    assert cells[1, 2] == Cell(Decimal("0.3"))
    assert cells[1, 3] == Cell(Decimal(12))
    assert cells[2, 1] == Cell(Decimal("0.85"), percentage=True)
    assert cells[2, 2] == Cell("1e5")


def test_a_formula_comes_with_its_stored_result_where_there_is_one() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"] = "=120+150", "=1+1"
    sheet["A3"] = ArrayFormula("A3", "=SUM(A1:A2)")
    cells = sheets(with_stored_results(saved(book), {"120+150": "270"}))[0].cells
    assert cells[1, 1] == Cell(Decimal(270), "=120+150")
    assert cells[2, 1] == Cell(None, "=1+1")
    assert cells[3, 1].formula == "=SUM(A1:A2)"


def test_hidden_sheets_say_so() -> None:
    book = Workbook()
    book.create_sheet("Oculta").sheet_state = "hidden"
    assert [(sheet.title, sheet.hidden) for sheet in sheets(saved(book))] == [
        ("Sheet", False),
        ("Oculta", True),
    ]


def test_coordinates_are_written_as_in_excel() -> None:
    assert coordinate((7, 28)) == "AB7"
