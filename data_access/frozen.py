"""Frozen cells: each one record of a closed quarter, written as text under its own digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from data_access.audit import digest
from data_access.column_types import canonical
from data_access.database import Database
from data_access.restored import restored
from data_access.tables import snapshot_cell

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Cell:
    """One frozen record: what it is about, under which key, and its text."""

    subject: str
    key: str
    position: int
    """Its place among the records of its subject."""
    content: str

    @property
    def sha256(self) -> str:
        return sealed(self.content)


def sealed(content: str) -> str:
    return sealed_bytes(content.encode())


def sealed_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def cell(subject: str, key: str, position: int, record: object) -> Cell:
    written = json.dumps(canonical(record), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Cell(subject, key, position, written)


def cells(subject: str, records: Iterable[tuple[str, object]]) -> tuple[Cell, ...]:
    """The cells of one subject in the order given, each under its key."""
    return tuple(cell(subject, key, at, record) for at, (key, record) in enumerate(records))


def edition_digest(frozen: Iterable[Cell]) -> str:
    """The digest of all cells together, whatever their order."""
    return digest_of((each.subject, each.key, each.position, each.sha256) for each in frozen)


def digest_of(seals: Iterable[tuple[str, str, int, str]]) -> str:
    return digest(sorted(seals))


def frozen_content(database: Database, connection: Connection, subject: str) -> list[Any]:
    """What the edition that the database is read as holds of one subject, in its order."""
    if database.edition is None:
        raise LookupError("the database is not read as an edition")
    period, number = database.edition
    of = (snapshot_cell.c.period == period) & (snapshot_cell.c.number == number)
    wanted = select(snapshot_cell.c.content).where(of, snapshot_cell.c.subject == subject)
    return [json.loads(text) for text in connection.scalars(wanted.order_by(snapshot_cell.c.position))]


def frozen_records(
    database: Database, connection: Connection, subject: str, kind: type[Record]
) -> tuple[Record, ...]:
    """The frozen records of one subject; raise UnreadableContent."""
    return tuple(restored(kind, content) for content in frozen_content(database, connection, subject))
