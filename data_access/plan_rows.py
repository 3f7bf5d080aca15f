"""The plan's records as rows of its tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from dashboard.workplan.plan import Activity, Indicator, Institution, Text, WorkPlan
from data_access import tables
from data_access.plan import SEPARATOR

Values = dict[str, Any]


def words(name: str, words: Text) -> Values:
    return {f"{name}_es": words.es, f"{name}_en": words.en}


def _insert(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _next_position(connection: Connection, table: Table) -> int:
    highest: int | None = connection.scalar(select(func.max(table.c.position)))
    return (highest or 0) + 1


def plan_values(plan: WorkPlan) -> Values:
    return {
        **words("title", plan.title),
        "first_period": plan.first,
        "last_period": plan.last,
        "illustrative": plan.illustrative,
        "as_of": plan.as_of,
    }


def _institution(institution: Institution) -> Values:
    return {
        "code": institution.code,
        "position": institution.position,
        **words("name", institution.name),
        **words("short", institution.short_name),
        "kind": institution.kind,
        "parent_code": institution.parent,
        "reports": institution.reports,
        "valid_from": institution.valid_from,
        "valid_to": institution.valid_to,
    }


def insert_institutions(connection: Connection, institutions: Sequence[Institution]) -> None:
    _insert(connection, tables.institution, [_institution(each) for each in institutions])


def insert_activities(connection: Connection, activities: Sequence[Activity]) -> None:
    first = _next_position(connection, tables.activity)
    _insert(connection, tables.activity, [_activity(each, at) for at, each in enumerate(activities, first)])
    pairs = (
        (tables.activity_partner, "institution_code", "partners"),
        (tables.activity_province, "province_code", "provinces"),
        (tables.activity_dependency, "depends_on", "depends_on"),
    )
    for table, column, field in pairs:
        rows = [
            {"activity_code": activity.code, column: code}
            for activity in activities
            for code in getattr(activity, field)
        ]
        _insert(connection, table, rows)
    _insert(connection, tables.milestone, [row for activity in activities for row in _milestones(activity)])


def _activity(activity: Activity, position: int) -> Values:
    return {
        "code": activity.code,
        "position": position,
        "pillar_code": activity.pillar,
        **words("name", activity.name),
        "lead_code": activity.lead,
        "start_period": activity.start,
        "end_period": activity.end,
        "budget_usd": activity.budget_usd,
        "context": activity.context,
    }


def _milestones(activity: Activity) -> list[Values]:
    return [
        {
            "activity_code": activity.code,
            **words("name", milestone.name),
            "due_on": milestone.due_on,
            "met_on": milestone.met_on,
        }
        for milestone in activity.milestones
    ]


def insert_indicators(connection: Connection, indicators: Sequence[Indicator]) -> None:
    first = _next_position(connection, tables.indicator)
    rows = [_indicator(indicator, position) for position, indicator in enumerate(indicators, first)]
    _insert(connection, tables.indicator, rows)
    targets = [
        {"indicator_code": indicator.code, "period": period, "value": value}
        for indicator in indicators
        for period, value in indicator.targets.items()
    ]
    _insert(connection, tables.target, targets)


def _indicator(indicator: Indicator, position: int) -> Values:
    return {
        "code": indicator.code,
        "position": position,
        "activity_code": indicator.activity,
        **words("name", indicator.name),
        **words("unit", indicator.unit),
        "type": indicator.type.value,
        "ascending": indicator.ascending,
        "baseline": indicator.baseline,
        "baseline_period": indicator.baseline_period,
        "final_target": indicator.final_target,
        "weight": indicator.weight,
        "responsible_code": indicator.responsible,
        "sensitivity": indicator.sensitivity.value,
        "disaggregation": SEPARATOR.join(indicator.disaggregation),
        "means_of_verification": indicator.means_of_verification,
        "counts_from": indicator.counts_from,
    }
