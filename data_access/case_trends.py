"""Case trends: what was released, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from dashboard.workplan.case_trends import ReleasedCell, Stage
from dashboard.workplan.periods import Period
from data_access.database import Database
from data_access.frozen import frozen_records
from data_access.tables import correction, correction_cell, release, release_cell
from data_access.versions import Kept

_ORDER = (
    release.c.period,
    release_cell.c.stage,
    release_cell.c.time,
    release_cell.c.geography,
    release_cell.c.sex,
    release_cell.c.age,
    release_cell.c.form,
    release_cell.c.origin,
)


@dataclass(frozen=True, slots=True)
class Release:
    """What came out at once: with one quarter, `2026-T1`, or as the correction of a year, `2025-C`."""

    code: str
    cells: tuple[ReleasedCell, ...]


@Kept
def released_cells(database: Database, connection: Connection) -> tuple[ReleasedCell, ...]:
    """Every published cell as it was released or, after that, corrected; oldest release first."""
    if database.edition is not None:
        return frozen_records(database, connection, "released", ReleasedCell)
    published = _known(database, release, select(release_cell).join(release))
    cells = [_cell(row) for row in connection.execute(published.order_by(*_ORDER))]
    newer = {_key(cell): cell for each in _corrections(database, connection) for cell in each.cells}
    return tuple(newer.get(_key(cell), cell) for cell in cells)


@Kept
def releases(database: Database, connection: Connection) -> tuple[Release, ...]:
    """Every release as it was written, the oldest first, and after them the corrections."""
    published = _known(database, release, select(release.c.period, release_cell).join(release))
    rows = connection.execute(published.order_by(*_ORDER))
    first = (
        Release(str(period), tuple(map(_cell, own))) for period, own in groupby(rows, lambda row: row.period)
    )
    return (*first, *_corrections(database, connection))


def _corrections(database: Database, connection: Connection) -> tuple[Release, ...]:
    cell = correction_cell.c
    of_correction = _known(database, correction, select(correction_cell).join(correction))
    order = (cell.year, cell.stage, cell.time, cell.geography, cell.sex, cell.age, cell.form, cell.origin)
    rows = connection.execute(of_correction.order_by(*order))
    return tuple(
        Release(f"{year}-C", tuple(map(_cell, own))) for year, own in groupby(rows, lambda row: row.year)
    )


def _key(cell: ReleasedCell) -> ReleasedCell:
    """The cell without its value."""
    return replace(cell, value=None)


def _cell(row: Row[Any]) -> ReleasedCell:
    return ReleasedCell(
        stage=Stage(row.stage),
        geography=row.geography,
        time=row.time,
        sex=row.sex,
        age=row.age,
        form=row.form,
        origin=row.origin,
        value=row.value,
    )


@Kept
def released_periods(database: Database, connection: Connection) -> tuple[Period, ...]:
    """The quarters whose cells are published."""
    published = _known(database, release, select(release.c.period))
    return tuple(connection.scalars(published.order_by(release.c.period)))


def _known(database: Database, out: Table, published: Select[Any]) -> Select[Any]:
    """Of releases or corrections, those that were out at the moment asked for."""
    return published if database.known_on is None else published.where(out.c.released_at <= database.moment)
