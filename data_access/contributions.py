"""Contributions: what each institution planned and gave to each activity, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from dashboard.workplan.contributions import Contribution, ContributionRole
from dashboard.workplan.roles import check_can_keep_plan
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.tables import contribution
from data_access.versions import Kept

_AMOUNTS = (
    "usd_planned",
    "usd_executed",
    "in_kind_usd",
    "staff_days_planned",
    "staff_days",
    "people_trained_planned",
    "people_trained",
)


@Kept
def contributions(_database: Database, connection: Connection) -> tuple[Contribution, ...]:
    """Every contribution, by quarter, activity and institution."""
    order = (contribution.c.period, contribution.c.activity_code, contribution.c.institution_code)
    rows = connection.execute(select(contribution).order_by(*order))
    return tuple(_contribution(row) for row in rows)


def _contribution(row: Row[Any]) -> Contribution:
    return Contribution(
        institution=row.institution_code,
        activity=row.activity_code,
        period=row.period,
        role=ContributionRole(row.role),
        **{name: row._mapping[name] for name in _AMOUNTS},
    )


def add_contributions(database: Database, added: Iterable[Contribution], *, audit: Audit) -> None:
    """Write contributions that are not there yet, all or none; raise NotYourRole."""
    rows = [_row(each) for each in added]
    with audited(database, audit, "contributions.add", "contributions") as write:
        check_can_keep_plan(audit.actor)
        write.connection.execute(insert(contribution), rows)
        write.append({"contributions": rows})


def _row(each: Contribution) -> dict[str, object]:
    return {
        "institution_code": each.institution,
        "activity_code": each.activity,
        "period": each.period,
        "role": each.role.value,
        **{name: getattr(each, name) for name in _AMOUNTS},
    }
