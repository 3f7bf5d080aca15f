"""The joint plan as it stands: pillars, institutions, activities, indicators and targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, exists, select

from dashboard.workplan.clock import quarter_state
from dashboard.workplan.periods import Period, periods_between
from dashboard.workplan.plan import (
    Activity,
    Indicator,
    IndicatorType,
    Institution,
    Milestone,
    Pillar,
    Province,
    QuarterState,
    Sensitivity,
    Text,
    WorkPlan,
)
from data_access import tables
from data_access.database import Database
from data_access.frozen import frozen_content
from data_access.known import known_until
from data_access.moments import today
from data_access.restored import restored
from data_access.versions import Kept

SEPARATOR = "|"


class NoPlanYet(Exception):
    """The database holds no plan: one has to be imported or the demonstration made."""


def _rows(connection: Connection, table: Table, *order: ColumnElement[Any]) -> Iterable[Row[Any]]:
    return connection.execute(select(table).order_by(*order))


def _texts(row: Row[Any], name: str) -> Text:
    return Text(row._mapping[f"{name}_es"], row._mapping[f"{name}_en"])


def _gathered(connection: Connection, pairs: Select[Any]) -> Mapping[str, tuple[str, ...]]:
    gathered: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in connection.execute(pairs):
        gathered[row[0]] += (row[1],)
    return gathered


def _partners(connection: Connection) -> Mapping[str, tuple[str, ...]]:
    partner, institution = tables.activity_partner.c, tables.institution
    pairs = select(partner.activity_code, partner.institution_code).join_from(
        tables.activity_partner, institution
    )
    return _gathered(connection, pairs.order_by(institution.c.position))


def _places(connection: Connection) -> Mapping[str, tuple[str, ...]]:
    place = tables.activity_province.c
    return _gathered(
        connection, select(place.activity_code, place.province_code).order_by(place.province_code)
    )


def _dependencies(connection: Connection) -> Mapping[str, tuple[str, ...]]:
    needed = tables.activity_dependency.c
    return _gathered(connection, select(needed.activity_code, needed.depends_on).order_by(needed.depends_on))


def _pillars(connection: Connection) -> tuple[Pillar, ...]:
    rows = _rows(connection, tables.pillar, tables.pillar.c.number)
    return tuple(Pillar(row.code, row.number, _texts(row, "name")) for row in rows)


def stored_institutions(connection: Connection) -> tuple[Institution, ...]:
    return tuple(
        Institution(
            code=row.code,
            name=_texts(row, "name"),
            short_name=_texts(row, "short"),
            kind=row.kind,
            position=row.position,
            parent=row.parent_code,
            reports=row.reports,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in _rows(connection, tables.institution, tables.institution.c.position)
    )


def _provinces(connection: Connection) -> tuple[Province, ...]:
    rows = _rows(connection, tables.province, tables.province.c.inec_code)
    return tuple(Province(**row._mapping) for row in rows)


def _milestones(connection: Connection) -> Mapping[str, tuple[Milestone, ...]]:
    gathered: defaultdict[str, tuple[Milestone, ...]] = defaultdict(tuple)
    table = tables.milestone
    for row in _rows(connection, table, table.c.due_on, table.c.id):
        made = Milestone(row.activity_code, _texts(row, "name"), row.due_on, row.met_on)
        gathered[row.activity_code] += (made,)
    return gathered


def stored_activities(connection: Connection) -> tuple[Activity, ...]:
    partners, places, dependencies = _partners(connection), _places(connection), _dependencies(connection)
    milestones = _milestones(connection)
    return tuple(
        Activity(
            code=row.code,
            pillar=row.pillar_code,
            name=_texts(row, "name"),
            lead=row.lead_code,
            partners=partners.get(row.code, ()),
            start=row.start_period,
            end=row.end_period,
            budget_usd=row.budget_usd,
            provinces=places.get(row.code, ()),
            depends_on=dependencies.get(row.code, ()),
            milestones=milestones.get(row.code, ()),
            context=row.context,
        )
        for row in _rows(connection, tables.activity, tables.activity.c.position)
    )


def _targets(connection: Connection) -> Mapping[str, Mapping[Period, Decimal]]:
    gathered: defaultdict[str, dict[Period, Decimal]] = defaultdict(dict)
    for row in _rows(connection, tables.target, tables.target.c.period):
        gathered[row.indicator_code][row.period] = row.value
    return gathered


def stored_indicators(connection: Connection) -> tuple[Indicator, ...]:
    targets = _targets(connection)
    indicator, activity = tables.indicator, tables.activity
    found = select(indicator, activity.c.pillar_code).join(activity).order_by(indicator.c.position)
    return tuple(
        Indicator(
            code=row.code,
            activity=row.activity_code,
            pillar=row.pillar_code,
            name=_texts(row, "name"),
            unit=_texts(row, "unit"),
            type=IndicatorType(row.type),
            ascending=row.ascending,
            baseline=row.baseline,
            baseline_period=row.baseline_period,
            final_target=row.final_target,
            weight=row.weight,
            responsible=row.responsible_code,
            sensitivity=Sensitivity(row.sensitivity),
            disaggregation=tuple(filter(None, row.disaggregation.split(SEPARATOR))),
            means_of_verification=row.means_of_verification,
            targets=targets.get(row.code, {}),
            counts_from=row.counts_from,
        )
        for row in connection.execute(found)
    )


def _quarters(
    connection: Connection, database: Database, plan: Row[Any], day: date
) -> Mapping[Period, QuarterState]:
    closed = _closed(connection, known_until(database, connection))
    return {
        period: QuarterState.CLOSED if period in closed else quarter_state(period, day, database.due_day)
        for period in periods_between(plan.first_period, plan.last_period)
    }


def _closed(connection: Connection, until: int | None) -> set[Period]:
    """The quarters that are closed; up to an audit entry, those whose last closing was not undone."""
    quarter, edition = tables.quarter, tables.edition
    if until is None:
        return set(connection.scalars(select(quarter.c.period).where(quarter.c.state == "closed")))
    request, confirmed = tables.reopening_request, tables.reopening
    undone = (
        select(confirmed.c.seq)
        .join(request, request.c.seq == confirmed.c.request_seq)
        .where(request.c.period == edition.c.period, request.c.number == edition.c.number)
        .where(confirmed.c.seq <= until)
    )
    return set(connection.scalars(select(edition.c.period).where(edition.c.seq <= until, ~exists(undone))))


def new_plan(database: Database, *, title: Text, first: Period, last: Period) -> WorkPlan:
    """A plan with nothing in it over the pillars, institutions and provinces of this database; not stored."""
    with database.read() as connection:
        return WorkPlan(
            title=title,
            first=first,
            last=last,
            illustrative=False,
            as_of=None,
            pillars=_pillars(connection),
            institutions=stored_institutions(connection),
            provinces=_provinces(connection),
            activities=(),
            indicators=(),
            quarters={},
        )


PLAN_PARTS = ("pillars", "institutions", "provinces", "activities", "indicators")
"""The parts of the plan that an edition freezes record by record."""


def _frozen_plan(database: Database, connection: Connection) -> WorkPlan:
    (content,) = frozen_content(database, connection, "plan")
    parts = {part: frozen_content(database, connection, part) for part in PLAN_PARTS}
    return restored(WorkPlan, {**content, **parts})


@Kept
def work_plan(database: Database, connection: Connection) -> WorkPlan:
    """The whole plan as it stands, or as an edition froze it; raise NoPlanYet when there is none."""
    if database.edition is not None:
        return _frozen_plan(database, connection)
    plan = connection.execute(select(tables.plan)).one_or_none()
    if plan is None:
        raise NoPlanYet
    return WorkPlan(
        title=_texts(plan, "title"),
        first=plan.first_period,
        last=plan.last_period,
        illustrative=plan.illustrative,
        as_of=plan.as_of,
        pillars=_pillars(connection),
        institutions=stored_institutions(connection),
        provinces=_provinces(connection),
        activities=stored_activities(connection),
        indicators=stored_indicators(connection),
        quarters=_quarters(connection, database, plan, today(database, plan.as_of)),
    )
