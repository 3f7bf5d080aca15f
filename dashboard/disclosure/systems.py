"""Counts that depend on each other: what each published cell is a sum of."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Columns = tuple[int, ...]
Whole = NDArray[np.int64]
Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class System(Generic[Cell]):
    """Cells as sums of columns, each column a count of persons."""

    columns: int
    agreements: tuple[tuple[Columns, Columns], ...]
    """Sums of columns that are the same persons counted twice."""
    cells: Mapping[Cell, Columns]
    crossings: tuple[Columns, ...]
    """What is not published and may not become known either, when it is a few persons."""

    @cached_property
    def names(self) -> tuple[Cell, ...]:
        return tuple(self.cells)

    @cached_property
    def incidence(self) -> Whole:
        """One row for each cell: which columns it sums."""
        return _rows(tuple(self.cells.values()), self.columns)

    @cached_property
    def crossing_incidence(self) -> Whole:
        return _rows(self.crossings, self.columns)


def _rows(sums: tuple[Columns, ...], columns: int) -> Whole:
    rows = np.zeros((len(sums), columns), dtype=np.int64)
    for row, summed in enumerate(sums):
        rows[row, list(summed)] = 1
    return rows
