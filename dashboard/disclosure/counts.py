"""Persons as they are held, in the finest detail, and the menu's counts of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dashboard.disclosure.categories import Level
from dashboard.disclosure.menu import Key, Table, Tier, tables_of
from dashboard.workplan.case_trends import ALL


class Persons(NamedTuple):
    """How many persons were registered in one quarter of a year with the same raw categories."""

    quarter: int
    geography: str
    sex: str
    age: str
    form: str
    """The published form that the raw form belongs to."""
    origin: str
    victims: int

    def code(self, level: Level) -> str:
        """Where these persons belong in one division of the whole."""
        raw = str(self.quarter) if level.dimension == "time" else getattr(self, level.dimension)
        return level.code_of(raw)


def menu_counts(tier: Tier, year: int, persons: Iterable[Persons]) -> Mapping[Key, int]:
    """Every cell of a year's menu with its persons, zeros included."""
    counted = tuple(persons)
    shown = tables_of(tier, year)
    found: Counter[Key] = Counter(dict.fromkeys(shown, 0))
    first: dict[Table, list[Key]] = {}
    for key, tables in shown.items():
        first.setdefault(tables[0], []).append(key)
    for table, keys in first.items():
        own = frozenset(keys)
        for each in counted:
            key = table_key(table, year, each)
            if key in own:
                found[key] += each.victims
    return found


def table_key(table: Table, year: int, persons: Persons) -> Key:
    """The cell of a table in which persons are counted."""
    codes = {level.dimension: persons.code(level) for level in table.levels}
    time = next(time.code for time in table.span.times(year) if persons.quarter in time.quarters)
    return Key(
        geography=codes.get("geography", ALL),
        time=time,
        sex=codes.get("sex", ALL),
        age=codes.get("age", ALL),
        form=codes.get("form", ALL),
        origin=codes.get("origin", ALL),
    )
