"""Files that left: who took what, in which form."""

from __future__ import annotations

from data_access.audit import Audit, audited
from data_access.database import Database


def record_export(database: Database, what: str, form: str, *, audit: Audit) -> None:
    """Write down that a file leaves, before it does."""
    with audited(database, audit, "export", what) as write:
        write.append({"format": form})
