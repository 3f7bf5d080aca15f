"""The smallest joint count that the menu's tables need: the cliques of their triangulated graph.

Levels that a table crosses are neighbours, and so is each level with the one that it refines. Where
that graph has no hole, counts of its cliques that agree where they overlap always belong to some
whole population: nothing is lost by looking at no larger joint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise, product

import numpy as np

from dashboard.disclosure.categories import LEVELS, Level
from dashboard.disclosure.counts import Persons
from dashboard.disclosure.menu import Key, Span, Table, Tier, keys_of, tables_of
from dashboard.disclosure.systems import Columns, System, Whole

Clique = tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """The system of the menu's cells in the quarters of a year that count."""

    system: System[Key]
    cliques: tuple[tuple[Clique, Mapping[tuple[str, ...], int]], ...]
    """Each clique with the column of each combination of its codes."""

    def truth(self, persons: Iterable[Persons]) -> Whole:
        """How many persons each column counts."""
        counted = np.zeros(self.system.columns, dtype=np.int64)
        for each in persons:
            for clique, columns in self.cliques:
                counted[columns[tuple(each.code(level) for level in clique)]] += each.victims
        return counted


@cache
def joint(tier: Tier, year: int, quarters: frozenset[int]) -> Joint:
    """The smallest joint for the cells that these quarters of a year complete."""
    shown = tables_of(tier, year)
    keys = keys_of(tier, year, quarters)
    tables = {key: shown[key][0] for key in keys}
    spans = _times(year, quarters)
    crossed = {table: _levels(table, spans) for key in keys for table in shown[key]}
    cliques = _numbered(_cliques(_graph(crossed.values())))
    cells = {key: _cell(key, crossed[table], cliques) for key, table in tables.items()}
    columns = sum(len(numbers) for _, numbers in cliques)
    system = System(columns, tuple(_agreements(cliques)), cells, tuple(_crossings(cliques)))
    return Joint(system, cliques)


def _times(year: int, quarters: frozenset[int]) -> Mapping[Span, Level]:
    """Quarters and half-years as levels of their own; a whole year divides nothing."""
    return {
        span: Level(
            letter,
            "time",
            {
                time.code: frozenset(map(str, time.quarters & quarters))
                for time in span.times(year)
                if time.quarters & quarters
            },
        )
        for span, letter in ((Span.HALF_YEAR, "H"), (Span.QUARTER, "Q"))
    }


def _levels(table: Table, spans: Mapping[Span, Level]) -> Clique:
    time = (spans[table.span],) if table.span in spans else ()
    return (*time, *table.levels)


def _graph(crossed: Iterable[Clique]) -> dict[Level, set[Level]]:
    tables = tuple(crossed)
    used = {level for levels in tables for level in levels}
    graph: dict[Level, set[Level]] = {level: set() for level in sorted(used, key=_order)}
    for levels in (*tables, *_refinements(used)):
        for one, other in combinations(levels, 2):
            graph[one].add(other)
            graph[other].add(one)
    return graph


def _order(level: Level) -> tuple[str, int]:
    """Within a dimension the coarser comes first."""
    return level.dimension, len(level.parts) if level not in LEVELS else LEVELS.index(level)


def _refinements(used: Iterable[Level]) -> Iterator[Clique]:
    for coarse, fine in pairwise(sorted(used, key=_order)):
        if coarse.dimension == fine.dimension:
            yield coarse, fine


def _cliques(graph: Mapping[Level, set[Level]]) -> list[Clique]:
    """Take level after level away, the one that needs fewest new edges first; keep the largest sets."""
    left = {level: set(neighbours) for level, neighbours in graph.items()}
    found: list[frozenset[Level]] = []
    while left:
        level = min(left, key=lambda each: (_fill(left, each), len(left[each]), _order(each)))
        neighbours = left.pop(level)
        found.append(frozenset({level, *neighbours}))
        for each in neighbours:
            left[each] |= neighbours - {each}
            left[each].discard(level)
    largest = [each for each in found if not any(each < other for other in found)]
    return [tuple(sorted(each, key=_order)) for each in largest]


def _fill(graph: Mapping[Level, set[Level]], level: Level) -> int:
    return sum(other not in graph[one] for one, other in combinations(graph[level], 2))


def _numbered(cliques: Sequence[Clique]) -> tuple[tuple[Clique, Mapping[tuple[str, ...], int]], ...]:
    numbered, first = [], 0
    for clique in cliques:
        combined = [codes for codes in product(*(level.codes for level in clique)) if _meet(clique, codes)]
        numbered.append((clique, {codes: first + place for place, codes in enumerate(combined)}))
        first += len(combined)
    return tuple(numbered)


def _meet(clique: Clique, codes: Sequence[str]) -> bool:
    """Whether anybody can be in all these parts at once: a province lies in one region."""
    parts = list(zip(clique, codes, strict=True))
    return all(
        one.parts[code] & other.parts[another]
        for (one, code), (other, another) in combinations(parts, 2)
        if one.dimension == other.dimension
    )


def _cell(
    key: Key, levels: Clique, cliques: Sequence[tuple[Clique, Mapping[tuple[str, ...], int]]]
) -> Columns:
    within = [each for each in cliques if set(levels) <= set(each[0])]
    clique, columns = min(within, key=lambda each: len(each[1]))
    asked = {level: getattr(key, level.dimension) for level in levels}
    return _summed(clique, columns, asked)


def _summed(clique: Clique, columns: Mapping[tuple[str, ...], int], asked: Mapping[Level, str]) -> Columns:
    places = {clique.index(level): code for level, code in asked.items()}
    return tuple(
        column for codes, column in columns.items() if all(codes[at] == code for at, code in places.items())
    )


def _agreements(
    cliques: Sequence[tuple[Clique, Mapping[tuple[str, ...], int]]],
) -> Iterator[tuple[Columns, Columns]]:
    """Along a tree of the cliques, each with the one that it shares most with."""
    joined = [cliques[0]]
    waiting = list(cliques[1:])
    while waiting:
        one, other = max(product(joined, waiting), key=lambda pair: len(set(pair[0][0]) & set(pair[1][0])))
        shared = tuple(level for level in one[0] if level in other[0])
        for codes in product(*(level.codes for level in shared)):
            if _meet(shared, codes):
                asked = dict(zip(shared, codes, strict=True))
                yield _summed(*one, asked), _summed(*other, asked)
        joined.append(other)
        waiting.remove(other)


def _crossings(cliques: Sequence[tuple[Clique, Mapping[tuple[str, ...], int]]]) -> Iterator[Columns]:
    """Two or three characteristics at once, by time and not: no table may give a few such persons away."""
    for clique, columns in cliques:
        for size in range(2, len(clique) + 1):
            for levels in combinations(clique, size):
                characteristics = [level for level in levels if level.dimension != "time"]
                if len(levels) - len(characteristics) > 1 or not 1 <= len(characteristics) <= 3:
                    continue
                if len({level.dimension for level in levels}) < size:
                    continue
                for codes in product(*(level.codes for level in levels)):
                    yield _summed(clique, columns, dict(zip(levels, codes, strict=True)))
