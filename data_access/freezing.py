"""What a closing freezes: everything that the quarter's report says, as everybody may see it.

Restricted values are frozen as they are shown: neither the cells nor their digest tell what is reserved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, select

from dashboard.workplan.editions import Edition, Reopening, Standings, Why, amendments
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState, Text, WorkPlan
from dashboard.workplan.progress import Standing
from data_access.commitments import commitments
from data_access.contributions import contributions
from data_access.database import Database
from data_access.decisions import all_decisions
from data_access.frozen import Cell, cells
from data_access.moments import today
from data_access.plan import PLAN_PARTS, work_plan
from data_access.progress_table import standings
from data_access.tables import (
    correction_cell,
    release,
    release_cell,
    reopening,
    reopening_request,
    revision,
    user_account,
    value_head,
)

_CELL = ("stage", "time", "geography", "sex", "age", "form", "origin")


def facts(
    database: Database, connection: Connection, period: Period, previous: Edition | None
) -> tuple[Cell, ...]:
    """All cells of a quarter about to close but its released counts; `previous` is the last edition."""
    plan = _closed(database, work_plan.on(database, connection), period)
    now = standings.on(database, connection)
    return (
        *_plan_cells(plan),
        *cells("standing", _standings(now)),
        *cells("contribution", _keyed(contributions.on(database, connection), _contribution_key)),
        *cells("decision", _numbered(all_decisions.on(database, connection))),
        *cells("commitment", ((each.code, each) for each in commitments.on(database, connection))),
        *_amendment_cells(database, connection, now, previous),
        *cells("reopening", (("reopening", each) for each in _reopened(connection, period))),
    )


def _closed(database: Database, plan: WorkPlan, period: Period) -> WorkPlan:
    """The plan as the edition shows it: the quarter closed, and this day for ever."""
    day = today(database, plan.as_of)
    return replace(plan, as_of=day, quarters={**plan.quarters, period: QuarterState.CLOSED})


def _plan_cells(plan: WorkPlan) -> Iterator[Cell]:
    whole = {each.name: getattr(plan, each.name) for each in fields(plan) if each.name not in PLAN_PARTS}
    yield from cells("plan", [("plan", whole)])
    for part in PLAN_PARTS:
        yield from cells(part, ((each.code, each) for each in getattr(plan, part)))


def _standings(rows: Standings) -> Iterator[tuple[str, object]]:
    for period, row in rows.items():
        for each in row:
            yield f"{each.indicator.code} {period}", _standing_content(each)


def _standing_content(standing: Standing) -> Mapping[str, object]:
    """The standing with its indicator by code: the indicator has a cell of its own."""
    content = {each.name: getattr(standing, each.name) for each in fields(standing)}
    return {**content, "indicator": standing.indicator.code}


def _contribution_key(each: Any) -> str:
    return f"{each.institution} {each.activity} {each.period}"


def _keyed(records: Iterable[Any], key: Any) -> Iterator[tuple[str, object]]:
    return ((key(each), each) for each in records)


def _numbered(records: Iterable[object]) -> Iterator[tuple[str, object]]:
    return ((f"{at:03}", each) for at, each in enumerate(records, 1))


def _amendment_cells(
    database: Database, connection: Connection, now: Standings, previous: Edition | None
) -> tuple[Cell, ...]:
    """What stands otherwise than in the edition before, with why and by whom."""
    if previous is None:
        return ()
    earlier = standings.on(database.frozen(previous.period, previous.number), connection)
    changed = _reasons(connection, previous.seq)
    found = amendments(earlier, now, previous.period, changed)
    return cells("amendment", ((f"{each.indicator} {each.period}", each) for each in found))


def _reopened(connection: Connection, period: Period) -> Iterator[Reopening]:
    """What led to this closing, if the quarter was closed before."""
    asked = reopening_request.c
    confirmed = (
        select(asked.reason, asked.asked_by, reopening.c.confirmed_by)
        .join(reopening, reopening.c.request_seq == asked.seq)
        .where(asked.period == period)
        .order_by(reopening.c.seq.desc())
        .limit(1)
    )
    return (Reopening(*row) for row in connection.execute(confirmed))


def _reasons(connection: Connection, since: int) -> Mapping[tuple[str, Period], Why]:
    """Of each value sent after an entry of the chain, the last reason given, and by whom."""
    titles = (user_account.c.title_es, user_account.c.title_en)
    sent = (
        select(value_head.c.indicator_code, value_head.c.period, revision.c.reason, *titles)
        .join(value_head, value_head.c.id == revision.c.value_id)
        .join(user_account, user_account.c.id == revision.c.user_id)
        .where(revision.c.seq > since, revision.c.reason != "", revision.c.state == "submitted")
        .order_by(revision.c.seq)
    )
    return {
        (row.indicator_code, row.period): Why(row.reason, Text(row.title_es, row.title_en))
        for row in connection.execute(sent)
    }


def released(connection: Connection) -> tuple[Cell, ...]:
    """Every published cell as it stands, also of a release that the same transaction has written."""
    of_release = release_cell.c
    newer = {
        tuple(row._mapping[name] for name in _CELL): row.value
        for row in connection.execute(select(correction_cell))
    }
    order = (release.c.period, *(of_release[name] for name in _CELL))
    rows = connection.execute(select(release_cell).join(release).order_by(*order))
    contents = [{name: row._mapping[name] for name in (*_CELL, "value")} for row in rows]
    for each in contents:
        each["value"] = newer.get(tuple(each[name] for name in _CELL), each["value"])
    return cells("released", ((" ".join(str(each[name]) for name in _CELL), each) for each in contents))
