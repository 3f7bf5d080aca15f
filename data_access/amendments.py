"""What an edition changes of the ones before it, and why its quarter was opened again."""

from __future__ import annotations

from sqlalchemy import Connection

from dashboard.workplan.editions import Amendment, Reopening
from data_access.database import Database
from data_access.frozen import frozen_records
from data_access.versions import Kept


@Kept
def amendments_of(database: Database, connection: Connection) -> tuple[Amendment, ...]:
    """The errata of the edition that the database is read as; what stands now has none."""
    if database.edition is None:
        return ()
    return frozen_records(database, connection, "amendment", Amendment)


@Kept
def reopening_before(database: Database, connection: Connection) -> Reopening | None:
    """Why the quarter of the edition that the database is read as was opened again; None for a first one."""
    if database.edition is None:
        return None
    return next(iter(frozen_records(database, connection, "reopening", Reopening)), None)
