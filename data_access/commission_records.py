"""The commission's papers as records in revisions: each is written once, bound into the chain, and stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import Refused
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import Audit, Write, audited, digest, person
from data_access.column_types import canonical
from data_access.commission_documents import NewDocument, sealed, store_document
from data_access.database import Database
from data_access.revisions import KeyReused
from data_access.tables import commission_record, commission_revision, user_account

Content = Mapping[str, Any]


class Kind(StrEnum):
    """What a record is."""

    AGREEMENT = "agreement"
    MANDATE = "mandate"
    MEETING = "meeting"
    DECISION = "decision"
    COMMITMENT = "commitment"
    DELIVERY = "delivery"
    MEASURE = "measure"


class RecordChangedMeanwhile(Refused):
    """Somebody else saved the same paper between reading and saving; theirs stands."""

    code = "record_changed_meanwhile"


@dataclass(frozen=True, slots=True)
class Sent:
    """One sending of one form: the key that makes it one, and the version that the form showed."""

    key: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of one record."""

    kind: Kind
    code: str
    version: int
    seq: int
    content: Content
    author: Text
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """One record's next revision."""

    kind: Kind
    code: str
    content: Content
    document: NewDocument | None = None
    """A file that comes with it; what the record says of it is its `document`."""


def _revisions(kind: Kind) -> Select[Any]:
    return (
        select(
            commission_record.c.code,
            commission_revision,
            user_account.c.title_es,
            user_account.c.title_en,
        )
        .join(commission_record, commission_record.c.id == commission_revision.c.record_id)
        .join(user_account, user_account.c.id == commission_revision.c.user_id)
        .where(commission_record.c.kind == kind.value)
        .order_by(commission_revision.c.seq)
    )


def _read(kind: Kind, row: Row[Any]) -> Revision:
    return Revision(
        kind=kind,
        code=row.code,
        version=row.version,
        seq=row.seq,
        content=json.loads(row.content),
        author=Text(row.title_es, row.title_en),
        at=row.at,
    )


def standing(connection: Connection, kind: Kind) -> tuple[Revision, ...]:
    """Every record of a kind in its last revision, in the order in which they were first written."""
    last = _revisions(kind).where(commission_record.c.revision_seq == commission_revision.c.seq)
    rows = connection.execute(last.order_by(None).order_by(commission_record.c.id))
    return tuple(_read(kind, row) for row in rows)


def every_revision(connection: Connection, kind: Kind) -> tuple[Revision, ...]:
    """Every revision of every record of a kind, oldest first."""
    return tuple(_read(kind, row) for row in connection.execute(_revisions(kind)))


def record_now(connection: Connection, kind: Kind, code: str) -> Revision | None:
    """One record as it stands."""
    check_text("code", code, LONGEST_CODE)
    last = _revisions(kind).where(
        commission_record.c.revision_seq == commission_revision.c.seq, commission_record.c.code == code
    )
    row = connection.execute(last).one_or_none()
    return None if row is None else _read(kind, row)


def keep(
    database: Database,
    action: str,
    sent: Sent,
    *,
    audit: Audit,
    payload: object,
    compose: Callable[[Write], Paper],
) -> Revision:
    """Write what `compose` makes of the present state, or give what the same sending wrote before.

    `compose` checks who and what; `payload` is what was sent. Raise a Refused, KeyReused or
    RecordChangedMeanwhile.
    """
    check_text("idempotency_key", sent.key, LONGEST_CODE)
    with audited(database, audit, action, action.partition(".")[0]) as write:
        payload_sha256 = digest([person(audit.actor), action, payload])
        earlier = _earlier(write.connection, sent.key, payload_sha256)
        if earlier is not None:
            return earlier
        paper = compose(write)
        before = record_now(write.connection, paper.kind, paper.code)
        if (before.version if before else 0) != sent.version:
            raise RecordChangedMeanwhile
        return _write(write, paper, sent, payload_sha256)


def _earlier(connection: Connection, key: str, payload_sha256: str) -> Revision | None:
    written = select(
        commission_record.c.kind, commission_revision.c.payload_sha256, commission_revision.c.seq
    ).join(commission_record, commission_record.c.id == commission_revision.c.record_id)
    row = connection.execute(written.where(commission_revision.c.idempotency_key == key)).one_or_none()
    if row is None:
        return None
    if row.payload_sha256 != payload_sha256:
        raise KeyReused
    kind = Kind(row.kind)
    return _read(kind, connection.execute(_revisions(kind).where(commission_revision.c.seq == row.seq)).one())


def _write(write: Write, paper: Paper, sent: Sent, payload_sha256: str) -> Revision:
    seq, document = write.next_seq(), paper.document
    said = {"document": sealed(document)} if document else {}
    row = {
        "seq": seq,
        "record_id": _point_record(write.connection, paper, sent.version, seq),
        "version": sent.version + 1,
        "content": json.dumps(canonical({**paper.content, **said}), sort_keys=True, ensure_ascii=False),
        "user_id": person(write.audit.actor),
        "at": write.at,
        "idempotency_key": sent.key,
        "payload_sha256": payload_sha256,
    }
    write.connection.execute(insert(commission_revision).values(row))
    if document is not None:
        store_document(write.connection, seq, said["document"], document)
    protected = revision_digest(paper.kind.value, paper.code, row)
    write.append({"record": f"{paper.kind.value} {paper.code}", "commission": protected})
    stored = _revisions(paper.kind).where(commission_revision.c.seq == seq)
    return _read(paper.kind, write.connection.execute(stored).one())


def _point_record(connection: Connection, paper: Paper, version: int, seq: int) -> int:
    record, pointers = commission_record, {"version": version + 1, "revision_seq": seq}
    place = {"kind": paper.kind.value, "code": paper.code}
    if version == 0:
        made = connection.execute(insert(record).values(**place, **pointers).returning(record.c.id))
    else:
        moved = update(record).filter_by(**place).where(record.c.version == version)
        made = connection.execute(moved.values(pointers).returning(record.c.id))
    return int(made.scalar_one())


def revision_digest(kind: str, code: str, row: Mapping[str, Any]) -> str:
    """The digest of a whole revision and of what it is of, as its audit entry carries it."""
    return digest([kind, code, {column.name: row[column.name] for column in commission_revision.c}])
