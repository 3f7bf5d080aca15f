"""Exact case counts, for those who keep them: each view and each export is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from dashboard.workplan.case_counts import CaseCount, CountPlace
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Actor, Role, check_can_see_counts
from data_access.audit import Audit, audited
from data_access.count_rows import PLACE, counting_institutions, exact, place_of
from data_access.database import Database
from data_access.tables import case_count_revision, case_count_write, user_account


@dataclass(frozen=True, slots=True)
class CountChange:
    """One step in a count's history."""

    place: CountPlace
    before: int | None
    victims: int
    at: datetime
    by: Text | None
    """Who wrote it, by title; None for the operator."""
    reason: str


@dataclass(frozen=True, slots=True)
class ExactCounts:
    """The exact counts that one person may see of one quarter, with how they came to be."""

    period: Period
    counts: tuple[CaseCount, ...]
    changes: tuple[CountChange, ...]
    """The latest first."""


def exact_counts(database: Database, period: Period, *, audit: Audit, export: str = "") -> ExactCounts:
    """The exact counts that this person may see; each view, or export in this format, is an audit entry.

    Raise NotYourRole or NotYourCounts.
    """
    action = "cases.exact.export" if export else "cases.exact.view"
    with audited(database, audit, action, str(period)) as write:
        actor = audit.actor
        check_can_see_counts(actor, counting_institutions())
        held = exact(write.connection, {period})
        own = {place: victims for place, victims in held.items() if _may_see(actor, place)}
        changes = tuple(each for each in _changes(write.connection, period) if _may_see(actor, each.place))
        write.append({"format": export} if export else {})
    counts = tuple(CaseCount(*place, victims) for place, victims in sorted(own.items()))
    return ExactCounts(period, counts, changes)


def _may_see(actor: Actor, place: CountPlace) -> bool:
    return actor.role is Role.COORDINATOR or actor.institution == place.institution


def _changes(connection: Connection, period: Period) -> list[CountChange]:
    step, made, who = case_count_revision.c, case_count_write.c, user_account.c
    columns = [step[name] for name in PLACE.values()]
    joined = case_count_revision.join(case_count_write).outerjoin(user_account, who.id == made.user_id)
    asked = (
        select(*columns, step.before, step.victims, made.at, made.reason, who.title_es, who.title_en)
        .select_from(joined)
        .where(step.period == period)
        .order_by(step.seq.desc(), *columns)
    )
    return [
        CountChange(
            place_of(row),
            row.before,
            row.victims,
            row.at,
            None if row.title_es is None else Text(row.title_es, row.title_en),
            row.reason,
        )
        for row in connection.execute(asked)
    ]
