"""What enters the plan: the plan itself, then activities and indicators, all together or not at all.

PlanRefused             nothing was changed
├── PlanExists          there is a plan already
├── AlreadyInPlan       these codes are taken
├── UnknownInPlan       it refers to something that the plan does not have
└── OutsidePlan         it refers to quarters that the plan does not cover
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator, Institution, Text, WorkPlan
from dashboard.workplan.roles import check_can_keep_plan
from data_access import tables
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.plan import work_plan
from data_access.plan_rows import (
    Values,
    insert_activities,
    insert_indicators,
    insert_institutions,
    plan_values,
    words,
)


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
    """What enters the plan together or not at all."""

    activities: tuple[Activity, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    institutions: tuple[Institution, ...] = ()
    begins: WorkPlan | None = None
    """The plan to begin with, where there is none yet."""


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
        _insert_plan(write.connection, {**words("title", title), **values})
        write.append({**words("title", title), **values})


def add_to_plan(database: Database, addition: PlanAddition, *, audit: Audit) -> None:
    """Write the whole addition after what the plan has; raise NoPlanYet or a PlanRefused."""
    with audited(database, audit, "plan.add", "plan") as write:
        check_can_keep_plan(audit.actor)
        _check(addition.begins or work_plan.on(database, write.connection), addition)
        if addition.begins:
            _insert_plan(write.connection, plan_values(addition.begins))
        insert_institutions(write.connection, addition.institutions)
        insert_activities(write.connection, addition.activities)
        insert_indicators(write.connection, addition.indicators)
        write.append(_detail(addition))


def _detail(addition: PlanAddition) -> Values:
    begun = plan_values(addition.begins) if addition.begins else {}
    added = {"activities": addition.activities, "indicators": addition.indicators}
    return {**begun, **added, "institutions": addition.institutions}


def _check(plan: WorkPlan, addition: PlanAddition) -> None:
    _check_new(plan, addition)
    _check_known(plan, addition)
    _check_inside(plan, addition)


def _check_new(plan: WorkPlan, addition: PlanAddition) -> None:
    taken = Counter([*plan.activity, *(activity.code for activity in addition.activities)])
    taken.update([*plan.indicator, *(indicator.code for indicator in addition.indicators)])
    taken.update([*plan.institution, *(institution.code for institution in addition.institutions)])
    repeated = [code for code, times in taken.items() if times > 1]
    if repeated:
        raise AlreadyInPlan(repeated)


def _check_known(plan: WorkPlan, addition: PlanAddition) -> None:
    pillar_of = {activity.code: activity.pillar for activity in (*plan.activities, *addition.activities)}
    unknown = [
        *_strangers((activity.pillar for activity in addition.activities), plan.pillar),
        *_strangers(_institutions_in(addition), _institutions_known(plan, addition)),
        *_strangers((code for each in addition.activities for code in each.provinces), plan.province),
        *_strangers((code for each in addition.activities for code in each.depends_on), pillar_of),
        *(each.activity for each in addition.indicators if pillar_of.get(each.activity) != each.pillar),
    ]
    if unknown:
        raise UnknownInPlan(unknown)


def _institutions_in(addition: PlanAddition) -> list[str]:
    lead_or_partner = [code for each in addition.activities for code in (each.lead, *each.partners)]
    parents = [institution.parent for institution in addition.institutions if institution.parent]
    return [*lead_or_partner, *(indicator.responsible for indicator in addition.indicators), *parents]


def _institutions_known(plan: WorkPlan, addition: PlanAddition) -> set[str]:
    return {*plan.institution, *(institution.code for institution in addition.institutions)}


def _strangers(codes: Iterable[str], known: Iterable[str]) -> list[str]:
    return sorted(set(codes) - set(known))


def _check_inside(plan: WorkPlan, addition: PlanAddition) -> None:
    periods = {period for activity in addition.activities for period in (activity.start, activity.end)}
    periods.update(period for indicator in addition.indicators for period in indicator.targets)
    outside = sorted(periods - set(plan.periods))
    if outside:
        raise OutsidePlan(map(str, outside))


def _insert_plan(connection: Connection, values: Values) -> None:
    if connection.scalar(select(tables.plan.c.id)) is not None:
        raise PlanExists
    connection.execute(insert(tables.plan).values(id=1, **values))
