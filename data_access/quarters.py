"""Closing a quarter: its facts are gathered without a lock, then frozen in one short transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from config.thresholds import agreed
from dashboard.workplan.editions import Edition
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import ChangingTooFast, PeriodClosed, PeriodNotOpen
from dashboard.workplan.roles import check_can_close
from data_access import freezing
from data_access.audit import Audit, Write, audited, version
from data_access.database import Database
from data_access.editions import last_edition, latest_edition
from data_access.frozen import Cell, cells, edition_digest
from data_access.plan import work_plan
from data_access.tables import edition, quarter, release, snapshot_cell

_ATTEMPTS = 3

Publish = Callable[[Write], str]
"""Writes the quarter's protected case counts within the transaction that closes it; gives their digest."""


class _Moved(Exception):
    """Something was written between gathering and freezing that changes what is frozen."""


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The facts of a quarter as they stood at one entry of the chain."""

    version: int
    cells: tuple[Cell, ...]


def close_quarter(
    database: Database, period: Period, *, publish: Publish | None = None, audit: Audit
) -> Edition:
    """Freeze a quarter in review as an edition and close it, with its case counts or without.

    Raise NotYourRole, PeriodNotOpen before its reports are due, PeriodClosed after it was closed, or
    ChangingTooFast when values kept changing meanwhile.
    """
    for _attempt in range(_ATTEMPTS):
        try:
            return _close(database, period, _gather(database, period), publish, audit)
        except _Moved:
            continue
    raise ChangingTooFast


def _gather(database: Database, period: Period) -> _Gathered:
    with database.read_latest() as connection:
        previous = last_edition(connection)
        return _Gathered(version(connection), freezing.facts(database, connection, period, previous))


def _close(
    database: Database, period: Period, gathered: _Gathered, publish: Publish | None, audit: Audit
) -> Edition:
    with audited(database, audit, "quarter.close", str(period)) as write:
        check_can_close(audit.actor)
        check_in_review(work_plan.on(database, write.connection).state_of(period))
        _check_unmoved(database, write, period, gathered)
        released = {"release": publish(write)} if publish is not None else {}
        closed = _freeze(write, period, gathered.cells)
        _set_closed(write, period)
        detail = {"state": QuarterState.CLOSED.value, "number": closed.number, "edition": closed.digest}
        write.append({**detail, **released})
        return closed


def check_in_review(state: QuarterState) -> None:
    """Raise PeriodClosed or PeriodNotOpen for a quarter that cannot be closed now."""
    if state is QuarterState.CLOSED:
        raise PeriodClosed
    if state is not QuarterState.IN_REVIEW:
        raise PeriodNotOpen


def _check_unmoved(database: Database, write: Write, period: Period, gathered: _Gathered) -> None:
    """Entries that change no figure, such as of downloads, do not hold a closing up."""
    if version(write.connection) == gathered.version:
        return
    previous = last_edition(write.connection)
    now = freezing.facts(database, write.connection, period, previous)
    if edition_digest(now) != edition_digest(gathered.cells):
        raise _Moved


def _freeze(write: Write, period: Period, facts: tuple[Cell, ...]) -> Edition:
    connection = write.connection
    before = latest_edition(connection, period)
    number = before.number + 1 if before else 1
    pending = connection.scalar(select(release.c.id).where(release.c.period == period)) is None
    about = {
        "period": period,
        "number": number,
        "closed_at": write.at,
        "release_pending": pending,
        "thresholds": agreed().status,
    }
    frozen = (*facts, *freezing.released(connection), *cells("closing", [("closing", about)]))
    made = Edition(
        period=period,
        number=number,
        seq=write.next_seq(),
        closed_at=write.at,
        closed_by=write.audit.actor.name,
        digest=edition_digest(frozen),
        release_pending=pending,
    )
    names = ("period", "number", "seq", "closed_at", "closed_by", "digest", "release_pending")
    connection.execute(insert(edition).values({name: getattr(made, name) for name in names}))
    connection.execute(insert(snapshot_cell), [_row(made, each) for each in frozen])
    return made


def _row(of: Edition, each: Cell) -> dict[str, object]:
    return {
        "period": of.period,
        "number": of.number,
        "subject": each.subject,
        "key": each.key,
        "position": each.position,
        "content": each.content,
        "sha256": each.sha256,
    }


def _set_closed(write: Write, period: Period) -> None:
    closed = {"state": QuarterState.CLOSED.value, "closed_at": write.at, "closed_by": write.audit.actor.name}
    reopened = update(quarter).where(quarter.c.period == period).values(closed)
    if write.connection.execute(reopened).rowcount == 0:
        write.connection.execute(insert(quarter).values(period=period, **closed))
