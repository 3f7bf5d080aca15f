"""Released quarters whose counts have changed since: that they have, never how."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from dashboard.workplan.periods import Period
from data_access.audit import Write
from data_access.database import Database
from data_access.tables import pending_correction
from data_access.versions import Kept


def note_correction(write: Write, period: Period) -> None:
    """Within a write of counts: the quarter waits, from the first change on."""
    waits = select(pending_correction.c.period).where(pending_correction.c.period == period)
    if write.connection.scalar(waits) is None:
        write.connection.execute(insert(pending_correction).values(period=period, since=write.at))


def settle_correction(write: Write, period: Period) -> None:
    """Within a write of counts: they are again those that the release rests on."""
    write.connection.execute(delete(pending_correction).where(pending_correction.c.period == period))


@Kept
def pending_corrections(database: Database, connection: Connection) -> tuple[Period, ...]:
    """The quarters that wait; none as an edition knew them, which froze what was published."""
    if database.edition is not None:
        return ()
    waiting = select(pending_correction.c.period).order_by(pending_correction.c.period)
    if database.known_on is not None:
        waiting = waiting.where(pending_correction.c.since <= database.moment)
    return tuple(connection.scalars(waiting))
