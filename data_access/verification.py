"""Whether what is stored is what was written: the audit chain, and all that its entries protect."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from dashboard.workplan.submissions import Actual, ReviewState
from data_access.audit import FIRST_LINK, link, version
from data_access.case_counts import counts_digest
from data_access.chain_entries import Damage, entries, placed
from data_access.closing_damage import closing_damage
from data_access.commission_documents import stored_documents
from data_access.commission_records import revision_digest
from data_access.contribution_reports import Place
from data_access.contribution_revisions import contribution_digest
from data_access.database import Database
from data_access.decision_damage import decision_damage
from data_access.edition_damage import edition_damage
from data_access.evidence import stored_digests
from data_access.plan_damage import plan_damage
from data_access.release_damage import correction_damage, release_damage
from data_access.revisions import part_of, row_digest
from data_access.tables import (
    audit_entry,
    case_count_revision,
    case_count_write,
    commission_record,
    commission_revision,
    contribution_head,
    contribution_revision,
    revision,
    revision_breakdown,
    value_head,
)


def first_damage(database: Database) -> Damage | None:
    """The first bad record, or None when all is as it was written.

    What a chain alone cannot tell: that its newest entries were cut off together with all they protect.
    """
    with database.read() as connection:
        found = [
            *_first(_chain_damage(connection)),
            *_first(_revision_damage(connection)),
            *_first(_contribution_damage(connection)),
            *_first(_commission_damage(connection)),
            *_first(_document_damage(connection)),
            *_first(_head_damage(connection, value_head, revision, "value_id")),
            *_first(_head_damage(connection, contribution_head, contribution_revision, "contribution_id")),
            *_first(release_damage(connection)),
            *_first(correction_damage(connection)),
            *_first(_evidence_damage(connection)),
            *_first(edition_damage(connection)),
            *_first(closing_damage(connection)),
            *_first(plan_damage(connection)),
            *_first(decision_damage(connection)),
        ]
    # Raw counts are read over the connection that writes: no other may see them.
    with database.write() as connection:
        found += _first(_count_damage(connection))
        first = min(found, key=lambda damage: damage.seq, default=None)
        return placed(connection, first) if first else None


def _first(found: Iterator[Damage]) -> list[Damage]:
    damage = next(found, None)
    return [] if damage is None else [damage]


def _chain_damage(connection: Connection) -> Iterator[Damage]:
    previous, expected = FIRST_LINK, 1
    for row in connection.execute(select(audit_entry).order_by(audit_entry.c.seq)):
        if row.seq != expected:
            yield Damage(expected, "audit entry missing")
        if row.previous_hash != previous or row.hash != link(previous, row._asdict()):
            yield Damage(row.seq, "audit entry altered")
        previous, expected = row.hash, row.seq + 1


def _promised(connection: Connection, name: str) -> dict[int, str]:
    """The digest under this name that each entry's detail carries, by the entry's number."""
    return {seq: entry.detail[name] for seq, entry in entries(connection, name).items()}


def _breakdowns(connection: Connection) -> dict[int, dict[str, dict[str, Actual]]]:
    found: defaultdict[int, dict[str, dict[str, Actual]]] = defaultdict(dict)
    for row in connection.execute(select(revision_breakdown)):
        found[row.revision_seq].setdefault(row.dimension, {})[row.category] = part_of(row)
    return found


def _revisions() -> Select[Any]:
    place = (value_head.c.indicator_code, value_head.c.period)
    return select(revision, *place).join(value_head, value_head.c.id == revision.c.value_id)


def _revision_damage(connection: Connection) -> Iterator[Damage]:
    breakdowns = _breakdowns(connection)
    stored = {
        row.seq: row_digest(row.indicator_code, row.period, row._asdict(), breakdowns.get(row.seq, {}))
        for row in connection.execute(_revisions())
    }
    yield from _unlike(_promised(connection, "revision"), stored)


def _contribution_damage(connection: Connection) -> Iterator[Damage]:
    head = contribution_head.c
    revisions = select(contribution_revision, head.institution_code, head.activity_code, head.period).join(
        contribution_head, head.id == contribution_revision.c.contribution_id
    )
    stored = {
        row.seq: contribution_digest(
            Place(row.institution_code, row.activity_code, row.period), row._asdict()
        )
        for row in connection.execute(revisions)
    }
    yield from _unlike(_promised(connection, "contribution"), stored)


def _count_damage(connection: Connection) -> Iterator[Damage]:
    """Writes of raw counts up to one moment, whatever is written meanwhile."""
    latest = version(connection)
    of_write: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in connection.execute(select(case_count_revision)):
        of_write[row.seq].append(row._asdict())
    writes = connection.execute(select(case_count_write).where(case_count_write.c.seq <= latest))
    stored = {row.seq: counts_digest(row._asdict(), of_write[row.seq]) for row in writes}
    promised = {seq: told for seq, told in _promised(connection, "counts").items() if seq <= latest}
    yield from _unlike(promised, stored)


def _commission_damage(connection: Connection) -> Iterator[Damage]:
    record = commission_record.c
    revisions = select(commission_revision, record.kind, record.code, record.revision_seq).join(
        commission_record, record.id == commission_revision.c.record_id
    )
    rows = connection.execute(revisions.order_by(commission_revision.c.seq)).all()
    stored = {row.seq: revision_digest(row.kind, row.code, row._asdict()) for row in rows}
    yield from _unlike(_promised(connection, "commission"), stored)
    last = {row.record_id: row for row in rows}
    for row in last.values():
        if row.seq != row.revision_seq:
            yield Damage(row.revision_seq, "record is not its last revision")


def _document_damage(connection: Connection) -> Iterator[Damage]:
    """A revision that has a document says which, with its digest."""
    stored = stored_documents(connection)
    named = select(commission_revision.c.seq, commission_revision.c.content)
    for row in connection.execute(named.order_by(commission_revision.c.seq)):
        promised = json.loads(row.content).get("document")
        if promised and promised["id"] not in stored:
            yield Damage(row.seq, "document missing")
        elif promised and stored[promised["id"]] != promised:
            yield Damage(row.seq, "document altered")


def _unlike(promised: Mapping[int, str], stored: Mapping[int, str]) -> Iterator[Damage]:
    """Revisions that are not the ones that the audit entries promise."""
    for seq in sorted(promised.keys() | stored.keys()):
        if seq not in stored:
            yield Damage(seq, "revision missing")
        elif seq not in promised:
            yield Damage(seq, "revision without audit entry")
        elif stored[seq] != promised[seq]:
            yield Damage(seq, "revision altered")


def _head_damage(connection: Connection, heads: Table, steps: Table, of: str) -> Iterator[Damage]:
    """Heads that are not their value's last revision, or whose approval is not the last approval."""
    approved = func.max(steps.c.seq).filter(steps.c.state == ReviewState.APPROVED.value)
    last = select(
        steps.c[of].label("head_id"),
        func.max(steps.c.seq).label("seq"),
        func.max(steps.c.version).label("version"),
        approved.label("approved_seq"),
    ).group_by(steps.c[of])
    stored: dict[int, Any] = {row.head_id: row for row in connection.execute(last)}
    for head in connection.execute(select(heads).order_by(heads.c.revision_seq)):
        row = stored.get(head.id)
        if row is None or (row.seq, row.version) != (head.revision_seq, head.version):
            yield Damage(head.revision_seq, "value is not its last revision")
        elif row.approved_seq != head.approved_seq:
            yield Damage(head.revision_seq, "value is not its last approval")


def _evidence_damage(connection: Connection) -> Iterator[Damage]:
    promised, stored = _promised(connection, "evidence"), dict(stored_digests(connection))
    for seq in sorted(promised.keys() | stored.keys()):
        if seq not in stored:
            yield Damage(seq, "evidence missing")
        elif stored[seq] != promised.get(seq):
            yield Damage(seq, "evidence altered")
