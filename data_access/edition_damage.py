"""Damage to editions: the record of the closing, what it froze, and the files made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select

from data_access.chain_entries import Damage, Entry, entries
from data_access.frozen import digest_of, sealed, sealed_bytes
from data_access.tables import edition, edition_file, snapshot_cell


def edition_damage(connection: Connection) -> Iterator[Damage]:
    """What is wrong with editions as they are stored, the oldest first."""
    told = entries(connection, "edition")
    rows = {row.seq: row for row in connection.execute(select(edition).order_by(edition.c.seq))}
    for seq in sorted(told.keys() - rows.keys()):
        yield Damage(seq, "edition missing")
    for row in rows.values():
        if row.seq not in told:
            yield Damage(row.seq, f"{_named(row)} without audit entry")
        else:
            yield from _record_damage(row, told[row.seq])
            yield from _frozen_damage(connection, row, told[row.seq].detail["edition"])
    yield from _file_damage(connection)


def _named(row: Row[Any]) -> str:
    return f"edition {row.number} of {row.period}"


def _record_damage(row: Row[Any], told: Entry) -> Iterator[Damage]:
    """Which closing it was, when and whose."""
    stored = (str(row.period), row.number, row.closed_at, row.closed_by)
    if stored != (told.subject, told.detail["number"], told.at, told.actor):
        yield Damage(row.seq, f"{_named(row)}: record of its closing altered")


def _frozen_damage(connection: Connection, row: Row[Any], promised: str) -> Iterator[Damage]:
    cell = snapshot_cell.c
    frozen = select(cell.subject, cell.key, cell.position, cell.content, cell.sha256)
    cells = connection.execute(frozen.where(cell.period == row.period, cell.number == row.number)).all()
    for each in cells:
        if sealed(each.content) != each.sha256:
            yield Damage(row.seq, f"{_named(row)}: frozen cell «{each.subject} {each.key}» altered")
    digest = digest_of((each.subject, each.key, each.position, sealed(each.content)) for each in cells)
    if not digest == row.digest == promised:
        yield Damage(row.seq, f"{_named(row)}: frozen cells are not those that were closed")
        return
    pending = {json.loads(each.content)["release_pending"] for each in cells if each.subject == "closing"}
    if pending != {row.release_pending}:
        yield Damage(row.seq, f"{_named(row)}: record of its closing altered")


def _file_damage(connection: Connection) -> Iterator[Damage]:
    """One file after the other: all of them at once would not fit into memory one day."""
    told = entries(connection, "edition_file")
    columns = [column for column in edition_file.c if column.name != "content"]
    rows = connection.execute(select(*columns).order_by(edition_file.c.seq)).all()
    for seq in sorted(told.keys() - {row.seq for row in rows}):
        yield Damage(seq, "file of an edition missing")
    for row in rows:
        name = f"{_named(row)}: file {row.kind} {row.language}"
        if row.seq not in told:
            yield Damage(row.seq, f"{name} without audit entry")
        elif not _sealed(connection, row) == row.sha256 == told[row.seq].detail["edition_file"]:
            yield Damage(row.seq, f"{name} altered")
        elif _file_record(connection, row) != _told(told[row.seq]):
            yield Damage(row.seq, f"{name}: record altered")


def _sealed(connection: Connection, row: Row[Any]) -> str:
    content = select(edition_file.c.content).where(edition_file.c.seq == row.seq)
    return sealed_bytes(connection.execute(content).scalar_one())


def _file_record(connection: Connection, row: Row[Any]) -> tuple[object, ...]:
    """Of what the file is, when it was made and by which program; its size is that of its bytes."""
    size = select(func.length(edition_file.c.content)).where(edition_file.c.seq == row.seq)
    whole = connection.scalar(size) == row.size
    return (f"{row.period} {row.number} {row.kind} {row.language}", row.made_at, row.made_by, whole)


def _told(entry: Entry) -> tuple[object, ...]:
    return (entry.subject, entry.at, entry.detail["made_by"], True)
