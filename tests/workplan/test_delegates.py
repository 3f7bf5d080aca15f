"""Delegates: one in each seat at a time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.delegates import Mandate, MandateEnded, Seat, check_end, check_mandate, seated
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue

SINCE = date(2026, 3, 1)
MANDATE = Mandate("M-01", "PN", Seat.OFFICIAL, Text("Delegado Policía"), "", SINCE)

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
mandates = st.builds(
    lambda since, until, seat: replace(
        MANDATE, since=since, until=None if until is None else max(since, until), seat=seat
    ),
    days,
    st.none() | days,
    st.sampled_from(Seat),
)


@given(wanted=st.lists(mandates, max_size=8), day=days)
def test_whatever_is_accepted_no_two_hold_one_seat_on_one_day(wanted: list[Mandate], day: date) -> None:
    accepted: list[Mandate] = []
    for number, each in enumerate(wanted):
        mandate = replace(each, code=f"M-{number}")
        with suppress(InvalidValue):
            check_mandate(mandate, accepted, ["PN"])
            accepted.append(mandate)
    for seat in Seat:
        holding = [each for each in accepted if each.seat is seat and each.holds_on(day)]
        assert len(holding) <= 1
        assert seated(accepted, "PN", seat, day) == (holding[0] if holding else None)


@pytest.mark.parametrize(
    ("mandate", "found"),
    [
        (replace(MANDATE, institution="XX"), ("institution", "missing")),
        (replace(MANDATE, title=Text("")), ("title", "missing")),
    ],
)
def test_a_mandate_is_somebodys_in_an_institution(mandate: Mandate, found: tuple[str, str]) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_mandate(mandate, (), ["PN"])
    assert (refused.value.field, refused.value.problem) == found


def test_a_mandate_ends_once_after_it_began_and_with_a_hand_over() -> None:
    check_end(MANDATE, SINCE, "Carpeta entregada")
    with pytest.raises(InvalidValue):
        check_end(MANDATE, date(2026, 2, 28), "Carpeta entregada")
    with pytest.raises(InvalidValue):
        check_end(MANDATE, SINCE, " ")
    with pytest.raises(MandateEnded):
        check_end(replace(MANDATE, until=SINCE), SINCE, "Carpeta entregada")
