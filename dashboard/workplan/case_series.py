"""Released counts of one stage over time, one line for each part of the population."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.workplan.case_cells import Cells, Count, Part
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan


@dataclass(frozen=True, slots=True)
class CaseSeries:
    """Lines of released counts, seen from one quarter of the plan.

    Every line has a count or a gap for each of `times`; a line that the menu does not hold is left out.
    """

    plan: WorkPlan
    period: Period
    stage: Stage
    times: tuple[str, ...]
    lines: Mapping[str, tuple[Count, ...]]

    @property
    def time(self) -> str | None:
        """The last time that is shown."""
        return self.times[-1] if self.times else None

    def last(self, line: str) -> Count:
        """A line's count at the last time."""
        return self.lines[line][-1] if line in self.lines and self.times else NoNumber.NOT_REPORTED

    def last_two(self, line: str) -> tuple[int, int] | None:
        """The count before the last and the last; None when either is no number."""
        before, now = (None, None, *self.lines.get(line, ()))[-2:]
        if isinstance(before, int) and isinstance(now, int):
            return before, now
        return None


def series(
    plan: WorkPlan, period: Period, cells: Cells, times: Sequence[str], parts: Mapping[str, Part]
) -> CaseSeries:
    """The lines of these parts, in their order."""
    lines = {name: tuple(cells.count(time, part) for time in times) for name, part in parts.items()}
    held = {name: counts for name, counts in lines.items() if set(counts) - {NoNumber.NOT_REPORTED}}
    return CaseSeries(plan, period, cells.stage, tuple(times) if held else (), held)
