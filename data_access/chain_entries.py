"""What verification reads of the audit chain, and how it says which record is damaged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from data_access.tables import audit_entry


@dataclass(frozen=True, slots=True)
class Damage:
    """The first record that is not what was written, by the number of its audit entry; 0 for none."""

    seq: int
    what: str
    written_as: str = field(default="", compare=False)
    """What the entry says of itself: of which record it is, who wrote it and when."""

    def __str__(self) -> str:
        if self.seq == 0:
            return self.what
        return f"{self.what}; entry {self.seq}" + (f": {self.written_as}" if self.written_as else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the chain, for comparing a record with what was written of it."""

    seq: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, Any]


def entries(connection: Connection, name: str) -> dict[int, Entry]:
    """Every entry whose detail carries this name, by its number."""
    columns = (audit_entry.c[each] for each in ("seq", "at", "actor", "action", "subject", "detail"))
    # The database finds candidates by their text; only the detail itself decides.
    likely = audit_entry.c.detail.contains(f'"{name}"', autoescape=True)
    rows = connection.execute(select(*columns).where(likely).order_by(audit_entry.c.seq))
    read = (Entry(**{**row._mapping, "detail": json.loads(row.detail)}) for row in rows)
    return {entry.seq: entry for entry in read if name in entry.detail}


def promised(connection: Connection, name: str) -> dict[int, str]:
    """The digest under this name that each entry's detail carries, by the entry's number."""
    return {seq: entry.detail[name] for seq, entry in entries(connection, name).items()}


def unlike(told: Mapping[int, str], stored: Mapping[int, str]) -> Iterator[Damage]:
    """Revisions that are not the ones that the audit entries promise."""
    for seq in sorted(told.keys() | stored.keys()):
        if seq not in stored:
            yield Damage(seq, "revision missing")
        elif seq not in told:
            yield Damage(seq, "revision without audit entry")
        elif stored[seq] != told[seq]:
            yield Damage(seq, "revision altered")


def placed(connection: Connection, damage: Damage) -> Damage:
    """The damage with what its audit entry, if there is one, says of itself."""
    columns = (audit_entry.c[each] for each in ("action", "subject", "actor", "at"))
    row = connection.execute(select(*columns).where(audit_entry.c.seq == damage.seq)).one_or_none()
    if row is None:
        return damage
    return replace(damage, written_as=f"{row.action} {row.subject}, {row.actor}, {row.at:%Y-%m-%d %H:%M}Z")
