"""What an edition changes of the ones before it."""

from __future__ import annotations

from sqlalchemy import Connection

from dashboard.workplan.editions import Amendment
from data_access.database import Database
from data_access.frozen import frozen_records
from data_access.versions import Kept


@Kept
def amendments_of(database: Database, connection: Connection) -> tuple[Amendment, ...]:
    """The errata of the edition that the database is read as; what stands now has none."""
    if database.edition is None:
        return ()
    return frozen_records(database, connection, "amendment", Amendment)
