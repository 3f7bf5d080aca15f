"""A chart's data table as a file: the same cells that the screen and the paper show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from dashboard.exchange.files.written_tables import (
    MARKS,
    Column,
    Table,
    Value,
    excel_csv,
    machine_csv,
)
from dashboard.exchange.files.written_workbooks import xlsx
from dashboard.figures.tables import Cell, Choice, DataTable, Ratio
from dashboard.language import current
from dashboard.workplan.numbers import NoNumber

_LONGEST_SHEET_NAME = 31


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    mimetype: str
    write: Callable[[Table], bytes]


def _csv(table: Table) -> bytes:
    """What the reader's spreadsheet opens: semicolons and decimal commas in Spanish."""
    return excel_csv(table) if current() == "es" else machine_csv(table)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format("text/csv", _csv),
        "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
    }
)


def _value(cell: Cell) -> Value:
    match cell:
        case Choice():
            return cell.label
        case Ratio():
            return (cell.value * 100).quantize(Decimal("0.1"))
        case NoNumber():
            return MARKS[cell]
        case _:
            return cell


def chart_file(name: str, table: DataTable, kind: str) -> bytes:
    """The table as `csv` or `xlsx`; percentages as numbers, what is no number by its mark."""
    written = Table(
        title=name[:_LONGEST_SHEET_NAME],
        columns=tuple(Column(heading) for heading in table.columns),
        rows=tuple(tuple(_value(cell) for cell in row) for row in table.rows),
    )
    return FORMATS[kind].write(written)
