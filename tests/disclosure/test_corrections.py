"""A correction comes out when nothing that it moves tells of a few persons, and waits otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.disclosure import corrections
from dashboard.disclosure.audit import Fault, Finding, Shown, audit
from dashboard.disclosure.corrections import CorrectionWaits, corrected
from dashboard.disclosure.counts import Persons, menu_counts
from dashboard.disclosure.menu import THRESHOLD, Key, Tier, tier_after
from dashboard.workplan.case_trends import ALL
from tests.disclosure.comparing import Comparison, Published
from tests.disclosure.years import found_by_an_outsider, invented_year, released_year

YEAR = 2025
NATIONAL = Key(ALL, str(YEAR), ALL, ALL, ALL, ALL)
CODES = ("EC-P", "EC-G", "EC-O", "EC-M")
BEFORE = tuple(
    Persons(quarter, code, "F", age, form, "ND", 9)
    for quarter in range(1, 5)
    for code in CODES
    for age, form in (("12-17", "sexual"), ("18-29", "laboral"))
)
"""Few places with many persons each, and nobody anywhere else."""


@pytest.fixture(scope="module")
def published() -> dict[Key, int | None]:
    return released_year(Tier.B, YEAR, BEFORE)


def girls(victims: int, province: str = "EC-P", *, quarter: int = 2) -> Persons:
    """Of the cells that are largest, so that each of them is published."""
    return Persons(quarter, province, "F", "12-17", "sexual", "ND", victims)


def test_many_who_were_missing_in_large_cells_come_out(published: dict[Key, int | None]) -> None:
    after = (*BEFORE, girls(8))
    changed = corrected(Tier.B, YEAR, BEFORE, after, published=published)
    assert changed[NATIONAL] == (published[NATIONAL] or 0) + 8
    assert all(published[key] is not None for key in changed)
    counts = menu_counts(Tier.B, YEAR, after)
    assert changed == {key: counts[key] for key in changed}
    whole = {key: changed.get(key, value) for key, value in published.items()}
    assert found_by_an_outsider(Tier.B, YEAR, after, whole) == ()


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        (*BEFORE, girls(1)),
        (*BEFORE, girls(THRESHOLD - 1)),
        (*BEFORE, girls(4), girls(4, quarter=3)),
        (*BEFORE, girls(20), girls(-1, "EC-G")),
    ],
    ids=["nothing", "one", "a few", "a few in each quarter", "some came and one went"],
)
def test_what_would_tell_of_a_few_waits(published: dict[Key, int | None], after: tuple[Persons, ...]) -> None:
    with pytest.raises(CorrectionWaits):
        corrected(Tier.B, YEAR, BEFORE, after, published=published)


def test_three_girls_of_one_quarter_and_half_of_the_country_are_not_told_by_what_else_moves() -> None:
    """Nothing reserved moves by a few, and yet the published steps leave one crossing only one number."""
    before = tuple(
        Persons(quarter, code, "F", age, "sexual", "ND", 12)
        for quarter in range(1, 5)
        for code in ("EC-G", "EC-P")
        for age in ("12-17", "18-29")
    )
    missing = (
        girls(5, "EC-G", quarter=1),
        girls(3, "EC-G"),
        Persons(2, "EC-G", "F", "18-29", "sexual", "ND", 5),
        girls(5, "EC-P"),
    )
    released = released_year(Tier.B, YEAR, before)
    with pytest.raises(CorrectionWaits, match="costa_insular × menor: 1 to 4 persons: exact"):
        corrected(Tier.B, YEAR, before, (*before, *missing), published=released)


def test_a_gate_that_finds_something_in_the_differences_stops_it(
    published: dict[Key, int | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def suspicious(shown: Shown, **_rest: object) -> tuple[Finding, ...]:
        return (Finding("year × P", "EC-G", Fault.NARROW),) if shown.differences else ()

    monkeypatch.setattr(corrections, "audit", suspicious)
    with pytest.raises(CorrectionWaits, match="too narrow"):
        corrected(Tier.B, YEAR, BEFORE, (*BEFORE, girls(8)), published=published)


@settings(max_examples=4)
@given(
    st.lists(
        st.builds(
            girls,
            st.integers(1, 12),
            st.sampled_from(["EC-P", "EC-G", "EC-O", "EC-A", "EC-N"]),
            quarter=st.integers(1, 4),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_comes_out_moves_by_nothing_or_by_many(
    published: dict[Key, int | None], added: list[Persons]
) -> None:
    try:
        changed = corrected(Tier.B, YEAR, BEFORE, (*BEFORE, *added), published=published)
    except CorrectionWaits:
        return
    steps = menu_counts(Tier.B, YEAR, added)
    for key, value in published.items():
        moved = 0 if value is None else changed.get(key, value) - value
        assert moved == (0 if value is None else steps[key])
        assert moved == 0 or moved >= THRESHOLD
    small = frozenset(key for key, value in published.items() if value is None and 0 < steps[key] < THRESHOLD)
    cells = {key: None if value is None else steps[key] for key, value in published.items()}
    seen = Shown(
        Tier.B, YEAR, frozenset(range(1, 5)), cells, small=small, inexact=frozenset(), differences=True
    )
    assert audit(seen, whole=False) == ()


def shown_by_both(victims: int, seed: int, batch: tuple[Persons, ...], *, removed: bool) -> Published:
    """A skewed year and its correction by a batch that was missing or was counted twice; may wait."""
    tier, fewer = tier_after(victims), invented_year(victims, seed)
    more = (*fewer, *batch)
    before, after = (more, fewer) if removed else (fewer, more)
    released = released_year(tier, YEAR, before)
    standing = released | dict(corrected(tier, YEAR, before, after, published=released))
    of_fewer, of_more = menu_counts(tier, YEAR, fewer), menu_counts(tier, YEAR, more)
    cells = (standing, released) if removed else (released, standing)
    return Published(*cells, of_fewer, of_more)


@pytest.mark.parametrize("removed", [False, True], ids=["added", "removed"])
@pytest.mark.parametrize(("victims", "seed"), [(50, 1), (150, 2), (600, 4), (2000, 3)])
def test_who_compares_a_skewed_year_with_its_correction_finds_nothing(
    victims: int, seed: int, removed: bool
) -> None:
    published = shown_by_both(victims, seed, (girls(9),), removed=removed)
    assert any(published.more[key] != published.fewer[key] for key in published.more)
    assert list(Comparison(YEAR, published).given_away()) == []


@settings(max_examples=2)
@given(
    victims=st.integers(50, 2000),
    seed=st.integers(0, 10_000),
    removed=st.booleans(),
    batch=st.lists(
        st.builds(girls, st.integers(1, 9), st.sampled_from(["EC-P", "EC-G", "EC-N"])),
        min_size=1,
        max_size=2,
    ),
)
def test_of_any_correction_of_any_year_only_what_gives_nobody_away_comes_out(
    victims: int, seed: int, removed: bool, batch: list[Persons]
) -> None:
    try:
        published = shown_by_both(victims, seed, tuple(batch), removed=removed)
    except CorrectionWaits:
        return
    assert list(Comparison(YEAR, published).given_away()) == []


def test_who_compares_notices_a_few_who_moved(published: dict[Key, int | None]) -> None:
    """The comparison can fail: three girls more in one cell, shown as they are."""
    after = (*BEFORE, girls(3))
    counts = menu_counts(Tier.B, YEAR, BEFORE), menu_counts(Tier.B, YEAR, after)
    told = {key: None if value is None else counts[1][key] for key, value in published.items()}
    hidden = NATIONAL._replace(geography="EC-P")
    cells = {**published, hidden: None}, {**told, hidden: None}
    found = list(Comparison(YEAR, Published(*cells, *counts)).given_away())
    assert any(each.startswith("moved") for each in found)
