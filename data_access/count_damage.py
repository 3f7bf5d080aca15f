"""Damage to raw case counts: their revisions, and the counts that releases are computed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, text

from dashboard.workplan.case_counts import CountPlace
from data_access.case_counts import counts_digest
from data_access.chain_entries import Damage, entries, promised, unlike
from data_access.count_rows import place_of
from data_access.tables import case_count, case_count_revision, case_count_write, pending_correction

_PLACE = [column for column in case_count.c if column.primary_key]


def count_damage(connection: Connection) -> Iterator[Damage]:
    """Over a connection that may see raw counts and has read nothing yet."""
    if connection.dialect.name == "postgresql":
        # Counts that are recorded meanwhile would otherwise be there in one table and not yet in the other.
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    steps = connection.execute(select(case_count_revision).order_by(case_count_revision.c.seq)).all()
    yield from _write_damage(connection, steps)
    yield from _head_damage(connection, steps)


def _write_damage(connection: Connection, steps: Sequence[Row[Any]]) -> Iterator[Damage]:
    of_write: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in steps:
        of_write[row.seq].append(row._asdict())
    writes = connection.execute(select(case_count_write))
    stored = {row.seq: counts_digest(row._asdict(), of_write[row.seq]) for row in writes}
    yield from unlike(promised(connection, "counts"), stored)


def _head_damage(connection: Connection, steps: Sequence[Row[Any]]) -> Iterator[Damage]:
    """A count is its last revision; where it waits as a correction, it is one of those before."""
    heads = {place_of(row): row.victims for row in connection.execute(select(*_PLACE, case_count.c.victims))}
    waiting = set(connection.scalars(select(pending_correction.c.period)))
    told: defaultdict[CountPlace, list[Row[Any]]] = defaultdict(list)
    for row in steps:
        told[place_of(row[1:])].append(row)
    for place, revisions in told.items():
        found, last = heads.pop(place, None), revisions[-1]
        before = {revisions[0].before, *(each.victims for each in revisions)}
        if found != last.victims and not (last.period in waiting and found in before):
            yield Damage(last.seq, f"raw counts of {last.period} are not those that were recorded")
    if heads and not _counted_without_revisions(connection):
        yield Damage(0, f"raw counts of {min(heads).period} without audit entry")


def _counted_without_revisions(connection: Connection) -> bool:
    """Whether an earlier program has recorded counts here, of which it kept no revisions."""
    told = entries(connection, "rows").values()
    return any(each.detail["rows"] and "counts" not in each.detail for each in told)
