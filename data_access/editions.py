"""Editions as they are stored: which there are, where the chain stood, and the files made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from dashboard.language import LANGUAGES
from dashboard.workplan.editions import Anchor, Edition
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import check_can_close
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.frozen import Cell, sealed_bytes
from data_access.tables import audit_entry, edition, edition_file, snapshot_cell

REPORT, SLIDES = "report", "slides"
"""The kinds of files that an edition has, each in both languages."""

_LISTED = ("period", "number", "kind", "language", "seq", "made_at", "made_by", "size", "sha256")


class UnknownEdition(LookupError):
    """No quarter was closed under this number."""


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file of an edition, without its bytes."""

    period: Period
    number: int
    kind: str
    language: str
    seq: int
    made_at: datetime
    made_by: str
    """The digest of the program and engine that made it, and the address that it prints, if any."""
    size: int
    sha256: str


def _edition(row: Row[Any]) -> Edition:
    return Edition(**row._mapping)


def latest_edition(connection: Connection, period: Period) -> Edition | None:
    """The newest edition of one quarter."""
    return _first(connection, select(edition).where(edition.c.period == period))


def last_edition(connection: Connection) -> Edition | None:
    """The edition that was made last, of whichever quarter."""
    return _first(connection, select(edition))


def _first(connection: Connection, wanted: Select[Any]) -> Edition | None:
    row = connection.execute(wanted.order_by(edition.c.seq.desc()).limit(1)).one_or_none()
    return None if row is None else _edition(row)


def editions(database: Database) -> tuple[Edition, ...]:
    """Every edition, the newest quarter and its newest edition first."""
    newest = select(edition).order_by(edition.c.period.desc(), edition.c.number.desc())
    with database.read() as connection:
        return tuple(map(_edition, connection.execute(newest)))


def edition_of(database: Database, period: Period, number: int) -> Edition:
    """One edition; raise UnknownEdition."""
    wanted = select(edition).where(edition.c.period == period, edition.c.number == number)
    with database.read_latest() as connection:
        row = connection.execute(wanted).one_or_none()
    if row is None:
        raise UnknownEdition(f"{period} {number}")
    return _edition(row)


def anchor(database: Database, of: Edition) -> Anchor:
    """The entry of the chain that the closing wrote: it binds everything written before."""
    with database.read_latest() as connection:
        bound = connection.scalar(select(audit_entry.c.hash).where(audit_entry.c.seq == of.seq))
    return Anchor(of.seq, bound or "")


def frozen_cells(database: Database, of: Edition) -> tuple[Cell, ...]:
    """Everything that an edition froze, by subject and in its order."""
    cell = snapshot_cell.c
    wanted = select(cell.subject, cell.key, cell.position, cell.content)
    within = wanted.where(cell.period == of.period, cell.number == of.number)
    with database.read() as connection:
        rows = connection.execute(within.order_by(cell.subject, cell.position))
        return tuple(Cell(*row) for row in rows)


def edition_files(database: Database) -> tuple[EditionFile, ...]:
    """Every file that was made of an edition."""
    listed = select(*(edition_file.c[name] for name in _LISTED)).order_by(edition_file.c.seq)
    with database.read_latest() as connection:
        return tuple(EditionFile(**row._mapping) for row in connection.execute(listed))


def missing_files(database: Database, of: Edition) -> tuple[tuple[str, str], ...]:
    """The kinds and languages in which an edition has no file yet: its closing was interrupted."""
    place = (of.period, of.number)
    own = [each for each in edition_files(database) if (each.period, each.number) == place]
    stored = {(each.kind, each.language) for each in own}
    return tuple(each for each in product((REPORT, SLIDES), LANGUAGES) if each not in stored)


def stored_file(database: Database, period: Period, number: int, kind: str, language: str) -> bytes | None:
    """The bytes of one file as they were stored; None when it was not made yet."""
    wanted = select(edition_file.c.content).where(
        edition_file.c.period == period,
        edition_file.c.number == number,
        edition_file.c.kind == kind,
        edition_file.c.language == language,
    )
    with database.read_latest() as connection:
        return connection.scalar(wanted)


def file_with_digest(database: Database, sha256: str) -> EditionFile | None:
    """The file of an edition that has these bytes' digest."""
    return next((each for each in edition_files(database) if each.sha256 == sha256), None)


def store_file(
    database: Database, of: Edition, kind: str, language: str, content: bytes, made_by: str, *, audit: Audit
) -> None:
    """Keep a file made of an edition; the one that came first stays. Raise NotYourRole."""
    subject = f"{of.period} {of.number} {kind} {language}"
    place = {"period": of.period, "number": of.number, "kind": kind, "language": language}
    with audited(database, audit, "edition.file", subject) as write:
        check_can_close(audit.actor)
        if write.connection.execute(select(edition_file.c.seq).filter_by(**place)).one_or_none() is not None:
            return
        seal = sealed_bytes(content)
        row = {**place, "seq": write.next_seq(), "made_at": write.at, "made_by": made_by}
        whole = {**row, "size": len(content), "sha256": seal, "content": content}
        write.connection.execute(insert(edition_file).values(whole))
        write.append({"edition_file": seal, "made_by": made_by})
