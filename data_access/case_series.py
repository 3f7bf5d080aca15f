"""The national series of identified victims, from released cells alone."""

from __future__ import annotations

from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.case_trends import Stage, quarterly_series
from dashboard.workplan.periods import Period, UnknownPeriod, periods_between
from dashboard.workplan.selection import Selection
from data_access.case_trends import released_cells
from data_access.database import Database
from data_access.plan import work_plan


def national_quarters(database: Database, selection: Selection) -> CaseSeries:
    """Identified victims of the whole country by quarter of registration, up to the last release."""
    cells = [cell for cell in released_cells(database) if cell.stage is Stage.IDENTIFIED and cell.national]
    released = sorted(period for cell in cells if (period := _quarter(cell.time)) is not None)
    shown = tuple(periods_between(released[0], released[-1])) if released else ()
    points = quarterly_series(cells, shown)
    return CaseSeries(work_plan(database), selection.period, Stage.IDENTIFIED, points)


def _quarter(time: str) -> Period | None:
    """The quarter of a cell; None for half-years and years."""
    try:
        return Period.parse(time)
    except UnknownPeriod:
        return None
