"""Formulas of the simple kind that planning sheets hold: `=120+150+90` and `=SUM(D7:G7)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from openpyxl.utils import column_index_from_string

from dashboard.exchange.files.workbooks import Position, Sheet

DEEPEST = 20
WIDEST = 400
"""Cells that one sum may reach over; a plan's sums reach over four."""

_NUMBER = r"\d+(?:\.\d+)?"
_CELL = r"\$?[A-Z]{1,2}\$?\d{1,5}"
_PART = re.compile(
    rf"\s*(?P<sign>[-+]?)\s*(?:SUM\((?P<sum>[^()]*)\)|(?P<number>{_NUMBER})|(?P<cell>{_CELL}))(?![\w.(])\s*"
)
_SUMMED = re.compile(rf"(?P<number>{_NUMBER})|(?P<cell>{_CELL})|(?P<first>{_CELL}):(?P<last>{_CELL})")


class FormulaNotUnderstood(ValueError):
    """A formula of a kind that is not computed here."""


def value_of(sheet: Sheet, position: Position) -> Decimal:
    """Compute the formula in a cell; raise FormulaNotUnderstood when it is more than sums."""
    return _Computation(sheet).cell(position, 0)


class _Computation:
    """One evaluation over a sheet; a formula on the way counts with its stored result where it has one."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._known: dict[Position, Decimal] = {}

    def cell(self, position: Position, depth: int) -> Decimal:
        if depth > DEEPEST:
            raise FormulaNotUnderstood
        if position not in self._known:
            self._known[position] = self._computed(position, depth)
        return self._known[position]

    def _computed(self, position: Position, depth: int) -> Decimal:
        cell = self._sheet.cells.get(position)
        if cell is None:
            return Decimal(0)
        if cell.formula and not (depth and isinstance(cell.shown, Decimal)):
            return sum(self._parts(cell.formula, depth), Decimal(0))
        if isinstance(cell.shown, Decimal):
            return cell.shown
        raise FormulaNotUnderstood

    def _parts(self, formula: str, depth: int) -> Iterator[Decimal]:
        written = formula.removeprefix("=").upper().strip()
        at = 0
        while at < len(written) or at == 0:
            part = _PART.match(written, at)
            if part is None or (at > 0 and not part["sign"]):
                raise FormulaNotUnderstood
            amount = self._sum(part["sum"], depth) if part["sum"] is not None else self._single(part, depth)
            yield -amount if part["sign"] == "-" else amount
            at = part.end()

    def _single(self, part: re.Match[str], depth: int) -> Decimal:
        return Decimal(part["number"]) if part["number"] else self.cell(_position(part["cell"]), depth + 1)

    def _sum(self, arguments: str, depth: int) -> Decimal:
        total = Decimal(0)
        for argument in arguments.split(","):
            summed = _SUMMED.fullmatch(argument.strip())
            if summed is None:
                raise FormulaNotUnderstood
            total += self._range(summed, depth) if summed["first"] else self._single(summed, depth)
        return total

    def _range(self, summed: re.Match[str], depth: int) -> Decimal:
        """As in Excel, text in a range does not count."""
        (top, left), (bottom, right) = _position(summed["first"]), _position(summed["last"])
        if (bottom - top + 1) * (right - left + 1) > WIDEST:
            raise FormulaNotUnderstood
        inside = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        return sum(
            (self.cell(position, depth + 1) for position in inside if self._counts(position)), Decimal(0)
        )

    def _counts(self, position: Position) -> bool:
        cell = self._sheet.cells.get(position)
        return cell is not None and (bool(cell.formula) or isinstance(cell.shown, Decimal))


def _position(coordinate: str) -> Position:
    letters = re.sub(r"[$\d]", "", coordinate)
    return int(re.sub(r"[$A-Z]", "", coordinate)), column_index_from_string(letters)
