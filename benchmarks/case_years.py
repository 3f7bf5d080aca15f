"""Invented years of victims: like those of the illustrative plan, and as spread as published figures say."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from functools import cache

from config.case_categories import case_categories
from dashboard.disclosure.counts import Persons
from dashboard.workplan.case_trends import Stage
from data_access.illustrative.cases import UNKNOWN, case_counts
from data_access.reference import seed_rows

Kind = tuple[str, str, str, str, str]
"""Province, sex, age band, published form and origin."""

_COMPLAINTS, _OF_ALL = {"EC-P": 65.0, "EC-G": 35.0, "EC-M": 17.0}, 239.0
"""Complaints by province, January 2020 to July 2022 (Fiscalía): how victims are spread was not published."""
_ORIGINS = {UNKNOWN: 42.0, "EC-M": 10.0, "EC-O": 10.0, "EC-G": 7.0}
"""Per cent of the victims identified from January 2017 to July 2019."""
_SEXES = {"F": 84.0, "M": 16.0}
"""Per cent of those identified from 2017 to October 2024 (Ministry of the Interior), as the ages."""
_AGES = {"0-11": 8.13, "12-17": 40.53, "18-29": 40.95, "30-64": 9.82, "65+": 0.56}


def of_illustrative_kinds(victims: int, seed: int) -> tuple[Persons, ...]:
    """So many victims, each like one of the illustrative plan."""
    chance = random.Random(seed)  # noqa: S311 - invented data
    kinds = _illustrative()
    return _year(chance, chance.choices(list(kinds), list(kinds.values()), k=victims))


def as_published(victims: int, seed: int) -> tuple[Persons, ...]:
    """So many victims whose characteristics are as frequent as published, each by itself."""
    chance = random.Random(seed)  # noqa: S311 - invented data
    drawn = (chance.choices(list(each), list(each.values()), k=victims) for each in _published())
    return _year(chance, list(zip(*drawn, strict=True)))


def _year(chance: random.Random, kinds: list[Kind]) -> tuple[Persons, ...]:
    counted = Counter((chance.randint(1, 4), kind) for kind in kinds)
    return tuple(Persons(quarter, *kind, number) for (quarter, kind), number in sorted(counted.items()))


@cache
def _illustrative() -> Mapping[Kind, int]:
    counted: Counter[Kind] = Counter()
    for each in case_counts():
        if each.stage is Stage.IDENTIFIED:
            part = case_categories().forms[each.form].part
            counted[each.province, each.sex, each.age_band, part, each.origin] += each.victims
    return counted


@cache
def _published() -> tuple[Mapping[str, float], ...]:
    """How frequent each category of each characteristic is; forms, which nobody published, as illustrated."""
    forms: Counter[str] = Counter()
    for kind, victims in _illustrative().items():
        forms[kind[3]] += victims
    return _by_people(_COMPLAINTS, _OF_ALL), _SEXES, _AGES, forms, _by_people(_ORIGINS, 100)


def _by_people(known: Mapping[str, float], total: float) -> Mapping[str, float]:
    """What is left of a total goes to the other provinces by how many people live there."""
    people = {row["iso_code"]: float(row["population_census_2022"]) for row in seed_rows("provinces")}
    others = {code: living for code, living in people.items() if code not in known}
    left = (total - sum(known.values())) / sum(others.values())
    return {**known, **{code: living * left for code, living in others.items()}}
