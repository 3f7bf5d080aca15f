"""A correction comes out when nothing that it moves tells of a few persons, and waits otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.disclosure import corrections
from dashboard.disclosure.audit import Fault, Finding, Shown, audit
from dashboard.disclosure.corrections import CorrectionWaits, corrected
from dashboard.disclosure.counts import Persons, menu_counts
from dashboard.disclosure.menu import THRESHOLD, Key, Tier
from dashboard.workplan.case_trends import ALL
from tests.disclosure.years import found_by_an_outsider, released_year

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
