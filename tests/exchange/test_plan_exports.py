"""Indicators and activities leave with their tags, their marks and nothing that is reserved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from dashboard.exchange.files.written_tables import Table, Value
from dashboard.exchange.plan_exports import (
    FORMATS,
    activities_as_table,
    activities_file,
    activity_table,
    indicator_table,
    indicators_as_table,
    indicators_file,
    plan_file,
)
from dashboard.exchange.plan_imports import import_plan, propose
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.progress import Standing, Status
from data_access.database import Database
from data_access.verification import first_damage
from tests.exchange.built import plan, planning_file, row
from tests.exchange.test_plan_imports import OPERATOR
from tests.exchange.test_plan_template import ACTIVITY, DAYS, OTHER, PEOPLE
from tests.factories import report

PLAN = plan(activities=(ACTIVITY, OTHER), indicators=(PEOPLE, DAYS))
T1, T3 = Period(2026, 1), Period(2026, 3)


def standing(**known: Any) -> Standing:
    return replace(Standing(PEOPLE, T3, Status.ON_TRACK), **known)


def cells(table: Table, at: int = 0) -> dict[str, Value]:
    return dict(zip(table.headings, table.rows[at], strict=True))


def exported(of: Standing, work_plan: WorkPlan = PLAN) -> dict[str, Value]:
    return cells(indicators_as_table(work_plan, [(of,)], 7))


def test_a_row_holds_the_indicator_its_activity_and_where_it_stands() -> None:
    found = exported(
        Standing(PEOPLE, T3, Status.AT_RISK, Decimal(40), Decimal("50.5"), Decimal(40) / Decimal("50.5"))
    )
    assert found["Código de la actividad"] == "FI-01"
    assert (found["Provincias (ISO)"], found["Provincias (INEC)"]) == ("EC-A|EC-SD", "01|23")
    assert (found["Trimestre"], found["Desde"], found["Hasta"]) == (T3, T3.start, T3.end)
    assert (found["Esperado a la fecha"], found["Logrado a la fecha"]) == (Decimal("50.5"), Decimal(40))
    assert (found["Cumplimiento (%)"], found["Estado"], found["Marca"]) == (Decimal("79.2"), "at_risk", "")
    assert (found["Fuente"], found["Versión"]) == ("Plan de trabajo conjunto", 7)


def test_each_kind_of_missing_number_has_its_mark() -> None:
    sent = report(period="2026-T3", version=2)
    zero = standing(actual=Decimal(0))
    reserved = standing(reserved=True)
    silent = standing(status=Status.NOT_REPORTED)
    not_applicable = standing(status=Status.NOT_APPLICABLE, provisional=True)
    not_due = standing(status=Status.NOT_DUE)
    revised = standing(actual=Decimal(5), report=sent, revised=True, provisional=True)
    found = [exported(each) for each in (zero, reserved, silent, not_applicable, not_due, revised)]
    assert [(each["Logrado a la fecha"], each["Marca"]) for each in found] == [
        (Decimal(0), ""),
        (NoNumber.RESERVED, "R"),
        (NoNumber.NOT_REPORTED, "s/r"),
        (NoNumber.NOT_APPLICABLE, "n/a p"),
        (None, ""),
        (Decimal(5), "p r2"),
    ]


def test_an_activity_shows_both_bounds_and_its_coverage() -> None:
    good = Standing(PEOPLE, T3, Status.ON_TRACK, Decimal(1), Decimal(1), Decimal("1.4"))
    silent = Standing(replace(PEOPLE, code="FI-01.2"), T3, Status.NOT_REPORTED)
    found = cells(activities_as_table(PLAN, [(), (good, silent)], 7))
    assert (found["Indicadores"], found["Exigibles"], found["Con dato"]) == (2, 2, 1)
    assert (found["Cumplimiento (%)"], found["Cumplimiento contando sin reporte como 0 (%)"]) == (100, 50)
    assert found["Presupuesto (USD)"] == Decimal("18000.50")


def test_before_the_first_quarter_ends_activities_have_no_achievement() -> None:
    found = cells(activities_as_table(PLAN, [], 7))
    assert (found["Exigibles"], found["Cumplimiento (%)"]) == (0, None)


def test_an_illustrative_plan_says_so_in_every_row() -> None:
    illustrative = replace(PLAN, illustrative=True)
    assert exported(standing(), illustrative)["Fuente"] == "Plan de trabajo conjunto (plan ilustrativo)"


def test_every_column_has_its_tag() -> None:
    table = indicators_as_table(PLAN, [(standing(),)], 7)
    assert all(column.tag.startswith("#") for column in table.columns)
    assert len({column.tag for column in table.columns}) == len(table.columns)
    for tag in (
        "#activity+code",
        "#adm1+code+iso",
        "#indicator+target+num",
        "#indicator+value+num",
        "#status+code",
    ):
        assert tag in {column.tag for column in table.columns}


def test_what_is_stored_leaves_in_every_format(database: Database) -> None:
    """On 20 July T1 and T2 are due: two quarters of one indicator, nobody has reported."""
    database.clock = lambda: datetime(2026, 7, 20, 12, tzinfo=UTC)
    import_plan(
        database, propose(database, planning_file(row()), institution="OIM", year=2026), audit=OPERATOR
    )
    rows = [cells(indicator_table(database), at) for at in range(2)]
    assert [(each["Trimestre"], each["Marca"]) for each in rows] == [(T1, "s/r"), (T1.next, "s/r")]
    assert len(activity_table(database).rows) == 1
    for form in FORMATS:
        assert b"10Q01" in as_text(indicators_file(database, form, audit=OPERATOR))
        assert b"Registro individual" in as_text(activities_file(database, form, audit=OPERATOR))
    assert b"Registro individual" in as_text(plan_file(database, audit=OPERATOR))
    assert first_damage(database) is None


def as_text(content: bytes) -> bytes:
    """The file, or what its workbook holds."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
