"""A mapping file decides what a planning sheet leaves open."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exchange.files.unreadable import MappingNotUnderstood
from dashboard.exchange.files.workbooks import sheets
from dashboard.exchange.planning.sheet import read_planning_sheet
from dashboard.workplan.plan import IndicatorType
from tests.exchange.built import plan, planning_file, row
from tests.exchange.proposing import problems, proposed, understood

GOOD = planning_file(row())


def test_a_mapping_file_decides() -> None:
    mapping = "clave;eje;tipo;sentido;texto\n2.3.1;PR;;;lo que sea\n10Q01;;stock;descendente;\n"
    read = proposed(row(targets=(40, 30, 20, 10), total=None), mapping=mapping)
    (activity,), (indicator,) = read.addition.activities, read.addition.indicators
    assert not read.problems
    assert (activity.pillar, indicator.pillar) == ("PR", "PR")
    assert (indicator.type, indicator.ascending, indicator.final_target) == (IndicatorType.STOCK, False, 10)


def test_the_example_of_a_dry_run_is_a_mapping_file_that_changes_nothing() -> None:
    rows = (row(), row(statement="Sin número: campaña de difusión", indicator="No. de piezas; radio"))
    first = proposed(*rows)
    again = proposed(*rows, mapping=first.mapping_example)
    assert again.addition == first.addition
    assert not again.problems
    assert "(decidido)" in understood(again)


def test_a_mapping_file_saved_by_excel_is_read() -> None:
    mapping = "clave;eje\n2.3.1;pr\n".encode("utf-8-sig")
    read = read_planning_sheet(sheets(planning_file(row())), "OIM", 2026, plan(), mapping)
    assert read.addition.activities[0].pillar == "PR"
    commas = read_planning_sheet(
        sheets(planning_file(row())), "OIM", 2026, plan(), b"Clave,Eje,Texto\n2.3.1,SE,ni\xf1as\n"
    )
    assert commas.addition.activities[0].pillar == "SE"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("2.3.1;XX;;", "correspondencias, línea 2: no se reconoce eje «XX»."),
        ("10Q01;;suma;", "correspondencias, línea 2: no se reconoce tipo «suma»."),
        ("10Q01;;;arriba", "correspondencias, línea 2: no se reconoce sentido «arriba»."),
        ("7.7.7;FI;;", "correspondencias, línea 2: esa clave no está en la planilla."),
        ("2.3.1;FI;;\n2.3.1;PR;;", "correspondencias, línea 3: no se reconoce clave repetida «2 3 1»."),
    ],
)
def test_a_wrong_line_of_a_mapping_file_is_a_problem(line: str, problem: str) -> None:
    assert problem in problems(proposed(row(), mapping=f"clave;eje;tipo;sentido\n{line}\n"))


@given(st.binary(min_size=1, max_size=200))
def test_any_mapping_file_is_read_or_refused(content: bytes) -> None:
    with suppress(MappingNotUnderstood):
        read_planning_sheet(sheets(GOOD), "OIM", 2026, plan(), content)


def test_a_file_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(MappingNotUnderstood, match="clave, eje, tipo y sentido"):
        proposed(row(), mapping="nombre,edad\n")
