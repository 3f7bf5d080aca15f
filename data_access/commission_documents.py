"""Documents of the commission's papers: signed minutes and agreements, stored with their content."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from dashboard.workplan.evidence import LARGEST_FILE, EvidenceKind, UnknownEvidence
from dashboard.workplan.refusals import InvalidValue
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.evidence import EvidenceFile
from data_access.tables import commission_document

_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_LISTED = [column for column in commission_document.c if column is not commission_document.c.content]


@dataclass(frozen=True, slots=True)
class NewDocument:
    """One file that was checked, with the person's word that nobody can be recognised in it."""

    kind: EvidenceKind
    filename: str
    content: bytes
    without_personal_data: bool


def check_document(document: NewDocument | None) -> NewDocument:
    """The document; raise InvalidValue without one, unconfirmed, or for one that is too large."""
    if document is None or not document.content:
        raise InvalidValue("file", "missing")
    if len(document.content) > LARGEST_FILE:
        raise InvalidValue("file", "too_long")
    if not document.without_personal_data:
        raise InvalidValue("without_personal_data", "missing")
    return document


def sealed(document: NewDocument) -> dict[str, Any]:
    """What a record says of its document."""
    return {
        "id": secrets.token_urlsafe(16),
        "kind": document.kind.value,
        "filename": document.filename,
        "size": len(document.content),
        "sha256": sha256(document.content).hexdigest(),
    }


def store_document(connection: Connection, seq: int, said: Mapping[str, Any], document: NewDocument) -> None:
    """Write the file beside the revision of this number."""
    row = {**said, "revision_seq": seq, "content": document.content}
    connection.execute(insert(commission_document).values(row))


def commission_file(database: Database, id_: str, *, audit: Audit) -> EvidenceFile:
    """One document of the commission, after writing down that it leaves; raise UnknownEvidence."""
    if not _ID.fullmatch(id_):
        raise UnknownEvidence
    with audited(database, audit, "document.taken", f"document {id_}") as write:
        row = _listed(write.connection, id_)
        write.append({"kind": row.kind, "filename": row.filename})
    with database.read_latest() as connection:
        found = select(commission_document.c.content).where(commission_document.c.id == id_)
        content = connection.execute(found).scalar_one()
    return EvidenceFile(EvidenceKind(row.kind), row.filename, bytes(content))


def _listed(connection: Connection, id_: str) -> Row[Any]:
    row = connection.execute(select(*_LISTED).where(commission_document.c.id == id_)).one_or_none()
    if row is None:
        raise UnknownEvidence
    return row


def stored_documents(connection: Connection) -> dict[str, dict[str, Any]]:
    """Every stored document as its record has to say it, its content digested anew."""
    found = {}
    for row in connection.execute(select(commission_document).execution_options(yield_per=10)):
        content = bytes(row.content)
        found[row.id] = {
            "id": row.id,
            "kind": row.kind,
            "filename": row.filename,
            "size": len(content),
            "sha256": sha256(content).hexdigest(),
        }
    return found
