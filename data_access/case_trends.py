"""Case trends: what was released, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dashboard.workplan.case_trends import ReleasedCell, Stage
from dashboard.workplan.periods import Period
from data_access.database import Database
from data_access.frozen import frozen_records
from data_access.tables import release, release_cell
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
    """What came out with one quarter."""

    period: Period
    cells: tuple[ReleasedCell, ...]


@Kept
def released_cells(database: Database, connection: Connection) -> tuple[ReleasedCell, ...]:
    """Every published cell of every release, oldest release first."""
    if database.edition is not None:
        return frozen_records(database, connection, "released", ReleasedCell)
    published = _known(database, select(release_cell).join(release))
    return tuple(_cell(row) for row in connection.execute(published.order_by(*_ORDER)))


@Kept
def releases(database: Database, connection: Connection) -> tuple[Release, ...]:
    """Every release as it was written, the oldest first."""
    published = _known(database, select(release.c.period, release_cell).join(release))
    rows = connection.execute(published.order_by(*_ORDER))
    return tuple(
        Release(period, tuple(map(_cell, own))) for period, own in groupby(rows, lambda row: row.period)
    )


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
    published = _known(database, select(release.c.period))
    return tuple(connection.scalars(published.order_by(release.c.period)))


def _known(database: Database, published: Select[Any]) -> Select[Any]:
    """Of releases, those that were out at the moment asked for."""
    return (
        published if database.known_on is None else published.where(release.c.released_at <= database.moment)
    )
