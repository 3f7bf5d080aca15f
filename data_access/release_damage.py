"""Damage to what was published of cases: releases, and the corrections of their years."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from data_access.case_corrections import correction_digest
from data_access.chain_entries import Damage, Entry, entries
from data_access.releases import cells_digest
from data_access.tables import correction, correction_cell, edition, release, release_cell, snapshot_cell

_KEY = ("stage", "time", "geography", "sex", "age", "form", "origin")


def release_damage(connection: Connection) -> Iterator[Damage]:
    """The damaged cell by its name, where an edition has frozen what it was."""
    told = {entry.detail["release"]: entry for entry in entries(connection, "release").values()}
    for row in connection.execute(select(release).order_by(release.c.id)):
        entry = told.pop(row.digest, None)
        if entry is None:
            yield Damage(0, f"release of {row.period} without audit entry")
        else:
            yield from _cell_damage(connection, row, entry)
    for entry in told.values():
        yield Damage(entry.seq, "release missing")


def _cell_damage(connection: Connection, row: Row[Any], entry: Entry) -> Iterator[Damage]:
    rows = connection.execute(select(release_cell).where(release_cell.c.release_id == row.id)).all()
    cells = [cell._asdict() for cell in rows]
    if cells_digest(row.period, cells) != row.digest:
        stored = {" ".join(str(cell[name]) for name in _KEY): cell["value"] for cell in cells}
        yield Damage(entry.seq, _altered(stored, _frozen(connection, entry)))
    elif row.released_at != entry.at:
        yield Damage(entry.seq, "moment of the release altered")


def _frozen(connection: Connection, entry: Entry) -> dict[str, int | None]:
    """Everything that was published when the first edition after the release was made, by its key."""
    after = select(edition).where(edition.c.seq >= entry.seq).order_by(edition.c.seq).limit(1)
    first = connection.execute(after).one_or_none()
    if first is None:
        return {}
    cell = snapshot_cell.c
    of_edition = (cell.period == first.period) & (cell.number == first.number)
    rows = connection.execute(select(cell.key, cell.content).where(of_edition, cell.subject == "released"))
    return {row.key: json.loads(row.content)["value"] for row in rows}


def _altered(stored: dict[str, int | None], frozen: dict[str, int | None]) -> str:
    named = (key for key, value in sorted(stored.items()) if key in frozen and frozen[key] != value)
    key = next(named, "")
    return f"released cell «{key}» altered" if key else "released cells altered"


def correction_damage(connection: Connection) -> Iterator[Damage]:
    told = {entry.detail["correction"]: entry for entry in entries(connection, "correction").values()}
    for row in connection.execute(select(correction).order_by(correction.c.year)):
        cells = connection.execute(select(correction_cell).where(correction_cell.c.year == row.year))
        entry = told.pop(row.digest, None)
        if entry is None:
            yield Damage(0, f"correction of {row.year} without audit entry")
        elif correction_digest(row.year, [cell._asdict() for cell in cells]) != row.digest:
            yield Damage(entry.seq, "corrected cells altered")
        elif row.released_at != entry.at:
            yield Damage(entry.seq, "moment of the correction altered")
    for entry in told.values():
        yield Damage(entry.seq, "correction missing")
