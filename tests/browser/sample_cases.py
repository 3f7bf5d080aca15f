"""Case counts with reserved ones among them, made up."""

from __future__ import annotations

from dashboard.figures import Figure, case_bars, case_trends
from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.case_tables import StageCounts
from dashboard.workplan.case_trends import ALL, Stage
from dashboard.workplan.numbers import NoNumber
from tests.factories import plan, quarter

R, NO_CELL = NoNumber.RESERVED, NoNumber.NOT_REPORTED
NOW = quarter("2026-T2")


def reserved_quarters() -> Figure:
    """Three lines that break, two of which end in a reserved count."""
    times = ("2025-T3", "2025-T4", "2026-T1", "2026-T2")
    lines = {
        ALL: (36, 41, NO_CELL, 47),
        "costa_insular": (20, R, 25, R),
        "sierra_amazonia": (R, R, 12, R),
    }
    return case_trends.lines(CaseSeries(plan(), NOW, Stage.IDENTIFIED, times, lines))


def reserved_stages() -> Figure:
    """Bars on two axes, some of them reserved or missing."""
    counts = {
        Stage.PRESUMED: NO_CELL,
        Stage.IDENTIFIED: 152,
        Stage.RETURNED: R,
        Stage.COMPLAINT: 1239,
    }
    return case_bars.stages(StageCounts(plan(), NOW, "2025", counts))
