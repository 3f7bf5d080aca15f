"""Charts as they are printed: one that fails is named, one without data says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dashboard.figures import theme
from dashboard.figures.tables import Choice, DataTable, Ratio
from dashboard.snapshot.failures import ChartFailed
from dashboard.snapshot.pictures import picture
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.selection import Selection
from data_access.database import Database
from layouts.charts import Chart
from tests.factories import quarter

SELECTION = Selection(quarter("2026-T3"))


def figure(amount: int) -> dict[str, Any]:
    return {
        "data": [{"type": "bar", "x": ["T3"], "y": [amount], "marker": {"color": theme.ACCENT}}],
        "layout": theme.base_layout()
        | {"xaxis": theme.category_axis(["T3"]), "yaxis": theme.value_axis(0, amount)},
    }


def table(amount: int) -> DataTable:
    row = (
        Choice("T3 2026", "t", "2026-T3"),
        Decimal(amount),
        Ratio(Decimal("0.535"), 1),
        NoNumber.RESERVED,
        "Sí",
    )
    return DataTable.of(["Trimestre", "Monto", "Parte", "Casos", "Nota"], [row])


CHART: Chart[int] = Chart(
    name="prueba",
    read=lambda _database, _selection: 1102,
    draw=figure,
    tabulate=table,
    title=lambda amount: f"Se ejecutan {amount}",
    subtitle=lambda _amount: "USD",
    source=lambda _amount: "Fuente: prueba.",
)


@pytest.fixture
def nowhere() -> Database:
    return Database("sqlite://")


def test_says_in_words_and_cells_what_it_draws(nowhere: Database) -> None:
    printed = picture(CHART, nowhere, SELECTION)
    assert printed.svg.startswith("<svg")
    assert printed.alternative.startswith("Se ejecutan 1102. USD.")
    assert printed.table.columns == ("Trimestre", "Monto", "Parte", "Casos", "Nota")
    assert printed.table.rows == (("T3 2026", "1.102", "53,5\u00a0%", "reservado", "Sí"),)
    assert printed.table.numeric == (1, 2, 3)


def test_without_data_is_no_picture_and_says_so(nowhere: Database) -> None:
    printed = picture(replace(CHART, empty=lambda _amount: True), nowhere, SELECTION)
    assert printed.svg == ""
    assert printed.note == "No hay datos para esta selección."


def _fails(*_given: object) -> Any:
    raise ZeroDivisionError


@pytest.mark.parametrize("part", ["read", "draw", "tabulate", "title"])
def test_failure_is_named_and_never_no_data(nowhere: Database, part: str) -> None:
    broken: dict[str, Any] = {part: _fails}
    with pytest.raises(ChartFailed, match="prueba") as failure:
        picture(replace(CHART, **broken), nowhere, SELECTION)
    assert failure.value.name == "prueba"
    assert isinstance(failure.value.__cause__, ZeroDivisionError)


def test_what_the_renderer_does_not_know_is_a_failure(nowhere: Database) -> None:
    with pytest.raises(ChartFailed, match="prueba"):
        picture(
            replace(CHART, draw=lambda _amount: {"data": [{"type": "pie"}], "layout": {}}), nowhere, SELECTION
        )
