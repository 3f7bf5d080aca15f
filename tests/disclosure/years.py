"""Years of invented victims, as skewed over provinces, ages and forms as real ones are."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping

from dashboard.disclosure.audit import Finding, audit
from dashboard.disclosure.categories import PROVINCES, UNKNOWN
from dashboard.disclosure.counts import Persons, menu_counts
from dashboard.disclosure.menu import Key, Tier
from dashboard.disclosure.release import release, shown

_PROVINCES = dict.fromkeys(PROVINCES, 1.0) | {
    "EC-P": 75,
    "EC-G": 67,
    "EC-O": 40,
    "EC-M": 24,
    "EC-SD": 22,
    "EC-A": 18,
    "EC-E": 16,
}
_ORIGINS = {UNKNOWN: 60.0, "EC-M": 15, "EC-E": 10, "EC-O": 8, "EC-L": 6, "EC-N": 1}
_AGES = {"0-11": 9.0, "12-17": 41, "18-29": 40, "30-64": 9, "65+": 0.5, UNKNOWN: 0.5}
_SEXES = {"F": 84.0, "M": 15, UNKNOWN: 1}
_FORMS = {"sexual": 70.0, "laboral": 20, "otras_y_sin_dato": 10}


def invented_year(victims: int, seed: int) -> tuple[Persons, ...]:
    """So many victims over the four quarters of a year."""
    chance = random.Random(seed)  # noqa: S311 - invented data
    counted: Counter[tuple[int, str, str, str, str, str]] = Counter()
    for _ in range(victims):
        kinds = (_drawn(chance, each) for each in (_PROVINCES, _SEXES, _AGES, _FORMS, _ORIGINS))
        geography, sex, age, form, origin = kinds
        counted[chance.randint(1, 4), geography, sex, age, form, origin] += 1
    return tuple(Persons(*kind, victims=number) for kind, number in sorted(counted.items()))


def _drawn(chance: random.Random, weights: Mapping[str, float]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def released_year(tier: Tier, year: int, persons: tuple[Persons, ...]) -> dict[Key, int | None]:
    """The cells of four releases, each in the knowledge of those before."""
    cells: dict[Key, int | None] = {}
    for quarter in range(1, 5):
        cells |= release(tier, year, quarter, persons, earlier=cells)
    return cells


def found_by_an_outsider(
    tier: Tier,
    year: int,
    persons: tuple[Persons, ...],
    cells: Mapping[Key, int | None],
    *,
    whole: bool = True,
) -> tuple[Finding, ...]:
    """What the gate says of a whole year's cells."""
    amounts = menu_counts(tier, year, persons)
    return audit(shown(tier, year, frozenset(range(1, 5)), cells, amounts), whole=whole)
