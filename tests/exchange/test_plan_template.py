"""The plan's own workbook: out and back unchanged, and each mistake in it said with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from dashboard.exchange.files.unreadable import TemplateHeadingMissing
from dashboard.exchange.files.workbooks import sheets
from dashboard.exchange.proposals import Proposal
from dashboard.exchange.template.reading import is_template, read_template
from dashboard.exchange.template.writing import empty_template, plan_workbook
from dashboard.exchange.wording import tidy
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import (
    Activity,
    Indicator,
    IndicatorType,
    Institution,
    Milestone,
    Sensitivity,
    Text,
    WorkPlan,
)
from tests.exchange.built import INSTITUTIONS, plan, planning_file, row, saved

T1, T4 = Period(2026, 1), Period(2026, 4)

ACTIVITY = Activity(
    code="FI-01",
    pillar="FI",
    name=Text("Instalar la comisión", "Set up the commission"),
    lead="OIM",
    partners=("PN",),
    start=T1,
    end=Period(2027, 4),
    budget_usd=Decimal("18000.50"),
    provinces=("EC-A", "EC-SD"),
    depends_on=("FI-02",),
    milestones=(
        Milestone("FI-01", Text("Acta firmada", "Signed minutes"), date(2026, 3, 31), date(2026, 4, 2)),
        Milestone("FI-01", Text("Reglamento"), date(2026, 9, 30)),
    ),
    context="2.3.1 Un sistema de registro",
)
OTHER = replace(
    ACTIVITY,
    code="FI-02",
    partners=(),
    provinces=(),
    depends_on=(),
    milestones=(),
    budget_usd=Decimal(0),
    context="",
)
PEOPLE = Indicator(
    code="FI-01.1",
    activity="FI-01",
    pillar="FI",
    name=Text("=Personas capacitadas", "-People trained"),
    unit=Text("personas", "people"),
    type=IndicatorType.FLOW,
    ascending=True,
    baseline=Decimal(0),
    baseline_period=Period(2025, 4),
    final_target=Decimal("400.5"),
    weight=Decimal("1.5"),
    responsible="OIM",
    disaggregation=("sexo", "grupo_edad"),
    means_of_verification="Listas firmadas",
    targets={T1: Decimal("50.5"), T4: Decimal(350)},
)
DAYS = replace(
    PEOPLE,
    code="FI-02.1",
    activity="FI-02",
    type=IndicatorType.AVERAGE,
    ascending=False,
    baseline=None,
    baseline_period=None,
    responsible="PN",
    sensitivity=Sensitivity.RESTRICTED,
    disaggregation=(),
    targets={},
    counts_from=Period(2026, 3),
)
PLAN = plan(activities=(ACTIVITY, OTHER), indicators=(PEOPLE, DAYS))
NOTHING_YET = plan(first=Period(1900, 1), last=Period(1900, 4))


def read_back(content: bytes, into: WorkPlan = NOTHING_YET) -> Proposal:
    return read_template(sheets(content), into, begins=into is NOTHING_YET)


def changed(change: Callable[[Workbook], None]) -> bytes:
    """The plan's workbook with something changed by hand."""
    book = load_workbook(BytesIO(plan_workbook(PLAN)))
    change(book)
    return saved(book)


def with_cell(sheet: str, cell: str, value: Any) -> bytes:
    def change(book: Workbook) -> None:
        book[sheet][cell].value = value

    return changed(change)


def problems(proposal: Proposal) -> list[str]:
    return [str(problem) for problem in proposal.problems]


def test_a_plan_reads_back_unchanged() -> None:
    read = read_back(plan_workbook(PLAN))
    begun = read.addition.begins
    assert not read.problems
    assert begun is not None
    assert (begun.title, begun.first, begun.last, begun.illustrative) == (
        PLAN.title,
        PLAN.first,
        PLAN.last,
        False,
    )
    assert read.addition.activities == PLAN.activities
    assert read.addition.indicators == PLAN.indicators
    assert read.addition.institutions == ()


def test_the_illustrative_plan_keeps_its_own_date() -> None:
    begun = read_back(plan_workbook(plan(as_of=date(2026, 10, 30)))).addition.begins
    assert begun is not None
    assert (begun.illustrative, begun.as_of) == (True, date(2026, 10, 30))


def test_into_the_same_plan_it_adds_nothing() -> None:
    read = read_back(plan_workbook(PLAN), PLAN)
    assert not read.problems
    assert read.addition == type(read.addition)()
    assert "Indicadores: 0 por crear, 2 ya en el plan." in map(str, read.understood)


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=40).map(
    tidy
)


@given(
    name=words.filter(bool),
    english=words,
    target=st.decimals(0, 10**9, places=4),
    weight=st.decimals("0.1", 10, places=2),
)
def test_any_wording_and_number_reads_back_unchanged(
    name: str, english: str, target: Decimal, weight: Decimal
) -> None:
    indicator = replace(
        PEOPLE, name=Text(name, english), targets={T1: target}, weight=weight, final_target=target
    )
    read = read_back(plan_workbook(replace(PLAN, indicators=(indicator,))))
    assert not read.problems
    assert read.addition.indicators == (indicator,)


def test_the_empty_form_has_every_heading_and_no_rows() -> None:
    content = empty_template(PLAN)
    read = read_back(content, replace(PLAN, activities=(), indicators=()))
    assert is_template(sheets(content))
    assert not read.problems
    assert (read.addition.activities, read.addition.indicators) == ((), ())


def test_a_new_institution_comes_along() -> None:
    added = Institution("INNFA", Text("Instituto del Niño"), Text("INNFA"), "gobierno", 4, parent="PN")
    whole = replace(
        PLAN, institutions=(*INSTITUTIONS, added), activities=(replace(ACTIVITY, lead="INNFA"), OTHER)
    )
    read = read_back(plan_workbook(whole))
    assert not read.problems
    assert read.addition.institutions == (added,)


def test_what_enters_a_plan_with_closed_quarters_counts_from_then_on() -> None:
    into = plan(closed=2, activities=(ACTIVITY, OTHER), indicators=(DAYS,))
    (added,) = read_back(plan_workbook(PLAN), into).addition.indicators
    assert added == replace(PEOPLE, counts_from=Period(2026, 3))


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "problem"),
    [
        ("Actividades", "B2", "XX", "«XX» no está entre los códigos de «Eje»."),
        ("Actividades", "C2", None, "falta «Nombre»."),
        ("Actividades", "E2", "ONU", "«ONU» no está entre los códigos de «Responsable»."),
        ("Actividades", "F2", "PN, ONU", "«ONU» no está entre los códigos de «Corresponsables»."),
        ("Actividades", "G2", "enero", "«Trimestre de inicio» ha de ser un trimestre como 2026-T3,"),
        ("Actividades", "G2", "2025-T1", "sus trimestres (2025-T1 a 2027-T4) no están dentro"),
        ("Actividades", "I2", "EC-ZZ", "«EC-ZZ» no está entre los códigos de «Provincias»."),
        ("Actividades", "J2", "FI-99", "«FI-01» depende de «FI-99», que no está."),
        ("Actividades", "A3", "FI-01", "el código «FI-01» se repite."),
        ("Indicadores", "B2", "FI-99", "«FI-99» no está entre los códigos de «Actividad»."),
        ("Indicadores", "G2", "suma", "«Tipo» ha de ser uno de: flow, stock, pct, avg, milestone."),
        ("Indicadores", "K2", "muchas", "celda K2: «muchas» no es un número."),
        ("Indicadores", "K2", None, "falta «Meta final»."),
        ("Metas", "A2", "FI-99", "«FI-99» no está entre los códigos de «Indicador»."),
        ("Metas", "B2", "tres", "celda B2: «tres» no es un número."),
        ("Metas", "B1", "2030-T1", "tiene meta en 2030-T1, fuera del plan."),
        ("Presupuesto", "A2", "FI-99", "«FI-99» no está entre los códigos de «Actividad»."),
        ("Hitos", "D2", "pronto", "«Fecha prevista» ha de ser una fecha como 30/10/2026, no «pronto»."),
        ("Hitos", "D2", None, "falta «Fecha prevista»."),
        ("Plan", "C2", None, "falta «Primer trimestre»."),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_place(sheet: str, cell: str, value: Any, problem: str) -> None:
    said = [each for each in problems(read_back(with_cell(sheet, cell, value))) if problem in each]
    row = cell[1:].replace("1", "2")  # a wrong heading shows in the first row below it
    assert any(each.startswith((f"{sheet}, fila {row}: ", problem)) for each in said)


def test_dates_typed_as_text_are_taken() -> None:
    (first, _), *_rest = (
        each.milestones for each in read_back(with_cell("Hitos", "D2", "31/03/2026")).addition.activities
    )
    assert first.due_on == date(2026, 3, 31)


def test_what_the_plan_has_may_not_differ() -> None:
    read = read_back(with_cell("Indicadores", "K2", 401), PLAN)
    assert problems(read) == ["Indicadores, fila 2: «FI-01.1» ya está en el plan con otros datos."]


def test_another_plans_workbook_is_refused() -> None:
    read = read_back(plan_workbook(plan(as_of=date(2026, 10, 30))), PLAN)
    assert "el libro es de otro plan" in problems(read)[0]


def test_without_a_plan_the_workbook_has_to_bring_one() -> None:
    read = read_back(changed(lambda book: book.remove(book["Plan"])))
    assert "Falta la fila de la hoja «Plan»: título y trimestres del plan." in problems(read)


def test_sheets_of_little_use_may_be_missing() -> None:
    def without(book: Workbook) -> None:
        for title in ("Hitos", "Presupuesto", "Instituciones", "Lea primero"):
            book.remove(book[title])

    read = read_back(changed(without))
    assert not read.problems
    assert read.addition.activities[0] == replace(ACTIVITY, milestones=(), budget_usd=Decimal(0))


def test_a_lost_heading_is_named() -> None:
    with pytest.raises(TemplateHeadingMissing, match="«Actividades» falta la columna «Corresponsables»"):
        read_back(with_cell("Actividades", "F1", "Otros"))


def test_a_planning_sheet_is_no_template() -> None:
    assert not is_template(sheets(planning_file(row())))
