"""Planning sheets of institutions, as they come, become a proposal; what is wrong is said with its row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import IndicatorType, Text
from tests.exchange.built import (
    FIRST_ROW,
    HEADINGS,
    STATEMENT,
    Row,
    plan,
    planning_book,
    planning_file,
    quarter_targets,
    row,
    saved,
    with_stored_results,
)
from tests.exchange.proposing import problems, proposed, read, understood


def test_a_row_becomes_an_activity_and_an_indicator() -> None:
    read = proposed(row())
    (activity,), (indicator,) = read.addition.activities, read.addition.indicators
    assert not read.problems
    assert (activity.code, activity.pillar, activity.lead) == ("OIM-2.3.1-1", "FI", "OIM")
    assert (activity.name, activity.context) == (Text("Registro individual"), STATEMENT)
    assert (activity.start, activity.end) == (Period(2026, 1), Period(2026, 4))
    assert activity.provinces == ("EC-A", "EC-SD")
    assert activity.budget_usd == 0
    assert (indicator.code, indicator.activity, indicator.pillar) == ("OIM-10Q01", "OIM-2.3.1-1", "FI")
    assert indicator.name == Text("No. de personas registradas (Categoría: General)")
    assert (indicator.unit, indicator.type, indicator.ascending) == (
        Text("personas"),
        IndicatorType.FLOW,
        True,
    )
    assert indicator.targets == quarter_targets(10, 20, 30, 40)
    assert (indicator.final_target, indicator.baseline, indicator.responsible) == (100, None, "OIM")


@pytest.mark.parametrize(
    "headings",
    [
        ("DECLARACION DE PRODUCTO", "actividades", "Indicador", "t1", "T 2 ", "T3 2026", "Q4", "Total",
         "Cantón"),
        ("Resultado", "Actividad", "Indicadores", "1er trimestre", "2do Trimestre", "III Trimestre",
         "Trimestre 4", "Total", "Provincias"),
        ("Producto", "Actividad", "Indicador", "Primer trimestre", "Segundo trimestre", "Tercer trimestre",
         "Cuarto trimestre", "Meta anual", "Cantones"),
    ],
)  # fmt: skip
def test_columns_are_matched_by_meaning(headings: Row) -> None:
    read = proposed(row(), headings=headings)
    assert not read.problems
    assert read.addition.indicators[0].targets == quarter_targets(10, 20, 30, 40)


def test_columns_may_stand_in_another_order() -> None:
    turned = planning_file(tuple(reversed(row())), headings=tuple(reversed(HEADINGS)))
    assert read(turned).addition == proposed(row()).addition


def test_imported_indicators_count_from_the_first_quarter_that_is_not_closed() -> None:
    (indicator,) = proposed(row(), into=plan(closed=2)).addition.indicators
    assert indicator.counts_from == Period(2026, 3)
    assert indicator.targets == quarter_targets(10, 20, 30, 40)


def test_before_any_quarter_is_closed_everything_counts() -> None:
    (indicator,) = proposed(row()).addition.indicators
    assert indicator.counts_from is None


def test_repeats_stay_apart() -> None:
    read = proposed(
        row(), row(activity="Otra actividad"), row(activity="Otra actividad", targets=(None,) * 4, total=0)
    )
    assert not read.problems
    assert [indicator.code for indicator in read.addition.indicators] == [
        "OIM-10Q01",
        "OIM-10Q01-2",
        "OIM-10Q01-3",
    ]
    assert [each.activity for each in read.addition.indicators] == [
        "OIM-2.3.1-1",
        "OIM-2.3.1-2",
        "OIM-2.3.1-2",
    ]
    assert (
        "Fila 8: repite el indicador de la fila 7 en otra actividad: queda aparte como OIM-10Q01-2."
        in understood(read)
    )


def test_rows_of_one_activity_share_it_however_it_is_typed() -> None:
    read = proposed(
        row(cantons="PICHINCHA-QUITO"),
        row(activity=" REGISTRO\xa0individual ", indicator="10Q02 No. de hogares", cantons="AZUAY-CUENCA"),
    )
    (activity,) = read.addition.activities
    assert activity.provinces == ("EC-A", "EC-P")
    assert {indicator.activity for indicator in read.addition.indicators} == {activity.code}


def test_codes_are_free_in_the_plan_that_is_there() -> None:
    first = proposed(row(activity="Otra")).addition
    second = proposed(row(), into=plan(activities=first.activities, indicators=first.indicators))
    assert not second.problems
    assert [each.code for each in second.addition.activities] == ["OIM-2.3.1-2"]
    assert [each.code for each in second.addition.indicators] == ["OIM-10Q01-2"]


def test_the_same_sheet_is_not_taken_in_twice() -> None:
    first = proposed(row()).addition
    again = proposed(row(), into=plan(activities=first.activities, indicators=first.indicators))
    assert problems(again) == ["Fila 7: ya está en el plan como OIM-10Q01."]


def test_an_indicator_without_a_number_gets_a_running_code() -> None:
    read = proposed(
        row(indicator="No. de talleres"), row(indicator="No. de ferias", statement="Ferias y educación")
    )
    assert [indicator.code for indicator in read.addition.indicators] == ["OIM-I-1", "OIM-I-2"]
    assert [activity.code for activity in read.addition.activities] == ["OIM-2.3.1-1", "OIM-A-1"]


def test_formulas_without_a_stored_result_are_computed() -> None:
    read = proposed(row(targets=("=120+150+90", 1, 2, "=F7+1"), total="=SUM(D7:G7)"))
    assert not read.problems
    assert read.addition.indicators[0].targets == quarter_targets(360, 1, 2, 3)
    assert "Fórmulas: 0 con el resultado guardado en el libro, 3 calculadas aquí." in understood(read)


def test_stored_results_are_used_and_checked() -> None:
    content = planning_file(row(targets=("=A1*4", 1, 2, 3), total="=SUM(D7:G7)"))
    good = with_stored_results(content, {"A1*4": "20", "SUM(D7:G7)": "26"})
    assert "la fórmula =A1*4 no da un número" in problems(read(content))[0]
    assert not problems(
        read(with_stored_results(content, {"A1*4": "20"}))
    )  # the sum rests on a stored result
    assert read(good).addition.indicators[0].targets == quarter_targets(20, 1, 2, 3)


def test_a_stale_stored_result_is_a_problem() -> None:
    content = planning_file(row(targets=("=50+50", 0, 0, 0), total=100))
    stale = with_stored_results(content, {"50+50": "90"})
    assert "Fila 7: celda D7: el libro guarda 90, pero la fórmula =50+50 da 100." in problems(read(stale))


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"total": 99}, "Fila 7: Meta Total dice 99, pero sus trimestres suman 100."),
        ({"targets": ("doce", 20, 30, 40), "total": 90}, "Fila 7: celda D7: «doce» no es un número."),
        ({"targets": ("1.234", 20, 30, 40), "total": 90},
         "Fila 7: celda D7: «1.234» puede ser 1234 o 1,234: escríbalo como número."),
        ({"targets": (-5, 20, 30, 40), "total": 90},
         "Fila 7: celda D7: «−5» no puede ser una cantidad del plan."),
        ({"targets": ("#REF!", 20, 30, 40), "total": 90}, "Fila 7: celda D7: «#REF!» no es un número."),
        ({"cantons": "NARNIA-QUITO"}, "Fila 7: «NARNIA-QUITO» no es una provincia ni un cantón conocido."),
        ({"cantons": "AZUAY-QUITO"}, "Fila 7: «AZUAY-QUITO»: ese cantón no está en esa provincia."),
        ({"cantons": "Olmedo"}, "Fila 7: «Olmedo» está en varias provincias: escriba PROVINCIA-CANTÓN."),
        ({"indicator": None}, "Fila 7: falta el indicador."),
        ({"activity": None}, "Fila 7: falta la actividad."),
        ({"statement": None}, "Fila 7: falta la declaración."),
        ({"statement": "9.9 Xyz", "activity": "Abc", "indicator": "No. de qwe"},
         "«9.9»: decida su eje en el archivo de correspondencias."),
        ({"indicator": "% de casos", "targets": (10, 20, 30, 140)},
         "Fila 7: una meta pasa de 100, lo más que admite el tipo pct."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_row(changed: dict[str, Any], problem: str) -> None:
    assert problem in problems(proposed(row(**changed)))


@pytest.mark.parametrize(
    ("whose", "problem"),
    [
        ({"institution": "ONU"}, "«ONU» no es una institución que reporta en el plan: OIM, PN."),
        (
            {"institution": "PRIMERA-DAMA"},
            "«PRIMERA-DAMA» no es una institución que reporta en el plan: OIM, PN.",
        ),
        ({"year": 2031}, "El plan va de T1\xa02026 a T4\xa02027: el año 2031 queda fuera."),
        ({"into": plan(closed=4)}, "Todos los trimestres de 2026 están cerrados: ninguna meta contaría."),
        ({"into": plan(first=Period(2026, 2))}, "Fila 7: tiene meta en T1\xa02026, fuera del plan."),
    ],
)
def test_a_sheet_has_to_fit_the_plan(whose: dict[str, Any], problem: str) -> None:
    assert problem in problems(proposed(row(), **whose))


def test_all_problems_are_said_at_once_in_the_order_of_their_rows() -> None:
    read = proposed(row(total=1), row(indicator="10Q02 No. de x", cantons="NARNIA"), row(indicator=None))
    assert [problem.row for problem in read.problems] == [7, 8, 9]


def test_rows_without_text_and_totals_are_left_out_and_said() -> None:
    empty: Row = (None,) * 7
    read = proposed(
        row(), (*empty, 0, None), (*empty, "=SUM(H7:H8)", None), ("TOTAL", None, None, 1, 2, 3, 4, 10, None)
    )
    assert not read.problems
    assert len(read.addition.indicators) == 1
    assert "Filas sin texto o de totales, no se leen: 8–10." in understood(read)


def test_blank_targets_are_no_zeros() -> None:
    read = proposed(
        row(targets=(None, 0, 5, None), total=5), row(indicator="2 x", targets=(None,) * 4, total=0)
    )
    assert read.addition.indicators[0].targets == {Period(2026, 2): 0, Period(2026, 3): 5}
    assert read.addition.indicators[1].targets == {}
    assert "Sin metas trimestrales, se incorporan sin meta: filas 8." in understood(read)
    assert not read.problems


def test_merged_cells_hold_for_the_rows_below() -> None:
    book = planning_book(row(), row(statement=None, activity=None, indicator="10Q02 No. de hogares"))
    book.worksheets[0].merge_cells("A7:A8")
    read_back = read(saved(book))
    assert len(read_back.addition.activities) == 1
    assert "Filas que toman la declaración o la actividad de la de arriba: 8." in understood(read_back)


def test_a_row_does_not_take_the_activity_of_another_statement() -> None:
    read = proposed(row(), row(statement="2.4 Un registro más", activity=None))
    assert "Fila 8: falta la actividad." in problems(read)


def test_a_percentage_cell_is_read_as_it_shows() -> None:
    book = planning_book(row(indicator="10Q01 % de casos", targets=(None, None, None, 0.85), total=0.85))
    book.worksheets[0][f"G{FIRST_ROW}"].number_format = "0%"
    (indicator,) = read(saved(book)).addition.indicators
    assert (indicator.type, indicator.unit.es, indicator.final_target) == (IndicatorType.PERCENTAGE, "%", 85)


@given(targets=st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=4, max_size=4))
def test_targets_arrive_exactly_as_planned(targets: list[int | None]) -> None:
    planned = {
        Period(2026, at): Decimal(target) for at, target in enumerate(targets, 1) if target is not None
    }
    read = proposed(row(targets=targets, total=sum(planned.values())))
    assert not read.problems
    assert read.addition.indicators[0].targets == planned
    assert read.addition.indicators[0].final_target == sum(planned.values())


def test_the_report_says_what_would_be_created_how_and_what_is_wrong() -> None:
    report = "\n".join(proposed(row(), row(indicator="10Q02 Mesas", total=5), into=plan(closed=2)).report())
    for expected in (
        "Por crear: actividades, 1; indicadores, 2.",
        "OIM-2.3.1-1 · FI · Registro individual · EC-A, EC-SD · USD\xa00",
        "OIM-10Q01 · No. de personas registradas (Categoría: General) · flow · T1\xa02026 10 · ",
        "Hoja «indicadores_proyecto», encabezados en la fila 6: A «Declaración de Producto»;",
        "2.3.1 → FI Fortalecimiento institucional (propuesto por: mecanismos de referencia, referencia, ",
        "STO DGO TSACHILAS-SANTO DOMINGO → EC-SD Santo Domingo de los Tsáchilas",
        "Fila 8: su nombre no dice cómo se mide: se toma como suma de trimestres (flow).",
        "Cuentan desde T3\xa02026",
        "Problemas: 1",
        "Fila 8: Meta Total dice 5, pero sus trimestres suman 100.",
        "clave;eje;tipo;sentido;texto",
    ):
        assert expected in report
