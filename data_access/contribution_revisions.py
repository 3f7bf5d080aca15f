"""Revisions of contributions: each step is written once, bound into the audit chain, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from dashboard.workplan.contribution_reports import Contributed
from dashboard.workplan.submissions import ReviewState
from data_access.audit import Write, digest, person
from data_access.contribution_reports import AMOUNTS, Place, given
from data_access.revisions import KeyReused
from data_access.tables import contribution_head, contribution_revision


@dataclass(frozen=True, slots=True)
class ContributionReceipt:
    """What the database holds once a step is committed."""

    version: int
    seq: int
    recorded_at: datetime
    given: Contributed
    late: bool


@dataclass(frozen=True, slots=True)
class ContributionStep:
    """One step of one contribution about to be written."""

    place: Place
    state: ReviewState
    version: int
    given: Contributed
    late: bool
    reason: str
    idempotency_key: str
    payload_sha256: str


def earlier_receipt(connection: Connection, key: str, payload_sha256: str) -> ContributionReceipt | None:
    """The receipt of the same step when it was written before; raise KeyReused for another under its key."""
    sent = select(contribution_revision).where(contribution_revision.c.idempotency_key == key)
    row = connection.execute(sent).one_or_none()
    if row is None:
        return None
    if row.payload_sha256 != payload_sha256:
        raise KeyReused
    return receipt_of(row)


def receipt_of(row: Row[Any]) -> ContributionReceipt:
    return ContributionReceipt(row.version, row.seq, row.at, given(row), row.late)


def latest(connection: Connection, place: Place) -> Row[Any] | None:
    """The latest revision of a contribution."""
    return connection.execute(
        select(contribution_revision)
        .join(contribution_head, contribution_head.c.revision_seq == contribution_revision.c.seq)
        .where(*(contribution_head.c[name] == value for name, value in place.columns.items()))
    ).one_or_none()


def author(connection: Connection, row: Row[Any]) -> int:
    """Who sent what stands: the person of its last sending."""
    steps = contribution_revision.c
    sent = (steps.contribution_id == row.contribution_id) & (steps.state == ReviewState.SUBMITTED.value)
    last = select(func.max(steps.seq)).where(sent).scalar_subquery()
    found: int = connection.execute(select(steps.user_id).where(steps.seq == last)).scalar_one()
    return found


def contribution_digest(place: Place, row: Mapping[str, Any]) -> str:
    """The digest of a whole revision and of what it is of, as its audit entry carries it."""
    return digest([str(place), {column.name: row[column.name] for column in contribution_revision.c}])


def write_contribution(write: Write, step: ContributionStep) -> ContributionReceipt:
    """Write the revision, point the head to it and append the audit entry that protects it."""
    seq = write.next_seq()
    row = {
        **{name: getattr(step.given, name) for name in AMOUNTS},
        "seq": seq,
        "contribution_id": _point_head(write.connection, step, seq),
        "version": step.version,
        "state": step.state.value,
        "late": step.late,
        "reason": step.reason,
        "user_id": person(write.audit.actor),
        "at": write.at,
        "idempotency_key": step.idempotency_key,
        "payload_sha256": step.payload_sha256,
    }
    write.connection.execute(insert(contribution_revision).values(row))
    sealed = contribution_digest(step.place, row)
    write.append({"version": step.version, "state": step.state.value, "contribution": sealed})
    stored = select(contribution_revision).where(contribution_revision.c.seq == seq)
    return receipt_of(write.connection.execute(stored).one())


def _point_head(connection: Connection, step: ContributionStep, seq: int) -> int:
    pointers: dict[str, int] = {"version": step.version, "revision_seq": seq}
    if step.state is ReviewState.APPROVED:
        pointers["approved_seq"] = seq
    head = contribution_head
    if step.version == 1:
        made = connection.execute(insert(head).values(**step.place.columns, **pointers).returning(head.c.id))
    else:
        moved = update(head).filter_by(**step.place.columns).where(head.c.version == step.version - 1)
        made = connection.execute(moved.values(pointers).returning(head.c.id))
    return int(made.scalar_one())
