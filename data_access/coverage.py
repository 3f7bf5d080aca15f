"""The chosen activities by province: public, since it tells of work and not of persons."""

from __future__ import annotations

from dataclasses import replace

from dashboard.workplan.coverage import Coverage, coverage
from dashboard.workplan.selection import Selection, activities
from data_access.database import Database
from data_access.plan import work_plan


def activities_by_province(database: Database, selection: Selection) -> Coverage:
    """Of the chosen pillar and institution; a chosen province is pointed out and narrows nothing."""
    plan = work_plan(database)
    wanted = replace(selection, province=None, indicator=None)
    return coverage(
        plan,
        selection.period,
        activities(plan, wanted),
        chosen=selection.province,
        pillar=selection.pillar,
        institution=selection.institution,
    )
