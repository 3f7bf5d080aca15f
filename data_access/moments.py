"""Which moment it is for a plan: the illustrative plan keeps its own date, a real one the clock's."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select

from dashboard.workplan.clock import GUAYAQUIL
from data_access.database import Database
from data_access.tables import plan


def now(database: Database, connection: Connection) -> datetime:
    """The present moment; on the illustrative plan, the clock's time on the plan's own date."""
    return _now(database, connection.scalar(select(plan.c.as_of)))


def _now(database: Database, as_of: date | None) -> datetime:
    if database.moment is not None:
        return database.moment
    present = database.clock()
    if as_of is None:
        return present
    return datetime.combine(as_of, present.astimezone(GUAYAQUIL).timetz())


def today(database: Database, as_of: date | None) -> date:
    """The present day of the Guayaquil calendar for a plan whose own date, if any, is `as_of`."""
    return _now(database, as_of).astimezone(GUAYAQUIL).date()
