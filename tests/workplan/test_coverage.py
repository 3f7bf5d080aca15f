"""Coverage: an activity counts in every province that it names, and a nationwide one in none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.coverage import coverage
from tests.factories import activity, all_provinces, plan, quarter

PROVINCES = all_provinces()
CODES = tuple(province.code for province in PROVINCES)
named = st.lists(st.sampled_from(CODES), max_size=6, unique=True).map(tuple)


@given(st.lists(named, max_size=8), st.sampled_from(CODES))
def test_each_province_counts_what_names_it_and_nothing_is_lost(
    places: list[tuple[str, ...]], chosen: str
) -> None:
    activities = [activity(code=f"FI-{n:02}", provinces=each) for n, each in enumerate(places)]
    whole = plan(activities=activities, provinces=PROVINCES)
    record = coverage(whole, quarter("2026-T3"), activities, chosen=chosen)
    assert sum(record.counts.values()) == sum(map(len, places))
    assert len(record.nationwide) == record.nationwide_in_plan == places.count(())
    assert record.total == len(places)
    assert record.counts == record.whole_plan
    assert record.scale == max(record.counts.values())
    assert sorted(record.ranked) == sorted(CODES)
    amounts = [record.counts[code] for code in record.ranked]
    assert amounts == sorted(amounts, reverse=True)


def test_an_activity_counts_from_its_first_quarter_to_its_last() -> None:
    made = activity(start="2026-T2", end="2026-T3", provinces=("EC-P",))
    whole = plan(activities=[made], provinces=PROVINCES)
    counts = [coverage(whole, period, [made]).counts["EC-P"] for period in whole.periods]
    assert counts == [0, 1, 1, 0, 0, 0, 0, 0]
    assert coverage(whole, quarter("2026-T1"), [made]).whole_plan["EC-P"] == 1


def test_shades_are_those_of_the_whole_plan_whatever_is_chosen() -> None:
    activities = [activity(code=f"FI-0{n}", provinces=("EC-P",)) for n in range(3)]
    whole = plan(activities=activities, provinces=PROVINCES)
    assert coverage(whole, quarter("2026-T1"), activities[:1]).scale == 3
