"""Revisions: each step of a value is written once, bound into the audit chain, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from dashboard.workplan.breakdowns import Breakdown, figures_of
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import Refused
from dashboard.workplan.submissions import Actual, ReviewState
from data_access.audit import Write, digest
from data_access.tables import revision, revision_breakdown, value_head

PART_FIGURES = ("value", "numerator", "denominator", "sample_size")
"""The columns of one part of a breakdown."""


class KeyReused(Refused):
    """The same form was sent twice with different content; the first stands."""

    code = "key_reused"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the database holds once a step is committed."""

    version: int
    seq: int
    recorded_at: datetime
    actual: Actual
    late: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one value about to be written."""

    indicator: str
    period: Period
    state: ReviewState
    version: int
    """The version that this step makes: 1 for the first."""
    content: Mapping[str, object]
    """The revision's columns that say what was reported."""
    breakdown: Breakdown
    reason: str
    user_id: int
    idempotency_key: str
    payload_sha256: str


def earlier_receipt(connection: Connection, key: str, payload_sha256: str) -> Receipt | None:
    """The receipt of the same step when it was written before; raise KeyReused for another under its key."""
    row = connection.execute(select(revision).where(revision.c.idempotency_key == key)).one_or_none()
    if row is None:
        return None
    if row.payload_sha256 != payload_sha256:
        raise KeyReused
    return receipt_of(row)


def receipt_of(row: Row[Any]) -> Receipt:
    """The receipt of a stored revision."""
    actual = Actual(row.value, row.numerator, row.denominator, row.sample_size, row.not_applicable)
    return Receipt(row.version, row.seq, row.at, actual, row.late)


def part_of(row: Row[Any]) -> Actual:
    """One category's part as a row of breakdowns says it."""
    return Actual(row.value, row.numerator, row.denominator, row.sample_size)


def latest(connection: Connection, indicator: str, period: Period) -> Row[Any] | None:
    """The latest revision of a value."""
    return connection.execute(
        select(revision)
        .join(value_head, value_head.c.revision_seq == revision.c.seq)
        .where(value_head.c.indicator_code == indicator, value_head.c.period == period)
    ).one_or_none()


def row_digest(indicator: str, period: Period, row: Mapping[str, Any], breakdown: Breakdown) -> str:
    """The digest of a whole revision and of what it is a value of, as its audit entry carries it."""
    columns = {column.name: row[column.name] for column in revision.c}
    return digest([indicator, period, columns, _sealed(breakdown)])


def _sealed(breakdown: Breakdown) -> Mapping[str, Mapping[str, object]]:
    """A count is sealed as its bare figure, as it was before shares and means had parts."""
    return {
        dimension: {category: part.value if _is_count(part) else part for category, part in parts.items()}
        for dimension, parts in breakdown.items()
    }


def _is_count(part: Actual) -> bool:
    return set(figures_of(part)) == {"value"}


def write_step(write: Write, step: Step, told: Mapping[str, object] | None = None) -> Receipt:
    """Write the revision, point the value's head to it and append the audit entry that protects it.

    `told` is what the entry says besides.
    """
    seq = write.next_seq()
    row = {
        **step.content,
        "seq": seq,
        "value_id": _point_head(write.connection, step, seq),
        "version": step.version,
        "state": step.state.value,
        "reason": step.reason,
        "user_id": step.user_id,
        "at": write.at,
        "idempotency_key": step.idempotency_key,
        "payload_sha256": step.payload_sha256,
    }
    write.connection.execute(insert(revision).values(row))
    _write_breakdown(write.connection, seq, step.breakdown)
    sealed = row_digest(step.indicator, step.period, row, step.breakdown)
    write.append({"version": step.version, "state": step.state.value, "revision": sealed, **(told or {})})
    return _stored(write.connection, seq)


def _stored(connection: Connection, seq: int) -> Receipt:
    """Read back, so that what a person is told is what the database holds."""
    return receipt_of(connection.execute(select(revision).where(revision.c.seq == seq)).one())


def _point_head(connection: Connection, step: Step, seq: int) -> int:
    pointers: dict[str, int] = {"version": step.version, "revision_seq": seq}
    if step.state is ReviewState.APPROVED:
        pointers["approved_seq"] = seq
    place = {"indicator_code": step.indicator, "period": step.period}
    if step.version == 1:
        made = connection.execute(insert(value_head).values(**place, **pointers).returning(value_head.c.id))
    else:
        moved = update(value_head).filter_by(**place).where(value_head.c.version == step.version - 1)
        made = connection.execute(moved.values(pointers).returning(value_head.c.id))
    return int(made.scalar_one())


def _write_breakdown(connection: Connection, seq: int, breakdown: Breakdown) -> None:
    rows = [
        {
            "revision_seq": seq,
            "dimension": dimension,
            "category": category,
            **{name: getattr(part, name) for name in PART_FIGURES},
        }
        for dimension, parts in breakdown.items()
        for category, part in parts.items()
    ]
    if rows:
        connection.execute(insert(revision_breakdown), rows)
