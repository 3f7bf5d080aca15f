"""Numbers in cells: typed, computed by Excel, computed here, or not numbers at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from dashboard.exchange.formulas import FormulaNotUnderstood, value_of
from dashboard.exchange.remarks import Remarks
from dashboard.exchange.workbooks import Cell, Position, Sheet, coordinate
from dashboard.language import _, number
from dashboard.workplan.numbers import NumberNotUnderstood, parse_number

LARGEST = Decimal(10) ** 12


class Origin(StrEnum):
    """Where the number of a formula cell comes from."""

    STORED = "stored"
    COMPUTED = "computed"


@dataclass(slots=True)
class Amounts:
    """Reads the amounts of one sheet; what is no amount becomes a problem of its row."""

    sheet: Sheet
    remarks: Remarks
    origins: Counter[Origin] = field(default_factory=Counter)

    def at(self, position: Position) -> Decimal | None:
        """The amount in a cell, never negative; None when it is empty or a problem."""
        cell = self.sheet.cells.get(position)
        if cell is None:
            return None
        amount = self._computed(cell, position) if cell.formula else self._typed(cell, position)
        if amount is not None and not 0 <= amount <= LARGEST:
            return self._problem(position, _("«{shown}» no puede ser una meta.", shown=number(amount)))
        return amount * 100 if amount is not None and cell.percentage else amount

    def _typed(self, cell: Cell, position: Position) -> Decimal | None:
        if isinstance(cell.shown, Decimal):
            return cell.shown
        try:
            return parse_number(str(cell.shown), "es")
        except NumberNotUnderstood:
            return self._problem(position, _("«{shown}» no es un número.", shown=str(cell.shown)[:40]))

    def _computed(self, cell: Cell, position: Position) -> Decimal | None:
        stored = cell.shown if isinstance(cell.shown, Decimal) else None
        try:
            computed: Decimal | None = value_of(self.sheet, position)
        except FormulaNotUnderstood:
            computed = None
        if stored is None and (computed is None or cell.shown is not None):
            return self._problem(
                position, _("la fórmula {formula} no da un número.", formula=cell.formula[:60])
            )
        if stored is not None and computed is not None and round(stored - computed, 6):
            return self._problem(
                position,
                _(
                    "el libro guarda {stored}, pero la fórmula {formula} da {computed}.",
                    stored=number(stored),
                    formula=cell.formula[:60],
                    computed=number(computed),
                ),
            )
        self.origins[Origin.COMPUTED if stored is None else Origin.STORED] += 1
        return computed if stored is None else stored

    def _problem(self, position: Position, text: str) -> None:
        self.remarks.problem(_("celda {cell}: {text}", cell=coordinate(position), text=text), position[0])
