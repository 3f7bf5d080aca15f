"""Somebody who compares a year's releases with its correction: both populations in one program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.disclosure.menu import THRESHOLD, Key
from dashboard.disclosure.places import Mask, Places
from dashboard.disclosure.programs import EXACT, Program, Values


@dataclass(frozen=True, slots=True)
class Published:
    """The cells of the fewer persons and of the more persons, with the counts behind them."""

    fewer: Mapping[Key, int | None]
    more: Mapping[Key, int | None]
    of_fewer: Mapping[Key, int]
    of_more: Mapping[Key, int]


class Comparison:
    """Everybody who is in both years, then everybody who came or went, place by place."""

    def __init__(self, year: int, published: Published) -> None:
        self._published = published
        self._found: list[Values] = []
        self._places = Places(year, frozenset(range(1, 5)))
        self._columns = np.arange(2 * self._places.size, dtype=np.int32)
        self._program = Program(2 * self._places.size)
        for key, value in self._published.fewer.items():
            if value is not None:
                self._bound(self._in_both(key), value, value)
        for key, value in self._published.more.items():
            if value is not None:
                self._bound(self._in_more(key), value, value)

    def given_away(self) -> Iterator[str]:
        """Each reserved cell that is exact, or cannot be both zero and the threshold though it is small."""
        for key in sorted(key for key, value in self._published.more.items() if value is None):
            counts = self._published.of_fewer[key], self._published.of_more[key]
            yield from self._narrow("fewer", key, self._in_both(key), counts[0])
            yield from self._narrow("more", key, self._in_more(key), counts[1])
            if 0 < counts[1] - counts[0] < THRESHOLD:
                yield from self._narrow("moved", key, self._in_more(key) & ~self._in_both(key), 1)

    def _narrow(self, which: str, key: Key, mask: Mask, count: int) -> Iterator[str]:
        if count < THRESHOLD:
            wide = self._possible(mask, 0, 0) and self._possible(mask, THRESHOLD, THRESHOLD)
        else:
            wide = self._possible(mask, count + 1, np.inf) or self._possible(mask, 0, count - 1)
        if not wide:
            yield f"{which}: {key}"

    def _in_both(self, key: Key) -> Mask:
        return np.concatenate([self._places.mask(key), np.zeros(self._places.size, dtype=bool)])

    def _in_more(self, key: Key) -> Mask:
        return np.tile(self._places.mask(key), 2)

    def _bound(self, mask: Mask, low: float, high: float) -> int:
        return self._program.add_row(dict.fromkeys(map(int, np.flatnonzero(mask)), 1.0), low, high)

    def _possible(self, mask: Mask, low: float, high: float) -> bool:
        """Whether some whole numbers of persons leave it so; answers are kept for the next question."""
        if any(low <= each[mask].sum() <= high for each in self._found):
            return True
        row = self._bound(mask, low, high)
        found = self._program.solve()
        if found is not None and np.abs(found - np.rint(found)).max() >= EXACT:
            found = self._program.solve_whole(self._columns)
        self._program.drop_row(row)
        if found is not None:
            self._found.append(np.rint(found))
        return found is not None
