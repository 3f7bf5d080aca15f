"""Released cells of one stage, looked up by what they count: nothing is added or taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period, UnknownPeriod, periods_between

Count: TypeAlias = int | NoNumber
"""A published count; RESERVED; or NOT_REPORTED where the menu has no such cell."""

_HALF_YEAR = re.compile(r"([0-9]{4})-S([12])")
_YEAR = re.compile(r"[0-9]{4}")


class Part(NamedTuple):
    """What a count is about beside its stage and time; what is not divided is `ALL`."""

    geography: str = ALL
    sex: str = ALL
    age: str = ALL
    form: str = ALL
    origin: str = ALL


EVERYBODY = Part()


def last_quarter(time: str) -> Period:
    """The quarter with which a quarter, half-year or year ends; raise UnknownPeriod for anything else."""
    half = _HALF_YEAR.fullmatch(time)
    if half is not None:
        return Period(int(half[1]), 2 * int(half[2]))
    if _YEAR.fullmatch(time):
        return Period(int(time), 4)
    return Period.parse(time)


@dataclass(frozen=True, slots=True)
class Cells:
    """One stage's released cells whose time had ended by a quarter."""

    stage: Stage
    values: Mapping[tuple[str, Part], int | None]

    @classmethod
    def of(cls, stage: Stage, cells: Iterable[ReleasedCell], by: Period) -> Cells:
        """The cells of a stage that were out at the close of quarter `by`."""
        return cls(
            stage,
            {
                (cell.time, Part(cell.geography, cell.sex, cell.age, cell.form, cell.origin)): cell.value
                for cell in cells
                if cell.stage is stage and last_quarter(cell.time) <= by
            },
        )

    def count(self, time: str, part: Part = EVERYBODY) -> Count:
        """A count as it was released."""
        if (time, part) not in self.values:
            return NoNumber.NOT_REPORTED
        value = self.values[time, part]
        return NoNumber.RESERVED if value is None else value

    def quarters(self) -> tuple[str, ...]:
        """Every quarter from the first to the last that was released; one between may be missing."""
        ends = [Period.parse(time) for time, _part in self.values if _is_quarter(time)]
        return tuple(map(str, periods_between(min(ends), max(ends)))) if ends else ()

    def half_years(self) -> tuple[str, ...]:
        """Every half-year from the first to the last that was released."""
        ends = [last_quarter(time) for time, _part in self.values if _HALF_YEAR.fullmatch(time)]
        between = periods_between(min(ends), max(ends)) if ends else ()
        return tuple(f"{end.year}-S{end.quarter // 2}" for end in between if end.quarter % 2 == 0)

    @property
    def hidden(self) -> tuple[int, int]:
        """How many of the cells are reserved, and how many there are."""
        return sum(value is None for value in self.values.values()), len(self.values)

    @property
    def last_year(self) -> str | None:
        """The last year that was released; a year comes out with its fourth quarter."""
        return max((time for time, _part in self.values if _YEAR.fullmatch(time)), default=None)


def _is_quarter(time: str) -> bool:
    try:
        Period.parse(time)
    except UnknownPeriod:
        return False
    return True
