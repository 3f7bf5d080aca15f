"""Case counts leave as they were released: every cell once, with `ALL` and `R`, and no other number."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from dashboard.exchange.case_exports import cases_as_table, cases_file
from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from data_access.audit import Audit
from data_access.case_trends import Release, releases
from data_access.database import Database
from data_access.plan import work_plan
from tests.exchange.built import plan
from tests.exchange.test_plan_imports import OPERATOR

HEADINGS = ["release", "stage", "geography", "time", "sex", "age", "form", "origin", "value"]


def as_rows(content: bytes) -> list[list[str]]:
    """The file's rows as text, whatever its format."""
    if content.startswith(b"PK"):
        sheet = load_workbook(BytesIO(content)).worksheets[0]
        return [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    return list(csv.reader(StringIO(content.decode())))


def test_a_cell_is_a_row_and_what_is_reserved_is_a_mark() -> None:
    shown = ReleasedCell(Stage.IDENTIFIED, "costa_insular", "2026-T1", ALL, "menor", ALL, ALL, 12)
    hidden = ReleasedCell(Stage.COMPLAINT, ALL, "2026", ALL, ALL, ALL, ALL, None)
    table = cases_as_table(plan(), (Release("2026-T1", (shown, hidden)),))
    assert list(table.headings) == HEADINGS
    assert table.rows == (
        ("2026-T1", "identificada", "costa_insular", "2026-T1", ALL, "menor", ALL, ALL, 12),
        ("2026-T1", "denuncia", ALL, "2026", ALL, ALL, ALL, ALL, "R"),
    )


@pytest.mark.parametrize("form", ["csv", "xlsx", "hxl"])
def test_every_released_cell_leaves_once_and_nothing_else(own_demo: Database, form: str) -> None:
    audit = Audit(OPERATOR.actor, "command")
    headings, *rows = as_rows(cases_file(own_demo, form, audit=audit))
    if form == "hxl":
        tags, *rows = rows
        assert all(tag.startswith("#") for tag in tags)
        assert len(set(tags)) == len(HEADINGS)
    assert headings == HEADINGS
    stored = [(each.code, cell) for each in releases(own_demo) for cell in each.cells]
    assert [(row[0], row[3], row[8]) for row in rows] == [
        (period, cell.time, "R" if cell.value is None else str(cell.value)) for period, cell in stored
    ]
    assert len({tuple(row[1:8]) for row in rows}) == len(rows)
    assert {row[8] for row in rows if row[8].isdecimal()}.isdisjoint("01234")
    assert "R" in {row[8] for row in rows}


def test_the_sheet_of_an_illustrative_plan_says_so(demo: Database) -> None:
    assert cases_as_table(work_plan(demo), releases(demo)).title == "Casos (plan ilustrativo)"
