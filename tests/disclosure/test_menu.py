"""The menu: its cells by tier, one code for one set of provinces, and nothing finer than was agreed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboard.disclosure.categories import (
    BY_PROVINCE,
    LEVELS,
    MACRO_REGIONS,
    ORIGIN,
    PROVINCES,
    REGIONS,
    TERRITORIES,
    Level,
)
from dashboard.disclosure.menu import TABLES, Key, Span, Tier, keys_of, tables_of, tier_after
from data_access.reference import seed_rows

GEOGRAPHY = (MACRO_REGIONS, REGIONS, TERRITORIES, BY_PROVINCE)


@pytest.mark.parametrize(
    ("victims", "tier"),
    [
        (0, Tier.A),
        (99, Tier.A),
        (100, Tier.B),
        (399, Tier.B),
        (400, Tier.C),
        (999, Tier.C),
        (1000, Tier.D),
        (50_000, Tier.D),
    ],
)
def test_the_tier_follows_from_the_year_before(victims: int, tier: Tier) -> None:
    assert tier_after(victims) is tier


def test_the_usual_menu_has_122_cells_as_its_tables_count_them() -> None:
    assert sum(len(list(table.keys(2026))) for table in TABLES[Tier.B]) == 122


def test_what_two_tables_share_is_one_cell() -> None:
    shown = tables_of(Tier.B, 2026)
    coast = Key("costa_insular", "2026", "ALL", "ALL", "ALL", "ALL")
    assert [table.name for table in shown[coast]] == ["year × M", "year × R"]
    assert len(shown) == 115


def test_one_set_of_provinces_has_one_code() -> None:
    held: dict[frozenset[str], set[str]] = {}
    for level in GEOGRAPHY:
        for code, provinces in level.parts.items():
            held.setdefault(provinces, set()).add(code)
    assert all(len(codes) == 1 for codes in held.values())


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.letter)
def test_the_parts_of_a_level_are_disjoint(level: Level) -> None:
    parts = level.parts
    assert sum(map(len, parts.values())) == len(frozenset().union(*parts.values()))


def test_the_geography_is_that_of_the_provinces() -> None:
    regions = {row["iso_code"]: row["region"] for row in seed_rows("provinces")}
    expected = {
        "Costa": "costa_insular",
        "Insular": "costa_insular",
        "Sierra": "sierra",
        "Amazonía": "amazonia",
    }
    assert {code: REGIONS.code_of(code) for code in PROVINCES} == {
        code: expected[region] for code, region in regions.items()
    }
    for level in GEOGRAPHY:
        assert frozenset().union(*level.parts.values()) == frozenset(PROVINCES)
    assert frozenset().union(*ORIGIN.parts.values()) == {*PROVINCES, "ND"}


@pytest.mark.parametrize("tier", [Tier.A, Tier.B, Tier.C])
def test_no_region_territory_or_province_by_quarter_below_the_largest_tier(tier: Tier) -> None:
    letters = {level.letter for table in TABLES[tier] if table.span is Span.QUARTER for level in table.levels}
    assert not letters & {"R", "G", "P"}


def test_a_tier_shows_all_that_the_one_below_shows() -> None:
    cells = [set(tables_of(tier, 2026)) for tier in Tier]
    assert all(below <= above for below, above in pairwise(cells))


def test_only_whole_times_are_shown() -> None:
    assert {key.time for key in keys_of(Tier.B, 2026, {1, 2, 3})} == {
        "2026-T1",
        "2026-T2",
        "2026-T3",
        "2026-S1",
    }
