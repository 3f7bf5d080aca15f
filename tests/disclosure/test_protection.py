"""Tables of the literature come out protected: no small cell can be told to be more than 0 or less than 5."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.disclosure.menu import THRESHOLD
from dashboard.disclosure.programs import Program
from dashboard.disclosure.protection import NotProtectable, protect
from dashboard.disclosure.systems import Columns, System

FISCHETTI_SALAZAR = ((20, 50, 10), (8, 19, 3), (17, 32, 12))
"""Their 3 × 3 table of regions and activities, its sensitive cell below our threshold."""
KELLY_GOLDEN_ASSAD = ((0, 21, 2, 30), (4, 17, 8, 1), (33, 9, 3, 12))


def crossed(rows: int, columns: int) -> System[str]:
    """A table with its margins: r1c1 … inside, r1, c1 and all as totals."""
    inside = {f"r{r}c{c}": (r * columns + c,) for r in range(rows) for c in range(columns)}
    rowwise = {f"r{r}": tuple(r * columns + c for c in range(columns)) for r in range(rows)}
    columnwise = {f"c{c}": tuple(r * columns + c for r in range(rows)) for c in range(columns)}
    cells: dict[str, Columns] = {**inside, **rowwise, **columnwise, "all": tuple(range(rows * columns))}
    return System(rows * columns, (), cells, tuple(inside.values()))


def possible(system: System[str], amounts: Mapping[str, int], reserved: frozenset[str], cell: str) -> range:
    """From the least to the most persons that an outsider finds possible in a cell."""
    ends = []
    for sign in (1.0, -1.0):
        program = Program(system.columns)
        for name, columns in system.cells.items():
            if name not in reserved:
                program.add_row(dict.fromkeys(columns, 1.0), amounts[name], amounts[name])
        program.add_row(dict.fromkeys(system.cells[cell], 1.0), 0, 1000)
        program.price(np.array(system.cells[cell], dtype=np.int32), [sign] * len(system.cells[cell]))
        found = program.solve()
        assert found is not None
        ends.append(round(float(found[list(system.cells[cell])].sum())))
    return range(ends[0], ends[1] + 1)


def protected(table: tuple[tuple[int, ...], ...]) -> tuple[System[str], dict[str, int], frozenset[str]]:
    system = crossed(len(table), len(table[0]))
    truth = np.array(table, dtype=np.int64).reshape(-1)
    amounts = dict(zip(system.names, map(int, system.incidence @ truth), strict=True))
    return system, amounts, protect(system, truth, settled={}, cost=lambda name: 1.0)


def assert_protected(table: tuple[tuple[int, ...], ...]) -> None:
    system, amounts, reserved = protected(table)
    for name, amount in amounts.items():
        if amount < THRESHOLD:
            assert name in reserved
            assert {0, THRESHOLD} <= set(possible(system, amounts, reserved, name))
        elif name in reserved:
            assert len(possible(system, amounts, reserved, name)) > 1


@pytest.mark.parametrize("table", [FISCHETTI_SALAZAR, KELLY_GOLDEN_ASSAD])
def test_tables_of_the_literature_come_out_protected(table: tuple[tuple[int, ...], ...]) -> None:
    assert_protected(table)


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=4))
def test_any_table_comes_out_protected(table: list[list[int]]) -> None:
    assert_protected(tuple(map(tuple, table)))


def test_the_boys_of_2010_are_not_given_away_by_girls_and_total() -> None:
    """The published table had boys «<5», girls 47 and total 50: three boys."""
    system: System[str] = System(2, (), {"boys": (0,), "girls": (1,), "all": (0, 1)}, ())
    truth = np.array([3, 47], dtype=np.int64)
    reserved = protect(system, truth, settled={}, cost=lambda name: 100.0 if name == "all" else 1.0)
    assert reserved == {"boys", "girls"}


def test_no_more_is_hidden_than_the_square_that_a_small_cell_needs() -> None:
    _, _, reserved = protected(FISCHETTI_SALAZAR)
    assert len(reserved) == 4


def test_what_earlier_releases_give_away_cannot_be_protected() -> None:
    system: System[str] = System(2, (), {"boys": (0,), "girls": (1,), "all": (0, 1)}, ())
    truth = np.array([3, 47], dtype=np.int64)
    with pytest.raises(NotProtectable):
        protect(system, truth, settled={"girls": True, "all": True}, cost=lambda name: 1.0)
