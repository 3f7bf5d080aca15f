"""The national series of one stage by quarter, as it was released."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.workplan.case_trends import Point, Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan


@dataclass(frozen=True, slots=True)
class CaseSeries:
    """Released counts of one stage for the whole country, seen from one quarter of the plan."""

    plan: WorkPlan
    period: Period
    stage: Stage
    points: tuple[Point, ...]

    @property
    def last_two(self) -> tuple[int, int] | None:
        """The last released quarter and the one before; None when either is reserved or missing."""
        values = [point.value for point in self.points[-2:]]
        if len(values) < 2 or values[0] is None or values[1] is None:
            return None
        return values[0], values[1]
