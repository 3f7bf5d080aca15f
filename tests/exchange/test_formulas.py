"""Sums are computed as Excel does; anything else is refused rather than guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.exchange.files.formulas import FormulaNotUnderstood, value_of
from dashboard.exchange.files.workbooks import Cell, Position, Sheet

D4, E4, F4, G4, H4 = ((4, column) for column in range(4, 9))


def sheet(formula: str) -> Sheet:
    """D4 to G4 hold 9, `=1+1`, nothing and a text; H4 holds the formula."""
    filled: dict[Position, Cell] = {
        D4: Cell(Decimal(9)),
        E4: Cell(None, "=1+1"),
        G4: Cell("s/d"),
        H4: Cell(None, formula),
    }
    return Sheet("Hoja", False, filled)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=120+150+90", "360"),
        ("=SUM(D4:G4)", "11"),
        ("=sum( D4 , E4, 3 )", "14"),
        ("=SUM($D$4:$E4)-1.5", "9.5"),
        ("=D4+E4-F4", "11"),
        ("=-5+D4", "4"),
        ("= 7", "7"),
    ],
)
def test_sums_are_computed(formula: str, value: str) -> None:
    assert value_of(sheet(formula), H4) == Decimal(value)


@pytest.mark.parametrize(
    "formula",
    ["=", "=D4*2", "=H4", "=H4+1", "=SUM(H4:H4)", "=G4", "=1 2", "=D4E4", "=SUM()", "=SUM(A1:ZZ9999)",
     "=VLOOKUP(1,A:B,2)", "=Hoja2!A1", "=SUM(SUM(1))", "=1+", "=[1]Hoja!A1", "='x'!A1", "={1}", "=2E5"],
)  # fmt: skip
def test_everything_else_is_not_understood(formula: str) -> None:
    with pytest.raises(FormulaNotUnderstood):
        value_of(sheet(formula), H4)


def test_a_chain_without_end_is_given_up() -> None:
    chain = {(row, 1): Cell(None, f"=A{row + 1}+A{row + 1}") for row in range(1, 500)}
    with pytest.raises(FormulaNotUnderstood):
        value_of(Sheet("Hoja", False, chain), (1, 1))
