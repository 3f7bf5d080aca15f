"""Standings follow from what is stored, quarter by quarter."""

from __future__ import annotations

from decimal import Decimal

from dashboard.workplan.progress import Status
from data_access.database import Database
from data_access.progress_table import exact_standings
from data_access.submissions import record_submission
from tests.data_access.conftest import T1, T2, T3, People, sent


def test_every_indicator_stands_in_every_quarter_of_the_plan(planned: Database) -> None:
    assert [len(row) for row in exact_standings(planned).values()] == [2] * 8
    assert [each.status for each in exact_standings(planned)[T1]] == [
        Status.NOT_REPORTED,
        Status.BEFORE_INTAKE,
    ]


def test_a_value_that_is_sent_counts_at_once(planned: Database, people: People) -> None:
    assert exact_standings(planned)[T2][0].status is Status.NOT_REPORTED
    record_submission(planned, sent(period=T1, value=50), audit=people.delegate)
    record_submission(planned, sent(period=T2, value=45), audit=people.delegate)
    people_trained = exact_standings(planned)[T2][0]
    assert (people_trained.status, people_trained.provisional) == (Status.ON_TRACK, True)
    assert (people_trained.actual, people_trained.expected) == (Decimal(95), Decimal(100))
    assert exact_standings(planned)[T3][0].status is Status.NOT_DUE
