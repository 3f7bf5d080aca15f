"""Whether the decisions asked for are those that were asked, by the numbers that minutes know them by."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from data_access.chain_entries import Damage, entries
from data_access.column_types import canonical
from data_access.tables import decision_asked


def decision_damage(connection: Connection) -> Iterator[Damage]:
    """The first that is not the one that was asked in its turn."""
    columns = [column for column in decision_asked.c if not column.primary_key]
    rows = connection.execute(select(*columns).order_by(decision_asked.c.id))
    stored = [canonical(row._asdict()) for row in rows]
    told = [
        (entry.seq, asked)
        for entry in entries(connection, "decisions").values()
        for asked in entry.detail["decisions"]
    ]
    for at, (seq, asked) in enumerate(told):
        if at >= len(stored) or stored[at] != asked:
            yield Damage(seq, f"decision asked of {asked['institution_code']} in {asked['period']} altered")
    for each in stored[len(told) :]:
        asked_of = f"{each['institution_code']} in {each['period']}"
        yield Damage(0, f"decision asked of {asked_of} without audit entry")
