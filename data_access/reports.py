"""Reported values as they stand, and how each came to stand so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select

from dashboard.workplan.breakdowns import Breakdown
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import NotYourIndicator
from dashboard.workplan.roles import Actor, check_can_see_breakdown
from dashboard.workplan.submissions import Actual, Report, ReviewState
from data_access.database import Database
from data_access.known import known_until
from data_access.plan import work_plan
from data_access.revisions import PART_FIGURES, part_of
from data_access.tables import revision, revision_breakdown, user_account, value_head
from data_access.versions import Kept

_FIGURES = ("value", "numerator", "denominator", "sample_size", "not_applicable")
_APPROVED = revision.alias("approved")
_TURNS = revision.alias("turns")
_AUTHOR = (user_account.c.title_es, user_account.c.title_en)


@dataclass(frozen=True, slots=True)
class Revision:
    """One step of one value: the report as it was sent or decided, by whom."""

    seq: int
    author_title: Text
    report: Report
    author_id: int


def _turn(best: Any, state: ReviewState, value_id: Any, until: int | None) -> Any:
    """The first or the last time that a value took a turn: looked up, however long its history is."""
    turn = select(best(_TURNS.c.seq)).where(_TURNS.c.value_id == value_id, _TURNS.c.state == state.value)
    return (turn if until is None else turn.where(_TURNS.c.seq <= until)).scalar_subquery()


def _revised(value_id: Any, until: int | None) -> Any:
    """Sent again after it was first approved."""
    first_approved = _turn(func.min, ReviewState.APPROVED, value_id, until)
    last_sent = _turn(func.max, ReviewState.SUBMITTED, value_id, until)
    return func.coalesce(last_sent > first_approved, False).label("revised")


def _heads(until: int | None) -> Any:
    """Which revision of each value stands, and which was approved last; now, or up to an audit entry."""
    if until is None:
        return select(value_head).subquery("heads")
    state, seq = revision.c.state, revision.c.seq
    return (
        select(
            value_head.c.id,
            value_head.c.indicator_code,
            value_head.c.period,
            func.max(seq).label("revision_seq"),
            func.max(case((state == ReviewState.APPROVED.value, seq))).label("approved_seq"),
        )
        .join(revision, revision.c.value_id == value_head.c.id)
        .where(seq <= until)
        .group_by(value_head.c.id, value_head.c.indicator_code, value_head.c.period)
        .subquery("heads")
    )


def _standing_values(until: int | None = None) -> tuple[Select[Any], Any]:
    """Every value as it stands, and the columns that say of what it is the value."""
    heads = _heads(until)
    standing = (
        select(
            heads.c.indicator_code,
            heads.c.period,
            revision,
            *(_APPROVED.c[name].label(f"approved_{name}") for name in _FIGURES),
            _APPROVED.c.version.label("approved_version"),
            _revised(heads.c.id, until),
        )
        .join(heads, heads.c.revision_seq == revision.c.seq)
        .outerjoin(_APPROVED, _APPROVED.c.seq == heads.c.approved_seq)
    )
    return standing, heads.c


def _actual(row: Row[Any], prefix: str = "") -> Actual:
    return Actual(**{name: row._mapping[prefix + name] for name in _FIGURES})


def _step(row: Row[Any]) -> Report:
    """The report as one revision says it."""
    return Report(
        indicator=row.indicator_code,
        period=row.period,
        institution=row.institution_code,
        actual=_actual(row),
        state=ReviewState(row.state),
        version=row.version,
        late=row.late,
        explanation=row.explanation,
        next_step=row.next_step,
        next_step_owner=row.next_step_owner,
        next_step_due=row.next_step_due,
        reason=row.reason,
        recorded_at=row.at,
    )


def _report(row: Row[Any]) -> Report:
    return replace(
        _step(row),
        revised=bool(row.revised),
        approved=None if row.approved_version is None else _actual(row, "approved_"),
        approved_version=row.approved_version,
    )


@Kept
def reports(database: Database, connection: Connection) -> Mapping[str, Mapping[Period, Report]]:
    """Every indicator's values by quarter, as they are known; an indicator without any is missing."""
    gathered: defaultdict[str, dict[Period, Report]] = defaultdict(dict)
    standing, of = _standing_values(known_until(database, connection))
    for row in connection.execute(standing.order_by(of.period)):
        gathered[row.indicator_code][row.period] = _report(row)
    return dict(gathered)


def report_now(connection: Connection, indicator: str, period: Period) -> Report | None:
    """One value as it stands within a write."""
    standing, of = _standing_values()
    one = standing.where(of.indicator_code == indicator, of.period == period)
    row = connection.execute(one).one_or_none()
    return None if row is None else _report(row)


def history(database: Database, indicator: str, period: Period, *, actor: Actor) -> tuple[Revision, ...]:
    """Every step of one value, oldest first; raise NotYourIndicator where it is restricted."""
    with database.read() as connection:
        _check_may_see(database, connection, actor, indicator)
        rows = connection.execute(
            select(revision, value_head.c.indicator_code, value_head.c.period, *_AUTHOR)
            .join(value_head, value_head.c.id == revision.c.value_id)
            .join(user_account, user_account.c.id == revision.c.user_id)
            .where(value_head.c.indicator_code == indicator, value_head.c.period == period)
            .order_by(revision.c.seq)
        )
        return tuple(
            Revision(row.seq, Text(row.title_es, row.title_en), _step(row), row.user_id) for row in rows
        )


def breakdown(database: Database, indicator: str, period: Period, *, actor: Actor) -> Breakdown:
    """One value by its dimensions, as it stands; raise NotYourIndicator where it is restricted."""
    with database.read() as connection:
        _check_may_see(database, connection, actor, indicator)
        return breakdown_now(connection, indicator, period)


def breakdown_now(connection: Connection, indicator: str, period: Period) -> Breakdown:
    """One value by its dimensions within a write."""
    part = revision_breakdown.c
    rows = connection.execute(
        select(part.dimension, part.category, *(part[name] for name in PART_FIGURES))
        .join_from(revision_breakdown, value_head, value_head.c.revision_seq == part.revision_seq)
        .where(value_head.c.indicator_code == indicator, value_head.c.period == period)
        .order_by(part.dimension, part.category)
    )
    gathered: defaultdict[str, dict[str, Actual]] = defaultdict(dict)
    for row in rows:
        gathered[row.dimension][row.category] = part_of(row)
    return dict(gathered)


def _check_may_see(database: Database, connection: Connection, actor: Actor, indicator: str) -> None:
    known = work_plan.on(database, connection).indicator.get(indicator)
    if known is None:
        raise NotYourIndicator
    check_can_see_breakdown(actor, known)
