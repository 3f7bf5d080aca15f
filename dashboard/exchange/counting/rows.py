"""The rows of a table of case counts: what stands in each, and what cannot be read or is not taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dashboard.exchange.counting.forms import MAY_BE_LEFT_OUT, SHEET, Heading
from dashboard.exchange.files.amounts import NotAnAmount, amount
from dashboard.exchange.files.delimited import delimited_sheet
from dashboard.exchange.files.merged import merged_problems
from dashboard.exchange.files.unreadable import TemplateHeadingMissing, UnreadableFile
from dashboard.exchange.files.workbooks import Cell, Sheet, coordinate, sheets
from dashboard.exchange.wording import plain, tidy
from dashboard.language import _, current
from dashboard.workplan.plan import Text

HEADING_ROWS = 10
MOST_ROWS = 2000
_HEADINGS = {plain(heading): heading for heading in Heading}
_NEEDED = tuple(heading for heading in Heading if heading not in MAY_BE_LEFT_OUT)
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"


class NotTheCountsTemplate(UnreadableFile):
    """The workbook has no sheet of counts."""

    def __str__(self) -> str:
        return _("El libro no es la plantilla de cifras: no tiene la hoja «{sheet}».", sheet=SHEET)


class ColumnNotTaken(UnreadableFile):
    """A column that is none of the counts': what it holds must not be here."""

    def __init__(self, heading: str) -> None:
        self.heading = heading

    def __str__(self) -> str:
        return _(
            "La columna «{heading}» no se recibe. Aquí solo entran recuentos: nada de nombres, cédulas, "
            "fechas, cantones ni relatos. Quite la columna y vuelva a enviar el archivo.",
            heading=self.heading[:60],
        )


class TooManyCounts(UnreadableFile):
    """More rows than the country has counts."""

    def __str__(self) -> str:
        return _("Hay demasiadas filas: se leen hasta {rows}.", rows=MOST_ROWS)


@dataclass(slots=True)
class CountRow:
    """One row: its cells by heading, and what was found wrong while it was read."""

    sheet: Sheet
    number: int
    columns: Mapping[Heading, int]
    problems: list[str] = field(default_factory=list)

    def _at(self, heading: Heading) -> tuple[int, int]:
        return self.number, self.columns.get(heading, 0)

    def text(self, heading: Heading) -> str:
        """What stands in a cell; a formula is no text."""
        cell = self.sheet.cells.get(self._at(heading))
        if cell is not None and cell.formula:
            where = coordinate(self._at(heading))
            self.problems.append(_("la celda {cell} tiene una fórmula: escriba ahí el dato.", cell=where))
            return ""
        return self.sheet.text(*self._at(heading))

    @property
    def is_blank(self) -> bool:
        """Whether no count was filled in."""
        return self._at(Heading.COUNT) not in self.sheet.cells

    def code(self, heading: Heading, known: Mapping[str, Text]) -> str | None:
        """The code of what was chosen, by its code or its name in either language."""
        written = self.text(heading)
        if not written:
            return None
        cell = self.sheet.cells[self._at(heading)]
        if isinstance(cell.shown, datetime):
            self.problems.append(
                _("Excel convirtió «{heading}» en una fecha: elija la opción de la lista.", heading=heading)
            )
            return None
        wanted = plain(written)
        for code, name in known.items():
            if wanted in map(plain, (code, name.es, name.en)):
                return code
        self.problems.append(
            _("«{text}» no es una opción de «{heading}».", text=written[:40], heading=heading)
        )
        return None

    def count(self) -> int | None:
        """The whole number that was counted."""
        try:
            read = amount(self.sheet, self._at(Heading.COUNT), current())
        except NotAnAmount as trouble:
            self.problems.append(str(trouble))
            return None
        if read is None or read == read.to_integral_value():
            return None if read is None else int(read)
        self.problems.append(_("un recuento es un número entero, sin decimales."))
        return None


def file_rows(content: bytes) -> tuple[tuple[CountRow, ...], tuple[str, ...]]:
    """Every row of a workbook or CSV file, and hidden sheets that were not read.

    Raise an UnreadableFile, such as ColumnNotTaken.
    """
    if content.startswith((_ZIP, _OLE)):
        found = [sheet for sheet in sheets(content) if plain(sheet.title) == plain(SHEET)]
        if not found:
            raise NotTheCountsTemplate
    else:
        found = [delimited_sheet(content, "CSV")]
    hidden = tuple(sheet.title for sheet in found if sheet.hidden)
    return sheet_rows(sheet for sheet in found if not sheet.hidden), hidden


def single_row(cells: Mapping[Heading, str]) -> tuple[CountRow, ...]:
    """What the form for one count sent, as a table of one row."""
    filled = {
        (row, column): Cell(tidy(text))
        for column, heading in enumerate(Heading, start=1)
        for row, text in ((1, str(heading)), (2, cells.get(heading, "")))
        if tidy(text)
    }
    return sheet_rows([Sheet(_("Formulario"), hidden=False, cells=filled)])


def sheet_rows(found: Iterable[Sheet]) -> tuple[CountRow, ...]:
    rows = tuple(row for sheet in found for row in _rows(sheet))
    if len(rows) > MOST_ROWS:
        raise TooManyCounts
    return rows


def _rows(sheet: Sheet) -> Iterator[CountRow]:
    heading_row, columns = _columns(sheet)
    for number, cells in sheet.rows.items():
        if number <= heading_row:
            continue
        row = CountRow(sheet, number, columns)
        beyond = [coordinate((number, column)) for column in cells if column not in columns.values()]
        if beyond:
            row.problems.append(_("la celda {cell} no está bajo ningún encabezado: bórrela.", cell=beyond[0]))
        row.problems += merged_problems(sheet, number)
        yield row


def _columns(sheet: Sheet) -> tuple[int, Mapping[Heading, int]]:
    missing = _NEEDED[0]
    for number in list(sheet.rows)[:HEADING_ROWS]:
        written = {column: sheet.text(number, column) for column in sheet.rows[number]}
        columns = {_HEADINGS[plain(text)]: at for at, text in written.items() if plain(text) in _HEADINGS}
        absent = [heading for heading in _NEEDED if heading not in columns]
        if len(absent) < len(_NEEDED):
            _check_nothing_else(written)
            if not absent:
                return number, columns
            missing = absent[0]
    raise TemplateHeadingMissing(sheet.title, missing)


def _check_nothing_else(written: Mapping[int, str]) -> None:
    seen: set[str] = set()
    for text in written.values():
        if plain(text) not in _HEADINGS or plain(text) in seen:
            raise ColumnNotTaken(text)
        seen.add(plain(text))
