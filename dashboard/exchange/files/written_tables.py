"""Tables written as files: CSV for machines, CSV for Excel in Spanish, XLSX and HXL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period

Value = str | Decimal | int | date | Period | NoNumber | None

MARKS = {
    NoNumber.NOT_REPORTED: "s/r",
    NoNumber.NOT_APPLICABLE: "n/a",
    NoNumber.RESERVED: "R",
    NoNumber.PROVISIONAL: "p",
    NoNumber.ERROR: "error",
}
"""What stands where a person would read a number and there is none; zero is a number."""

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and its tag in the Humanitarian Exchange Language."""

    heading: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What one file holds."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns)


def machine_csv(table: Table) -> bytes:
    """Comma, decimal point, ISO dates; a number that is not there is an empty cell beside its mark."""
    return _lines([table.headings, *table.rows], ",", _for_machines)


def hxl(table: Table) -> bytes:
    """The machine's CSV with the row of HXL tags below the headings; columns without a tag stay out."""
    tagged = [at for at, column in enumerate(table.columns) if column.tag]
    tags = ",".join(table.columns[at].tag for at in tagged)
    headings = _lines([[table.headings[at] for at in tagged]], ",", _for_machines)
    rows = _lines(([row[at] for at in tagged] for row in table.rows), ",", _for_machines)
    return headings + f"{tags}\r\n".encode() + rows


def excel_csv(table: Table) -> bytes:
    """What Excel in Spanish opens: semicolon, decimal comma, dd/mm/aaaa, byte order mark."""
    return _BYTE_ORDER_MARK + _lines([table.headings, *table.rows], ";", _for_excel)


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _lines(rows: Iterable[Iterable[Value]], separator: str, cell: Callable[[Value], str]) -> bytes:
    return "".join(separator.join(map(cell, row)) + "\r\n" for row in rows).encode()


def _for_machines(value: Value) -> str:
    if value is None or isinstance(value, NoNumber):
        return ""
    if isinstance(value, Decimal | int):
        return _digits(value)
    return value.isoformat() if isinstance(value, date) else _quoted(str(value))


def _for_excel(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, NoNumber):
        return _quoted(MARKS[value])
    if isinstance(value, Decimal | int):
        return _digits(value).replace(".", ",")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else _quoted(str(value))


def _digits(value: Decimal | int) -> str:
    """All digits, no exponent, no idle zeros after the point."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _quoted(text: str) -> str:
    return '"' + harmless(text).replace('"', '""') + '"'
