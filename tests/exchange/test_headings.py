"""Which sheet of a workbook holds the plan."""

from __future__ import annotations

import pytest

from dashboard.exchange.files.unreadable import NoPlanningTable, RepeatedHeading, SeveralPlanningTables
from tests.exchange.built import HEADINGS, planning_book, row, saved
from tests.exchange.proposing import problems, proposed, read, understood


def test_without_headings_there_is_no_plan() -> None:
    with pytest.raises(NoPlanningTable):
        proposed(row(), headings=("a", "b", "c", "d", "e", "f", "g", "h", "i"))


def test_hidden_sheets_are_not_read() -> None:
    book = planning_book(row())
    other = book.copy_worksheet(book.worksheets[0])
    other.sheet_state = "hidden"
    read_back = read(saved(book))
    assert len(read_back.addition.indicators) == 1
    assert f"Otras hojas, que no se leen: {other.title}." in understood(read_back)


def test_two_visible_plans_are_asked_back() -> None:
    book = planning_book(row())
    book.copy_worksheet(book.worksheets[0])
    with pytest.raises(SeveralPlanningTables, match="indicadores_proyecto"):
        read(saved(book))


def test_two_columns_that_say_the_same_are_asked_back() -> None:
    with pytest.raises(RepeatedHeading, match="Trimestre 1"):
        proposed(row(), headings=(*HEADINGS, "Trimestre 1"))


def test_a_sheet_with_headings_only_has_nothing_to_import() -> None:
    assert problems(proposed()) == ["La planilla no tiene ningún indicador."]
