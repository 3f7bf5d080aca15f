"""Damage to what closings froze: cells, files, and writing into a quarter while it was closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from dashboard.workplan.periods import Period
from data_access.frozen import digest_of, sealed, sealed_bytes
from data_access.reopenings import stored_requests
from data_access.tables import (
    contribution_head,
    contribution_revision,
    edition,
    edition_file,
    quarter,
    reopening,
    reopening_request,
    revision,
    snapshot_cell,
    value_head,
)


@dataclass(frozen=True, slots=True)
class Damage:
    """The first record that is not what was written, by the number of its audit entry."""

    seq: int
    what: str


def edition_damage(connection: Connection, promised: Mapping[str, Mapping[int, str]]) -> Iterator[Damage]:
    """What is wrong with editions; `promised` holds digests by name and by the audit entry's number."""
    rows = list(connection.execute(select(edition).order_by(edition.c.seq)))
    yield from _cell_damage(connection, rows, promised["edition"])
    yield from _file_damage(connection, promised["edition_file"])
    yield from _reopening_damage(connection, promised["reopening_asked"])
    closed = _closed_spans(connection, rows)
    for heads, steps, of, name in (
        (value_head, revision, "value_id", "revision"),
        (contribution_head, contribution_revision, "contribution_id", "contribution"),
    ):
        yield from _late_damage(connection, closed, heads, steps, of, name)
    yield from _state_damage(connection, closed)


def _named(row: Row[Any]) -> str:
    return f"edition {row.number} of {row.period}"


def _cell_damage(
    connection: Connection, rows: list[Row[Any]], promised: Mapping[int, str]
) -> Iterator[Damage]:
    stored = {row.seq: row for row in rows}
    for seq in sorted(promised.keys() - stored.keys()):
        yield Damage(seq, "edition missing")
    for row in rows:
        if row.seq not in promised:
            yield Damage(row.seq, f"{_named(row)} without audit entry")
        else:
            yield from _frozen_damage(connection, row, promised[row.seq])


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


def _file_damage(connection: Connection, promised: Mapping[int, str]) -> Iterator[Damage]:
    """One file after the other: all of them at once would not fit into memory one day."""
    named = select(edition_file.c.seq, edition_file.c.period, edition_file.c.number, edition_file.c.kind)
    rows = connection.execute(
        named.add_columns(edition_file.c.language, edition_file.c.sha256).order_by(edition_file.c.seq)
    ).all()
    for seq in sorted(promised.keys() - {row.seq for row in rows}):
        yield Damage(seq, "file of an edition missing")
    for row in rows:
        wanted = select(edition_file.c.content).where(edition_file.c.seq == row.seq)
        if not sealed_bytes(connection.execute(wanted).scalar_one()) == row.sha256 == promised.get(row.seq):
            yield Damage(row.seq, f"{_named(row)}: file {row.kind} {row.language} altered")


def _reopening_damage(connection: Connection, promised: Mapping[int, str]) -> Iterator[Damage]:
    stored = stored_requests(connection)
    for seq in sorted(promised.keys() | stored.keys()):
        if stored.get(seq) != promised.get(seq):
            yield Damage(seq, "request to reopen a quarter altered")


_Spans = Mapping[Period, list[tuple[int, int | None]]]


def _closed_spans(connection: Connection, rows: list[Row[Any]]) -> _Spans:
    """For each quarter, from which entry until which it was closed; None where it still is."""
    request = reopening_request.c
    undone = select(request.period, request.number, reopening.c.seq).join(
        reopening, reopening.c.request_seq == request.seq
    )
    opened = {(row.period, row.number): row.seq for row in connection.execute(undone)}
    spans: defaultdict[Period, list[tuple[int, int | None]]] = defaultdict(list)
    for row in rows:
        spans[row.period].append((row.seq, opened.get((row.period, row.number))))
    return spans


def _late_damage(
    connection: Connection, closed: _Spans, heads: Table, steps: Table, of: str, name: str
) -> Iterator[Damage]:
    """Steps that carry a number from a time in which their quarter was closed."""
    placed: Select[Any] = select(steps.c.seq, heads.c.period).join(heads, heads.c.id == steps.c[of])
    for row in connection.execute(placed.where(heads.c.period.in_(closed)).order_by(steps.c.seq)):
        if any(since < row.seq and (until is None or row.seq < until) for since, until in closed[row.period]):
            yield Damage(row.seq, f"{name} written into {row.period} while it was closed")


def _state_damage(connection: Connection, closed: _Spans) -> Iterator[Damage]:
    """Quarters that an edition closed and that stand open without having been reopened by two persons."""
    held = set(connection.scalars(select(quarter.c.period).where(quarter.c.state == "closed")))
    for period, spans in closed.items():
        since, until = max(spans)
        if (until is None) is not (period in held):
            yield Damage(since, f"{period} is not closed or open as its editions say")
