"""The gate: what an outsider can work out from published cells, on a formulation of its own.

Everybody is counted in the full joint of all characteristics, finest part by finest part; nothing
is taken from the protection but the cells that it would publish. First in fractions, then in whole
numbers, since most extreme populations in fractions are none of persons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from dashboard.disclosure.menu import THRESHOLD, Key, Tier, keys_of, tables_of
from dashboard.disclosure.places import Mask, Places, Populations
from dashboard.disclosure.programs import EXACT, Program, Undecided, Values
from dashboard.workplan.case_trends import ALL

_A_LITTLE = 10 * EXACT


class Fault(StrEnum):
    """Why a release may not go out."""

    MISSING = "missing"
    SMALL = "below the threshold"
    IMPOSSIBLE = "counts nobody could have"
    EXACT = "exact"
    NARROW = "too narrow"
    UNDECIDED = "undecided"
    UNPROTECTED = "nothing protects it"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an outsider could work out, and the table to drop or to make coarser."""

    table: str
    about: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.table}: {self.about}: {self.fault}"

    @classmethod
    def of(cls, tier: Tier, year: int, key: Key, fault: Fault) -> Finding:
        """What is the matter with one cell."""
        tables = tables_of(tier, year).get(key, ())
        about = ", ".join(code for code in key if code != ALL)
        return cls(tables[0].name if tables else "no table", about, fault)


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is published of one year, up to some quarter."""

    tier: Tier
    year: int
    quarters: frozenset[int]
    cells: Mapping[Key, int | None]
    """None is «reservado»."""
    small: frozenset[Key]
    """The reserved cells of 0 to 4 persons: nobody, somebody and the threshold must be possible.

    Nobody and somebody also to an outsider who guesses which cells are small of those that count the same
    kinds of persons at different times.
    """
    inexact: frozenset[Key]
    """The other reserved cells that must not become known."""
    differences: bool = False
    """Whether these are what a correction moves: zero is shown, since most cells do not move."""


def audit(
    shown: Shown, *, whole: bool = True, progress: Callable[[], object] = lambda: None
) -> tuple[Finding, ...]:
    """What an outsider could work out; empty when nothing. In whole numbers too, unless told otherwise."""
    wrong = tuple(_plainly_wrong(shown))
    return wrong or _Outsider(shown, progress).findings(whole=whole)


def _plainly_wrong(shown: Shown) -> Iterator[Finding]:
    menu = set(keys_of(shown.tier, shown.year, shown.quarters))
    for key in sorted(menu ^ shown.cells.keys()):
        yield Finding.of(shown.tier, shown.year, key, Fault.MISSING)
    for key, value in shown.cells.items():
        unmoved = shown.differences and value == 0
        if value is not None and (key in shown.small or (value < THRESHOLD and not unmoved)):
            yield Finding.of(shown.tier, shown.year, key, Fault.SMALL)


class _Outsider:
    """Somebody who knows the menu and what is published, with a solver."""

    def __init__(self, shown: Shown, progress: Callable[[], object]) -> None:
        self._shown, self._progress = shown, progress
        self._places = Places(shown.year, shown.quarters)
        self._columns = np.arange(self._places.size, dtype=np.int32)
        self._program = Program(self._places.size)
        for key, value in shown.cells.items():
            if value is not None:
                self._program.add_row(_terms(self._places.mask(key)), value, value)
        self._masks = {key: self._places.mask(key) for key in sorted(shown.small | shown.inexact)}

    def findings(self, *, whole: bool) -> tuple[Finding, ...]:
        stages = (False, True) if whole else (False,)
        return tuple(finding for stage in stages for finding in self._stage(whole=stage))

    def _stage(self, *, whole: bool) -> Iterator[Finding]:
        """All questions in fractions or in whole numbers; what one answer shows is asked no more."""
        seen = Populations(self._places)
        everybody = np.ones(self._places.size, dtype=bool)
        nobody = _fault(self._question(everybody, seen, whole).is_possible)
        if nobody is not None:
            yield Finding("all tables", str(self._shown.year), nobody)
            return
        for key, mask in self._masks.items():
            fault = self._of_cell(key, mask, seen, whole)
            if fault is not None:
                yield Finding.of(self._shown.tier, self._shown.year, key, fault)
            self._progress()
        # An answer beside the point must not hide a crossing: each is asked about by itself.
        for crossing in tuple(seen.few_and_never_other()):
            fault = _fault(self._question(crossing.mask, seen, whole).is_open)
            if fault is not None:
                yield Finding(_crossed(self._shown, crossing.name), "1 to 4 persons", fault)

    def _of_cell(self, key: Key, mask: Mask, seen: Populations, whole: bool) -> Fault | None:
        guessing = self._question(mask, seen, whole, small=self._small_at_other_times(key))
        if key not in self._shown.small:
            return _fault(guessing.is_open)
        not_guessing = self._question(mask, seen, whole)
        return _fault(guessing.may_be_nobody_or_somebody) or _fault(not_guessing.may_be_many)

    def _small_at_other_times(self, key: Key) -> tuple[Mask, ...]:
        """A quarter is dearer to hide than a half-year, which tells which of them are small, at times."""
        same = key.at_any_time()
        return tuple(self._masks[each] for each in self._shown.small if each.at_any_time() == same)

    def _question(
        self, mask: Mask, seen: Populations, whole: bool, *, small: tuple[Mask, ...] = ()
    ) -> _Question:
        return _Question(self._program, self._columns, mask, seen, whole, small)


def _crossed(shown: Shown, name: str) -> str:
    """A crossing is in no table: the name says what the tables give away together."""
    return f"{shown.year} {name}"


def _fault(answer: Callable[[], Fault | None]) -> Fault | None:
    try:
        return answer()
    except Undecided:
        return Fault.UNDECIDED


@dataclass(frozen=True, slots=True)
class _Question:
    """How many persons some places can hold, in fractions or in whole numbers; each raises Undecided."""

    program: Program
    columns: np.ndarray[tuple[int], np.dtype[np.int32]]
    mask: Mask
    seen: Populations
    whole: bool
    small: tuple[Mask, ...]
    """The places of which somebody guesses that they hold few."""

    def is_possible(self) -> Fault | None:
        """None when some population has what is published."""
        return None if self._ask(0, np.inf) else Fault.IMPOSSIBLE

    def may_be_nobody_or_somebody(self) -> Fault | None:
        if not self._possible(0, 0):
            return Fault.NARROW
        return None if self._possible(1, np.inf) else Fault.EXACT

    def may_be_many(self) -> Fault | None:
        return None if self._possible(THRESHOLD, THRESHOLD) else Fault.NARROW

    def is_open(self) -> Fault | None:
        """None when two populations differ in it."""
        if not len(self._amounts()) and not self._ask(0, np.inf):
            return Fault.IMPOSSIBLE
        amounts = self._amounts()
        step, amount = (1 if self.whole else _A_LITTLE), float(amounts[0])
        if float(np.ptp(amounts)) >= step:
            return None
        other = self._ask(amount + step, np.inf) or (amount >= step and self._ask(0, amount - step))
        return None if other else Fault.EXACT

    def _amounts(self) -> Values:
        return self.seen.amounts(self.mask, small=self.small)

    def _possible(self, low: float, high: float) -> bool:
        amounts = self._amounts()
        found = (amounts >= low - EXACT) & (amounts <= high + EXACT)
        return bool(found.any()) or self._ask(low, high)

    def _ask(self, low: float, high: float) -> bool:
        """Whether some population has so many there; it is kept among those seen."""
        rows = [self.program.add_row(_terms(mask), 0, THRESHOLD - 1) for mask in self.small]
        rows.append(self.program.add_row(_terms(self.mask), low, high))
        try:
            found = self.program.solve()
            if self.whole and found is not None:
                found = self._in_whole_numbers(found)
        finally:
            for row in reversed(rows):
                self.program.drop_row(row)
        if found is not None:
            self.seen.add(found)
        return found is not None

    def _in_whole_numbers(self, fractions: Values) -> Values | None:
        """Near these fractions and what was found before; failing that, anywhere."""
        if float(np.abs(fractions - np.rint(fractions)).max()) < EXACT:
            return np.asarray(np.rint(fractions))
        far = self.columns[(fractions <= EXACT) & ~self.seen.inhabited()]
        found = self.program.solve_whole(self.columns, empty=far)
        if found is None:
            found = self.program.solve_whole(self.columns)
        return None if found is None else np.asarray(np.rint(found))


def _terms(mask: Mask) -> dict[int, float]:
    return dict.fromkeys(map(int, np.flatnonzero(mask)), 1.0)
