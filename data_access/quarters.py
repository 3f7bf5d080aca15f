"""Closing a quarter, which freezes its values."""

from __future__ import annotations

from sqlalchemy import insert, update

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import PeriodClosed, PeriodNotOpen
from dashboard.workplan.roles import check_can_close
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.plan import work_plan
from data_access.tables import quarter


def close_quarter(database: Database, period: Period, *, audit: Audit) -> None:
    """Close a quarter in review; raise NotYourRole, PeriodNotOpen before that, PeriodClosed after."""
    with audited(database, audit, "quarter.close", str(period)) as write:
        check_can_close(audit.actor)
        _check_in_review(work_plan.on(database, write.connection).state_of(period))
        closed = {"state": QuarterState.CLOSED.value, "closed_at": write.at, "closed_by": audit.actor.name}
        reopened = update(quarter).where(quarter.c.period == period).values(closed)
        if write.connection.execute(reopened).rowcount == 0:
            write.connection.execute(insert(quarter).values(period=period, **closed))
        write.append({"state": QuarterState.CLOSED.value})


def _check_in_review(state: QuarterState) -> None:
    if state is QuarterState.CLOSED:
        raise PeriodClosed
    if state is not QuarterState.IN_REVIEW:
        raise PeriodNotOpen
