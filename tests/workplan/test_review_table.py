"""What a quarter's review is made of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.review_table import Stage, counts, rows, stage, waiting
from dashboard.workplan.submissions import Actual, Report, ReviewState
from tests.factories import indicator, institution, plan, quarter

T3 = quarter("2026-T3")
MORNING = datetime(2026, 10, 8, 9, 0, tzinfo=UTC)


def asked(code: str, state: ReviewState | None, *, hours: int = 0, responsible: str = "INNFA") -> Standing:
    measured = indicator(code=code, responsible=responsible)
    report = state and Report(
        code, T3, responsible, Actual(), state, 1, recorded_at=MORNING + timedelta(hours=hours)
    )
    status = Status.ON_TRACK if report else Status.NOT_REPORTED
    return Standing(measured, T3, status, report=report)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (None, Stage.MISSING),
        (ReviewState.WITHDRAWN, Stage.MISSING),
        (ReviewState.SUBMITTED, Stage.SUBMITTED),
        (ReviewState.RETURNED, Stage.RETURNED),
        (ReviewState.APPROVED, Stage.APPROVED),
    ],
)
def test_every_state_has_its_stage(state: ReviewState | None, expected: Stage) -> None:
    assert stage(asked("SE-01.1", state).report) is expected


def test_what_was_sent_first_waits_first() -> None:
    values = [
        asked("SE-01.1", ReviewState.SUBMITTED, hours=5),
        asked("SE-01.2", ReviewState.APPROVED),
        asked("SE-01.3", ReviewState.SUBMITTED, hours=1),
        asked("SE-01.4", None),
    ]
    assert [each.indicator.code for each in waiting(values)] == ["SE-01.3", "SE-01.1"]


def test_the_counts_add_up_and_name_every_stage() -> None:
    values = [asked("SE-01.1", ReviewState.SUBMITTED), asked("SE-01.2", None), asked("SE-01.3", None)]
    assert counts(values) == {Stage.SUBMITTED: 1, Stage.MISSING: 2, Stage.RETURNED: 0, Stage.APPROVED: 0}


def test_institutions_stand_in_the_order_of_the_plan_and_those_without_anything_asked_not_at_all() -> None:
    three = [institution(code=code, position=place) for place, code in enumerate(("OIM", "MRE", "INNFA"))]
    first, _silent, last = (each.code for each in three)
    values = (
        asked("SE-01.1", None, responsible=last),
        asked("SE-01.2", ReviewState.APPROVED, responsible=first),
        asked("SE-01.3", ReviewState.RETURNED, responsible=first),
    )
    found = rows(plan(institutions=three), values)
    assert [row.institution.code for row in found] == [first, last]
    assert [(row.rate.expected, row.rate.received) for row in found] == [(2, 1), (1, 0)]
