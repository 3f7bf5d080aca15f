"""Drafts: what one person has typed for one value; private, overwritten, and in no chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.refusals import NotYourIndicator, UnderReview
from dashboard.workplan.roles import Actor, check_can_submit
from dashboard.workplan.submissions import ReviewState, check_is_open
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import person
from data_access.database import Database
from data_access.moments import now
from data_access.plan import work_plan
from data_access.revisions import latest
from data_access.tables import draft, user_account


@dataclass(frozen=True, slots=True)
class Draft:
    """What one person has typed, field by field, on top of the version that the form showed."""

    indicator: str
    period: Period
    entered: Mapping[str, str]
    base_version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class TypedValue:
    """What one person has typed for one value, about to be kept."""

    indicator: str
    period: Period
    entered: Mapping[str, str]
    base_version: int


def drafts(database: Database, *, actor: Actor) -> tuple[Draft, ...]:
    """All drafts of this person, by quarter and indicator."""
    mine = select(draft).where(draft.c.user_id == actor.id)
    with database.read() as connection:
        rows = connection.execute(mine.order_by(draft.c.period, draft.c.indicator_code))
        return tuple(_draft(row) for row in rows)


def draft_of(database: Database, indicator: str, period: Period, *, actor: Actor) -> Draft | None:
    """What this person has typed for one value."""
    kept = (each for each in drafts(database, actor=actor) if each.indicator == indicator)
    return next((each for each in kept if each.period == period), None)


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.indicator_code, row.period, json.loads(row.entered), row.base_version, row.saved_at)


def save_draft(
    database: Database,
    indicator: str,
    period: Period,
    entered: Mapping[str, str],
    base_version: int,
    *,
    actor: Actor,
) -> datetime:
    """Keep what was typed in place of what this person typed before; raise a Refused as sending would."""
    typed = TypedValue(indicator, period, entered, base_version)
    with database.write() as connection:
        plan, at = work_plan.on(database, connection), now(database, connection)
        write_draft(connection, plan, typed, at, actor)
    return at


def write_draft(
    connection: Connection, plan: WorkPlan, typed: TypedValue, at: datetime, actor: Actor
) -> None:
    """One draft within a write; raise a Refused."""
    user_id = person(actor)
    for name, text in typed.entered.items():
        check_text("field", name, LONGEST_CODE)
        check_text(name, text)
    _check_can_keep(plan, typed.indicator, typed.period, actor)
    _check_not_sent(connection, typed.indicator, typed.period, typed.base_version, user_id)
    # On PostgreSQL two tabs of one person would both find no draft and both insert one.
    connection.execute(select(user_account.c.id).where(user_account.c.id == user_id).with_for_update())
    place = {"user_id": user_id, "indicator_code": typed.indicator, "period": typed.period}
    kept = {
        "entered": json.dumps(dict(typed.entered), ensure_ascii=False),
        "base_version": typed.base_version,
        "saved_at": at,
    }
    if connection.execute(update(draft).filter_by(**place).values(kept)).rowcount == 0:
        connection.execute(insert(draft).values(**place, **kept))


def _check_can_keep(plan: WorkPlan, code: str, period: Period, actor: Actor) -> None:
    indicator = plan.indicator.get(code)
    if indicator is None:
        raise NotYourIndicator
    check_can_submit(actor, indicator)
    check_is_open(plan.state_of(period))


def _check_not_sent(
    connection: Connection, code: str, period: Period, base_version: int, user_id: int
) -> None:
    """Raise UnderReview for typing that this person's own sending has overtaken."""
    head = latest(connection, code, period)
    if head is None or head.version <= base_version or head.user_id != user_id:
        return
    if head.state == ReviewState.SUBMITTED.value:
        raise UnderReview


def discard_draft(database: Database, indicator: str, period: Period, *, actor: Actor) -> None:
    """Forget what this person typed, if anything."""
    check_text("indicator", indicator, LONGEST_CODE)
    with database.write() as connection:
        discard_sent(connection, person(actor), indicator, period)


def discard_sent(connection: Connection, user_id: int, indicator: str, period: Period) -> None:
    """Forget a draft in the transaction that sends it."""
    place = {"user_id": user_id, "indicator_code": indicator, "period": period}
    connection.execute(delete(draft).filter_by(**place))
