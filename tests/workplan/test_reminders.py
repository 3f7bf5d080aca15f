"""When a value that is still to be reported is told of, and as what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.reminders import Reminder, ReminderKind, Subject, due_kind

DUE = date(2026, 10, 15)
NAME = Text("Talleres")


@pytest.mark.parametrize(
    ("left", "kind"),
    [
        (8, None),
        (7, ReminderKind.DUE_IN_A_WEEK),
        (2, ReminderKind.DUE_IN_A_WEEK),
        (1, ReminderKind.DUE_TOMORROW),
        (0, ReminderKind.DUE_TOMORROW),
        (-1, ReminderKind.OVERDUE),
    ],
)
def test_the_day_decides_what_is_told(left: int, kind: ReminderKind | None) -> None:
    assert due_kind(DUE, DUE - timedelta(days=left)) is kind


@given(missed=st.sets(st.integers(min_value=-20, max_value=-1), max_size=20))
def test_missed_runs_never_skip_what_is_overdue(missed: set[int]) -> None:
    runs = [left for left in range(10, -22, -1) if left not in missed]
    assert ReminderKind.OVERDUE in {due_kind(DUE, DUE - timedelta(days=left)) for left in runs}


def test_what_was_sent_back_is_another_thing_to_tell() -> None:
    first = Reminder(ReminderKind.OVERDUE, Period(2026, 3), "FO-01.1", NAME)
    returned = Reminder(ReminderKind.OVERDUE, Period(2026, 3), "FO-01.1", NAME, version=2)
    assert (first.about, returned.about) == ("FO-01.1", "FO-01.1 v2")


def test_a_meeting_that_moves_is_another_thing_to_tell() -> None:
    first, moved = (
        Reminder(ReminderKind.DUE_TOMORROW, Period.of(day), "R-09", NAME, subject=Subject.MEETING, on=day)
        for day in (DUE, DUE + timedelta(days=7))
    )
    assert first.about != moved.about
    assert first.about != Reminder(ReminderKind.DUE_TOMORROW, Period.of(DUE), "R-09", NAME).about
