"""Released counts of one closed year: a table of categories, the provinces, the stages side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.workplan.case_cells import EVERYBODY, Cells, Count, Part
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan

FEWEST_FOR_A_RATE = 20
"""Below this many victims a rate changes too much from one year to the next to be shown."""


@dataclass(frozen=True, slots=True)
class CaseTable:
    """Counts of one stage and year by rows and columns of categories, each in its fixed order."""

    plan: WorkPlan
    period: Period
    stage: Stage
    time: str | None
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], Count]
    everybody: Count

    def count(self, row: str, column: str) -> Count:
        return self.counts.get((row, column), NoNumber.NOT_REPORTED)

    @property
    def empty(self) -> bool:
        return set(self.counts.values()) <= {NoNumber.NOT_REPORTED}


def case_table(
    plan: WorkPlan, period: Period, cells: Cells, rows: Mapping[str, Part], columns: Mapping[str, Part]
) -> CaseTable:
    """The last released year crossed by rows and columns; a crossing is one cell, never a sum."""
    time = cells.last_year
    counts = {
        (row, column): cells.count(time or "", _crossed(of_row, of_column))
        for row, of_row in rows.items()
        for column, of_column in columns.items()
    }
    everybody = cells.count(time or "")
    return CaseTable(plan, period, cells.stage, time, tuple(rows), tuple(columns), counts, everybody)


def _crossed(row: Part, column: Part) -> Part:
    """The cell that is in a row and in a column: each divides other dimensions."""
    return Part(*(b if a == every else a for a, b, every in zip(row, column, EVERYBODY, strict=True)))


@dataclass(frozen=True, slots=True)
class ProvinceCounts:
    """Counts of one stage and year by province; `chosen` is the province that the reader asked for."""

    plan: WorkPlan
    period: Period
    stage: Stage
    time: str | None
    counts: Mapping[str, Count]
    chosen: str | None = None

    @property
    def empty(self) -> bool:
        return set(self.counts.values()) <= {NoNumber.NOT_REPORTED}

    @property
    def published(self) -> tuple[tuple[str, int], ...]:
        """The provinces with a published count, most first; equal ones in the plan's order."""
        shown = [(code, count) for code, count in self.counts.items() if isinstance(count, int)]
        return tuple(sorted(shown, key=lambda each: -each[1]))

    @property
    def ranked(self) -> tuple[str, ...]:
        """All provinces: published ones by their count, the others after them in the plan's order."""
        first = [code for code, _count in self.published]
        return (*first, *(code for code in self.counts if code not in first))

    def rate(self, code: str) -> Decimal | None:
        """Victims for 100,000 inhabitants; None below FEWEST_FOR_A_RATE and for what is reserved."""
        count = self.counts[code]
        if not isinstance(count, int) or count < FEWEST_FOR_A_RATE:
            return None
        return Decimal(count) * 100_000 / self.plan.province[code].population


def province_counts(plan: WorkPlan, period: Period, cells: Cells, chosen: str | None) -> ProvinceCounts:
    """The last released year by province, in the plan's order."""
    time = cells.last_year
    counts = {each.code: cells.count(time or "", Part(geography=each.code)) for each in plan.provinces}
    return ProvinceCounts(plan, period, cells.stage, time, counts, chosen)


@dataclass(frozen=True, slots=True)
class StageCounts:
    """National counts of the stages in one year: side by side, since they are different measures."""

    plan: WorkPlan
    period: Period
    time: str | None
    counts: Mapping[Stage, Count]

    @property
    def empty(self) -> bool:
        return set(self.counts.values()) <= {NoNumber.NOT_REPORTED}


def stage_counts(plan: WorkPlan, period: Period, stages: Sequence[Cells]) -> StageCounts:
    """The last year that was released for any stage, for each of them."""
    time = max((cells.last_year for cells in stages if cells.last_year is not None), default=None)
    return StageCounts(plan, period, time, {cells.stage: cells.count(time or "") for cells in stages})
