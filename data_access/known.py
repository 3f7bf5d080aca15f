"""What was known on a day: everything up to the last audit entry of that day."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from data_access.database import Database
from data_access.tables import audit_entry


def known_until(database: Database, connection: Connection) -> int | None:
    """The number of the last entry that the database is read up to; None when it is read as it stands."""
    if database.known_on is None:
        return None
    last = select(func.max(audit_entry.c.seq)).where(audit_entry.c.at <= database.moment)
    return connection.scalar(last) or 0
