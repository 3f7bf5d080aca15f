"""CSV as programs and as Excel in Spanish write it becomes a sheet of cells."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exchange.files.containers import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS
from dashboard.exchange.files.delimited import delimited_sheet
from dashboard.exchange.files.unreadable import EmptyFile, FileTooLarge, NotATable, SheetTooLarge
from dashboard.exchange.wording import tidy


def texts(content: bytes) -> dict[tuple[int, int], str]:
    return {at: str(cell.shown) for at, cell in delimited_sheet(content, "CSV").cells.items()}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_separators_and_encodings_are_told_apart(separator: str, encoding: str) -> None:
    content = f"Año{separator}Niñas\r\n2026{separator} 3 \r\n{separator}\r\n".encode(encoding)
    assert texts(content) == {(1, 1): "Año", (1, 2): "Niñas", (2, 1): "2026", (2, 2): "3"}


def test_quoted_cells_keep_what_separates() -> None:
    assert texts(b'a;b\n"uno; dos";"tres ""3"""\n')[2, 1] == "uno; dos"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptyFile),
        (b" \r\n", EmptyFile),
        (b"a;b\n\0", NotATable),
        (b"x" * (LARGEST_FILE + 1), FileTooLarge),
        (b"a\n" * (MOST_ROWS + 1), SheetTooLarge),
        (b";" * (MOST_COLUMNS + 1) + b"a", SheetTooLarge),
        (b'a;"' + b"x" * 200_000, NotATable),
    ],
    ids=["nothing", "blank", "binary", "large", "long", "wide", "endless cell"],
)
def test_what_is_no_table_is_refused(content: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as refused:
        delimited_sheet(content, "CSV")
    assert str(refused.value)


@given(st.lists(st.lists(st.text("aZñ ;,\t\"'=1", max_size=6), min_size=2, max_size=4), max_size=5))
def test_what_python_writes_is_read_back(lines: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([["first;;;;;", "second"], *lines])
    read = texts(written.getvalue().encode())
    for row, line in enumerate(lines, start=2):
        for column, text in enumerate(line, start=1):
            assert read.get((row, column), "") == tidy(text)
