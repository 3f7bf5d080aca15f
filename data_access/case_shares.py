"""How much of each table of the menu is published: counted from what is out, never from what it hides."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from dashboard.disclosure.menu import Key
from dashboard.disclosure.release import Share, shares, tier_of
from dashboard.workplan.case_trends import ReleasedCell, Stage
from dashboard.workplan.periods import Period
from data_access.case_trends import released_cells
from data_access.database import Database


def published_shares(database: Database) -> Mapping[int, tuple[Share, ...]]:
    """The share of each table of identified victims that is published, by year of registration."""
    identified = [cell for cell in released_cells(database) if cell.stage is Stage.IDENTIFIED]
    by_year = groupby(sorted(identified, key=_year), _year)
    return {year: _shares(year, {Key.of(cell): cell.value for cell in own}) for year, own in by_year}


def _year(cell: ReleasedCell) -> int:
    return int(cell.time[:4])


def _shares(year: int, cells: Mapping[Key, int | None]) -> tuple[Share, ...]:
    first_quarter = str(Period(year, 1))
    return shares(tier_of(year, (key for key in cells if key.time == first_quarter)), year, cells)
