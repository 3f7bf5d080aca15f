"""Drafts of contributions: what one person has typed for an activity; private, overwritten, in no chain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.workplan.contribution_reports import check_is_running
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.refusals import NotYourActivity, UnderReview
from dashboard.workplan.roles import Actor, check_can_contribute
from dashboard.workplan.submissions import ReviewState, check_is_open
from dashboard.workplan.texts import LONGEST_CODE, check_text
from data_access.audit import person
from data_access.contribution_reports import Place
from data_access.contribution_revisions import latest
from data_access.database import Database
from data_access.moments import now
from data_access.plan import work_plan
from data_access.tables import contribution_draft, user_account


@dataclass(frozen=True, slots=True)
class ContributionTyped:
    """What one person has typed for one activity, on top of the version that the form showed."""

    activity: str
    period: Period
    entered: Mapping[str, str]
    base_version: int


@dataclass(frozen=True, slots=True)
class ContributionDraft:
    """What is kept of it, and since when."""

    typed: ContributionTyped
    saved_at: datetime


def contribution_drafts(
    database: Database, period: Period, *, actor: Actor
) -> Mapping[str, ContributionDraft]:
    """This person's drafts of a quarter, by activity."""
    kept = contribution_draft.c
    mine = select(contribution_draft).where(kept.user_id == actor.id, kept.period == period)
    with database.read() as connection:
        return {
            row.activity_code: ContributionDraft(
                ContributionTyped(row.activity_code, period, json.loads(row.entered), row.base_version),
                row.saved_at,
            )
            for row in connection.execute(mine.order_by(kept.activity_code))
        }


def save_contribution_drafts(
    database: Database, typed: Iterable[ContributionTyped], *, actor: Actor
) -> datetime:
    """Keep what was typed in place of what was typed before, all or none; raise a Refused as sending would.

    A row that was emptied leaves no draft.
    """
    with database.write() as connection:
        plan = work_plan.on(database, connection)
        at = now(database, connection)
        for each in typed:
            write_contribution_draft(connection, plan, each, at, actor)
    return at


def write_contribution_draft(
    connection: Connection, plan: WorkPlan, typed: ContributionTyped, at: datetime, actor: Actor
) -> None:
    """One draft within a write; raise a Refused."""
    user_id = person(actor)
    for name, text in typed.entered.items():
        check_text("field", name, LONGEST_CODE)
        check_text(name, text)
    _check_can_keep(plan, typed, actor)
    _check_not_sent(connection, typed, actor)
    # On PostgreSQL two tabs of one person would both find no draft and both insert one.
    connection.execute(select(user_account.c.id).where(user_account.c.id == user_id).with_for_update())
    if not any(typed.entered.values()):
        discard_sent_contribution(connection, user_id, typed.activity, typed.period)
        return
    kept = {
        "entered": json.dumps(dict(typed.entered), ensure_ascii=False),
        "base_version": typed.base_version,
        "saved_at": at,
    }
    place = _place(user_id, typed.activity, typed.period)
    if connection.execute(update(contribution_draft).filter_by(**place).values(kept)).rowcount == 0:
        connection.execute(insert(contribution_draft).values(**place, **kept))


def _check_can_keep(plan: WorkPlan, typed: ContributionTyped, actor: Actor) -> None:
    activity = plan.activity.get(typed.activity)
    if activity is None:
        raise NotYourActivity
    check_can_contribute(actor, activity)
    check_is_open(plan.state_of(typed.period))
    check_is_running(activity, typed.period)


def _check_not_sent(connection: Connection, typed: ContributionTyped, actor: Actor) -> None:
    """Raise UnderReview for typing that this person's own sending has overtaken."""
    head = latest(connection, Place(actor.institution or "", typed.activity, typed.period))
    if head is None or head.version <= typed.base_version or head.user_id != actor.id:
        return
    if head.state == ReviewState.SUBMITTED.value:
        raise UnderReview


def discard_sent_contribution(connection: Connection, user_id: int, activity: str, period: Period) -> None:
    """Forget a draft in the transaction that sends it."""
    connection.execute(delete(contribution_draft).filter_by(**_place(user_id, activity, period)))


def _place(user_id: int, activity: str, period: Period) -> dict[str, object]:
    return {"user_id": user_id, "activity_code": activity, "period": period}
