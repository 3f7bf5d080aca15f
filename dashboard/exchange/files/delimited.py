"""Tables of text, as CSV: one sheet of cells, whatever separates them."""

from __future__ import annotations

import csv
import io

from dashboard.exchange.files.containers import LARGEST_FILE, MEGABYTE, MOST_COLUMNS, MOST_ROWS
from dashboard.exchange.files.unreadable import (
    EmptyFile,
    FileTooLarge,
    NotATable,
    SheetTooLarge,
)
from dashboard.exchange.files.workbooks import Cell, Sheet
from dashboard.exchange.wording import tidy

_SEPARATORS = (";", "\t", ",")


def delimited_sheet(content: bytes, title: str) -> Sheet:
    """The cells of a CSV file; raise EmptyFile, FileTooLarge, SheetTooLarge or NotATable."""
    if not content.strip():
        raise EmptyFile
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(LARGEST_FILE // MEGABYTE)
    cells: dict[tuple[int, int], Cell] = {}
    for row, line in enumerate(_lines(_decoded(content)), start=1):
        if row > MOST_ROWS or len(line) > MOST_COLUMNS:
            raise SheetTooLarge(MOST_ROWS, MOST_COLUMNS)
        for column, text in enumerate(line, start=1):
            if tidy(text):
                cells[row, column] = Cell(tidy(text))
    return Sheet(title, hidden=False, cells=cells)


def _decoded(content: bytes) -> str:
    """As programs write it, or as Excel in Spanish does."""
    if b"\0" in content:
        raise NotATable
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _lines(text: str) -> list[list[str]]:
    first = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise NotATable from error
