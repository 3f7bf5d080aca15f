"""Agreements as they stand and the writes that keep them, the legal frame, and institutions' other names."""

from __future__ import annotations

from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from dashboard.workplan.agreements import Agreement, LegalStep, UnknownAgreement, check_agreement
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import check_can_keep_commission
from data_access.audit import Audit, Write
from data_access.commission_documents import NewDocument, check_document
from data_access.commission_records import Kind, Paper, Revision, Sent, keep, record_now, standing
from data_access.database import Database
from data_access.moments import today
from data_access.plan import work_plan
from data_access.reference import seed_rows
from data_access.versions import Kept


def _content(agreement: Agreement, document: object = None) -> dict[str, Any]:
    return {
        "title_es": agreement.title.es,
        "title_en": agreement.title.en,
        "parties": agreement.parties,
        "others": agreement.others,
        "signed_on": agreement.signed_on,
        "witness_es": agreement.witness.es,
        "witness_en": agreement.witness.en,
        "scope_es": agreement.scope.es,
        "scope_en": agreement.scope.en,
        "valid_until": agreement.valid_until,
        "activities": agreement.activities,
        "document": document,
    }


def _agreement(revision: Revision) -> Agreement:
    held = revision.content
    return Agreement(
        code=revision.code,
        title=Text(held["title_es"], held["title_en"]),
        parties=tuple(held["parties"]),
        others=held["others"],
        signed_on=date.fromisoformat(held["signed_on"]),
        witness=Text(held["witness_es"], held["witness_en"]),
        scope=Text(held["scope_es"], held["scope_en"]),
        valid_until=date.fromisoformat(held["valid_until"]) if held["valid_until"] else None,
        activities=tuple(held["activities"]),
        version=revision.version,
        document=held["document"]["id"] if held["document"] else "",
    )


@Kept
def agreements(_database: Database, connection: Connection) -> tuple[Agreement, ...]:
    """Every agreement, by the day on which it was signed."""
    found = map(_agreement, standing(connection, Kind.AGREEMENT))
    return tuple(sorted(found, key=lambda each: (each.signed_on, each.code)))


def keep_agreement(
    database: Database,
    agreement: Agreement,
    sent: Sent,
    *,
    document: NewDocument | None = None,
    audit: Audit,
) -> Agreement:
    """Enter an agreement (its code blank) or correct it, with its document if any; raise a Refused."""

    def compose(write: Write) -> Paper:
        check_can_keep_commission(audit.actor)
        code, known = agreement.code, None
        if code:
            before = record_now(write.connection, Kind.AGREEMENT, code)
            if before is None:
                raise UnknownAgreement
            known = before.content["document"]
        else:
            code = f"A-{len(standing(write.connection, Kind.AGREEMENT)) + 1:02d}"
        plan = work_plan.on(database, write.connection)
        check_agreement(agreement, plan, today(database, plan.as_of))
        if document is not None:
            check_document(document)
        return Paper(Kind.AGREEMENT, code, _content(agreement, known), document)

    payload = [agreement, sha256(document.content).hexdigest() if document else ""]
    return _agreement(keep(database, "agreement.kept", sent, audit=audit, payload=payload, compose=compose))


@cache
def legal_frame() -> tuple[LegalStep, ...]:
    """What the plan stands on in law, oldest first; it comes with the program."""
    return tuple(
        LegalStep(row["on"], Text(row["title_es"], row["title_en"]), Text(row["source_es"], row["source_en"]))
        for row in seed_rows("legal_frame")
    )
