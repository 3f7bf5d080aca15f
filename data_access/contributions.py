"""Contributions: what each institution planned and gave to each activity, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from dashboard.workplan.contribution_reports import Contributed, ContributionReport, role_in
from dashboard.workplan.contributions import Contribution, ContributionRole, PlannedContribution
from dashboard.workplan.roles import check_can_keep_plan
from data_access.audit import Audit, audited
from data_access.contribution_reports import Place, contribution_reports
from data_access.database import Database
from data_access.frozen import frozen_records
from data_access.plan import work_plan
from data_access.tables import planned_contribution
from data_access.versions import Kept

_PLANNED = ("usd_planned", "staff_days_planned", "people_trained_planned")


@Kept
def contributions(database: Database, connection: Connection) -> tuple[Contribution, ...]:
    """Every contribution that was planned or counts, by quarter, activity and institution."""
    if database.edition is not None:
        return frozen_records(database, connection, "contribution", Contribution)
    planned = planned_contributions.on(database, connection)
    reported = contribution_reports.on(database, connection)
    activity = work_plan.on(database, connection).activity
    unplanned = (
        _unplanned(place, role_in(activity[place.activity], place.institution))
        for place in reported.keys() - planned.keys()
        if reported[place].counted is not None
    )
    rows = [*planned.values(), *unplanned]
    ordered = sorted(rows, key=lambda each: (each.period, each.activity, each.institution))
    return tuple(_contribution(each, reported.get(_place(each))) for each in ordered)


@Kept
def planned_contributions(_database: Database, connection: Connection) -> Mapping[Place, PlannedContribution]:
    """What the plan expects of each institution in each activity and quarter."""
    found = map(_planned, connection.execute(select(planned_contribution)))
    return {_place(each): each for each in found}


def _place(each: PlannedContribution) -> Place:
    return Place(each.institution, each.activity, each.period)


def _planned(row: Row[Any]) -> PlannedContribution:
    return PlannedContribution(
        institution=row.institution_code,
        activity=row.activity_code,
        period=row.period,
        role=ContributionRole(row.role),
        **{name: row._mapping[name] for name in _PLANNED},
    )


def _unplanned(place: Place, role: ContributionRole) -> PlannedContribution:
    """What was given without a plan for it."""
    nothing = Decimal(0)
    return PlannedContribution(place.institution, place.activity, place.period, role, nothing, nothing, None)


def _contribution(planned: PlannedContribution, report: ContributionReport | None) -> Contribution:
    given = (report.counted if report else None) or Contributed()
    return Contribution(
        **{name: getattr(planned, name) for name in ("institution", "activity", "period", "role")},
        **{name: getattr(planned, name) for name in _PLANNED},
        **asdict(given),
    )


def plan_contributions(database: Database, planned: Iterable[PlannedContribution], *, audit: Audit) -> None:
    """Write what is planned and is not there yet, all or none; raise NotYourRole."""
    rows = [_row(each) for each in planned]
    with audited(database, audit, "contributions.plan", "contributions") as write:
        check_can_keep_plan(audit.actor)
        write.connection.execute(insert(planned_contribution), rows)
        write.append({"contributions": rows})


def _row(each: PlannedContribution) -> dict[str, object]:
    return {
        **_place(each).columns,
        "role": each.role.value,
        **{name: getattr(each, name) for name in _PLANNED},
    }
