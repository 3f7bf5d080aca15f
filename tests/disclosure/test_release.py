"""A year's four releases: nothing small, nothing that can be worked out, and a gate that can fail."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard.disclosure import programs, protection
from dashboard.disclosure import release as releasing
from dashboard.disclosure.audit import Fault, Shown, audit
from dashboard.disclosure.counts import Persons, menu_counts
from dashboard.disclosure.menu import TABLES, THRESHOLD, Key, Tier, keys_of, tier_after
from dashboard.disclosure.release import GateFailed, release, shares, tier_of
from dashboard.workplan.case_trends import ALL
from tests.disclosure.protectors import only_small_cells
from tests.disclosure.years import found_by_an_outsider, invented_year, released_year

YEAR = 2026
NATIONAL = Key(ALL, str(YEAR), ALL, ALL, ALL, ALL)


@settings(max_examples=6)
@given(victims=st.integers(50, 2000), seed=st.integers(0, 10_000))
def test_nothing_published_is_small_and_every_cell_is_the_count_or_reserved(victims: int, seed: int) -> None:
    tier, persons = tier_after(victims), invented_year(victims, seed)
    cells, counts = released_year(tier, YEAR, persons), menu_counts(tier, YEAR, persons)
    assert cells.keys() == counts.keys() == set(keys_of(tier, YEAR, range(1, 5)))
    assert all(value is None or value == counts[key] >= THRESHOLD for key, value in cells.items())
    assert all(cells[key] is None for key, count in counts.items() if count < THRESHOLD)


@settings(max_examples=3)
@given(victims=st.integers(50, 2000), seed=st.integers(0, 10_000))
def test_an_outsider_finds_nothing_in_whole_numbers_over_four_releases(victims: int, seed: int) -> None:
    tier, persons = tier_after(victims), invented_year(victims, seed)
    assert found_by_an_outsider(tier, YEAR, persons, released_year(tier, YEAR, persons)) == ()


def test_what_was_released_stays_whatever_comes_later() -> None:
    persons = invented_year(150, 7)
    first = release(Tier.B, YEAR, 1, persons, earlier={})
    second = release(Tier.B, YEAR, 2, persons, earlier=first)
    assert first.keys() == set(keys_of(Tier.B, YEAR, {1}))
    assert first.keys().isdisjoint(second)


def test_a_year_without_victims_shows_nothing_and_is_protected() -> None:
    cells = released_year(Tier.B, YEAR, ())
    assert set(cells.values()) == {None}
    assert found_by_an_outsider(Tier.B, YEAR, (), cells) == ()


@pytest.mark.parametrize("tier", Tier)
def test_the_tier_is_known_by_the_first_release(tier: Tier) -> None:
    assert tier_of(YEAR, keys_of(tier, YEAR, {1})) is tier


def test_cells_of_no_tier_are_refused() -> None:
    with pytest.raises(LookupError):
        tier_of(YEAR, [NATIONAL])


def test_the_share_of_each_table_is_told() -> None:
    persons = invented_year(150, 1)
    cells = released_year(Tier.B, YEAR, persons)
    told = {share.table: share for share in shares(Tier.B, YEAR, cells)}
    assert told.keys() == set(TABLES[Tier.B])
    national = next(share for table, share in told.items() if table.name == "year × nat")
    assert (national.published, national.cells) == (1, 1)


def one_by_one(*, quarter: int = 1) -> tuple[Persons, ...]:
    """Many girls on the coast and three in the highlands: hidden alone, the rest gives these away."""
    where = {"EC-G": 40, "EC-O": 40, "EC-X": 3}
    return tuple(Persons(quarter, code, "F", "12-17", "sexual", "ND", count) for code, count in where.items())


def test_hiding_only_what_is_small_is_found_by_the_gate() -> None:
    persons = one_by_one()
    counts = menu_counts(Tier.B, YEAR, persons)
    naive = {key: count if count >= THRESHOLD else None for key, count in counts.items()}
    found = found_by_an_outsider(Tier.B, YEAR, persons, naive, whole=False)
    assert {Fault.EXACT, Fault.NARROW} & {finding.fault for finding in found}


def test_showing_a_zero_is_found_by_the_gate() -> None:
    persons = invented_year(150, 3)
    cells = released_year(Tier.B, YEAR, persons)
    counts = menu_counts(Tier.B, YEAR, persons)
    zero = next(key for key, count in counts.items() if count == 0)
    found = found_by_an_outsider(Tier.B, YEAR, persons, {**cells, zero: 0}, whole=False)
    assert [finding.fault for finding in found] == [Fault.SMALL]


def test_a_missing_cell_is_found_by_the_gate() -> None:
    persons = invented_year(150, 3)
    cells = released_year(Tier.B, YEAR, persons)
    del cells[NATIONAL]
    found = found_by_an_outsider(Tier.B, YEAR, persons, cells, whole=False)
    assert [finding.fault for finding in found] == [Fault.MISSING]


def test_a_protector_that_forgets_secondary_cells_publishes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releasing, "protect", only_small_cells)
    first = release(Tier.B, YEAR, 1, (), earlier={})
    with pytest.raises(GateFailed) as failed:
        release(Tier.B, YEAR, 2, one_by_one(quarter=2), earlier=first)
    assert failed.value.table in {table.name for table in TABLES[Tier.B]}


@pytest.mark.parametrize(
    ("cell", "table"), [(NATIONAL, "year × nat"), (None, "all tables")], ids=["a cell", "a crossing"]
)
def test_what_nothing_protects_is_told_by_its_table(
    monkeypatch: pytest.MonkeyPatch, cell: Key | None, table: str
) -> None:
    def helpless(*_system: object, **_asked: object) -> frozenset[Key]:
        raise protection.NotProtectable(cell)

    monkeypatch.setattr(releasing, "protect", helpless)
    with pytest.raises(GateFailed, match="nothing protects it") as failed:
        release(Tier.B, YEAR, 1, (), earlier={})
    assert failed.value.table == table


def test_a_protector_of_a_lower_threshold_publishes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection, "THRESHOLD", THRESHOLD - 1)
    persons = (Persons(1, "EC-G", "F", "12-17", "sexual", "ND", THRESHOLD - 1),)
    with pytest.raises(GateFailed) as failed:
        release(Tier.B, YEAR, 1, persons, earlier={})
    assert {finding.fault for finding in failed.value.findings} == {Fault.SMALL}


def test_a_protector_that_forgets_the_threshold_publishes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small cells are hidden as they must be and may be zero, but nobody asks whether they could be five."""
    aim, zero = protection.Aim, protection.Aim(0, 0)

    def forgetful(low: float, high: float, alike: bool = False) -> protection.Aim:
        return zero if low == high == THRESHOLD else aim(low, high, alike)

    monkeypatch.setattr(protection, "Aim", forgetful)
    with pytest.raises(GateFailed) as failed:
        released_year(Tier.B, YEAR, invented_year(150, 2))
    assert Fault.NARROW in {finding.fault for finding in failed.value.findings}


def two_quarters(*, coast: tuple[int, int], highlands: tuple[int, int]) -> tuple[Persons, ...]:
    """Adults of one origin, many enough for all other tables."""
    return tuple(
        Persons(quarter, code, "F", "18-29", "sexual", "ND", victims)
        for code, counts in (("EC-G", coast), ("EC-P", highlands))
        for quarter, victims in enumerate(counts, start=1)
    )


@pytest.mark.parametrize(("first", "second"), [(4, 4), (4, 3), (1, 4), (3, 2)])
def test_a_half_year_of_two_small_quarters_is_reserved_with_them(first: int, second: int) -> None:
    """Both are reserved and 8 is shown: neither would be reserved for the other's sake, so both are 4."""
    persons = two_quarters(coast=(first, second), highlands=(20, 20))
    cells = release(Tier.B, YEAR, 1, persons, earlier={})
    cells = {**cells, **release(Tier.B, YEAR, 2, persons, earlier=cells)}
    assert cells[NATIONAL._replace(time=f"{YEAR}-S1", geography="costa_insular")] is None


def test_a_protector_that_forgets_what_its_own_pattern_tells_publishes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    aim = protection.Aim
    monkeypatch.setattr(protection, "Aim", lambda low, high, alike=False: aim(low, high, alike=False))
    persons = two_quarters(coast=(4, 4), highlands=(20, 20))
    first = release(Tier.B, YEAR, 1, persons, earlier={})
    with pytest.raises(GateFailed) as failed:
        release(Tier.B, YEAR, 2, persons, earlier=first)
    assert Fault.NARROW in {finding.fault for finding in failed.value.findings}


@settings(max_examples=2)
@given(st.data(), st.integers(0, 10_000))
def test_what_was_hidden_for_the_sake_of_others_is_needed_and_showing_it_is_found(
    data: st.DataObject, seed: int
) -> None:
    """Both ways: nothing more is hidden than must be, and the gate notices any one cell of it."""
    persons = invented_year(150, seed)
    cells, counts = released_year(Tier.B, YEAR, persons), menu_counts(Tier.B, YEAR, persons)
    hidden = sorted(key for key, value in cells.items() if value is None and counts[key] >= THRESHOLD)
    assume(hidden)
    shown = data.draw(st.sampled_from(hidden))
    assert found_by_an_outsider(Tier.B, YEAR, persons, {**cells, shown: counts[shown]})


def test_a_few_persons_that_are_in_no_table_are_found_too() -> None:
    """Three in the highlands are the nation less the coast, though nobody asked about the highlands."""
    persons = one_by_one()
    counts = menu_counts(Tier.B, YEAR, persons)
    naive = {key: count if count >= THRESHOLD else None for key, count in counts.items()}
    asked = NATIONAL._replace(time=f"{YEAR}-T1", age="menor")
    out = Shown(Tier.B, YEAR, frozenset(range(1, 5)), {**naive, asked: None}, frozenset(), frozenset({asked}))
    told = [str(finding) for finding in audit(out, whole=False)]
    assert any("1 to 4 persons" in each for each in told)


def test_what_the_solver_cannot_decide_is_never_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    persons = invented_year(150, 3)
    cells = released_year(Tier.B, YEAR, persons)
    monkeypatch.setattr(programs, "_OPTIONS", {**programs._OPTIONS, "time_limit": 0.0})
    found = found_by_an_outsider(Tier.B, YEAR, persons, cells, whole=False)
    assert [finding.fault for finding in found] == [Fault.UNDECIDED]
