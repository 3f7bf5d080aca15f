"""The schedule of the chosen activities, as everybody may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from config.thresholds import agreed
from dashboard.workplan.periods import Period
from dashboard.workplan.progress_table import shown_with
from dashboard.workplan.schedule import ActivityStanding, Schedule, activity_standing, of_activities
from dashboard.workplan.selection import Selection, activities
from data_access.database import Database
from data_access.moments import today
from data_access.plan import work_plan
from data_access.progress_table import standings
from data_access.versions import Kept

Rows = Mapping[str, ActivityStanding]


@Kept
def activity_standings(database: Database, connection: Connection) -> Mapping[Period, Rows]:
    """Every activity of the plan in every quarter, by code in the plan's order."""
    plan, thresholds = work_plan.on(database, connection), agreed().status
    grouped = of_activities(standings.on(database, connection), plan.activities)
    return {
        period: {
            activity.code: activity_standing(plan, activity, grouped[activity.code], period, thresholds)
            for activity in plan.activities
        }
        for period in plan.periods
    }


def schedule(database: Database, selection: Selection) -> Schedule:
    """The chosen activities, led or supported by the institution; one that is looked at narrows nothing."""
    plan, every = work_plan(database), activity_standings(database)
    now = every[selection.period]
    wanted = shown_with(selection.status) if selection.status else None
    chosen = activities(plan, replace(selection, indicator=None))
    rows = tuple(now[each.code] for each in chosen if wanted is None or now[each.code].status in wanted)
    earlier = every.get(selection.period.previous, {})
    return Schedule(
        plan=plan,
        period=selection.period,
        day=today(database, plan.as_of),
        rows=rows,
        every=now,
        before={row.activity.code: earlier[row.activity.code].status for row in rows if earlier},
        looked_at=selection.activity,
    )
