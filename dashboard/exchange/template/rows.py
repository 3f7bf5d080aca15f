"""The rows of the plan's own workbook, cell by cell; what cannot be read is a problem of its row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from dashboard.exchange.files.amounts import NotAnAmount, amount
from dashboard.exchange.files.unreadable import TemplateHeadingMissing
from dashboard.exchange.files.workbooks import Sheet
from dashboard.exchange.remarks import Remarks
from dashboard.exchange.template.forms import HEADINGS, SEPARATOR, Heading
from dashboard.exchange.wording import plain
from dashboard.language import _
from dashboard.workplan.periods import Period, UnknownPeriod
from dashboard.workplan.plan import Text

HEADING_ROWS = 10
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One filled row of one sheet."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    remarks: Remarks

    def problem(self, text: str) -> None:
        self.remarks.problem(text, self.row, self.sheet.title)

    def text(self, heading: Heading) -> str:
        return self.sheet.text(self.row, self.columns[plain(heading)])

    def needed(self, heading: Heading) -> str:
        text = self.text(heading)
        if not text:
            self.problem(_("falta «{heading}».", heading=heading))
        return text

    def texts(self, spanish: Heading, english: Heading) -> Text:
        return Text(self.needed(spanish), self.text(english))

    def codes(self, heading: Heading) -> tuple[str, ...]:
        """A list of codes, sorted: its order says nothing."""
        return tuple(
            sorted({code.strip() for code in self.text(heading).split(SEPARATOR.strip()) if code.strip()})
        )

    def known(self, heading: Heading, known: Mapping[str, object]) -> str:
        """A code that has to be one of those known."""
        code = self.needed(heading)
        if code and code not in known:
            self.problem(_("«{code}» no está entre los códigos de «{heading}».", code=code, heading=heading))
        return code

    def known_codes(self, heading: Heading, known: Mapping[str, object]) -> tuple[str, ...]:
        """A list of codes that have to be among those known."""
        for code in self.codes(heading):
            if code not in known:
                self.problem(
                    _("«{code}» no está entre los códigos de «{heading}».", code=code, heading=heading)
                )
        return self.codes(heading)

    def listed(self, heading: Heading) -> tuple[str, ...]:
        """A list in its own order."""
        return tuple(part.strip() for part in self.text(heading).split(SEPARATOR.strip()) if part.strip())

    def chosen(self, heading: Heading, choices: Mapping[str, T]) -> T:
        """One of a few words; the first of them where another stands, which is a problem."""
        chosen = {plain(word): choice for word, choice in choices.items()}.get(plain(self.text(heading)))
        if chosen is None:
            words = ", ".join(choices)
            self.problem(_("«{heading}» ha de ser uno de: {words}.", heading=heading, words=words))
            return next(iter(choices.values()))
        return chosen

    def period(self, heading: Heading) -> Period | None:
        return self._read(heading, Period.parse, UnknownPeriod, _("un trimestre como 2026-T3"))

    def day(self, heading: Heading) -> date | None:
        cell = self.sheet.cells.get((self.row, self.columns[plain(heading)]))
        if cell is not None and isinstance(cell.shown, datetime):
            return cell.shown.date()
        return self._read(heading, _day, ValueError, _("una fecha como 30/10/2026"))

    def number(self, heading: Heading) -> Decimal | None:
        return self.number_at(self.columns[plain(heading)])

    def number_at(self, column: int) -> Decimal | None:
        try:
            return amount(self.sheet, (self.row, column))
        except NotAnAmount as trouble:
            self.problem(str(trouble))
            return None

    def _read(
        self, heading: Heading, read: Callable[[str], T], error: type[Exception], form: str
    ) -> T | None:
        text = self.text(heading)
        try:
            return read(text) if text else None
        except error:
            self.problem(
                _("«{heading}» ha de ser {form}, no «{text}».", heading=heading, form=form, text=text[:40])
            )
            return None


def template_rows(sheets: Mapping[str, Sheet], title: str, remarks: Remarks) -> Iterator[TemplateRow]:
    """The filled rows of a sheet, none when it is missing; raise TemplateHeadingMissing."""
    sheet = sheets.get(plain(title))
    if sheet is None:
        return
    heading_row, columns = _columns(sheet, title)
    for row in sheet.rows:
        if row > heading_row:
            yield TemplateRow(sheet, row, columns, remarks)


def _columns(sheet: Sheet, title: str) -> tuple[int, Mapping[str, int]]:
    missing: Heading = HEADINGS[title][0]
    for row in sheet.rows:
        if row > HEADING_ROWS:
            break
        columns = {plain(sheet.text(row, column)): column for column in sheet.rows[row]}
        absent = [heading for heading in HEADINGS[title] if plain(heading) not in columns]
        if not absent:
            return row, columns
        missing = absent[0] if len(absent) < len(HEADINGS[title]) else missing
    raise TemplateHeadingMissing(sheet.title, missing)


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a calendar day has no time zone
