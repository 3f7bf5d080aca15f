"""Means of verification: stored with their content, never changed, handed only to those who may see them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from dashboard.workplan.evidence import (
    MOST_PER_VALUE,
    Evidence,
    EvidenceDetails,
    EvidenceKind,
    NewEvidence,
    UnknownEvidence,
    can_see_evidence,
    check_can_change_evidence,
    check_can_see_evidence,
    check_new_evidence,
)
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, Text
from dashboard.workplan.refusals import InvalidValue, NotYourIndicator
from dashboard.workplan.roles import Actor, can_see_breakdown
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import Audit, Write, audited, digest, person
from data_access.database import Database
from data_access.plan import work_plan
from data_access.reports import report_now
from data_access.tables import evidence, evidence_withdrawal, user_account

_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_LISTED = [column for column in evidence.c if column is not evidence.c.content]


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One file as it leaves."""

    kind: EvidenceKind
    filename: str
    content: bytes


def record_evidence(database: Database, new: NewEvidence, *, audit: Audit) -> str:
    """Store a means of verification and return its id; the same one again is the one there already is.

    Raise a Refused: who, when, or InvalidValue for what.
    """
    check_text("indicator", new.indicator, LONGEST_CODE)
    with audited(database, audit, "evidence.added", f"{new.indicator} {new.period}") as write:
        _check_can_change(database, write, new.indicator, new.period)
        check_new_evidence(new)
        seal = sha256(new.content or new.address.encode()).hexdigest()
        attached = _attached(write.connection, new)
        same = next((row for row in attached if row.sha256 == seal and row.withdrawn_at is None), None)
        if same is not None:
            return str(same.id)
        if len(attached) >= MOST_PER_VALUE:
            raise InvalidValue("file", "too_many")
        return _write(write, new, seal)


def _check_can_change(database: Database, write: Write, code: str, period: Period) -> None:
    plan = work_plan.on(database, write.connection)
    indicator = plan.indicator.get(code)
    if indicator is None:
        raise NotYourIndicator
    report = report_now(write.connection, code, period)
    check_can_change_evidence(write.audit.actor, indicator, report, plan.state_of(period))


def _attached(connection: Connection, new: NewEvidence) -> list[Row[Any]]:
    return list(connection.execute(_listing(new.indicator, new.period)))


def _listing(indicator: str, period: Period) -> Select[Any]:
    return (
        select(
            *_LISTED,
            evidence_withdrawal.c.at.label("withdrawn_at"),
            user_account.c.title_es,
            user_account.c.title_en,
        )
        .join(user_account, user_account.c.id == evidence.c.user_id)
        .outerjoin(evidence_withdrawal, evidence_withdrawal.c.evidence_id == evidence.c.id)
        .where(evidence.c.indicator_code == indicator, evidence.c.period == period)
        .order_by(evidence.c.seq)
    )


def _write(write: Write, new: NewEvidence, seal: str) -> str:
    row = {
        "id": secrets.token_urlsafe(16),
        "seq": write.next_seq(),
        "indicator_code": new.indicator,
        "period": new.period,
        "kind": new.kind.value,
        "title": new.title.strip(),
        "filename": new.filename,
        "address": new.address,
        "size": len(new.content),
        "sha256": seal,
        "user_id": person(write.audit.actor),
        "at": write.at,
    }
    write.connection.execute(insert(evidence).values(**row, content=new.content))
    write.append({"evidence": digest(row), "kind": row["kind"], "size": row["size"]})
    return str(row["id"])


def withdraw_evidence(database: Database, id_: str, *, audit: Audit) -> None:
    """Let nobody take this file or link any more; it stays stored. Raise UnknownEvidence or a Refused."""
    _check_id(id_)
    with audited(database, audit, "evidence.withdrawn", f"evidence {id_}") as write:
        row = _standing(write.connection, id_)
        _check_can_change(database, write, row.indicator_code, row.period)
        gone = {
            "evidence_id": id_,
            "seq": write.next_seq(),
            "user_id": person(write.audit.actor),
            "at": write.at,
        }
        write.connection.execute(insert(evidence_withdrawal).values(gone))
        write.append({"evidence": digest(gone)})


def evidence_file(database: Database, id_: str, *, audit: Audit) -> EvidenceFile:
    """One file for somebody who may have it, after writing down that it leaves.

    Raise UnknownEvidence, or NotYourIndicator, which is written down as well.
    """
    _check_id(id_)
    with audited(database, audit, "evidence.taken", f"evidence {id_}") as write:
        row = _standing(write.connection, id_)
        if row.kind == EvidenceKind.LINK.value:
            raise UnknownEvidence
        check_can_see_evidence(audit.actor, _indicator(database, write.connection, row.indicator_code))
        write.append({"indicator": row.indicator_code, "period": row.period, "kind": row.kind})
    with database.read_latest() as connection:
        content = connection.execute(select(evidence.c.content).where(evidence.c.id == id_)).scalar_one()
    return EvidenceFile(EvidenceKind(row.kind), row.filename, bytes(content))


def _check_id(id_: str) -> None:
    if not _ID.fullmatch(id_):
        raise UnknownEvidence


def _standing(connection: Connection, id_: str) -> Row[Any]:
    """What has this id and was not withdrawn."""
    gone = select(evidence_withdrawal.c.evidence_id)
    found = select(*_LISTED).where(evidence.c.id == id_, evidence.c.id.not_in(gone))
    row = connection.execute(found).one_or_none()
    if row is None:
        raise UnknownEvidence
    return row


def _indicator(database: Database, connection: Connection, code: str) -> Indicator:
    return work_plan.on(database, connection).indicator[code]


def evidence_of(database: Database, indicator: str, period: Period, *, actor: Actor) -> tuple[Evidence, ...]:
    """What is attached to one value, as this person may see it, oldest first.

    Everything for the responsible institution and the coordination, withdrawn documents included; title and
    kind for everybody else, nothing where the indicator is restricted. Raise NotYourIndicator if unknown.
    """
    with database.read_latest() as connection:
        known = work_plan.on(database, connection).indicator.get(indicator)
        if known is None:
            raise NotYourIndicator
        if not can_see_breakdown(actor, known):
            return ()
        in_detail = can_see_evidence(actor, known)
        rows = connection.execute(_listing(indicator, period))
        return tuple(
            _evidence(row, in_detail=in_detail) for row in rows if in_detail or row.withdrawn_at is None
        )


def _evidence(row: Row[Any], *, in_detail: bool) -> Evidence:
    details = EvidenceDetails(
        id=row.id,
        filename=row.filename,
        address=row.address,
        size=row.size,
        author_title=Text(row.title_es, row.title_en),
        withdrawn_at=row.withdrawn_at,
    )
    return Evidence(EvidenceKind(row.kind), row.title, row.at, details if in_detail else None)


def stored_digests(connection: Connection) -> Iterator[tuple[int, str]]:
    """What every audit entry about evidence has to say of the row that it protects, content included."""
    for row in connection.execute(select(evidence).execution_options(yield_per=10)):
        held = row._asdict()
        content = bytes(held.pop("content"))
        held["sha256"] = sha256(content or held["address"].encode()).hexdigest()
        yield row.seq, digest({**held, "size": len(content)})
    for row in connection.execute(select(evidence_withdrawal)):
        yield row.seq, digest(row._asdict())
