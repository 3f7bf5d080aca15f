"""Case trends: what was released, and nothing else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from dashboard.workplan.case_trends import ReleasedCell, Stage
from dashboard.workplan.periods import Period
from data_access.database import Database
from data_access.frozen import frozen_records
from data_access.tables import release, release_cell
from data_access.versions import Kept


@Kept
def released_cells(database: Database, connection: Connection) -> tuple[ReleasedCell, ...]:
    """Every published cell of every release, oldest release first."""
    if database.edition is not None:
        return frozen_records(database, connection, "released", ReleasedCell)
    cell, of_release = release_cell.c, select(release_cell).join(release)
    if database.known_on is not None:
        of_release = of_release.where(release.c.released_at <= database.moment)
    order = (
        release.c.period,
        cell.stage,
        cell.time,
        cell.geography,
        cell.sex,
        cell.age,
        cell.form,
        cell.origin,
    )
    rows = connection.execute(of_release.order_by(*order))
    return tuple(_cell(row) for row in rows)


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
    published = select(release.c.period)
    if database.known_on is not None:
        published = published.where(release.c.released_at <= database.moment)
    return tuple(connection.scalars(published.order_by(release.c.period)))
