"""What UNODC publishes: every year in its place, each measure by itself, and what a newer table changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.unodc import Difference, Measure, PublishedCount, PublishedSeries, difference
from tests.factories import plan

DAY = date(2023, 5, 30)


def published(year: int, value: int | None, measure: Measure = Measure.DETECTED) -> PublishedCount:
    return PublishedCount("ECU", measure, year, value, "GLOTIP", DAY)


def test_a_year_without_a_count_keeps_its_place() -> None:
    held = PublishedSeries(plan(), (published(2010, 50), published(2013, None)))
    assert held.years == (2010, 2011, 2012, 2013)
    assert (Measure.DETECTED, 2011) not in held.by_year
    assert held.by_year[Measure.DETECTED, 2013].value is None
    assert PublishedSeries(plan(), ()).years == ()


def test_the_last_two_years_are_those_of_one_measure() -> None:
    counts = (
        published(2012, 114),
        published(2010, 50),
        published(2011, 70),
        published(2013, 8, Measure.CONVICTED),
    )
    held = PublishedSeries(plan(), counts)
    assert [each.year for each in held.last_two(Measure.DETECTED)] == [2011, 2012]
    assert [each.year for each in held.last_two(Measure.CONVICTED)] == [2013]
    assert held.last_two(Measure.PROSECUTED) == ()


def test_a_newer_table_says_what_it_changed() -> None:
    before = (published(2010, 50), published(2011, 70), published(2012, None))
    after = (published(2010, 50), published(2011, 71), published(2013, 9))
    assert difference(before, after) == Difference(new=1, changed=1, gone=1, same=1)


tables = st.dictionaries(st.integers(2000, 2006), st.none() | st.integers(5, 90)).map(
    lambda held: tuple(published(year, value) for year, value in held.items())
)


@given(before=tables, after=tables)
def test_every_total_of_both_tables_is_one_of_the_four(
    before: tuple[PublishedCount, ...], after: tuple[PublishedCount, ...]
) -> None:
    found = difference(before, after)
    assert found.new + found.changed + found.same == len(after)
    assert found.gone + found.changed + found.same == len(before)
    assert difference(after, before) == replace(found, new=found.gone, gone=found.new)
