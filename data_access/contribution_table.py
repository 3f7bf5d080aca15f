"""The chosen contributions, as pages show them."""

from __future__ import annotations

from dashboard.workplan.contribution_table import ContributionTable
from dashboard.workplan.selection import Selection
from data_access.contributions import contributions
from data_access.database import Database
from data_access.plan import work_plan


def contribution_table(database: Database, selection: Selection) -> ContributionTable:
    """Contributions of the chosen pillar and institution over the whole plan, seen at the chosen quarter."""
    plan = work_plan(database)
    rows = tuple(
        row
        for row in contributions(database)
        if selection.pillar in (None, plan.activity[row.activity].pillar)
        and selection.institution in (None, row.institution)
    )
    return ContributionTable(plan, selection.period, rows)


def of_activity(database: Database, selection: Selection, code: str) -> ContributionTable:
    """What everybody gives to one activity, whatever else is chosen."""
    rows = tuple(row for row in contributions(database) if row.activity == code)
    return ContributionTable(work_plan(database), selection.period, rows)
