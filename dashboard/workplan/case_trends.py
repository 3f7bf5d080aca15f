"""Case trends, from released cells only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period

ALL = "ALL"
"""A cell's category when it is not broken down by that dimension."""


class Stage(StrEnum):
    """What is counted: persons at one point of their way, or complaints. Stages never add."""

    PRESUMED = "presunta"
    IDENTIFIED = "identificada"
    SHELTERED = "acogida"
    ASSISTED = "asistida"
    RETURNED = "retornada"
    COMPLAINT = "denuncia"


class DifferentStages(ValueError):
    """Counts of different stages were to be put into one number or one series."""


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """One published count: a stage by place, time, sex, age, form and origin; None is «reservado»."""

    stage: Stage
    geography: str
    time: str
    sex: str
    age: str
    form: str
    origin: str
    value: int | None

    @property
    def national(self) -> bool:
        """Whether the cell is the whole country's total for its time."""
        return {self.geography, self.sex, self.age, self.form, self.origin} == {ALL}


@dataclass(frozen=True, slots=True)
class Point:
    """One quarter of a national series: a count, or why there is none."""

    period: Period
    value: int | None
    missing: NoNumber | None


def distinguishable(before: int, after: int) -> bool:
    """Whether a change is more than chance: |a − b| beyond 2·√(a + b), kept in whole numbers."""
    return (after - before) ** 2 > 4 * (before + after)


def one_stage(cells: Iterable[ReleasedCell]) -> Stage | None:
    """The stage that all cells share; None without cells. Raise DifferentStages when they do not."""
    stages = {cell.stage for cell in cells}
    if len(stages) > 1:
        raise DifferentStages(", ".join(sorted(stages)))
    return next(iter(stages), None)


def total(cells: Iterable[ReleasedCell]) -> int | None:
    """The sum of cells that do not overlap; None when any is reserved. Raise DifferentStages."""
    counted = list(cells)
    one_stage(counted)
    values = [cell.value for cell in counted if cell.value is not None]
    return sum(values) if len(values) == len(counted) else None


def quarterly_series(cells: Iterable[ReleasedCell], periods: Iterable[Period]) -> tuple[Point, ...]:
    """The national count of one stage by quarter; a gap stays a gap. Raise DifferentStages."""
    national = [cell for cell in cells if cell.national]
    one_stage(national)
    released = {cell.time: cell.value for cell in national}
    return tuple(_point(period, released) for period in periods)


def _point(period: Period, released: dict[str, int | None]) -> Point:
    if str(period) not in released:
        return Point(period, None, NoNumber.NOT_REPORTED)
    value = released[str(period)]
    return Point(period, value, NoNumber.RESERVED if value is None else None)
