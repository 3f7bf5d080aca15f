"""Opening a closed quarter again: one person asks with a reason, another confirms."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from dashboard.workplan.editions import ReopeningRequest, check_can_confirm_reopening
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import NoReopeningAsked, PeriodNotClosed, ReasonRequired, ReopeningAsked
from dashboard.workplan.roles import check_can_close
from dashboard.workplan.texts import check_text
from data_access.audit import Audit, audited, digest, person
from data_access.database import Database
from data_access.editions import latest_edition
from data_access.plan import work_plan
from data_access.tables import quarter, reopening, reopening_request


def _request(row: Row[Any]) -> ReopeningRequest:
    return ReopeningRequest(
        seq=row.seq,
        period=row.period,
        number=row.number,
        reason=row.reason,
        asked_by=row.asked_by,
        asked_by_id=row.user_id,
        asked_at=row.at,
    )


def _unconfirmed() -> Select[Any]:
    confirmed = select(reopening.c.request_seq)
    return select(reopening_request).where(reopening_request.c.seq.not_in(confirmed))


def reopening_requests(database: Database) -> tuple[ReopeningRequest, ...]:
    """What was asked and waits for a second person."""
    with database.read() as connection:
        rows = connection.execute(_unconfirmed().order_by(reopening_request.c.seq))
        return tuple(map(_request, rows))


def _waiting(connection: Connection, period: Period) -> ReopeningRequest | None:
    row = connection.execute(_unconfirmed().where(reopening_request.c.period == period)).one_or_none()
    return None if row is None else _request(row)


def ask_reopening(database: Database, period: Period, reason: str, *, audit: Audit) -> ReopeningRequest:
    """Record the request; the quarter stays closed until a second person confirms.

    Raise NotYourRole, PeriodNotClosed, ReasonRequired, InvalidValue or ReopeningAsked.
    """
    reason = reason.strip()
    check_text("reason", reason)
    with audited(database, audit, "quarter.reopening_asked", str(period)) as write:
        check_can_close(audit.actor)
        if work_plan.on(database, write.connection).state_of(period) is not QuarterState.CLOSED:
            raise PeriodNotClosed
        if not reason:
            raise ReasonRequired
        if _waiting(write.connection, period) is not None:
            raise ReopeningAsked
        before = latest_edition(write.connection, period)
        request = ReopeningRequest(
            seq=write.next_seq(),
            period=period,
            number=before.number if before else 0,
            reason=reason,
            asked_by=audit.actor.name,
            asked_by_id=audit.actor.id,
            asked_at=write.at,
        )
        write.connection.execute(insert(reopening_request).values(_row(request)))
        write.append({"number": request.number, "reopening_asked": request_digest(request)})
        return request


def _row(request: ReopeningRequest) -> dict[str, object]:
    return {
        "seq": request.seq,
        "period": request.period,
        "number": request.number,
        "reason": request.reason,
        "asked_by": request.asked_by,
        "user_id": request.asked_by_id,
        "at": request.asked_at,
    }


def request_digest(request: ReopeningRequest) -> str:
    """The digest of a request, as its audit entry carries it."""
    return digest(asdict(request))


def stored_requests(connection: Connection) -> dict[int, str]:
    """The digest of every request as it is stored, by its number."""
    rows = connection.execute(select(reopening_request))
    return {row.seq: request_digest(_request(row)) for row in rows}


def confirm_reopening(database: Database, period: Period, *, audit: Audit) -> None:
    """Open the quarter again for review; raise NoReopeningAsked, NotYourRole or OwnRequest."""
    with audited(database, audit, "quarter.reopened", str(period)) as write:
        request = _waiting(write.connection, period)
        if request is None:
            check_can_close(audit.actor)
            raise NoReopeningAsked
        check_can_confirm_reopening(audit.actor, request)
        seq, confirmed_by = write.next_seq(), person(audit.actor)
        row = {"seq": seq, "request_seq": request.seq, "user_id": confirmed_by, "at": write.at}
        write.connection.execute(insert(reopening).values(**row, confirmed_by=audit.actor.name))
        opened = {"state": QuarterState.IN_REVIEW.value, "closed_at": None, "closed_by": None}
        write.connection.execute(update(quarter).where(quarter.c.period == period).values(opened))
        write.append({"state": QuarterState.IN_REVIEW.value, "confirmed": request.seq})
