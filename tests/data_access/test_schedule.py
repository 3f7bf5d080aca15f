"""The schedule of the illustrative plan, narrowed by each filter."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.workplan.periods import Period
from dashboard.workplan.progress import Status
from dashboard.workplan.selection import Selection
from data_access.database import Database
from data_access.schedule import schedule

T1, T3 = Period(2026, 1), Period(2026, 3)


def codes(database: Database, **chosen: Any) -> list[str]:
    return [row.activity.code for row in schedule(database, Selection(T3, **chosen)).rows]


@pytest.mark.parametrize(
    ("chosen", "amount"),
    [
        ({}, 28),
        ({"pillar": "FO"}, 7),
        ({"institution": "DINAPEN"}, 15),
        ({"province": "EC-U"}, 12),
        ({"activity": "FI-02"}, 28),
        ({"indicator": "FI-02.1"}, 28),
    ],
)
def test_the_filters_narrow_it_and_what_is_opened_does_not(
    demo: Database, chosen: dict[str, str], amount: int
) -> None:
    assert len(codes(demo, **chosen)) == amount


def test_a_status_is_asked_for_as_it_is_counted(demo: Database) -> None:
    assert codes(demo, status=Status.OFF_TRACK) == ["FI-02"]
    assert "FI-06" in codes(demo, status=Status.ON_TRACK)
    assert codes(demo, status=Status.COMPLETED) == ["FI-06"]


def test_the_quarter_before_is_kept_but_for_the_first(demo: Database) -> None:
    now = schedule(demo, Selection(T3, pillar="FI"))
    assert set(now.before) == {row.activity.code for row in now.rows}
    assert now.before["FI-07"] is Status.NOT_STARTED
    assert schedule(demo, Selection(T1)).before == {}


def test_what_is_waited_for_may_be_outside_of_the_chosen(demo: Database) -> None:
    prevention = schedule(demo, Selection(T3, pillar="PR"))
    assert [row.activity.code for row in prevention.needed("PR-06")] == ["FI-02", "FI-05"]
    assert prevention.links() == ()
