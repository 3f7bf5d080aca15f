"""The years that the benchmark protects: as many victims as asked for, in categories that the menu knows."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.case_years import as_published, of_illustrative_kinds
from benchmarks.disclosure import Drawn, released
from dashboard.disclosure.categories import LEVELS

EITHER = pytest.mark.parametrize("drawn", [of_illustrative_kinds, as_published])


@EITHER
def test_a_year_has_so_many_victims_over_its_quarters(drawn: Drawn) -> None:
    persons = drawn(250, 3)
    assert sum(each.victims for each in persons) == 250
    assert {each.quarter for each in persons} == {1, 2, 3, 4}
    assert all(each.code(level) for each in persons for level in LEVELS)
    assert persons == drawn(250, 3) != drawn(250, 4)


def test_published_figures_are_met() -> None:
    provinces, ages, origins = Counter[str](), Counter[str](), Counter[str]()
    for each in as_published(20_000, 1):
        provinces[each.geography] += each.victims
        ages[each.age] += each.victims
        origins[each.origin] += each.victims
    assert provinces["EC-P"] / 20_000 == pytest.approx(65 / 239, abs=0.02)
    assert (ages["0-11"] + ages["12-17"]) / 20_000 == pytest.approx(0.4866, abs=0.02)
    assert origins["ND"] / 20_000 == pytest.approx(0.42, abs=0.02)
    assert len(provinces) == 24


def test_what_is_reached_is_held_against_what_could_be() -> None:
    year = released(of_illustrative_kinds, 60, 1)
    assert 0 < year.share() <= year.large <= 1
    assert year.share("quarter × nat") == 1
