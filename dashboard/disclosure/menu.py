"""The fixed menu: which tables of identified victims are published, by how many victims a year there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product
from typing import NamedTuple

from dashboard.disclosure.categories import (
    AGE,
    BY_PROVINCE,
    FORM,
    MACRO_REGIONS,
    MAJORITY,
    ORIGIN,
    REGIONS,
    SEX,
    TERRITORIES,
    Level,
)
from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.periods import Period

THRESHOLD = 5
"""The smallest count that may be published: zero is as reserved as four."""


class Tier(StrEnum):
    """How much is published, by the victims of the closed year before; fixed within a year."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


_TIERS_FROM = ((1000, Tier.D), (400, Tier.C), (100, Tier.B), (0, Tier.A))


def tier_after(victims: int) -> Tier:
    """The tier of the year that follows one with this many victims."""
    return next(tier for least, tier in _TIERS_FROM if victims >= least)


DEFAULT_TIER = Tier.B
"""The tier of a year before which no whole year was counted."""


class Span(StrEnum):
    """How long a time a table's cells take together."""

    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"

    def times(self, year: int) -> tuple[Time, ...]:
        """The year's times of this length."""
        if self is Span.QUARTER:
            return tuple(Time(str(Period(year, q)), frozenset({q})) for q in range(1, 5))
        if self is Span.HALF_YEAR:
            return tuple(Time(f"{year}-S{h}", frozenset({2 * h - 1, 2 * h})) for h in (1, 2))
        return (Time(str(year), frozenset(range(1, 5))),)


class Time(NamedTuple):
    """A quarter, half-year or year as its cells write it, with the quarters that it holds."""

    code: str
    quarters: frozenset[int]


class Key(NamedTuple):
    """What one published count is about; every dimension that it does not divide is `ALL`."""

    geography: str
    time: str
    sex: str
    age: str
    form: str
    origin: str

    def cell(self, stage: Stage, value: int | None) -> ReleasedCell:
        return ReleasedCell(stage, *self, value)

    def at_any_time(self) -> Key:
        """The same for all cells that count the same kinds of persons at different times."""
        return self._replace(time=ALL)

    @classmethod
    def of(cls, cell: ReleasedCell) -> Key:
        return cls(cell.geography, cell.time, cell.sex, cell.age, cell.form, cell.origin)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the menu: a length of time and the levels that it crosses."""

    span: Span
    levels: tuple[Level, ...]

    @property
    def name(self) -> str:
        """Such as `quarter × M × B`; national totals are `quarter × nat`."""
        return " × ".join([self.span.value, *([level.letter for level in self.levels] or ["nat"])])

    def keys(self, year: int) -> Iterator[Key]:
        """Its cells in one year."""
        for time in self.span.times(year):
            for codes in product(*(level.codes for level in self.levels)):
                yield _key(time.code, self.levels, codes)


def _key(time: str, levels: Iterable[Level], codes: Iterable[str]) -> Key:
    divided = {level.dimension: code for level, code in zip(levels, codes, strict=True)}
    return Key(
        geography=divided.get("geography", ALL),
        time=time,
        sex=divided.get("sex", ALL),
        age=divided.get("age", ALL),
        form=divided.get("form", ALL),
        origin=divided.get("origin", ALL),
    )


def _tables(span: Span, *crossings: tuple[Level, ...]) -> tuple[Table, ...]:
    return tuple(Table(span, levels) for levels in crossings)


_M, _R, _G, _P, _W, _B, _C, _K, _N = (
    MACRO_REGIONS,
    REGIONS,
    TERRITORIES,
    BY_PROVINCE,
    SEX,
    MAJORITY,
    AGE,
    FORM,
    ORIGIN,
)
_SMALL = (
    *_tables(Span.QUARTER, ()),
    *_tables(Span.HALF_YEAR, (), (_M,), (_B,)),
    *_tables(Span.YEAR, (), (_M,), (_B,), (_W,), (_M, _B)),
)
_USUAL = (
    *_tables(Span.QUARTER, (), (_M,), (_B,)),
    *_tables(Span.HALF_YEAR, (), (_M,), (_B,), (_M, _B), (_W,)),
    *_tables(Span.YEAR, (), (_M,), (_B,), (_W,), (_C,), (_K,)),
    *_tables(Span.YEAR, (_M, _B), (_M, _W), (_W, _B), (_M, _K), (_K, _B)),
    *_tables(Span.YEAR, (_R,), (_G,), (_P,), (_N,), (_N, _M)),
)
_LARGE = (*_USUAL, *_tables(Span.QUARTER, (_W,), (_C,), (_M, _B)))
_LARGEST = (*_LARGE, *_tables(Span.QUARTER, (_R,)), *_tables(Span.YEAR, (_R, _B)))

TABLES = {Tier.A: _SMALL, Tier.B: _USUAL, Tier.C: _LARGE, Tier.D: _LARGEST}
"""The menu; a cell that two of its tables share is one cell with one status."""


@cache
def times(year: int) -> dict[str, Time]:
    """Every time of a year by its code."""
    return {time.code: time for span in Span for time in span.times(year)}


@cache
def tables_of(tier: Tier, year: int) -> dict[Key, tuple[Table, ...]]:
    """Every cell of a year's menu, with the tables that show it."""
    found: dict[Key, tuple[Table, ...]] = {}
    for table in TABLES[tier]:
        for key in table.keys(year):
            found[key] = (*found.get(key, ()), table)
    return found


def keys_of(tier: Tier, year: int, quarters: Iterable[int]) -> tuple[Key, ...]:
    """The cells whose whole time lies within these quarters of the year."""
    counted, spans = frozenset(quarters), times(year)
    return tuple(key for key in tables_of(tier, year) if spans[key.time].quarters <= counted)
