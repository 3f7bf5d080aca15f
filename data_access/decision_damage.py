"""Whether the decisions asked of the table are those that were asked, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from data_access.audit import digest
from data_access.chain_entries import Damage, entries
from data_access.tables import decision_asked


def decision_damage(connection: Connection) -> Iterator[Damage]:
    """A decision that is not there as it was asked, then one that nobody asked for."""
    rows = connection.execute(select(decision_asked).order_by(decision_asked.c.id))
    stored = Counter(_content(row._asdict()) for row in rows)
    for seq, entry in entries(connection, "decisions").items():
        if entry.action == "decisions.ask":
            for told in map(_content, entry.detail["decisions"]):
                if not stored[told]:
                    yield Damage(seq, "decision asked altered")
                stored[told] -= 1
    if any(left > 0 for left in stored.values()):
        yield Damage(0, "decision asked without audit entry")


def _content(row: Mapping[str, Any]) -> str:
    """Everything but its number in the database, which its entry does not tell."""
    return digest({name: value for name, value in row.items() if name != "id"})
