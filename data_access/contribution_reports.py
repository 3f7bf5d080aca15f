"""Reported contributions as they stand, and how each came to stand so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select

from dashboard.workplan.contribution_reports import Contributed, ContributionReport
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.submissions import ReviewState
from data_access.database import Database
from data_access.known import known_until
from data_access.tables import contribution_head, contribution_revision, user_account
from data_access.versions import Kept

AMOUNTS = tuple(each.name for each in fields(Contributed))
_APPROVED = contribution_revision.alias("approved")
_APPROVED_COLUMNS = (
    *(_APPROVED.c[name].label(f"approved_{name}") for name in AMOUNTS),
    _APPROVED.c.version.label("approved_version"),
)
_PLACE = (
    contribution_head.c.institution_code,
    contribution_head.c.activity_code,
    contribution_head.c.period,
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a contribution is one of: one institution's part in one activity in one quarter."""

    institution: str
    activity: str
    period: Period

    def __str__(self) -> str:
        return f"{self.institution} {self.activity} {self.period}"

    @property
    def columns(self) -> dict[str, object]:
        return {
            "institution_code": self.institution,
            "activity_code": self.activity,
            "period": self.period,
        }


@dataclass(frozen=True, slots=True)
class ContributionRevision:
    """One step of one contribution: as it was sent or decided, by whom."""

    seq: int
    author_title: Text
    report: ContributionReport


def _standing() -> Select[Any]:
    return (
        select(contribution_revision, *_PLACE, *_APPROVED_COLUMNS)
        .join(contribution_head, contribution_head.c.revision_seq == contribution_revision.c.seq)
        .outerjoin(_APPROVED, _APPROVED.c.seq == contribution_head.c.approved_seq)
    )


def given(row: Row[Any], prefix: str = "") -> Contributed:
    """What was contributed, as a row of revisions says it."""
    return Contributed(**{name: row._mapping[prefix + name] for name in AMOUNTS})


def _step(row: Row[Any]) -> ContributionReport:
    return ContributionReport(
        institution=row.institution_code,
        activity=row.activity_code,
        period=row.period,
        given=given(row),
        state=ReviewState(row.state),
        version=row.version,
        late=row.late,
        reason=row.reason,
        recorded_at=row.at,
    )


def _report(row: Row[Any]) -> ContributionReport:
    approved = None if row.approved_version is None else given(row, "approved_")
    return replace(_step(row), approved=approved)


def _known(until: int) -> Select[Any]:
    """As `_standing`, with the revisions up to an audit entry alone."""
    steps, seq = contribution_revision.c, contribution_revision.c.seq
    approved = case((steps.state == ReviewState.APPROVED.value, seq))
    last = (
        select(
            steps.contribution_id,
            func.max(seq).label("revision_seq"),
            func.max(approved).label("approved_seq"),
        )
        .where(seq <= until)
        .group_by(steps.contribution_id)
        .subquery("last")
    )
    return (
        select(contribution_revision, *_PLACE, *_APPROVED_COLUMNS)
        .join(last, last.c.revision_seq == contribution_revision.c.seq)
        .join(contribution_head, contribution_head.c.id == last.c.contribution_id)
        .outerjoin(_APPROVED, _APPROVED.c.seq == last.c.approved_seq)
    )


@Kept
def contribution_reports(database: Database, connection: Connection) -> Mapping[Place, ContributionReport]:
    """Every contribution that was ever sent, as it is known, by institution, activity and quarter."""
    until = known_until(database, connection)
    standing = _standing() if until is None else _known(until)
    found = map(_report, connection.execute(standing.order_by(*_PLACE)))
    return {Place(each.institution, each.activity, each.period): each for each in found}


def contribution_now(connection: Connection, place: Place) -> ContributionReport | None:
    """One contribution as it stands within a write."""
    one = _standing().where(*(contribution_head.c[name] == value for name, value in place.columns.items()))
    row = connection.execute(one).one_or_none()
    return None if row is None else _report(row)


def contribution_queue(database: Database, period: Period) -> tuple[ContributionReport, ...]:
    """What waits for review of a quarter, the oldest first."""
    waiting = (
        _standing()
        .where(contribution_head.c.period == period)
        .where(contribution_revision.c.state == ReviewState.SUBMITTED.value)
    )
    with database.read() as connection:
        return tuple(map(_report, connection.execute(waiting.order_by(contribution_revision.c.seq))))


def contribution_history(database: Database, place: Place) -> tuple[ContributionRevision, ...]:
    """Every step of one contribution, oldest first; contributions are open to all who may sign in."""
    steps = (
        select(contribution_revision, *_PLACE, user_account.c.title_es, user_account.c.title_en)
        .join(contribution_head, contribution_head.c.id == contribution_revision.c.contribution_id)
        .join(user_account, user_account.c.id == contribution_revision.c.user_id)
        .where(*(contribution_head.c[name] == value for name, value in place.columns.items()))
        .order_by(contribution_revision.c.seq)
    )
    with database.read() as connection:
        return tuple(
            ContributionRevision(row.seq, Text(row.title_es, row.title_en), _step(row))
            for row in connection.execute(steps)
        )
