"""What somebody can work out who has nothing but the exported table, its key and a linear program.

Written without anything of the program's own protection or audit: a mistake there is not repeated here.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path

import highspy
import numpy as np
from numpy.typing import NDArray

COAST = ("EC-E", "EC-M", "EC-SD", "EC-R", "EC-G", "EC-SE", "EC-O", "EC-W")
HIGHLANDS = ("EC-C", "EC-I", "EC-P", "EC-X", "EC-T", "EC-B", "EC-H", "EC-F", "EC-A", "EC-L")
AMAZON = ("EC-U", "EC-D", "EC-N", "EC-Y", "EC-S", "EC-Z")
PUBLIC_KEY: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "geography": {
        "costa_insular": COAST,
        "sierra": HIGHLANDS,
        "sierra_amazonia": (*HIGHLANDS, *AMAZON),
        "amazonia": AMAZON,
        "resto_costa": tuple(each for each in COAST if each not in ("EC-G", "EC-O", "EC-M")),
        "resto_sierra": tuple(each for each in HIGHLANDS if each != "EC-P"),
    },
    "time": {"S1": ("T1", "T2"), "S2": ("T3", "T4"), "": ("T1", "T2", "T3", "T4")},
    "sex": {},
    "age": {"menor": ("0-11", "12-17")},
    "form": {},
    "origin": {},
}
FINEST: Mapping[str, tuple[str, ...]] = {
    "geography": (*COAST, *HIGHLANDS, *AMAZON),
    "time": ("T1", "T2", "T3", "T4"),
    "sex": ("mujer", "hombre_o_sin_dato"),
    "age": ("0-11", "12-17", "adulto_o_sin_dato"),
    "form": ("sexual", "laboral", "otras_y_sin_dato"),
    "origin": ("costa", "sierra_amazonia", "sin_dato"),
}
NOTHING_OF = "R"
Row = Mapping[str, str]
Members = NDArray[np.intp]
_EVERYBODY = tuple(product(*FINEST.values()))
_INFINITE = float(highspy.kHighsInf)
_WITHOUT_END = 10**9


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["stage"] == "identificada"]


def years_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """All that was ever released of each year, whichever release said it."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["time"][:4], []).append(row)
    return found


def _part(dimension: str, code: str) -> frozenset[str]:
    if code == "ALL":
        return frozenset(FINEST[dimension])
    return frozenset(PUBLIC_KEY[dimension].get(code, (code,)))


def members(row: Row) -> Members:
    """Which kinds of persons a row counts."""
    wanted = [
        _part(dimension, row[dimension][5:] if dimension == "time" else row[dimension])
        for dimension in FINEST
    ]
    return np.array(
        [
            at
            for at, kind in enumerate(_EVERYBODY)
            if all(each in part for each, part in zip(kind, wanted, strict=True))
        ],
        dtype=np.intp,
    )


@dataclass(slots=True)
class Outsider:
    """Everything published of one year as one system of equations."""

    year: str
    rows: list[Row]
    _solver: highspy.Highs = field(init=False, default_factory=highspy.Highs)

    def __post_init__(self) -> None:
        amount = len(_EVERYBODY)
        self._solver.setOptionValue("output_flag", False)
        # As the program has it: HiGHS takes one number of threads for a whole process.
        self._solver.setOptionValue("threads", 1)
        self._solver.addVars(amount, np.zeros(amount), np.full(amount, _INFINITE))
        for row in self.rows:
            if row["value"] != NOTHING_OF:
                counted, value = members(row), float(row["value"])
                self._solver.addRow(
                    value, value, len(counted), counted.astype(np.int32), np.ones(len(counted))
                )

    def bounds(self, counted: Members) -> tuple[int, int]:
        """The fewest and the most persons of these kinds that agree with all that is published."""
        low, high = self._extreme(counted, 1.0), -self._extreme(counted, -1.0)
        return math.ceil(low - 1e-6), _WITHOUT_END if high == _INFINITE else math.floor(high + 1e-6)

    def _extreme(self, counted: Members, sign: float) -> float:
        cost = np.zeros(len(_EVERYBODY))
        cost[counted] = sign
        self._solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kUnbounded:
            return -_INFINITE
        assert status == highspy.HighsModelStatus.kOptimal, status
        return float(self._solver.getInfo().objective_function_value)

    def hidden(self) -> Iterator[tuple[Row, tuple[int, int]]]:
        """Each reserved cell with what can be known of it."""
        for row in self.rows:
            if row["value"] == NOTHING_OF:
                yield row, self.bounds(members(row))

    def crossings(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Every crossing of two dimensions at their finest, published or not, with what is known of it."""
        for one, other in combinations(FINEST, 2):
            for first, second in product(FINEST[one], FINEST[other]):
                asked = dict.fromkeys(FINEST, "ALL") | {one: first, other: second}
                asked["time"] = f"{self.year}-{asked['time']}" if asked["time"] != "ALL" else self.year
                yield f"{first} × {second}", self.bounds(members(asked))
