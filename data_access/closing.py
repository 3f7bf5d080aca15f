"""What is still open in a quarter that is to be closed."""

from __future__ import annotations

from dashboard.workplan.closing import Checklist, checklist
from dashboard.workplan.due import is_asked
from dashboard.workplan.periods import Period
from data_access.case_trends import released_periods
from data_access.contribution_reports import contribution_queue
from data_access.database import Database
from data_access.decisions import undecided
from data_access.plan import work_plan
from data_access.progress_table import standings


def closing_checklist(database: Database, period: Period) -> Checklist:
    """The checklist of one quarter as things stand."""
    plan = work_plan(database)
    asked = tuple(each for each in standings(database).get(period, ()) if is_asked(plan, each))
    return checklist(
        period,
        asked,
        contribution_queue(database, period),
        undecided(database),
        release_pending=period not in released_periods(database),
    )
