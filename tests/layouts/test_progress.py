"""The table of Avance: which columns are narrow, which row is looked at, and what a pillar says of itself."""

from __future__ import annotations

import pytest
from dash import html

from data_access.database import Database
from layouts.progress import every_indicator
from tests.layouts.test_pages import T1, T3, T4, texts, view
from tests.layouts.test_paging import of_class


def numbers(column: str, period: object, database: Database) -> list[str]:
    """What the cells of a kind of column show of numbers, without what is only spoken."""
    shown = every_indicator(view(database, path="/avance", period=period))
    columns = [each for each in of_class(shown, column) if isinstance(each, html.Td)]
    cells = [cell for each in columns for cell in of_class(each, "cell")]
    return [part for cell in cells for part in texts(cell.children[:-1]) if part.isdigit()]


def test_a_quarter_that_is_not_due_is_narrow_and_has_no_number(demo: Database) -> None:
    assert numbers("slim", T3, demo) == []
    assert numbers("now", T3, demo)


def test_quarters_after_an_earlier_one_keep_their_numbers(demo: Database) -> None:
    assert numbers("slim", T1, demo) == []
    assert len(numbers("f", T1, demo)) > len(numbers("now", T1, demo))


@pytest.mark.parametrize(("asked", "looked_at"), [(None, "FI-02.2"), ("SE-03.1", "SE-03.1")])
def test_the_row_whose_detail_stands_beside_is_marked(
    demo: Database, asked: str | None, looked_at: str
) -> None:
    shown = every_indicator(view(demo, path="/avance", indicator=asked))
    (row,) = of_class(shown, "sel")
    assert [" ".join(texts(code)) for code in of_class(row, "cod")] == [looked_at]


def test_a_pillar_that_is_not_asked_yet_says_only_that(demo: Database) -> None:
    shown = every_indicator(view(demo, path="/avance", period=T4))
    said = [" ".join(texts(each)) for each in of_class(shown, "s")]
    assert "sin cumplimiento que calcular" in said
