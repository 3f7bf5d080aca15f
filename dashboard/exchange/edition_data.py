"""An edition's data as tables to take along: what its closing froze, every row with the edition's digest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.exchange.case_exports import CELL_COLUMNS, cell_row
from dashboard.exchange.files.written_tables import Column, Table
from dashboard.exchange.plan_exports import FORMATS, indicators_as_table
from dashboard.language import _
from dashboard.workplan.editions import Edition
from data_access.audit import Audit
from data_access.case_trends import released_cells
from data_access.database import Database
from data_access.exports import record_export
from data_access.plan import work_plan
from data_access.progress_table import standings


def edition_data(database: Database, of: Edition, name: str, form: str, *, audit: Audit) -> bytes:
    """One of TABLES in one of FORMATS. Who took it stands in the audit chain."""
    record_export(database, f"{of.period} {of.number} {name}", form, audit=audit)
    return FORMATS[form](edition_table(database, of, name))


def edition_table(database: Database, of: Edition, name: str) -> Table:
    """One of TABLES, read from the frozen cells alone."""
    table = TABLES[name](database.frozen(of.period, of.number), of)
    told = (of.period, of.number, of.digest)
    rows = tuple((*row, *told) for row in table.rows)
    return replace(table, columns=(*table.columns, *_about()), rows=rows)


def _about() -> tuple[Column, ...]:
    return (
        Column(_("Trimestre de la edición"), "#meta+edition+period"),
        Column(_("Edición"), "#meta+edition+num"),
        Column(_("Huella"), "#meta+digest"),
    )


def _indicators(frozen: Database, of: Edition) -> Table:
    shown = standings(frozen)
    until = [shown[period] for period in sorted(shown) if period <= of.period]
    return indicators_as_table(work_plan(frozen), until, of.seq)


def _cases(frozen: Database, _of: Edition) -> Table:
    rows = tuple(map(cell_row, released_cells(frozen)))
    title = _("Casos (plan ilustrativo)") if work_plan(frozen).illustrative else _("Casos")
    return Table(title, CELL_COLUMNS, rows)


TABLES: Mapping[str, Callable[[Database, Edition], Table]] = {"indicadores": _indicators, "casos": _cases}
"""What can be taken of an edition, by its name."""
