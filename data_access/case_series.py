"""Identified victims over time, from released cells alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.disclosure.categories import MACRO_REGIONS, MAJORITY, SEX
from dashboard.workplan.case_cells import EVERYBODY, Cells, Part
from dashboard.workplan.case_series import CaseSeries, series
from dashboard.workplan.case_trends import ALL, Stage
from dashboard.workplan.selection import Selection
from data_access.case_trends import released_cells
from data_access.database import Database
from data_access.plan import work_plan

_MACRO_REGIONS = {ALL: EVERYBODY, **{code: Part(geography=code) for code in MACRO_REGIONS.codes}}
_MAJORITY = {code: Part(age=code) for code in MAJORITY.codes}
_SEX = {code: Part(sex=code) for code in SEX.codes}


def cells_of(database: Database, selection: Selection, stage: Stage = Stage.IDENTIFIED) -> Cells:
    """A stage's cells that were out by the chosen quarter."""
    return Cells.of(stage, released_cells(database), selection.period)


def quarters_by_macro_region(database: Database, selection: Selection) -> CaseSeries:
    """The whole country and its two macro-regions by quarter of registration."""
    cells = cells_of(database, selection)
    return series(work_plan(database), selection.period, cells, cells.quarters(), _MACRO_REGIONS)


def _finest(parts: Mapping[str, Part]) -> Callable[[Database, Selection], CaseSeries]:
    """These parts by quarter, or by half-year where the menu does not hold them by quarter."""

    def read(database: Database, selection: Selection) -> CaseSeries:
        cells, plan = cells_of(database, selection), work_plan(database)
        by_quarter = series(plan, selection.period, cells, cells.quarters(), parts)
        if len(by_quarter.lines) == len(parts):
            return by_quarter
        return series(plan, selection.period, cells, cells.half_years(), parts)

    return read


by_majority = _finest({ALL: EVERYBODY, **_MAJORITY})
"""Minors and adults in the whole country."""

by_sex = _finest({ALL: EVERYBODY, **_SEX})
"""Women and men in the whole country."""
