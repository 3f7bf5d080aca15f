"""Numbers in cells: typed, computed by Excel, computed here, or not numbers at all."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from dashboard.exchange.files.formulas import FormulaNotUnderstood, value_of
from dashboard.exchange.files.workbooks import Cell, Position, Sheet, coordinate
from dashboard.language import _, number
from dashboard.workplan.numbers import NumberNotUnderstood, parse_number

LARGEST = Decimal(10) ** 12
SMALLEST_DIFFERENCE = Decimal("0.000001")
"""Excel computes in binary fractions: 0.1 + 0.2 is not quite 0.3."""


class NotAnAmount(Exception):
    """What is wrong with one cell, in words."""


class Origin(StrEnum):
    """Where the number of a formula cell comes from."""

    STORED = "stored"
    COMPUTED = "computed"


def amount(sheet: Sheet, position: Position, language: str = "es") -> Decimal | None:
    """The amount in a cell, None when it is empty; raise NotAnAmount for anything else, also below zero.

    `language` is the one in which numbers stand in cells of text.
    """
    cell = sheet.cells.get(position)
    if cell is None:
        return None
    try:
        read = _computed(sheet, position, cell) if cell.formula else _typed(cell, language)
        return _within_reason(read * 100 if cell.percentage else read)
    except NotAnAmount as trouble:
        at = coordinate(position)
        raise NotAnAmount(_("celda {cell}: {text}", cell=at, text=str(trouble))) from trouble


def origin(cell: Cell) -> Origin | None:
    """Where a cell's number comes from; None when it was simply typed."""
    if not cell.formula:
        return None
    return Origin.COMPUTED if cell.shown is None else Origin.STORED


def _computed(sheet: Sheet, position: Position, cell: Cell) -> Decimal:
    """What Excel stored, checked where the formula is a simple one; computed where nothing is stored."""
    try:
        computed = value_of(sheet, position)
    except FormulaNotUnderstood:
        computed = None
    if isinstance(cell.shown, Decimal):
        return _agreed(cell.shown, computed, cell.formula)
    if computed is None or cell.shown is not None:
        raise NotAnAmount(_("la fórmula {formula} no da un número.", formula=cell.formula[:60]))
    return computed


def _typed(cell: Cell, language: str) -> Decimal:
    if isinstance(cell.shown, Decimal):
        return cell.shown
    try:
        return parse_number(str(cell.shown), language)
    except NumberNotUnderstood as error:
        raise NotAnAmount(_misread(str(cell.shown)[:40], error)) from error


def _misread(shown: str, error: NumberNotUnderstood) -> str:
    if len(error.candidates) > 1:
        first, second = (format(candidate, "f") for candidate in error.candidates)
        return _(
            "«{shown}» puede ser {first} o {second}: escríbalo como número.",
            shown=shown,
            first=first,
            second=second.replace(".", ","),
        )
    return _("«{shown}» no es un número.", shown=shown)


def _agreed(stored: Decimal, computed: Decimal | None, formula: str) -> Decimal:
    if computed is None or abs(stored - computed) < SMALLEST_DIFFERENCE:
        return stored
    raise NotAnAmount(
        _(
            "el libro guarda {stored}, pero la fórmula {formula} da {computed}.",
            stored=number(stored),
            formula=formula[:60],
            computed=number(computed),
        )
    )


def _within_reason(read: Decimal) -> Decimal:
    if 0 <= read <= LARGEST:
        return read
    raise NotAnAmount(_("«{shown}» no puede ser una cantidad del plan.", shown=number(read)))
