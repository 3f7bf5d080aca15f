"""Everybody in the full joint of all characteristics, and the populations that an outsider has found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.disclosure.categories import AGE, BY_PROVINCE, FORM, LEVELS, ORIGIN, SEX, Level
from dashboard.disclosure.menu import THRESHOLD, Key, times
from dashboard.disclosure.programs import EXACT, Values
from dashboard.workplan.case_trends import ALL

Mask = NDArray[np.bool_]
_FINEST = (BY_PROVINCE, SEX, AGE, FORM, ORIGIN)


class Crossing(NamedTuple):
    """Some characteristics at once, such as women of one province, with how many persons they seem to be."""

    name: str
    mask: Mask
    persons: float


class Places:
    """The full joint: one place for each quarter and finest part of every characteristic."""

    def __init__(self, year: int, quarters: frozenset[int]) -> None:
        self._times = times(year)
        self._quarters = tuple(sorted(quarters))
        self.shape = (len(self._quarters), *(len(level.parts) for level in _FINEST))
        self.size = int(np.prod(self.shape))
        self.axes = (tuple(self._time_parts()), *(tuple(_parts(level)) for level in _FINEST))

    def mask(self, key: Key) -> Mask:
        """Which places a cell counts."""
        codes = (key.time, key.geography, key.sex, key.age, key.form, key.origin)
        held = (dict(axis)[code] for axis, code in zip(self.axes, codes, strict=True))
        return outer(tuple(held))

    def _time_parts(self) -> Iterator[tuple[str, Mask]]:
        for code, time in self._times.items():
            yield code, np.array([quarter in time.quarters for quarter in self._quarters])


def _parts(finest: Level) -> Iterator[tuple[str, Mask]]:
    """Every code of a dimension with the finest parts that it holds."""
    yield ALL, np.ones(len(finest.parts), dtype=bool)
    for level in LEVELS:
        if level.dimension == finest.dimension:
            for code, held in level.parts.items():
                yield code, np.array([part <= held for part in finest.parts.values()])


def outer(held: Sequence[Mask]) -> Mask:
    mask = held[0]
    for each in held[1:]:
        mask = np.logical_and.outer(mask, each)
    return mask.reshape(-1)


class Populations:
    """The populations found so far, and what they say of every crossing of two or three characteristics."""

    def __init__(self, space: Places) -> None:
        self._space = space
        self._populations: list[Values] = []

    def add(self, population: Values) -> None:
        self._populations.append(population)

    def inhabited(self) -> Mask:
        """The places where some population has somebody."""
        if not self._populations:
            return np.zeros(self._space.size, dtype=bool)
        return np.asarray(np.stack(self._populations).max(axis=0) > EXACT)

    def amounts(self, mask: Mask, *, small: Sequence[Mask] = ()) -> Values:
        """How many persons these places hold in each population that has few in all the small ones."""
        return np.array(
            [
                float(each[mask].sum())
                for each in self._populations
                if all(each[few].sum() < THRESHOLD - 1 + EXACT for few in small)
            ]
        )

    def few_and_never_other(self) -> Iterator[Crossing]:
        """The crossings of 1 to 4 persons, the same in all populations seen: they may be exact."""
        if not self._populations:
            return
        stacked = np.stack(self._populations).reshape(len(self._populations), *self._space.shape)
        for axes in _crossed():
            yield from self._constant(stacked, axes)

    def _constant(self, stacked: Values, axes: tuple[int, ...]) -> Iterator[Crossing]:
        codes, summed = self._summed(stacked, axes)
        low, high = summed.min(axis=0), summed.max(axis=0)
        few = (high - low <= EXACT) & (low > EXACT) & (low < THRESHOLD - EXACT)
        for place in zip(*np.nonzero(few), strict=True):
            chosen = {axis: codes[axis][at] for axis, at in zip(axes, place, strict=True)}
            named = " × ".join(code for code, _ in chosen.values())
            every = [np.ones(length, dtype=bool) for length in self._space.shape]
            held = [chosen[axis][1] if axis in chosen else every[axis] for axis in range(len(every))]
            yield Crossing(named, outer(held), float(low[place]))

    def _summed(
        self, stacked: Values, axes: tuple[int, ...]
    ) -> tuple[dict[int, list[tuple[str, Mask]]], Values]:
        """Every crossing of these characteristics, at every level of each."""
        others = tuple(axis + 1 for axis in range(len(self._space.shape)) if axis not in axes)
        summed = stacked.sum(axis=others)
        codes = {}
        for place, axis in enumerate(axes):
            codes[axis] = [(code, held) for code, held in self._space.axes[axis] if not held.all()]
            if not codes[axis]:
                codes[axis] = [self._space.axes[axis][0]]
            matrix = np.array([held for _, held in codes[axis]], dtype=float)
            summed = np.moveaxis(np.tensordot(summed, matrix, axes=([place + 1], [1])), -1, place + 1)
        return codes, summed


def _crossed() -> Iterator[tuple[int, ...]]:
    """Two or three characteristics, over the whole time and by quarter, half-year or year."""
    characteristics = range(1, len(_FINEST) + 1)
    for size in (2, 3):
        for axes in combinations(characteristics, size):
            yield axes
            yield (0, *axes)
    for axis in characteristics:
        yield 0, axis
