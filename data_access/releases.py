"""Releases: the cells that were published at a quarter's close, written once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from dashboard.workplan.case_trends import ReleasedCell
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import check_can_close
from data_access.audit import Write, digest
from data_access.tables import release, release_cell

_KEY = ("stage", "geography", "time", "sex", "age", "form", "origin")


class AlreadyReleased(Exception):
    """The quarter's cells are published; a released quarter never changes."""


def cells_digest(period: Period, cells: Iterable[Mapping[str, Any]]) -> str:
    """The digest of a release, whatever the order of its cells."""
    listed = sorted([str(cell[name]) for name in _KEY] + [cell["value"]] for cell in cells)
    return digest([period, listed])


def check_not_released(connection: Connection, period: Period) -> None:
    """Raise AlreadyReleased for a quarter whose cells are published."""
    if connection.scalar(select(release.c.id).where(release.c.period == period)) is not None:
        raise AlreadyReleased(f"{period} is released; a released quarter never changes")


def insert_release(write: Write, period: Period, cells: Iterable[ReleasedCell]) -> str:
    """Publish a quarter's protected cells and give their digest; raise NotYourRole or AlreadyReleased."""
    check_can_close(write.audit.actor)
    check_not_released(write.connection, period)
    rows = [_row(cell) for cell in cells]
    sealed = cells_digest(period, rows)
    values = {"period": period, "released_at": write.at, "digest": sealed}
    number = write.connection.execute(insert(release).values(values).returning(release.c.id)).scalar_one()
    if rows:
        write.connection.execute(insert(release_cell), [{"release_id": number, **row} for row in rows])
    return sealed


def _row(cell: ReleasedCell) -> dict[str, object]:
    return {
        "stage": cell.stage.value,
        **{name: getattr(cell, name) for name in _KEY if name != "stage"},
        "value": cell.value,
    }
