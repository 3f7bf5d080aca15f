"""Case counts as a table to take along: every cell that was released, and nothing else."""

from __future__ import annotations

from dashboard.exchange.files.written_tables import MARKS, Column, Table, Value
from dashboard.exchange.plan_exports import FORMATS
from dashboard.language import _
from dashboard.workplan.case_trends import ReleasedCell
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.plan import WorkPlan
from data_access.audit import Audit
from data_access.case_trends import Release, releases
from data_access.database import Database
from data_access.exports import record_export
from data_access.plan import work_plan

CELL_COLUMNS = (
    Column("stage", "#x_stage+code"),
    Column("geography", "#geo+code"),
    Column("time", "#x_period+code"),
    Column("sex", "#x_sex+code"),
    Column("age", "#x_age+code"),
    Column("form", "#x_form+code"),
    Column("origin", "#geo+origin+code"),
    Column("value", "#indicator+value+num"),
)
"""The same in every language, so that programs that read the file go on reading it."""
_COLUMNS = (Column("release", "#x_period+release"), *CELL_COLUMNS)


def cases_file(database: Database, form: str, *, audit: Audit) -> bytes:
    """One of FORMATS; raise NoPlanYet. Who took it stands in the audit chain."""
    record_export(database, "cases", form, audit=audit)
    return FORMATS[form](cases_as_table(work_plan(database), releases(database)))


def cases_as_table(plan: WorkPlan, published: tuple[Release, ...]) -> Table:
    """One row per released cell, by release; what is reserved is an `R` in every format."""
    rows = ((each.code, *cell_row(cell)) for each in published for cell in each.cells)
    title = _("Casos (plan ilustrativo)") if plan.illustrative else _("Casos")
    return Table(title, _COLUMNS, tuple(rows))


def cell_row(cell: ReleasedCell) -> tuple[Value, ...]:
    """One released cell under CELL_COLUMNS."""
    value = MARKS[NoNumber.RESERVED] if cell.value is None else cell.value
    held = (cell.geography, cell.time, cell.sex, cell.age, cell.form, cell.origin)
    return (cell.stage.value, *held, value)
