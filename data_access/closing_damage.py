"""Damage to when quarters were closed: reopenings, records of closings, and writing into a closed one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from dashboard.workplan.periods import Period
from data_access.chain_entries import Damage, Entry, entries
from data_access.reopenings import stored_requests
from data_access.tables import (
    contribution_head,
    contribution_revision,
    edition,
    quarter,
    reopening,
    reopening_request,
    revision,
    value_head,
)

_Spans = Mapping[Period, list[tuple[int, int | None]]]


def closing_damage(connection: Connection) -> Iterator[Damage]:
    """What the chain says of closings and reopenings against what is stored of them."""
    yield from _request_damage(connection)
    yield from _reopening_damage(connection)
    editions = connection.execute(select(edition).order_by(edition.c.seq)).all()
    closed = _closed_spans(connection, editions)
    for heads, steps, of, name in (
        (value_head, revision, "value_id", "revision"),
        (contribution_head, contribution_revision, "contribution_id", "contribution"),
    ):
        yield from _late_damage(connection, closed, heads, steps, of, name)
    yield from _state_damage(connection, closed)
    yield from _record_damage(connection, {row.period: row for row in editions})


def _request_damage(connection: Connection) -> Iterator[Damage]:
    stored = stored_requests(connection)
    told = entries(connection, "reopening_asked")
    promised = {seq: entry.detail["reopening_asked"] for seq, entry in told.items()}
    for seq in sorted(promised.keys() | stored.keys()):
        if stored.get(seq) != promised.get(seq):
            yield Damage(seq, "request to reopen a quarter altered")


def _reopening_damage(connection: Connection) -> Iterator[Damage]:
    """Who confirmed which request, and when."""
    request = reopening_request.c
    rows = select(reopening, request.period).join(reopening_request, request.seq == reopening.c.request_seq)
    stored = {row.seq: _confirmation(row) for row in connection.execute(rows)}
    confirmed = entries(connection, "confirmed").values()
    told = {entry.seq: _told(entry) for entry in confirmed if entry.action == "quarter.reopened"}
    for seq in sorted(told.keys() | stored.keys()):
        if stored.get(seq) != told.get(seq):
            yield Damage(seq, "confirmation of a reopening altered")


def _confirmation(row: Row[Any]) -> tuple[object, ...]:
    return (str(row.period), row.request_seq, row.confirmed_by, row.user_id, row.at)


def _told(entry: Entry) -> tuple[object, ...]:
    return (entry.subject, entry.detail["confirmed"], entry.actor, entry.detail["by"]["id"], entry.at)


def _closed_spans(connection: Connection, editions: Sequence[Row[Any]]) -> _Spans:
    """For each quarter, from which entry until which it was closed; None where it still is."""
    request = reopening_request.c
    undone = select(request.period, request.number, reopening.c.seq).join(
        reopening, reopening.c.request_seq == request.seq
    )
    opened = {(row.period, row.number): row.seq for row in connection.execute(undone)}
    spans: defaultdict[Period, list[tuple[int, int | None]]] = defaultdict(list)
    for row in editions:
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


def _record_damage(connection: Connection, newest: Mapping[Period, Row[Any]]) -> Iterator[Damage]:
    """When a closed quarter was closed and by whom, as its newest edition has it."""
    closings = entries(connection, "state").values()
    told = {entry.subject for entry in closings if entry.action == "quarter.close"}
    for row in connection.execute(select(quarter).where(quarter.c.state == "closed")):
        last = newest.get(row.period)
        if str(row.period) not in told:
            yield Damage(0, f"{row.period} is closed without audit entry")
        elif last and (row.closed_at, row.closed_by) != (last.closed_at, last.closed_by):
            yield Damage(last.seq, f"record of the closing of {row.period} altered")
