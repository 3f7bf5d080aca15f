"""Somebody who has the program releases every population of half a year and compares what looks alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import product

import numpy as np

from dashboard.disclosure.menu import THRESHOLD, Key, Tier
from dashboard.disclosure.protection import protect
from dashboard.disclosure.release import cost_of
from dashboard.disclosure.systems import Columns, System
from dashboard.workplan.case_trends import ALL

YEAR = 2026
Persons = tuple[int, int, int, int]
"""Of the coast and of the highlands in the first quarter, then in the second."""
Published = tuple[tuple[Key, int | None], ...]
TOTALS = range(THRESHOLD, 11)
"""Of each quarter: few enough for every population, and enough to be published."""


def cells(quarters: int) -> System[Key]:
    """The nation and both macro-regions, by quarter and by half-year."""
    found: dict[Key, Columns] = {}
    for geography, columns in {"costa_insular": (0,), "sierra_amazonia": (1,), ALL: (0, 1)}.items():
        later = tuple(column + 2 for column in columns)
        found[Key(geography, f"{YEAR}-T1", ALL, ALL, ALL, ALL)] = columns
        if quarters == 2:
            found[Key(geography, f"{YEAR}-T2", ALL, ALL, ALL, ALL)] = later
            found[Key(geography, f"{YEAR}-S1", ALL, ALL, ALL, ALL)] = columns + later
    return System(4, (), found, ())


def released(
    system: System[Key], persons: Persons, earlier: Mapping[Key, int | None]
) -> Mapping[Key, int | None]:
    truth = np.array(persons, dtype=np.int64)
    settled = {key: value is not None for key, value in earlier.items()}
    cost = cost_of(Tier.B, YEAR)
    reserved = protect(system, truth, settled=settled, cost=cost, series=Key.at_any_time)
    counts = zip(system.names, map(int, system.incidence @ truth), strict=True)
    return {key: None if key in reserved else count for key, count in counts}


@cache
def first_quarter(coast: int, highlands: int) -> Mapping[Key, int | None]:
    return released(cells(1), (coast, highlands, 0, 0), {})


def half_year(persons: Persons) -> Published:
    first = first_quarter(*persons[:2])
    return tuple(sorted(released(cells(2), persons, first).items()))


def test_what_looks_alike_leaves_every_reserved_count_open_even_to_who_repeats_every_release() -> None:
    alike: dict[Published, list[Persons]] = defaultdict(list)
    for one, other in product(TOTALS, repeat=2):
        for coast, later in product(range(one + 1), range(other + 1)):
            persons = coast, one - coast, later, other - later
            alike[half_year(persons)].append(persons)
    columns = cells(2).cells
    for published, populations in alike.items():
        for key, value in published:
            possible = {sum(persons[at] for at in columns[key]) for persons in populations}
            if value is None:
                assert len(possible) > 1, (key, populations)
                assert min(possible) == 0 or max(possible) >= THRESHOLD, (key, populations)
