"""Mandates of delegates as they stand, and the writes that begin and end them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from dashboard.workplan.delegates import Mandate, Seat, UnknownMandate, check_end, check_mandate
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.roles import Role, check_can_keep_commission
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import Audit, Write
from data_access.commission_records import Kind, Paper, Revision, Sent, keep, record_now, standing
from data_access.commitments import commitments
from data_access.database import Database
from data_access.plan import work_plan
from data_access.users import account_now
from data_access.versions import Kept


@dataclass(frozen=True, slots=True)
class NewMandate:
    """Who takes which seat, and from when."""

    institution: str
    seat: Seat
    title: Text
    account: str
    since: date


def _content(mandate: Mandate) -> dict[str, Any]:
    return {
        "institution": mandate.institution,
        "seat": mandate.seat.value,
        "title_es": mandate.title.es,
        "title_en": mandate.title.en,
        "account": mandate.account,
        "since": mandate.since,
        "until": mandate.until,
        "handed_over": mandate.handed_over,
        "pending": mandate.pending,
    }


def _mandate(revision: Revision) -> Mandate:
    held = revision.content
    return Mandate(
        code=revision.code,
        institution=held["institution"],
        seat=Seat(held["seat"]),
        title=Text(held["title_es"], held["title_en"]),
        account=held["account"],
        since=date.fromisoformat(held["since"]),
        until=date.fromisoformat(held["until"]) if held["until"] else None,
        handed_over=held["handed_over"],
        pending=tuple(held["pending"]),
        version=revision.version,
    )


def _all(connection: Connection) -> tuple[Mandate, ...]:
    return tuple(map(_mandate, standing(connection, Kind.MANDATE)))


@Kept
def mandates(_database: Database, connection: Connection) -> tuple[Mandate, ...]:
    """Every mandate, ended ones too, by its beginning."""
    return tuple(sorted(_all(connection), key=lambda each: (each.since, each.code)))


def begin_mandate(database: Database, new: NewMandate, sent: Sent, *, audit: Audit) -> Mandate:
    """Seat somebody for an institution; raise a Refused."""

    def compose(write: Write) -> Paper:
        check_can_keep_commission(audit.actor)
        others = _all(write.connection)
        mandate = Mandate(
            f"M-{len(others) + 1:02d}", new.institution, new.seat, new.title, new.account, new.since
        )
        plan = work_plan.on(database, write.connection)
        check_mandate(mandate, others, [each.code for each in plan.reporting_institutions])
        _check_account(write.connection, new)
        return Paper(Kind.MANDATE, mandate.code, _content(mandate))

    return _mandate(keep(database, "mandate.begun", sent, audit=audit, payload=new, compose=compose))


def _check_account(connection: Connection, new: NewMandate) -> None:
    """Raise InvalidValue unless the account, if any, is a delegate's of the same institution."""
    check_text("account", new.account, LONGEST_CODE)
    if not new.account:
        return
    account = account_now(connection, new.account)
    if account is None or account.role is not Role.DELEGATE or account.institution != new.institution:
        raise InvalidValue("account", "not_its_delegate")


def end_mandate(
    database: Database, code: str, until: date, handed_over: str, sent: Sent, *, audit: Audit
) -> Mandate:
    """End a mandate with what was handed over, beside the list of what was open; raise a Refused."""

    def compose(write: Write) -> Paper:
        check_can_keep_commission(audit.actor)
        revision = record_now(write.connection, Kind.MANDATE, code)
        if revision is None:
            raise UnknownMandate
        mandate = _mandate(revision)
        check_end(mandate, until, handed_over)
        pending = tuple(
            each.code
            for each in commitments.on(database, write.connection)
            if each.institution == mandate.institution and each.is_open
        )
        ended = replace(mandate, until=until, handed_over=handed_over.strip(), pending=pending)
        return Paper(Kind.MANDATE, code, _content(ended))

    payload = [code, until, handed_over]
    return _mandate(keep(database, "mandate.ended", sent, audit=audit, payload=payload, compose=compose))
