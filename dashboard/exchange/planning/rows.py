"""The rows of a planning sheet: one indicator each, with its statement, activity, targets and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dashboard.exchange.files.amounts import NotAnAmount, amount
from dashboard.exchange.planning.cantons import Places, PlaceTrouble, places
from dashboard.exchange.planning.headings import QUARTERS, Meaning, PlanningTable
from dashboard.exchange.remarks import Remarks, row_list
from dashboard.exchange.wording import plain
from dashboard.language import _
from dashboard.workplan.plan import Province

_TOTALS = frozenset({"", "total", "total general", "totales", "subtotal", "suma"})
_NUMBERED = re.compile(r"(?P<number>\d[\dA-Za-z]*(?:\.\d+)*)\.?\s+(?P<wording>\D.*)")


@dataclass(frozen=True, slots=True)
class Named:
    """A wording with the number that its institution gave it: `2.3.1 Un sistema …`, `10Q01 No. de …`."""

    number: str
    wording: str

    @classmethod
    def read(cls, text: str) -> Named:
        written = _NUMBERED.fullmatch(text)
        has_number = written is not None and len(written["number"]) > 1
        return (
            cls(written["number"], _spaced(written["wording"])) if written and has_number else cls("", text)
        )

    @property
    def text(self) -> str:
        return f"{self.number} {self.wording}".strip()

    @property
    def key(self) -> str:
        """Equal for two cells that mean the same."""
        return plain(self.text)


def _spaced(wording: str) -> str:
    """Sheets join the category to the name without a blank: `capacitadas(Categoría: General)`."""
    return re.sub(r"(?<=\w)\((?=Categor)", " (", wording)


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    """One row of a planning sheet."""

    row: int
    statement: Named
    activity: str
    indicator: Named
    targets: Mapping[int, Decimal]
    """Target of each quarter of the year (1 to 4) that has one."""
    total: Decimal | None
    places: Places

    @property
    def activity_key(self) -> tuple[str, str]:
        return self.statement.key, plain(self.activity)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The three texts of a row, as written."""

    statement: str
    activity: str
    indicator: str

    @property
    def first(self) -> str:
        return plain(self.statement or self.activity or self.indicator)

    def carried_from(self, above: _Texts | None) -> _Texts:
        """Merged cells hold their text in the first row only: the rows below it are blank."""
        if above is None or (self.statement and self.activity):
            return self
        statement = self.statement or above.statement
        same = plain(statement) == plain(above.statement)
        return _Texts(statement, self.activity or (above.activity if same else ""), self.indicator)


def planned_indicators(
    table: PlanningTable, provinces: tuple[Province, ...], remarks: Remarks
) -> tuple[PlannedIndicator, ...]:
    """Every indicator of the table; rows that hold none are said in the remarks."""
    return tuple(_Rows(table, provinces, remarks).read())


class _Rows:
    """One pass over the rows below the headings."""

    def __init__(self, table: PlanningTable, provinces: tuple[Province, ...], remarks: Remarks) -> None:
        self._table, self._provinces, self._remarks = table, provinces, remarks
        self._without_text: list[int] = []
        self._carried: list[int] = []

    def read(self) -> Iterator[PlannedIndicator]:
        above: _Texts | None = None
        for row in self._table.sheet.rows:
            if row <= self._table.heading_row or not self._filled(row):
                continue
            texts = self._texts(row)
            if texts.first in _TOTALS:
                self._without_text.append(row)
                continue
            complete = texts.carried_from(above)
            if complete != texts and texts.indicator:
                self._carried.append(row)
            if self._is_complete(row, complete):
                above = complete
                yield self._indicator(row, complete)
        self._say_what_was_left_out()

    def _filled(self, row: int) -> bool:
        return any(column in self._table.sheet.rows[row] for column in self._table.columns.values())

    def _text(self, row: int, held: Meaning) -> str:
        column = self._table.columns.get(held)
        return "" if column is None else self._table.sheet.text(row, column)

    def _texts(self, row: int) -> _Texts:
        return _Texts(
            *(self._text(row, held) for held in (Meaning.STATEMENT, Meaning.ACTIVITY, Meaning.INDICATOR))
        )

    def _is_complete(self, row: int, texts: _Texts) -> bool:
        missing = {
            _("la declaración"): texts.statement,
            _("la actividad"): texts.activity,
            _("el indicador"): texts.indicator,
        }
        for name, text in missing.items():
            if not text:
                self._remarks.problem(_("falta {what}.", what=name), row)
        return all(missing.values())

    def _indicator(self, row: int, texts: _Texts) -> PlannedIndicator:
        targets = ((quarter, self._amount(row, held)) for quarter, held in enumerate(QUARTERS, 1))
        return PlannedIndicator(
            row=row,
            statement=Named.read(texts.statement),
            activity=texts.activity,
            indicator=Named.read(texts.indicator),
            targets={quarter: target for quarter, target in targets if target is not None},
            total=self._amount(row, Meaning.TOTAL),
            places=self._places(row),
        )

    def _amount(self, row: int, held: Meaning) -> Decimal | None:
        column = self._table.columns.get(held)
        try:
            return None if column is None else amount(self._table.sheet, (row, column))
        except NotAnAmount as trouble:
            self._remarks.problem(str(trouble), row)
            return None

    def _places(self, row: int) -> Places:
        read = places(self._text(row, Meaning.CANTONS), self._provinces)
        for place in read.not_found:
            match place.trouble:
                case PlaceTrouble.UNKNOWN:
                    text = _("«{place}» no es una provincia ni un cantón conocido.", place=place.written)
                case PlaceTrouble.UNKNOWN_IN_PROVINCE:
                    text = _("«{place}»: ese cantón no está en esa provincia.", place=place.written)
                case PlaceTrouble.AMBIGUOUS:
                    text = _(
                        "«{place}» está en varias provincias: escriba PROVINCIA-CANTÓN.", place=place.written
                    )
            self._remarks.problem(text, row)
        return read

    def _say_what_was_left_out(self) -> None:
        if self._without_text:
            self._remarks.note(
                _("Filas sin texto o de totales, no se leen: {rows}.", rows=row_list(self._without_text))
            )
        if self._carried:
            self._remarks.note(
                _(
                    "Filas que toman la declaración o la actividad de la de arriba: {rows}.",
                    rows=row_list(self._carried),
                )
            )
