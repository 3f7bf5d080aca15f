"""Workbooks and plans of the forms that real files have, built by the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import (
    Activity,
    Indicator,
    Institution,
    Pillar,
    Province,
    QuarterState,
    Text,
    WorkPlan,
)

HEADINGS = (
    "Declaración de Producto\xa0",
    "Actividades clave de Producto",
    "Indicadores de Producto",
    "T1\xa0",
    "T2\xa0",
    "T3\xa0",
    "T4\xa0",
    "Meta Total",
    "Cantones de Ejecución",
)
HEADING_ROW = 6
FIRST_ROW = HEADING_ROW + 1

STATEMENT = "2.3.1 Un sistema de registro y mecanismos de referencia es establecido"
ACTIVITY = "Registro individual"
INDICATOR = "10Q01 No. de personas registradas(Categoría: General)"
CANTONS = "AZUAY-CUENCA, STO DGO TSACHILAS-SANTO DOMINGO"

FIRST, LAST = Period(2026, 1), Period(2027, 4)
Row = Sequence[Any]


def row(
    *,
    statement: Any = STATEMENT,
    activity: Any = ACTIVITY,
    indicator: Any = INDICATOR,
    targets: Row = (10, 20, 30, 40),
    total: Any = 100,
    cantons: Any = CANTONS,
) -> Row:
    """One row of a planning sheet."""
    return (statement, activity, indicator, *targets, total, cantons)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def planning_book(*rows: Row, headings: Row = HEADINGS, title: str = "indicadores_proyecto") -> Workbook:
    """A planning sheet: merged title cells, headings in row 6, then these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet["C2"], sheet["D2"], sheet["C3"], sheet["D3"] = "Indicador General", "Meta total", "General", 44332
    sheet["D5"] = "Meta (trimestral)\xa0"
    sheet.merge_cells("D5:G5")
    for at, values in enumerate((headings, *rows), start=HEADING_ROW):
        for column, value in enumerate(values, start=1):
            sheet.cell(at, column).value = value
    return book


def planning_file(*rows: Row, headings: Row = HEADINGS) -> bytes:
    return saved(planning_book(*rows, headings=headings))


def with_stored_results(content: bytes, results: Mapping[str, str]) -> bytes:
    """The workbook as Excel would have saved it: with the result of each formula beside it."""
    source = zipfile.ZipFile(io.BytesIO(content))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name).decode()
            for formula, result in results.items():
                data = data.replace(f"<f>{formula}</f><v />", f"<f>{formula}</f><v>{result}</v>")
                data = data.replace(f"<f>{formula}</f><v></v>", f"<f>{formula}</f><v>{result}</v>")
            archive.writestr(name, data)
    return target.getvalue()


PILLARS = (
    Pillar("FI", 1, Text("Fortalecimiento institucional")),
    Pillar("SE", 2, Text("Sensibilización")),
    Pillar("FO", 3, Text("Formación")),
    Pillar("PR", 4, Text("Prevención")),
)
PROVINCES = (
    Province("EC-A", "01", "Azuay", "Cuenca", "Sierra", 6, 801609),
    Province("EC-B", "02", "Bolívar", "Guaranda", "Sierra", 5, 199078),
    Province("EC-M", "13", "Manabí", "Portoviejo", "Costa", 4, 1592840),
    Province("EC-P", "17", "Pichincha", "Quito", "Sierra", 2, 3089473),
    Province("EC-R", "12", "Los Ríos", "Babahoyo", "Costa", 5, 898652),
    Province("EC-SD", "23", "Santo Domingo de los Tsáchilas", "Santo Domingo", "Costa", 4, 492969),
    Province("EC-SE", "24", "Santa Elena", "Santa Elena", "Costa", 5, 385735),
    Province("EC-U", "21", "Sucumbíos", "Nueva Loja", "Amazonía", 1, 199014),
)
INSTITUTIONS = (
    Institution("OIM", Text("Organización Internacional para las Migraciones"), Text("OIM"), "organismo", 1),
    Institution("PN", Text("Policía Nacional"), Text("Policía"), "gobierno", 2),
    Institution("PRIMERA-DAMA", Text("Despacho"), Text("Primera Dama"), "presidencia", 3, reports=False),
)


def plan(
    *,
    first: Period = FIRST,
    last: Period = LAST,
    closed: int = 0,
    activities: tuple[Activity, ...] = (),
    indicators: tuple[Indicator, ...] = (),
    as_of: date | None = None,
) -> WorkPlan:
    """A plan whose first quarters, as many as `closed`, are closed."""
    return WorkPlan(
        title=Text("Plan de trabajo conjunto", "Joint work plan"),
        first=first,
        last=last,
        illustrative=as_of is not None,
        as_of=as_of,
        pillars=PILLARS,
        institutions=INSTITUTIONS,
        provinces=PROVINCES,
        activities=activities,
        indicators=indicators,
        quarters={first.plus(at): QuarterState.CLOSED for at in range(closed)},
    )


def quarter_targets(*amounts: int) -> dict[Period, Decimal]:
    """Targets of 2026 from its first quarter on."""
    return {Period(2026, quarter): Decimal(amount) for quarter, amount in enumerate(amounts, start=1)}
