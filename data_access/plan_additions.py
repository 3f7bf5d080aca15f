"""What enters the plan: the plan itself, then activities and indicators, all together or not at all.

PlanRefused             nothing was changed
├── PlanExists          there is a plan already
├── AlreadyInPlan       these codes are taken
├── UnknownInPlan       it refers to something that the plan does not have
└── OutsidePlan         it refers to quarters that the plan does not cover
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator, Text, WorkPlan
from dashboard.workplan.roles import check_can_keep_plan
from data_access import tables
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.plan import SEPARATOR, work_plan

Values = dict[str, Any]


class PlanRefused(Exception):
    """Something that cannot enter the plan; `codes` are what stands in the way."""

    def __init__(self, codes: Iterable[str] = ()) -> None:
        self.codes = tuple(codes)
        super().__init__(", ".join(self.codes))


class PlanExists(PlanRefused):
    """The database holds a plan already; it has one plan only."""


class AlreadyInPlan(PlanRefused):
    """The plan, or the same addition, has these codes already."""


class UnknownInPlan(PlanRefused):
    """The addition refers to codes that neither the plan nor the addition has."""


class OutsidePlan(PlanRefused):
    """The addition refers to quarters before the plan begins or after it ends."""


@dataclass(frozen=True, slots=True)
class PlanAddition:
    """Activities and indicators that enter the plan together or not at all."""

    activities: tuple[Activity, ...] = ()
    indicators: tuple[Indicator, ...] = ()


def create_plan(
    database: Database,
    *,
    title: Text,
    first: Period,
    last: Period,
    illustrative: bool = False,
    as_of: date | None = None,
    audit: Audit,
) -> None:
    """Begin the one plan of this database; raise PlanExists when it has one."""
    values = {"first_period": first, "last_period": last, "illustrative": illustrative, "as_of": as_of}
    with audited(database, audit, "plan.create", "plan") as write:
        check_can_keep_plan(audit.actor)
        if write.connection.scalar(select(tables.plan.c.id)) is not None:
            raise PlanExists
        write.connection.execute(insert(tables.plan).values(id=1, **_words("title", title), **values))
        write.append({"title": title.es, **values})


def add_to_plan(database: Database, addition: PlanAddition, *, audit: Audit) -> None:
    """Write the whole addition after what the plan has; raise NoPlanYet or a PlanRefused."""
    with audited(database, audit, "plan.add", "plan") as write:
        check_can_keep_plan(audit.actor)
        _check(work_plan.on(database, write.connection), addition)
        _insert_activities(write.connection, addition.activities)
        _insert_indicators(write.connection, addition.indicators)
        write.append({"activities": addition.activities, "indicators": addition.indicators})


def _check(plan: WorkPlan, addition: PlanAddition) -> None:
    _check_new(plan, addition)
    _check_known(plan, addition)
    _check_inside(plan, addition)


def _check_new(plan: WorkPlan, addition: PlanAddition) -> None:
    taken = Counter([*plan.activity, *(activity.code for activity in addition.activities)])
    taken.update([*plan.indicator, *(indicator.code for indicator in addition.indicators)])
    repeated = [code for code, times in taken.items() if times > 1]
    if repeated:
        raise AlreadyInPlan(repeated)


def _check_known(plan: WorkPlan, addition: PlanAddition) -> None:
    pillar_of = {activity.code: activity.pillar for activity in (*plan.activities, *addition.activities)}
    unknown = [
        *_strangers((activity.pillar for activity in addition.activities), plan.pillar),
        *_strangers(_institutions_in(addition), plan.institution),
        *_strangers((code for each in addition.activities for code in each.provinces), plan.province),
        *_strangers((code for each in addition.activities for code in each.depends_on), pillar_of),
        *(each.activity for each in addition.indicators if pillar_of.get(each.activity) != each.pillar),
    ]
    if unknown:
        raise UnknownInPlan(unknown)


def _institutions_in(addition: PlanAddition) -> list[str]:
    lead_or_partner = [code for each in addition.activities for code in (each.lead, *each.partners)]
    return [*lead_or_partner, *(indicator.responsible for indicator in addition.indicators)]


def _strangers(codes: Iterable[str], known: Iterable[str]) -> list[str]:
    return sorted(set(codes) - set(known))


def _check_inside(plan: WorkPlan, addition: PlanAddition) -> None:
    periods = {period for activity in addition.activities for period in (activity.start, activity.end)}
    periods.update(period for indicator in addition.indicators for period in indicator.targets)
    outside = sorted(periods - set(plan.periods))
    if outside:
        raise OutsidePlan(map(str, outside))


def _words(name: str, words: Text) -> Values:
    return {f"{name}_es": words.es, f"{name}_en": words.en}


def _insert(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _next_position(connection: Connection, table: Table) -> int:
    highest: int | None = connection.scalar(select(func.max(table.c.position)))
    return (highest or 0) + 1


def _insert_activities(connection: Connection, activities: Sequence[Activity]) -> None:
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
        **_words("name", activity.name),
        "lead_code": activity.lead,
        "start_period": activity.start,
        "end_period": activity.end,
        "budget_usd": activity.budget_usd,
    }


def _milestones(activity: Activity) -> list[Values]:
    return [
        {
            "activity_code": activity.code,
            **_words("name", milestone.name),
            "due_on": milestone.due_on,
            "met_on": milestone.met_on,
        }
        for milestone in activity.milestones
    ]


def _insert_indicators(connection: Connection, indicators: Sequence[Indicator]) -> None:
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
        **_words("name", indicator.name),
        **_words("unit", indicator.unit),
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
