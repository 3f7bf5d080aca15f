"""Which cells are reserved: the small ones, and as few others as keep these from being worked out.

Sequential linear programs: for each count that must stay open, the cheapest other population with the
same published cells; what it has to change is reserved too. A population found for one count is used
for every other that it happens to keep open, and at the end whatever is not needed is published again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from dashboard.disclosure.menu import THRESHOLD
from dashboard.disclosure.programs import EXACT, Program, Values
from dashboard.disclosure.systems import System, Whole

Cell = TypeVar("Cell", bound=Hashable)
Bits = NDArray[np.bool_]


class NotProtectable(Exception):
    """No pattern protects what earlier releases and the rules leave open."""

    def __init__(self, cell: Hashable | None) -> None:
        super().__init__(f"nothing protects {cell or 'a few persons that no table shows'}")
        self.cell = cell


@dataclass(frozen=True, slots=True)
class Aim:
    """A sum that some other population must be able to have: at least `low` and at most `high`."""

    low: float
    high: float
    alike: bool = False
    """Whether the small cells of the same series must be small in that population too."""

    def met_by(self, amounts: Whole) -> Bits:
        return np.asarray((amounts >= self.low) & (amounts <= self.high))


@dataclass(frozen=True, slots=True)
class Obligation:
    """One of these aims has to be possible for this row of the model."""

    row: int
    aims: tuple[Aim, ...]


def protect(
    system: System[Cell],
    truth: Whole,
    *,
    settled: Mapping[Cell, bool],
    cost: Callable[[Cell], float],
    series: Callable[[Cell], Hashable] = lambda cell: cell,
    progress: Callable[[], object] = lambda: None,
) -> frozenset[Cell]:
    """The cells to reserve; `settled` cells stay as they were, True for published. Raise NotProtectable.

    Cells of one `series` count the same kinds of persons at different times: as their costs differ, which
    of them are reserved tells which are small, and nothing more may follow from that.
    """
    return _Protection(system, truth, settled, cost, series).reserved(progress)


class _Protection(Generic[Cell]):
    """The state of one search: what is reserved so far, and the populations that keep it open."""

    def __init__(
        self,
        system: System[Cell],
        truth: Whole,
        settled: Mapping[Cell, bool],
        cost: Callable[[Cell], float],
        series: Callable[[Cell], Hashable],
    ) -> None:
        self._system, self._truth = system, truth
        self._amounts = system.incidence @ truth
        self._settled = np.array([name in settled for name in system.names])
        self._costs = np.array([cost(name) for name in system.names])
        earlier = np.array([settled.get(name) is False for name in system.names])
        self._small = self._amounts < THRESHOLD
        self._hidden = earlier | (self._small & ~self._settled)
        self._crossings = self._open_crossings()
        self._incidence = np.vstack([system.incidence, self._crossings])
        self._sums = self._incidence @ truth
        numbers: dict[Hashable, int] = {}
        self._series = np.array([numbers.setdefault(series(name), len(numbers)) for name in system.names])
        self._model = _Model(system, self._incidence, self._sums)
        self._found = truth[np.newaxis, :]

    def _open_crossings(self) -> Whole:
        amounts = self._system.crossing_incidence @ self._truth
        few = (amounts > 0) & (amounts < THRESHOLD)
        return np.asarray(np.unique(self._system.crossing_incidence[few], axis=0))

    def reserved(self, progress: Callable[[], object]) -> frozenset[Cell]:
        done: set[Obligation] = set()
        while waiting := [each for each in self._obligations() if each not in done]:
            for obligation in waiting:
                self._meet(obligation)
                done.add(obligation)
                progress()
        self._publish_again()
        return frozenset(
            name for name, hidden in zip(self._system.names, self._hidden, strict=True) if hidden
        )

    def _obligations(self) -> Iterator[Obligation]:
        """Each small cell may be nobody, somebody and the threshold; no other is exact, nor are few persons.

        All but the threshold also to somebody who guesses which cells of the series are small.
        """
        for row in map(int, np.flatnonzero(self._hidden)):
            if self._small[row]:
                yield Obligation(row, (Aim(0, 0, alike=True),))
                yield Obligation(row, (Aim(1, THRESHOLD - 1, alike=True),))
                yield Obligation(row, (Aim(THRESHOLD, THRESHOLD),))
            else:
                yield self._not_exact(row, alike=True)
        for row in range(len(self._hidden), len(self._sums)):
            yield self._not_exact(row, alike=False)

    def _not_exact(self, row: int, *, alike: bool) -> Obligation:
        amount = float(self._sums[row])
        return Obligation(row, (Aim(amount + 1, np.inf, alike), Aim(0, amount - 1, alike)))

    def _meet(self, obligation: Obligation) -> None:
        """Have a population that meets it, reserving more where there is none."""
        if self._is_met(obligation) or self._search(obligation):
            return
        found = [one for aim in obligation.aims if (one := self._cheapest(obligation.row, aim)) is not None]
        if not found:
            raise NotProtectable(self._named(obligation.row))
        _, population = min(found, key=lambda one: one[0])
        self._keep(population)
        self._hidden |= self._changed(population) & ~self._settled

    def _named(self, row: int) -> Cell | None:
        return self._system.names[row] if row < len(self._hidden) else None

    def _changed(self, population: Whole) -> Whole:
        return np.asarray(self._system.incidence @ population != self._amounts)

    def _is_met(self, obligation: Obligation) -> bool:
        amounts = self._found @ self._incidence[obligation.row]
        return any(
            bool((aim.met_by(amounts) & self._allowed(obligation.row, aim)).any()) for aim in obligation.aims
        )

    def _allowed(self, row: int, aim: Aim) -> Bits:
        """Which populations found keep small what the aim wants small."""
        kept = self._found @ self._system.incidence[self._stay_small(row, aim)].T
        return np.asarray((kept < THRESHOLD).all(axis=1))

    def _stay_small(self, row: int, aim: Aim) -> Bits:
        """Which cells must be small in another population too."""
        if not aim.alike:
            return np.zeros_like(self._small)
        return np.asarray(self._small & (self._series == self._series[row]))

    def _room(self, row: int, aim: Aim) -> Values:
        """How many persons more each cell may hold."""
        return np.where(self._stay_small(row, aim), THRESHOLD - 1.0 - self._amounts, np.inf)

    def _search(self, obligation: Obligation) -> bool:
        """Whether the cells that are reserved already leave it open."""
        return any(self._possible(obligation.row, aim) for aim in obligation.aims)

    def _possible(self, row: int, aim: Aim) -> bool:
        population = self._model.population(row, aim, self._hidden, self._room(row, aim))
        if population is not None:
            self._keep(population[1])
        return population is not None

    def _cheapest(self, row: int, aim: Aim) -> tuple[float, Whole] | None:
        movable, costs = self._hidden | ~self._settled, np.where(self._hidden, 0.0, self._costs)
        return self._model.population(row, aim, movable, self._room(row, aim), costs)

    def _keep(self, population: Whole) -> None:
        self._found = np.vstack([self._found, population])

    def _publish_again(self) -> None:
        """Un-hide, the dearest first, what need not be hidden."""
        candidates = np.flatnonzero(self._hidden & ~self._settled & ~self._small)
        for row in sorted(candidates, key=lambda row: -self._costs[row]):
            hidden, found = self._hidden.copy(), self._found
            self._hidden[row] = False
            unchanged = found @ self._incidence[row] == self._sums[row]
            self._found = found[unchanged]
            if not all(self._is_met(each) or self._search(each) for each in tuple(self._obligations())):
                self._hidden, self._found = hidden, found


class _Model:
    """Every other population: how far each cell may move from what was counted, and at what cost."""

    def __init__(self, system: System[Cell], incidence: Whole, sums: Whole) -> None:
        self._columns = np.arange(system.columns, dtype=np.int32)
        cells = len(system.cells)
        self._up = np.arange(cells, dtype=np.int32) + system.columns
        self._down = self._up + cells
        self._sums = sums
        self._program = Program(system.columns + 2 * cells)
        for left, right in system.agreements:
            self._program.add_row({**dict.fromkeys(left, 1.0), **dict.fromkeys(right, -1.0)})
        self._rows = [self._add(row, incidence[row], cells) for row in range(len(sums))]

    def _add(self, row: int, summed: Whole, cells: int) -> int:
        terms = dict.fromkeys(map(int, np.flatnonzero(summed)), 1.0)
        if row >= cells:
            return self._program.add_row(terms, 0, np.inf)
        moved = {int(self._up[row]): -1.0, int(self._down[row]): 1.0}
        amount = float(self._sums[row])
        return self._program.add_row({**terms, **moved}, amount, amount)

    def population(
        self, row: int, aim: Aim, movable: Bits, room: Values, costs: Values | None = None
    ) -> tuple[float, Whole] | None:
        """The cheapest one in which only movable cells move, none beyond its room; raise Undecided."""
        prices = np.zeros(len(self._up)) if costs is None else costs
        ups, downs = np.where(movable, room, 0.0), np.where(movable, np.inf, 0.0)
        for at, (up, down) in enumerate(zip(self._up, self._down, strict=True)):
            self._program.bound_column(int(up), 0, float(ups[at]))
            self._program.bound_column(int(down), 0, float(downs[at]))
        self._program.price(self._up, prices)
        self._program.price(self._down, prices)
        self._aim(row, aim)
        found = self._whole()
        self._release(row)
        if found is None:
            return None
        cost = float(prices @ (found[self._up] + found[self._down]))
        return cost, np.rint(found[self._columns]).astype(np.int64)

    def _whole(self) -> Values | None:
        found = self._program.solve()
        if found is None:
            return None
        fractions = np.abs(found[self._columns] - np.rint(found[self._columns]))
        return found if fractions.max() < EXACT else self._program.solve_whole(self._columns)

    def _aim(self, row: int, aim: Aim) -> None:
        if row < len(self._up):
            low, high = aim.low - self._sums[row], aim.high - self._sums[row]
            self._program.bound_column(int(self._up[row]), max(low, 0.0), max(high, 0.0))
            self._program.bound_column(int(self._down[row]), max(-high, 0.0), max(-low, 0.0))
        else:
            self._program.bound_row(self._rows[row], aim.low, aim.high)

    def _release(self, row: int) -> None:
        if row >= len(self._up):
            self._program.bound_row(self._rows[row], 0, np.inf)
