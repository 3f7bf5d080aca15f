"""What UNODC publishes is held as it is, once, apart from the commission's counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import NotYourRole
from dashboard.workplan.selection import Selection
from dashboard.workplan.unodc import Difference, Measure, PublishedCount
from data_access.case_trends import released_cells
from data_access.database import Database
from data_access.unodc_counts import published_by_unodc, write_unodc_counts
from tests.data_access.conftest import OPERATOR, People, entries

DAY = date(2023, 5, 30)
BELOW = PublishedCount("ECU", Measure.CONVICTED, 2010, None, "GLOTIP", DAY)
COUNTS = (
    PublishedCount("ECU", Measure.DETECTED, 2010, 50, "GLOTIP", DAY),
    PublishedCount("ECU", Measure.DETECTED, 2012, 114, "GLOTIP", DAY),
    BELOW,
)


def held(database: Database) -> tuple[PublishedCount, ...]:
    return published_by_unodc(database, Selection(Period(2026, 3))).counts


def test_totals_are_held_as_published_and_apart(planned: Database) -> None:
    assert write_unodc_counts(planned, "ECU", COUNTS, audit=OPERATOR) == Difference(3, 0, 0, 0)
    assert sorted(held(planned), key=lambda count: (count.measure, count.year)) == sorted(
        COUNTS, key=lambda count: (count.measure, count.year)
    )
    assert released_cells(planned) == ()
    series = published_by_unodc(planned, Selection(Period(2026, 3)))
    assert series.years == (2010, 2011, 2012)
    assert [count.value for count in series.last_two(Measure.DETECTED)] == [50, 114]


def test_the_same_table_again_changes_nothing(planned: Database) -> None:
    write_unodc_counts(planned, "ECU", COUNTS, audit=OPERATOR)
    before = held(planned)
    assert write_unodc_counts(planned, "ECU", COUNTS, audit=OPERATOR) == Difference(0, 0, 0, 3)
    assert held(planned) == before


def test_a_newer_table_takes_the_place_of_the_one_before_and_says_how(planned: Database) -> None:
    write_unodc_counts(planned, "ECU", COUNTS, audit=OPERATOR)
    newer = (COUNTS[0], replace(COUNTS[1], value=115), replace(BELOW, year=2011))
    assert write_unodc_counts(planned, "ECU", newer, audit=OPERATOR) == Difference(1, 1, 1, 1)
    assert {count.value for count in held(planned)} == {50, 115, None}
    assert '"changed": 1' in entries(planned)[-1][3]


def test_another_country_is_no_context_of_this_plan(planned: Database) -> None:
    peru = replace(COUNTS[0], country="PER")
    write_unodc_counts(planned, "ECU", COUNTS, audit=OPERATOR)
    write_unodc_counts(planned, "PER", [peru], audit=OPERATOR)
    assert {count.country for count in held(planned)} == {"ECU"}


def test_all_or_nothing(planned: Database) -> None:
    write_unodc_counts(planned, "ECU", COUNTS, audit=OPERATOR)
    with pytest.raises(IntegrityError):
        write_unodc_counts(planned, "ECU", [COUNTS[0], replace(COUNTS[0], value=51)], audit=OPERATOR)
    assert len(held(planned)) == 3


def test_it_is_for_those_who_keep_the_plan(planned: Database, people: People) -> None:
    with pytest.raises(NotYourRole):
        write_unodc_counts(planned, "ECU", COUNTS, audit=people.delegate)
    assert held(planned) == ()
