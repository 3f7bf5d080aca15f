"""Who wrote what, when and why: one chain of entries per database, each bound to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from dashboard.workplan.refusals import (
    NotYourIndicator,
    NotYourRole,
    NotYourSubmission,
    OwnRequest,
    OwnSubmission,
    PeriodClosed,
    PeriodNotOpen,
)
from dashboard.workplan.roles import Actor
from data_access.column_types import canonical
from data_access.database import Database
from data_access.moments import now
from data_access.tables import audit_entry

FIRST_LINK = "0" * 64
"""What the first entry is bound to."""

DENIED = "denied"
"""The action of an entry that records an attempt without right."""

_DENIALS = (
    NotYourIndicator,
    NotYourRole,
    NotYourSubmission,
    OwnRequest,
    OwnSubmission,
    PeriodClosed,
    PeriodNotOpen,
)
_BOUND = ("seq", "at", "actor", "action", "subject", "detail")
_CHAIN_LOCK = 7_318_002


@dataclass(frozen=True, slots=True)
class Audit:
    """Who writes, through which door (`page`, `command`) and why: asked for by every write."""

    actor: Actor
    via: str
    reason: str = ""


def person(actor: Actor) -> int:
    """The account that answers for a value; raise NotYourRole for the operator, who has none."""
    if actor.id is None:
        raise NotYourRole
    return actor.id


def digest(content: object) -> str:
    """SHA-256 of canonical JSON, the same on every database."""
    written = json.dumps(canonical(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def link(previous: str, entry: Mapping[str, Any]) -> str:
    """The hash that binds an entry to the one before."""
    return digest([previous, *(entry[name] for name in _BOUND)])


@dataclass(frozen=True, slots=True)
class Write:
    """One audited write transaction, alone on the chain until it ends."""

    connection: Connection
    audit: Audit
    action: str
    subject: str
    at: datetime

    def next_seq(self) -> int:
        """The number that the entry will have."""
        return version(self.connection) + 1

    def append(self, detail: Mapping[str, object]) -> int:
        """Add the entry of this write to the chain and return its number."""
        seq, previous = _last(self.connection)
        entry = {
            "seq": seq + 1,
            "at": self.at,
            "actor": self.audit.actor.name,
            "action": self.action,
            "subject": self.subject,
            "detail": _written(self.audit, detail),
        }
        bound = link(previous, entry)
        self.connection.execute(insert(audit_entry).values(**entry, previous_hash=previous, hash=bound))
        return seq + 1


def _written(audit: Audit, detail: Mapping[str, object]) -> str:
    actor = audit.actor
    by = {"id": actor.id, "role": actor.role.value, "institution": actor.institution}
    whole = {**detail, "by": by, "via": audit.via, "reason": audit.reason}
    return json.dumps(canonical(whole), sort_keys=True, ensure_ascii=False)


def _last(connection: Connection) -> tuple[int, str]:
    newest = select(audit_entry.c.seq, audit_entry.c.hash).order_by(audit_entry.c.seq.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return (row.seq, row.hash) if row else (0, FIRST_LINK)


_VERSION = select(func.max(audit_entry.c.seq))
"""Every page asks this, so it is composed once."""


def version(connection: Connection) -> int:
    """The number of the last entry: whatever was read under it is current until it moves."""
    return connection.scalar(_VERSION) or 0


@contextmanager
def audited(database: Database, audit: Audit, action: str, subject: str) -> Iterator[Write]:
    """A write transaction: all of it is kept, or nothing but the record that it was denied."""
    try:
        with _turn(database, audit, action, subject) as write:
            yield write
    except _DENIALS as refusal:
        with _turn(database, audit, DENIED, subject) as write:
            write.append({"attempted": action, "refusal": refusal.code})
        raise


@contextmanager
def _turn(database: Database, audit: Audit, action: str, subject: str) -> Iterator[Write]:
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CHAIN_LOCK})
        yield Write(connection, audit, action, subject, now(database, connection))
