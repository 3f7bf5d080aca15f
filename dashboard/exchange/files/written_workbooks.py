"""Workbooks written: plain sheets of text, numbers and dates in which nothing is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exchange.files.workbooks import Position
from dashboard.exchange.files.written_tables import MARKS, Table, Value, harmless
from dashboard.workplan.numbers import NoNumber

NARROWEST, WIDEST = 8, 60
_TO_FILL = PatternFill("solid", fgColor="FFF8EA")
_EDGE = Side("thin", color="6F7C88")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
"""Column widths in characters."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one cell takes: one of these words, or a number that is not negative. Excel warns, no more."""

    position: Position
    options: tuple[str, ...] = ()
    whole: bool = False
    listed_in: str = ""
    """Where the words stand when they are too many or too long for a rule: an area as `Listas!$A$2:$A$9`."""


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """One sheet: a row of headings and the rows below it."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    asked: frozenset[Position] = frozenset()
    """Cells that are to be filled in, which look like it."""
    notes: Mapping[int, str] = field(default_factory=dict)
    """What is said about a column, at its heading."""
    rules: tuple[Rule, ...] = ()


def xlsx(table: Table) -> bytes:
    """A table as a workbook of one sheet."""
    return workbook([WrittenSheet(table.title, table.headings, table.rows)])


def workbook(sheets: Iterable[WrittenSheet]) -> bytes:
    """The .xlsx file with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(worksheet: Worksheet, sheet: WrittenSheet) -> None:
    for at, row in enumerate((sheet.headings, *sheet.rows), start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                _fill(worksheet.cell(at, column), value)
    for column, heading in enumerate(sheet.headings, start=1):
        worksheet.cell(1, column).font = Font(bold=True)
        worksheet.cell(1, column).alignment = Alignment(wrap_text=True, vertical="top")
        longest = max((len(str(row[column - 1] or "")) for row in sheet.rows), default=0)
        width = min(max(longest, len(heading), NARROWEST), WIDEST)
        worksheet.column_dimensions[get_column_letter(column)].width = width + 2
    worksheet.freeze_panes = "A2"
    for position in sheet.asked:
        worksheet.cell(*position).fill, worksheet.cell(*position).border = _TO_FILL, _FRAME
    for column, note in sheet.notes.items():
        worksheet.cell(1, column).comment = Comment(note, "", width=280, height=120)
    _add_rules(worksheet, sheet.rules)


def _add_rules(worksheet: Worksheet, rules: Iterable[Rule]) -> None:
    """Cells with the same rule share one entry."""
    made: dict[tuple[tuple[str, ...], bool, str], DataValidation] = {}
    for rule in rules:
        kind = rule.options, rule.whole, rule.listed_in
        if kind not in made:
            made[kind] = _validation(rule)
            worksheet.add_data_validation(made[kind])
        made[kind].add(worksheet.cell(*rule.position))


def _validation(rule: Rule) -> DataValidation:
    if rule.listed_in:
        return DataValidation("list", rule.listed_in, errorStyle="warning")
    if rule.options:
        return DataValidation("list", '"' + ",".join(rule.options) + '"', errorStyle="warning")
    if rule.whole:
        return DataValidation("whole", "0", operator="greaterThanOrEqual", errorStyle="warning")
    return DataValidation("decimal", "0", operator="greaterThanOrEqual", errorStyle="warning")


def _fill(cell: Any, value: Value) -> None:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        cell.value = value
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    else:
        _fill_text(cell, MARKS[value] if isinstance(value, NoNumber) else str(value))


def _fill_text(cell: Any, text: str) -> None:
    """Text stays text, also when it begins like a formula and when the cell is edited later."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = harmless(text) != text
