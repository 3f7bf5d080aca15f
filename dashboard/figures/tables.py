"""The table beside a chart: the same figures as cells, for screen, file and paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.language import period_name
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell that names something the address can filter by."""

    label: str
    parameter: str
    value: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """A cell that is shown as a percentage."""

    value: Decimal
    decimals: int = 0


Cell = str | int | Decimal | Ratio | NoNumber | Choice


def quarter(period: Period, plan: WorkPlan) -> Cell:
    """A quarter by its name; a choice where a page can be asked for it."""
    name = period_name(period)
    return Choice(name, "t", str(period)) if plan.has_begun(period) else name


@dataclass(frozen=True, slots=True)
class DataTable:
    """Columns and rows of one chart; the first cell of a row heads it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def of(cls, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> DataTable:
        return cls(tuple(columns), tuple(tuple(row) for row in rows))
