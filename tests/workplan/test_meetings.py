"""Meetings: what a call needs, who was there, and when minutes no longer change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.meetings import (
    MOST_POINTS,
    AgendaPoint,
    Meeting,
    MeetingNotCalled,
    MeetingNotHeld,
    MeetingState,
    MinutesSigned,
    Presence,
    Topic,
    check_called,
    check_cancelled,
    check_held,
    check_is_called,
    check_is_held,
    next_meeting,
    signed_in,
)
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue, ReasonRequired, Refused

DAY = date(2026, 10, 30)
T3 = Period(2026, 3)
CALLED = Meeting(9, DAY, "09:30", "Quito", T3)


def problem(refused: pytest.ExceptionInfo[InvalidValue]) -> tuple[str, str]:
    return refused.value.field, refused.value.problem


@pytest.mark.parametrize(
    ("meeting", "found"),
    [
        (replace(CALLED, place=" "), ("place", "missing")),
        (replace(CALLED, place="x" * 161), ("place", "too_long")),
        (replace(CALLED, at=""), ("at", "missing")),
        (replace(CALLED, at="24:00"), ("at", "not_a_time")),
        (replace(CALLED, at="9:30"), ("at", "not_a_time")),
        (
            replace(CALLED, agenda=(AgendaPoint(Topic.FREE, "", Text("x")),) * (MOST_POINTS + 1)),
            ("agenda", "too_many"),
        ),
        (replace(CALLED, agenda=(AgendaPoint(Topic.FREE, "", Text("x" * 901)),)), ("agenda", "too_long")),
    ],
)
def test_a_call_needs_a_place_a_time_and_points_that_can_be_printed(
    meeting: Meeting, found: tuple[str, str]
) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_called(meeting)
    assert problem(refused) == found


def test_a_whole_call_is_taken() -> None:
    check_called(replace(CALLED, at="23:59", agenda=(AgendaPoint(Topic.FREE, "", Text("Protocolo")),)))


@pytest.mark.parametrize(
    ("state", "to_call", "to_hold"),
    [
        (MeetingState.CALLED, None, MeetingNotHeld),
        (MeetingState.HELD, MeetingNotCalled, None),
        (MeetingState.SIGNED, MinutesSigned, MinutesSigned),
        (MeetingState.CANCELLED, MeetingNotCalled, MeetingNotHeld),
    ],
)
def test_what_may_still_change_in_each_state(
    state: MeetingState, to_call: type[Refused] | None, to_hold: type[Refused] | None
) -> None:
    meeting = replace(CALLED, state=state)
    for check, refusal in ((check_is_called, to_call), (check_is_held, to_hold)):
        if refusal is None:
            check(meeting)
        else:
            with pytest.raises(refusal):
                check(meeting)


@pytest.mark.parametrize(
    ("meeting", "found"),
    [
        (replace(CALLED, on=DAY + timedelta(days=1)), ("on", "ahead")),
        (replace(CALLED, attendance={"MRE": Presence.OFFICIAL}), ("presence-PN", "missing")),
        (
            replace(CALLED, attendance={"MRE": Presence.ABSENT, "PN": Presence.EXCUSED}),
            ("attendance", "nobody"),
        ),
    ],
)
def test_minutes_say_who_of_every_institution_was_there(meeting: Meeting, found: tuple[str, str]) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_held(meeting, ["MRE", "PN"], DAY)
    assert problem(refused) == found


def test_who_is_present_sits_as_official_or_as_alternate() -> None:
    attendance = {
        "MRE": Presence.OFFICIAL,
        "PN": Presence.ALTERNATE,
        "OIM": Presence.ABSENT,
        "INNFA": Presence.EXCUSED,
    }
    held = replace(CALLED, attendance=attendance)
    check_held(held, attendance, DAY)
    assert held.present == 2


def test_a_cancelled_meeting_says_why() -> None:
    with pytest.raises(ReasonRequired):
        check_cancelled(replace(CALLED, reason="  "))
    check_cancelled(replace(CALLED, reason="Sin asistencia"))


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
meetings = st.lists(
    st.builds(
        lambda number, on, state: replace(CALLED, number=number, on=on, state=state),
        st.integers(1, 40),
        days,
        st.sampled_from(MeetingState),
    ),
    max_size=12,
)


@given(found=meetings, day=days)
def test_the_next_meeting_is_the_first_still_called_from_today_on(found: list[Meeting], day: date) -> None:
    coming = next_meeting(found, day)
    ahead = [each.on for each in found if each.state is MeetingState.CALLED and each.on >= day]
    assert (coming.on if coming else None) == min(ahead, default=None)


@given(found=meetings)
def test_signed_meetings_of_the_quarters_add_up_to_those_of_the_year(found: list[Meeting]) -> None:
    by_quarter = sum(signed_in(found, Period(2026, quarter)) for quarter in range(1, 5))
    assert by_quarter == sum(each.state is MeetingState.SIGNED for each in found)


def test_a_meeting_is_named_beside_its_commitments() -> None:
    assert (CALLED.code, replace(CALLED, number=12).code) == ("R-09", "R-12")


def test_points_of_an_agenda_about_two_things_have_two_keys() -> None:
    keys = {AgendaPoint(topic, "SE-01.1", Text("Revisar")).key for topic in Topic}
    assert len(keys) == len(Topic)
