"""Locks: a field says why it cannot be changed, and agrees with the refusal that would follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.locks import Lock, check_unlocked, lock
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import Refused
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.submissions import ReviewState
from tests.factories import actor, indicator, report

OPEN = QuarterState.OPEN
INDICATOR = indicator(responsible="MRE")


@pytest.mark.parametrize(
    ("person", "quarter_state", "state", "reason"),
    [
        (actor(), OPEN, None, None),
        (actor(), QuarterState.IN_REVIEW, None, None),
        (actor(), OPEN, ReviewState.RETURNED, None),
        (actor(), OPEN, ReviewState.WITHDRAWN, None),
        (actor(), OPEN, ReviewState.SUBMITTED, Lock.SUBMITTED_UNDER_REVIEW),
        (actor(), OPEN, ReviewState.APPROVED, Lock.APPROVED),
        (actor(), QuarterState.UPCOMING, None, Lock.NOT_OPEN),
        (actor(), QuarterState.CLOSED, ReviewState.APPROVED, Lock.CLOSED),
        (actor(institution="INNFA"), OPEN, None, Lock.NOT_YOUR_INSTITUTION),
        (actor(institution="INNFA"), QuarterState.CLOSED, None, Lock.NOT_YOUR_INSTITUTION),
        (actor(role=Role.VIEWER), OPEN, None, Lock.VIEWER),
        (actor(role=Role.COORDINATOR), OPEN, None, Lock.VIEWER),
    ],
)
def test_says_why(
    person: Actor, quarter_state: QuarterState, state: ReviewState | None, reason: Lock | None
) -> None:
    found = None if state is None else report(value=1, state=state)
    assert lock(INDICATOR, found, quarter_state, person) is reason


@given(
    st.sampled_from(Role),
    st.sampled_from(["MRE", "INNFA"]),
    st.sampled_from(QuarterState),
    st.none() | st.sampled_from(ReviewState),
)
def test_a_field_is_locked_exactly_when_sending_would_be_refused(
    role: Role, institution: str, quarter_state: QuarterState, state: ReviewState | None
) -> None:
    person = actor(role=role, institution=institution)
    found = None if state is None else report(value=1, state=state)
    if lock(INDICATOR, found, quarter_state, person):
        with pytest.raises(Refused):
            check_unlocked(INDICATOR, found, quarter_state, person)
    else:
        check_unlocked(INDICATOR, found, quarter_state, person)
