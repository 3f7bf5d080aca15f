"""Progress: where every indicator stands in every quarter, worked out once per version."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from config.thresholds import agreed
from dashboard.workplan.periods import Period
from dashboard.workplan.progress import Standing, standing
from data_access.database import Database
from data_access.plan import work_plan
from data_access.reports import reports
from data_access.versions import Kept


@Kept
def all_standings(database: Database, connection: Connection) -> Mapping[Period, tuple[Standing, ...]]:
    """Every indicator in every quarter of the plan, in the plan's order."""
    plan, reported = work_plan.on(database, connection), reports.on(database, connection)
    thresholds = agreed().status
    return {
        period: tuple(
            standing(plan, indicator, reported.get(indicator.code, {}), period, thresholds)
            for indicator in plan.indicators
        )
        for period in plan.periods
    }


def standings(database: Database, period: Period) -> tuple[Standing, ...]:
    """Every indicator in one quarter, in the plan's order; none outside the plan's quarters."""
    return all_standings(database).get(period, ())
