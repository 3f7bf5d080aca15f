"""Releases: the cells that were published at a quarter's close, written once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import check_can_close
from data_access.audit import Audit, audited, digest
from data_access.database import Database
from data_access.tables import case_count, release, release_cell

THRESHOLD = 5
"""The smallest count that may be published."""

_KEY = ("stage", "geography", "time", "sex", "age", "form", "origin")


class AlreadyReleased(Exception):
    """The quarter's cells are published; a released quarter never changes."""


def cells_digest(period: Period, cells: Iterable[Mapping[str, Any]]) -> str:
    """The digest of a release, whatever the order of its cells."""
    listed = sorted([str(cell[name]) for name in _KEY] + [cell["value"]] for cell in cells)
    return digest([period, listed])


def write_release(database: Database, period: Period, cells: Iterable[ReleasedCell], *, audit: Audit) -> None:
    """Publish a quarter's protected cells; raise NotYourRole or AlreadyReleased."""
    rows = [_row(cell) for cell in cells]
    with audited(database, audit, "release.write", str(period)) as write:
        check_can_close(audit.actor)
        if write.connection.scalar(select(release.c.id).where(release.c.period == period)) is not None:
            raise AlreadyReleased(str(period))
        sealed = cells_digest(period, rows)
        values = {"period": period, "released_at": write.at, "digest": sealed}
        made = write.connection.execute(insert(release).values(values).returning(release.c.id))
        number = made.scalar_one()
        if rows:
            write.connection.execute(insert(release_cell), [{"release_id": number, **row} for row in rows])
        write.append({"release": sealed})


def _row(cell: ReleasedCell) -> dict[str, object]:
    return {
        "stage": cell.stage.value,
        **{name: getattr(cell, name) for name in _KEY if name != "stage"},
        "value": cell.value,
    }


def release_national_totals(database: Database, period: Period, *, audit: Audit) -> None:
    """Publish the national count of a quarter and, with its fourth quarter, of the year.

    Quarters are published for identified victims only, the other stages by year.
    A year in which a quarter is reserved is reserved too, since the rest would give it away.
    """
    with database.write() as connection:
        cells = [_cell(connection, Stage.IDENTIFIED, (period,), str(period))]
        if period.quarter == 4:
            cells += [_year(connection, stage, period.year) for stage in Stage]
    write_release(database, period, cells, audit=audit)


def _year(connection: Connection, stage: Stage, year: int) -> ReleasedCell:
    quarters = [Period(year, quarter) for quarter in range(1, 5)]
    whole = _cell(connection, stage, quarters, str(year))
    shown = [_cell(connection, stage, (quarter,), str(quarter)).value for quarter in quarters]
    return replace(whole, value=None) if stage is Stage.IDENTIFIED and None in shown else whole


def _cell(connection: Connection, stage: Stage, periods: Sequence[Period], time: str) -> ReleasedCell:
    counted = (case_count.c.stage == stage.value) & case_count.c.period.in_(periods)
    victims = connection.scalar(select(func.sum(case_count.c.victims)).where(counted)) or 0
    return ReleasedCell(stage, ALL, time, ALL, ALL, ALL, ALL, victims if victims >= THRESHOLD else None)
