"""One indicator's line: the numbers beside it stay readable wherever the line runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.figures import theme
from dashboard.figures.progress import indicator_line
from dashboard.workplan.progress_table import ProgressTable
from dashboard.workplan.selection import Selection
from data_access.database import Database
from data_access.progress_table import progress_table
from tests.factories import quarter

T3 = quarter("2026-T3")


@pytest.fixture
def reported(demo: Database) -> ProgressTable:
    """Reported up to the third of eight quarters."""
    return progress_table(demo, Selection(T3, indicator="PR-04.1"))


def ended(table: ProgressTable) -> ProgressTable:
    return replace(table, rows={period: row for period, row in table.rows.items() if period <= T3})


def test_no_line_strikes_a_number_through(reported: ProgressTable) -> None:
    for table, side in ((reported, "left"), (ended(reported), "right")):
        now, final = indicator_line(table)["layout"]["annotations"]
        assert {now["bgcolor"], final["bgcolor"]} == {theme.PAPER}
        # The line comes from the left; only at the picture's edge is there no room on the other side.
        assert (now["xanchor"], final["xanchor"]) == (side, "right")
