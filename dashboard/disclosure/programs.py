"""Linear programs over counts: one model whose bounds and costs change, in fractions or in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

EXACT = 1e-6
"""Below this, two amounts are one."""

_SECONDS = 120.0
"""Far beyond what any question took: a busy machine must not pass for an unsafe release."""
_INFINITE = float(highspy.kHighsInf)


class Undecided(Exception):
    """The solver did not find out: neither a solution nor that there is none. It is never «safe»."""


_OPTIONS: Mapping[str, bool | float | str] = {
    "output_flag": False,
    "threads": 1,
    "time_limit": _SECONDS,
    "primal_feasibility_tolerance": 1e-8,
    "dual_feasibility_tolerance": 1e-8,
    "mip_feasibility_tolerance": 1e-8,
}


class _Solver(highspy.Highs):
    """HiGHS without callbacks: it greets on standard output as soon as it has one."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the name is HiGHS's
        for option, value in _OPTIONS.items():
            self.setOptionValue(option, value)


class Program:
    """Amounts that are nowhere negative, and bounds on their sums."""

    def __init__(self, columns: int) -> None:
        self._solver = _Solver()
        self._solver.addVars(columns, np.zeros(columns), np.full(columns, _INFINITE))

    def add_row(self, coefficients: Mapping[int, float], low: float = 0.0, high: float = 0.0) -> int:
        """Bound a sum; give the number of its row."""
        indices = np.fromiter(coefficients, dtype=np.int32)
        values = np.fromiter(coefficients.values(), dtype=np.float64)
        self._solver.addRow(low, high, len(indices), indices, values)
        return int(self._solver.getNumRow()) - 1

    def drop_row(self, row: int) -> None:
        self._solver.deleteRows(1, np.array([row], dtype=np.int32))

    def bound_row(self, row: int, low: float, high: float) -> None:
        self._solver.changeRowBounds(row, low, high)

    def bound_column(self, column: int, low: float, high: float) -> None:
        self._solver.changeColBounds(column, low, high)

    def price(self, columns: Sequence[int] | NDArray[np.int32], costs: Iterable[float]) -> None:
        """Set the costs of some columns."""
        indices = np.asarray(columns, dtype=np.int32)
        self._solver.changeColsCost(len(indices), indices, np.fromiter(costs, dtype=np.float64))

    def solve(self) -> Values | None:
        """The cheapest amounts, or None when there are none; raise Undecided."""
        return _solved(self._solver)

    def solve_whole(
        self, columns: Sequence[int] | NDArray[np.int32], *, empty: NDArray[np.int32] | None = None
    ) -> Values | None:
        """The cheapest amounts of which these are whole numbers, or None; raise Undecided.

        With `empty` columns held at zero, None tells of no more than the others.
        """
        # A copy: the next solution in fractions goes on from where the last one ended.
        solver = _Solver()
        solver.passModel(self._solver.getModel())
        indices = np.asarray(columns, dtype=np.int32)
        whole = np.full(len(indices), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        solver.changeColsIntegrality(len(indices), indices, whole)
        if empty is not None:
            nothing = np.zeros(len(empty))
            solver.changeColsBounds(len(empty), empty, nothing, nothing)
        return _solved(solver)


def _solved(solver: _Solver) -> Values | None:
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise Undecided(solver.modelStatusToString(status))
    return np.asarray(solver.getSolution().col_value, dtype=np.float64)
