"""Reporting periods: the quarters by which the work plan is evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_WRITTEN = re.compile(r"([0-9]{4})-T([1-4])")


class UnknownPeriod(ValueError):
    """A text that is not a reporting period such as `2026-T3`."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One calendar quarter, written `2026-T3`; T1 is January to March."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 9998 and 1 <= self.quarter <= 4):
            raise UnknownPeriod(f"{self.year}-T{self.quarter}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2026-T3`; raise UnknownPeriod for anything else."""
        written = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
        if written is None:
            raise UnknownPeriod(repr(text))
        return cls(int(written[1]), int(written[2]))

    @classmethod
    def of(cls, day: date) -> Period:
        """The quarter in which a day of the Guayaquil calendar falls."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> date:
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def end(self) -> date:
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> Period:
        return self.plus(1)

    @property
    def previous(self) -> Period:
        return self.plus(-1)

    def plus(self, quarters: int) -> Period:
        year, quarter = divmod(self.year * 4 + self.quarter - 1 + quarters, 4)
        return Period(year, quarter + 1)

    def due_on(self, due_day: int) -> date:
        """The day by which reports of this quarter are due: day `due_day` after it ends."""
        return self.end + timedelta(days=due_day)

    def __str__(self) -> str:
        return f"{self.year}-T{self.quarter}"


def periods_between(first: Period, last: Period) -> Iterator[Period]:
    """Every quarter from `first` to `last`, both included; none when `last` comes before."""
    period = first
    while period <= last:
        yield period
        period = period.next
