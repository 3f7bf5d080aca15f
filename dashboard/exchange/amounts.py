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
SMALLEST_DIFFERENCE = Decimal("0.000001")
"""Excel computes in binary fractions: 0.1 + 0.2 is not quite 0.3."""


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
        """The amount in a cell; None when it is empty or a problem."""
        cell = self.sheet.cells.get(position)
        if cell is None:
            return None
        try:
            amount = self._computed(cell, position) if cell.formula else _typed(cell)
            return _within_reason(amount * 100 if cell.percentage else amount)
        except _NotAnAmount as trouble:
            text = _("celda {cell}: {text}", cell=coordinate(position), text=str(trouble))
            self.remarks.problem(text, position[0])
            return None

    def _computed(self, cell: Cell, position: Position) -> Decimal:
        """What Excel stored, checked where the formula is a simple one; computed where nothing is stored."""
        try:
            computed = value_of(self.sheet, position)
        except FormulaNotUnderstood:
            computed = None
        if isinstance(cell.shown, Decimal):
            self.origins[Origin.STORED] += 1
            return _agreed(cell.shown, computed, cell.formula)
        if computed is None or cell.shown is not None:
            raise _NotAnAmount(_("la fórmula {formula} no da un número.", formula=cell.formula[:60]))
        self.origins[Origin.COMPUTED] += 1
        return computed


class _NotAnAmount(Exception):
    """What is wrong with one cell, in words."""


def _typed(cell: Cell) -> Decimal:
    if isinstance(cell.shown, Decimal):
        return cell.shown
    try:
        return parse_number(str(cell.shown), "es")
    except NumberNotUnderstood as error:
        raise _NotAnAmount(_("«{shown}» no es un número.", shown=str(cell.shown)[:40])) from error


def _agreed(stored: Decimal, computed: Decimal | None, formula: str) -> Decimal:
    if computed is None or abs(stored - computed) < SMALLEST_DIFFERENCE:
        return stored
    raise _NotAnAmount(
        _(
            "el libro guarda {stored}, pero la fórmula {formula} da {computed}.",
            stored=number(stored),
            formula=formula[:60],
            computed=number(computed),
        )
    )


def _within_reason(amount: Decimal) -> Decimal:
    if 0 <= amount <= LARGEST:
        return amount
    raise _NotAnAmount(_("«{shown}» no puede ser una meta.", shown=number(amount)))
