"""Releases of a made-up population: every cell of the menu, the small ones reserved."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator

from dashboard.disclosure.categories import COSTA, LEVELS, PROVINCES, UNKNOWN, Level
from dashboard.disclosure.menu import THRESHOLD, Key, Tier, keys_of, tables_of, times
from dashboard.workplan.case_trends import ReleasedCell, Stage

Person = dict[str, str]

_POPULOUS = ("EC-P", "EC-G", "EC-E", "EC-M", "EC-O")


def population(victims: int, year: int, quarters: Iterable[int] = (1, 2, 3, 4)) -> list[Person]:
    """So many made-up victims in each of these quarters, the same ones every time."""
    chance = random.Random(year)  # noqa: S311 - invented data
    weights = [6 if code in _POPULOUS else 1 for code in PROVINCES]
    return [
        {
            "quarter": str(quarter),
            "geography": chance.choices(PROVINCES, weights)[0],
            "sex": chance.choices(("F", "M", UNKNOWN), (80, 15, 5))[0],
            "age": chance.choices(("0-11", "12-17", "18-29", "30-64"), (8, 42, 40, 10))[0],
            "form": chance.choices(("sexual", "laboral", "otras_y_sin_dato"), (60, 25, 15))[0],
            "origin": chance.choices((COSTA[0], "EC-P", UNKNOWN), (35, 25, 40))[0],
        }
        for quarter in quarters
        for _victim in range(victims)
    ]


def released(
    year: int, *, victims: int = 40, quarters: tuple[int, ...] = (1, 2, 3, 4), tier: Tier = Tier.B
) -> tuple[ReleasedCell, ...]:
    """The cells of these quarters of a year; counts below the threshold are reserved."""
    people = population(victims, year, quarters)
    counted: Counter[Key] = Counter(key for person in people for key in _keys(person, tier, year))
    cells = [(key, counted[key]) for key in keys_of(tier, year, quarters)]
    return tuple(key.cell(Stage.IDENTIFIED, count if count >= THRESHOLD else None) for key, count in cells)


def _keys(person: Person, tier: Tier, year: int) -> Iterator[Key]:
    known = {(level.dimension, code): level for level in LEVELS for code in level.parts}
    for key in tables_of(tier, year):
        if int(person["quarter"]) not in times(year)[key.time].quarters:
            continue
        divided = {name: code for name, code in key._asdict().items() if name != "time" and code != "ALL"}
        if all(_holds(known[name, code], code, person[name]) for name, code in divided.items()):
            yield key


def _holds(level: Level, code: str, raw: str) -> bool:
    return raw in level.parts[code]
