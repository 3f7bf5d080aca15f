"""A declared chart as it is printed: the same record drawn as vectors, with its words and its table."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from dashboard.figures import svg
from dashboard.figures.advances import PAPER
from dashboard.figures.tables import Cell, DataTable, Ratio
from dashboard.language import NO_BREAK_SPACE, _
from dashboard.snapshot.document import Picture, Table
from dashboard.snapshot.failures import ChartFailed
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.selection import Selection
from data_access.database import Database
from layouts.charts import Chart
from layouts.tables import cell_text

Record = TypeVar("Record")

WIDTH, HEIGHT = 470, 250


def picture(chart: Chart[Record], database: Database, selection: Selection, height: int = HEIGHT) -> Picture:
    """The chart of one selection; raise ChartFailed with its name when it cannot be read or drawn."""
    try:
        return _picture(chart, chart.read(database, selection), height)
    except Exception as failure:
        raise ChartFailed(chart.name) from failure


def _picture(chart: Chart[Record], record: Record, height: int) -> Picture:
    title, subtitle = chart.title(record), chart.subtitle(record)
    words = _("{title}. {subtitle}. La tabla al lado da los mismos datos.", title=title, subtitle=subtitle)
    empty = chart.empty(record)
    return Picture(
        name=chart.name,
        title=title,
        subtitle=subtitle,
        svg="" if empty else _drawing(chart, record, words, height),
        alternative=words,
        note=_("No hay datos para esta selección.") if empty else chart.note(record),
        source=chart.source(record),
        table=_table(chart.tabulate(record)),
    )


def _drawing(chart: Chart[Record], record: Record, words: str, height: int) -> str:
    return svg.draw(chart.draw(record), WIDTH, height, title=words, uid=chart.name, advances=PAPER)


def _table(table: DataTable) -> Table:
    numeric = {at for row in table.rows for at, cell in enumerate(row) if at and _is_number(cell)}
    return Table(
        columns=table.columns,
        rows=tuple(tuple(_words(cell) for cell in row) for row in table.rows),
        numeric=tuple(sorted(numeric)),
    )


def _words(cell: Cell) -> str:
    """A number, or the words in its place, in one line: in two they would make a table twice as tall."""
    words = cell_text(cell)
    return words.replace(" ", NO_BREAK_SPACE) if _is_number(cell) else words


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | Decimal | Ratio | NoNumber)
