"""Workbooks opened safely, as sheets of cells with exact numbers."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any
from xml.parsers.expat import ParserCreate

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from dashboard.exchange.files.containers import check_container
from dashboard.exchange.files.unreadable import DamagedWorkbook
from dashboard.exchange.wording import tidy

EXCEL_DIGITS = 15
Position = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell: what it shows and, where it is computed, its formula."""

    shown: str | Decimal | datetime | None
    """None for a formula whose result was not stored."""
    formula: str = ""
    percentage: bool = False
    """Shown as a percentage: 0.85 is read as 85."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook with its filled cells."""

    title: str
    hidden: bool
    cells: Mapping[Position, Cell]
    merged: tuple[str, ...] = ()
    """Areas of merged cells, as `C5:C8`: only the first cell of each holds anything."""

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """Every row that holds anything, in order, by its number."""
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items(), key=lambda item: item[0]):
            rows.setdefault(row, {})[column] = cell
        return rows

    def text(self, row: int, column: int) -> str:
        """What a person reads in a cell, tidied; empty when there is nothing."""
        cell = self.cells.get((row, column))
        if cell is None or cell.shown is None:
            return ""
        return cell.shown if isinstance(cell.shown, str) else str(cell.shown)


def coordinate(position: Position) -> str:
    """`(7, 8)` as `H7`."""
    return f"{get_column_letter(position[1])}{position[0]}"


def sheets(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx workbook in their order; raise an UnreadableFile for anything else."""
    check_container(content)
    try:
        return tuple(_sheets(content))
    except Exception as error:  # openpyxl raises whatever a broken part makes it meet
        raise DamagedWorkbook from error


def _sheets(content: bytes) -> Iterator[Sheet]:
    formulas, shown = _worksheets(content, data_only=False), _worksheets(content, data_only=True)
    for written, stored in zip(formulas, shown, strict=True):
        hidden = written.sheet_state != "visible"
        yield Sheet(tidy(written.title), hidden, dict(_cells(written, stored)), _merged(written))


def _worksheets(content: bytes, *, data_only: bool) -> list[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl reports parts that it leaves out: styles, extensions
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
        for worksheet in book.worksheets:
            worksheet.reset_dimensions()
        return list(book.worksheets)


def _merged(worksheet: Any) -> tuple[str, ...]:
    """Read straight from the sheet's markup: openpyxl tells of merged cells only of sheets it loads whole."""
    areas: list[str] = []

    def opened(name: str, attributes: Mapping[str, str]) -> None:
        if name.rpartition(" ")[2] == "mergeCell":
            areas.append(attributes.get("ref", ""))

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = opened
    with worksheet.parent._archive.open(worksheet._worksheet_path) as markup:
        parser.Parse(markup.read(), True)
    return tuple(areas)


def _cells(written: Any, stored: Any) -> Iterator[tuple[Position, Cell]]:
    for above, below in zip(written.iter_rows(), stored.iter_rows(), strict=True):
        for source, result in zip(above, below, strict=True):
            if source.value is None:
                continue
            formula = _formula(source) if source.data_type == "f" else ""
            shown = _shown(result.value)
            if shown not in (None, "") or formula:
                percentage = "%" in str(source.number_format)
                yield (source.row, source.column), Cell(shown, formula, percentage)


def _formula(cell: Any) -> str:
    """The formula as typed; those filled over a range come as an object of their own."""
    return str(getattr(cell.value, "text", cell.value))


def _shown(value: object) -> str | Decimal | datetime | None:
    if isinstance(value, bool) or value is None:
        return None if value is None else str(value)
    if isinstance(value, int | float):
        number = Decimal(f"{value:.{EXCEL_DIGITS}g}") if isinstance(value, float) else Decimal(value)
        return number if number.is_finite() else str(value)
    return value if isinstance(value, datetime) else tidy(str(value))
