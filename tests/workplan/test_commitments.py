"""Commitments: how they stand, how often they are carried, and the share met on time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.commitments import (
    LONGEST_WORDS,
    Commitment,
    CommitmentSettled,
    CommitmentState,
    NotYourCommitment,
    Outcome,
    Share,
    as_seen_on,
    can_update,
    check_can_update,
    check_new_commitment,
    check_says_why,
    check_told,
    looked_at_again,
    met_on_time,
    times_carried,
)
from dashboard.workplan.meetings import Meeting, MeetingState
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue, NotYourRole, ReasonRequired
from dashboard.workplan.roles import Role
from tests import factories as make

T3 = Period(2026, 3)
DUE = date(2026, 9, 25)
AGREED = date(2026, 9, 20)
OPEN = Commitment("C-08.1", 8, AGREED, Text("Fijar la fecha"), "PN", DUE)
PLAN = make.plan(
    institutions=[make.institution(code="PN"), make.institution(code="VIEW", reports=False)],
    activities=[make.activity(code="FI-01")],
    indicators=[make.indicator(code="FI-01.1")],
)


def met(on: date) -> Commitment:
    return replace(OPEN, outcome=Outcome.MET, settled_on=on)


@pytest.mark.parametrize(
    ("commitment", "day", "state"),
    [
        (OPEN, DUE, CommitmentState.ON_COURSE),
        (OPEN, DUE + timedelta(days=1), CommitmentState.OVERDUE),
        (met(DUE), date(2027, 1, 1), CommitmentState.MET_ON_TIME),
        (met(DUE + timedelta(days=1)), date(2027, 1, 1), CommitmentState.MET_LATE),
        (
            replace(OPEN, outcome=Outcome.RETIRED, settled_on=DUE),
            date(2027, 1, 1),
            CommitmentState.RETIRED,
        ),
    ],
)
def test_the_due_day_is_still_on_time_and_late_stays_late(
    commitment: Commitment, day: date, state: CommitmentState
) -> None:
    assert commitment.state(day) is state


def meeting(number: int, on: date, state: MeetingState = MeetingState.HELD) -> Meeting:
    return Meeting(number, on, "09:30", "Quito", T3, state=state)


def test_it_is_carried_to_each_meeting_that_took_place_while_it_was_open() -> None:
    found = [
        meeting(7, AGREED - timedelta(days=30)),
        meeting(8, AGREED),
        meeting(9, AGREED + timedelta(days=30)),
        meeting(10, AGREED + timedelta(days=40), MeetingState.CANCELLED),
        meeting(11, AGREED + timedelta(days=60), MeetingState.SIGNED),
        meeting(12, AGREED + timedelta(days=90), MeetingState.CALLED),
    ]
    assert times_carried(OPEN, found) == 2
    assert times_carried(met(AGREED + timedelta(days=30)), found) == 1
    assert times_carried(met(AGREED + timedelta(days=29)), found) == 0


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
commitments = st.lists(
    st.builds(
        lambda due, outcome, settled: replace(
            OPEN, due_on=due, outcome=outcome, settled_on=None if outcome is Outcome.STANDING else settled
        ),
        days,
        st.sampled_from(Outcome),
        days,
    ),
    max_size=20,
)


@given(found=commitments, day=days)
def test_the_share_of_the_year_is_that_of_its_quarters_and_never_more_than_the_whole(
    found: list[Commitment], day: date
) -> None:
    shares = [met_on_time(found, Period(2026, quarter), day) for quarter in range(1, 5)]
    assert all(0 <= each.part <= each.whole for each in shares)
    assert sum(each.part for each in shares) == sum(each.is_on_time for each in found)
    counted = [
        each
        for each in found
        if each.state(day) in (CommitmentState.OVERDUE, CommitmentState.MET_ON_TIME, CommitmentState.MET_LATE)
    ]
    assert sum(each.whole for each in shares) == len(counted)


@given(found=commitments, day=days)
def test_to_retire_one_takes_it_out_of_the_share(found: list[Commitment], day: date) -> None:
    retired = [replace(each, outcome=Outcome.RETIRED) for each in found]
    assert met_on_time(retired, T3, day) == Share(0, 0)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"text": Text("  ")}, ("text", "missing")),
        ({"text": Text("x" * 601)}, ("text", "too_long")),
        ({"institution": "VIEW"}, ("institution", "missing")),
        ({"institution": "NADIE"}, ("institution", "missing")),
        ({"due_on": AGREED - timedelta(days=1)}, ("due_on", "before_the_meeting")),
        ({"serves": "XX-01"}, ("serves", "unknown")),
    ],
)
def test_a_commitment_has_words_an_institution_and_a_day(
    changed: dict[str, object], found: tuple[str, str]
) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_new_commitment(replace(OPEN, **changed), PLAN)
    assert (refused.value.field, refused.value.problem) == found


@pytest.mark.parametrize("serves", ["", "FI-01", "FI-01.1"])
def test_it_may_serve_an_activity_an_indicator_or_neither(serves: str) -> None:
    check_new_commitment(replace(OPEN, serves=serves), PLAN)


def test_only_delegates_of_its_institution_tell_of_it_while_it_is_open() -> None:
    assert can_update(make.actor(institution="PN"), OPEN)
    assert not can_update(make.actor(institution="MRE"), OPEN)
    with pytest.raises(NotYourCommitment):
        check_can_update(make.actor(institution="MRE"), OPEN)
    with pytest.raises(NotYourRole):
        check_can_update(make.actor(role=Role.COORDINATOR, institution=None), OPEN)
    with pytest.raises(CommitmentSettled):
        check_can_update(make.actor(institution="PN"), met(DUE))


def test_an_update_says_something_and_a_retirement_why() -> None:
    with pytest.raises(InvalidValue):
        check_told("\n ")
    with pytest.raises(ReasonRequired):
        check_says_why(" ")


def test_what_is_settled_later_was_open_before() -> None:
    settled = met(DUE)
    assert as_seen_on(settled, DUE - timedelta(days=1)).is_open
    assert as_seen_on(settled, DUE) == settled
    assert as_seen_on(OPEN, DUE) == OPEN


def test_a_meeting_looks_again_at_what_earlier_ones_left_open_or_was_settled_since() -> None:
    eighth, ninth, tenth = (
        Meeting(number, day, "10:00", "Quito", T3, state=MeetingState.HELD)
        for number, day in [(8, AGREED), (9, AGREED + timedelta(days=30)), (10, AGREED + timedelta(days=60))]
    )
    held = [eighth, ninth, tenth]
    late = met(ninth.on + timedelta(days=2))
    assert [each.carried for each in looked_at_again([OPEN], held, ninth)] == [1]
    assert looked_at_again([late], held, ninth)[0].is_open
    assert looked_at_again([late], held, tenth)[0].outcome is Outcome.MET
    assert looked_at_again([met(AGREED + timedelta(days=1))], held, tenth) == ()
    assert looked_at_again([OPEN], held, eighth) == ()


def test_words_that_are_too_long_are_not_taken() -> None:
    for check in (check_told, check_says_why):
        check("x" * LONGEST_WORDS)
        with pytest.raises(InvalidValue):
            check("x" * (LONGEST_WORDS + 1))
