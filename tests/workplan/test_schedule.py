"""The schedule: the status of an activity, how far it is, what waits for what, and its milestones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Milestone, Text
from dashboard.workplan.progress import Standing, Status, Thresholds
from dashboard.workplan.progress_table import Standings
from dashboard.workplan.schedule import (
    ActivityStanding,
    Schedule,
    activity_standing,
    of_activities,
)
from tests.factories import Number, activity, decimal, indicator, pillar, plan, quarter

T1, T2, T3 = quarter("2026-T1"), quarter("2026-T2"), quarter("2026-T3")
DAY = date(2026, 10, 30)


def stands(
    status: Status,
    *,
    code: str = "FI-01.1",
    actual: Number | None = None,
    achieved: Number | None = None,
    weight: Number = 1,
    reserved: bool = False,
    period: Period = T3,
) -> Standing:
    return Standing(
        indicator=indicator(code=code, weight=weight, final_target=24, baseline=0),
        period=period,
        status=status,
        actual=decimal(actual),
        achievement=decimal(achieved),
        reserved=reserved,
    )


def judged(
    now: Sequence[Standing],
    *,
    of: Activity | None = None,
    period: Period = T3,
    earlier: Mapping[Period, Sequence[Standing]] | None = None,
) -> ActivityStanding:
    of = of or activity()
    whole = plan(
        activities=[of], closed=("2026-T1", "2026-T2"), in_review=("2026-T3",), open_=("2026-T4", "2027-T1")
    )
    rows: dict[Period, Standings] = {each: tuple(row) for each, row in (earlier or {}).items()}
    return activity_standing(whole, of, rows | {period: tuple(now)}, period, Thresholds())


@pytest.mark.parametrize(
    ("now", "status"),
    [
        ([stands(Status.COMPLETED, achieved=1)], Status.COMPLETED),
        ([stands(Status.ON_TRACK, achieved="0.95")], Status.ON_TRACK),
        ([stands(Status.ON_TRACK, achieved=1), stands(Status.AT_RISK, achieved="0.7")], Status.AT_RISK),
        ([stands(Status.COMPLETED, achieved=1), stands(Status.OFF_TRACK, achieved=0)], Status.OFF_TRACK),
        ([stands(Status.NOT_REPORTED)], Status.NOT_REPORTED),
        ([stands(Status.NOT_REPORTED), stands(Status.ON_TRACK, achieved=1)], Status.ON_TRACK),
        ([stands(Status.OFF_TRACK, reserved=True)], Status.OFF_TRACK),
        ([stands(Status.NOT_DUE)], Status.NOT_DUE),
        ([], Status.NOT_DUE),
    ],
)
def test_an_activity_stands_as_the_mean_of_its_indicators(now: list[Standing], status: Status) -> None:
    assert judged(now).status is status


def test_an_activity_that_has_not_begun_or_is_past_its_end_says_so() -> None:
    good = [stands(Status.ON_TRACK, achieved=1)]
    assert judged(good, of=activity(start="2026-T4")).status is Status.NOT_STARTED
    assert judged(good, of=replace(activity(), end=T2)).status is Status.OVERDUE
    done = [stands(Status.COMPLETED, achieved=1)]
    assert judged(done, of=replace(activity(), end=T2)).status is Status.COMPLETED


def test_progress_is_the_way_to_the_final_target_by_weight() -> None:
    now = [
        stands(Status.ON_TRACK, code="FI-01.1", actual=6, weight=3),
        stands(Status.ON_TRACK, code="FI-01.2", actual=24, weight=1),
    ]
    assert judged(now).progress == Decimal("0.4375")


def test_progress_keeps_the_latest_value_where_a_quarter_asks_for_none() -> None:
    earlier = {T2: [stands(Status.ON_TRACK, actual=12, period=T2)]}
    assert judged([stands(Status.NOT_DUE)], earlier=earlier).progress == Decimal("0.5")
    assert judged([stands(Status.NOT_REPORTED)]).progress is None


def test_progress_tells_nothing_of_what_is_reserved() -> None:
    """The value of an earlier quarter does not stand in for a reserved one."""
    earlier = {T2: [stands(Status.ON_TRACK, actual=12, period=T2)]}
    assert judged([stands(Status.ON_TRACK, reserved=True)], earlier=earlier).progress is None


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9)), min_size=1, max_size=6))
def test_progress_lies_between_nothing_and_all(found: list[tuple[int, int]]) -> None:
    now = [
        stands(Status.ON_TRACK, code=f"FI-01.{n}", actual=actual, weight=weight)
        for n, (actual, weight) in enumerate(found)
    ]
    progress = judged(now).progress
    assert progress is not None
    assert 0 <= progress <= 1


def milestone(name: str, due: date, met: date | None = None) -> Milestone:
    return Milestone("FI-01", Text(name), due, met)


def standing_of(code: str, status: Status, **changed: object) -> ActivityStanding:
    made = judged([], of=replace(activity(code=code), **changed))  # type: ignore[arg-type]
    return replace(made, status=status)


def schedule(*rows: ActivityStanding, looked_at: str | None = None) -> Schedule:
    whole = plan(activities=[row.activity for row in rows], in_review=("2026-T3",))
    return Schedule(whole, T3, DAY, rows, {row.activity.code: row for row in rows}, {}, looked_at)


def test_milestones_are_missed_or_due_within_90_days() -> None:
    row = standing_of(
        "FI-01",
        Status.ON_TRACK,
        milestones=(
            milestone("cumplido", date(2026, 9, 1), date(2026, 9, 2)),
            milestone("ayer", date(2026, 10, 29)),
            milestone("último día", date(2027, 1, 28)),
            milestone("hoy", DAY),
            milestone("después", date(2027, 1, 29)),
        ),
    )
    found = schedule(row)
    assert [each.name.es for each in found.missed()] == ["ayer"]
    assert [each.name.es for each in found.coming()] == ["hoy", "último día"]


def test_what_waits_for_something_in_trouble_is_linked_to_it() -> None:
    late = standing_of("FI-01", Status.OFF_TRACK)
    fine = standing_of("FI-02", Status.ON_TRACK)
    waits = standing_of("FI-03", Status.ON_TRACK, depends_on=("FI-01", "FI-02"))
    done = standing_of("FI-04", Status.COMPLETED, depends_on=("FI-01",))
    rows = (late, fine, waits, done)
    assert schedule(*rows).links() == ((late, waits),)
    assert schedule(*rows, looked_at="FI-02").links() == ((fine, waits),)
    assert schedule(*rows).dependants("FI-01") == (waits, done)
    assert schedule(*rows).needed("FI-03") == (late, fine)


def test_indicators_are_grouped_by_their_activity() -> None:
    first, second = stands(Status.ON_TRACK, period=T1), stands(Status.AT_RISK, period=T2)
    grouped = of_activities({T1: (first,), T2: (second,)}, [activity(), activity(code="FI-02")])
    assert grouped == {"FI-01": {T1: (first,), T2: (second,)}, "FI-02": {}}


def test_an_indicator_whose_way_has_no_ratio_leaves_the_activity_without_one() -> None:
    none = replace(
        stands(Status.ON_TRACK, actual=3, achieved=1),
        indicator=replace(indicator(code="FI-01.1", final_target=0), baseline=None),
    )
    assert judged([none]).progress is None


def test_activities_are_grouped_by_pillars_that_have_any() -> None:
    whole = plan(pillars=[pillar(code="FI"), pillar(code="SE", number=2)], activities=[activity()])
    row = judged([stands(Status.ON_TRACK, achieved=1)])
    held = Schedule(whole, T3, DAY, (row,), {row.activity.code: row}, {})
    assert [(found.code, rows) for found, rows in held.by_pillar()] == [("FI", (row,))]
