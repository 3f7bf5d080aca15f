"""The rows of a filled-in workbook or of pasted cells: what stands in each, and what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from dashboard.exchange.files.amounts import NotAnAmount, amount, origin
from dashboard.exchange.files.merged import merged_problems
from dashboard.exchange.files.unreadable import TemplateHeadingMissing, UnreadableFile
from dashboard.exchange.files.workbooks import Sheet, coordinate
from dashboard.exchange.reporting.forms import FILLED, NEEDED, SAID, Heading, Sheets
from dashboard.exchange.wording import plain
from dashboard.language import _, current
from dashboard.workplan.periods import Period, UnknownPeriod

HEADING_ROWS = 10
MOST_ROWS = 2000
_HEADINGS = {plain(heading): heading for heading in Heading}


class NotTheTemplate(UnreadableFile):
    """The workbook has none of the sheets that are filled in."""

    def __str__(self) -> str:
        return _(
            "El libro no es la plantilla de reporte: "
            "no tiene las hojas «Valores», «Desglose» ni «Contribuciones»."
        )


class TooManyRows(UnreadableFile):
    """More rows than any institution reports."""

    def __str__(self) -> str:
        return _("Hay demasiadas filas: se leen hasta {rows}.", rows=MOST_ROWS)


@dataclass(slots=True)
class Row:
    """One row: its cells by heading, and what was found wrong or worth saying while it was read."""

    kind: Sheets
    sheet: Sheet
    number: int
    columns: Mapping[Heading, int]
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def has(self, heading: Heading) -> bool:
        return heading in self.columns and (self.number, self.columns[heading]) in self.sheet.cells

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not any(self.has(heading) for heading in FILLED[self.kind])

    def text(self, heading: Heading) -> str:
        """What stands in a cell; a formula is no text."""
        if not self.has(heading):
            return ""
        at = self.number, self.columns[heading]
        if self.sheet.cells[at].formula:
            self.problems.append(
                _("la celda {cell} tiene una fórmula: escriba ahí el texto.", cell=coordinate(at))
            )
            return ""
        return self.sheet.text(*at)

    def number_in(self, heading: Heading) -> Decimal | None:
        """The number in a cell; a computed one is taken and told."""
        if not self.has(heading):
            return None
        at = self.number, self.columns[heading]
        try:
            read = amount(self.sheet, at, current())
        except NotAnAmount as trouble:
            self.problems.append(str(trouble))
            return None
        if origin(self.sheet.cells[at]) is not None:
            self.notes.append(_("la celda {cell} es una fórmula: se toma su resultado.", cell=coordinate(at)))
        return read

    def day(self, heading: Heading) -> date | None:
        if not self.has(heading):
            return None
        shown = self.sheet.cells[self.number, self.columns[heading]].shown
        if isinstance(shown, datetime):
            return shown.date()
        return _day(self.text(heading), self.problems)

    def period(self, otherwise: Period) -> Period | None:
        """The row's quarter, `otherwise` where it says none; None, and a problem, when it is none."""
        text = self.text(Heading.PERIOD)
        try:
            return Period.parse(text) if text else otherwise
        except UnknownPeriod:
            self.problems.append(
                _("«{text}» no es un trimestre: se escribe, por ejemplo, 2026-T3.", text=text[:40])
            )
            return None


def _day(text: str, problems: list[str]) -> date | None:
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a calendar day has no time zone
        except ValueError:
            continue
    if text:
        problems.append(_("«{text}» no es una fecha: se escribe, por ejemplo, 15/11/2026.", text=text[:40]))
    return None


def workbook_rows(sheets: Iterable[Sheet]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Every row below the headings of the sheets that are filled in, and the hidden ones that were not read.

    Raise NotTheTemplate, TemplateHeadingMissing or TooManyRows.
    """
    known = {plain(kind): kind for kind in Sheets}
    ours = [(known[plain(sheet.title)], sheet) for sheet in sheets if plain(sheet.title) in known]
    if not ours:
        raise NotTheTemplate
    hidden = tuple(sheet.title for _kind, sheet in ours if sheet.hidden)
    rows = tuple(row for kind, sheet in ours if not sheet.hidden for row in _rows(kind, sheet))
    if len(rows) > MOST_ROWS:
        raise TooManyRows
    return rows, hidden


def _rows(kind: Sheets, sheet: Sheet) -> Iterator[Row]:
    heading_row, columns = _columns(kind, sheet)
    for number in sheet.rows:
        if number > heading_row and any(columns[heading] in sheet.rows[number] for heading in columns):
            row = Row(kind, sheet, number, columns)
            row.problems += merged_problems(sheet, number)
            yield row


def _columns(kind: Sheets, sheet: Sheet) -> tuple[int, Mapping[Heading, int]]:
    for number in list(sheet.rows)[:HEADING_ROWS]:
        columns = headings_in(kind, {column: sheet.text(number, column) for column in sheet.rows[number]})
        if all(heading in columns for heading in NEEDED[kind]):
            return number, columns
    raise TemplateHeadingMissing(sheet.title, NEEDED[kind][0])


def headings_in(kind: Sheets, texts: Mapping[int, str]) -> Mapping[Heading, int]:
    """The headings of this kind of table among these cells, with their columns."""
    own = (*SAID[kind], *FILLED[kind])
    found = {_HEADINGS.get(plain(text)): column for column, text in texts.items()}
    return {heading: found[heading] for heading in own if heading in found}


def tidy_cells(text: str) -> list[list[str]]:
    """Pasted text as lines of cells; a spreadsheet puts tabs between them and quotes what has line ends."""
    unquoted = re.sub(r'"((?:[^"]|"")*)"', _unquoted, text)
    return [line.split("\t") for line in unquoted.splitlines() if line.strip()]


def _unquoted(quoted: re.Match[str]) -> str:
    return re.sub(r"[\t\r\n]+", " ", quoted[1].replace('""', '"'))
