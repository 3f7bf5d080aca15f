"""Opening a closed quarter again takes two persons and a reason, and leads to errata."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.workplan.editions import Amendment, Reopening, can_confirm_reopening
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.progress import Status
from dashboard.workplan.refusals import (
    InvalidValue,
    NoReopeningAsked,
    NotYourRole,
    OwnRequest,
    PeriodClosed,
    PeriodNotClosed,
    ReasonRequired,
    ReopeningAsked,
)
from data_access.amendments import amendments_of, reopening_before
from data_access.database import Database
from data_access.plan import work_plan
from data_access.progress_table import standings
from data_access.quarters import close_quarter
from data_access.reopenings import ask_reopening, confirm_reopening, reopening_requests
from data_access.reviews import SeenValue, approve, return_value
from data_access.submissions import record_submission
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR, T1, T2, People, entries, sent

REASON = "El registro de frontera llegó tarde"


@pytest.fixture
def closed(planned: Database, people: People) -> Database:
    record_submission(planned, sent(period=T1, value=40), audit=people.delegate)
    approve(planned, SeenValue("FO-01.1", T1, 1), audit=people.coordinator)
    close_quarter(planned, T1, audit=people.coordinator)
    return planned


def test_asking_leaves_the_quarter_closed(closed: Database, people: People) -> None:
    request = ask_reopening(closed, T1, f"  {REASON} ", audit=OPERATOR)
    assert reopening_requests(closed) == (request,)
    assert (request.reason, request.number, request.asked_by) == (REASON, 1, "operator")
    assert work_plan(closed).state_of(T1) is QuarterState.CLOSED
    with pytest.raises(PeriodClosed):
        record_submission(closed, sent(period=T1, value=41, base=2), audit=people.delegate)


def test_another_person_opens_it(closed: Database, people: People) -> None:
    ask_reopening(closed, T1, REASON, audit=OPERATOR)
    confirm_reopening(closed, T1, audit=people.coordinator)
    assert work_plan(closed).state_of(T1) is QuarterState.IN_REVIEW
    assert reopening_requests(closed) == ()
    assert first_damage(closed) is None


def test_nobody_confirms_what_they_asked(closed: Database, people: People) -> None:
    request = ask_reopening(closed, T1, REASON, audit=people.coordinator)
    assert not can_confirm_reopening(people.coordinator.actor, request)
    with pytest.raises(OwnRequest):
        confirm_reopening(closed, T1, audit=people.coordinator)
    assert entries(closed)[-1][1] == "denied"
    with pytest.raises(NotYourRole):
        confirm_reopening(closed, T1, audit=OPERATOR)
    with pytest.raises(NotYourRole):
        confirm_reopening(closed, T1, audit=people.delegate)
    assert work_plan(closed).state_of(T1) is QuarterState.CLOSED


def test_what_cannot_be_asked(closed: Database, people: People) -> None:
    with pytest.raises(ReasonRequired):
        ask_reopening(closed, T1, "  ", audit=OPERATOR)
    with pytest.raises(InvalidValue):
        ask_reopening(closed, T1, "x" * 5000, audit=OPERATOR)
    with pytest.raises(PeriodNotClosed):
        ask_reopening(closed, T2, REASON, audit=OPERATOR)
    with pytest.raises(NotYourRole):
        ask_reopening(closed, T1, REASON, audit=people.viewer)
    with pytest.raises(NoReopeningAsked):
        confirm_reopening(closed, T1, audit=people.coordinator)
    ask_reopening(closed, T1, REASON, audit=OPERATOR)
    with pytest.raises(ReopeningAsked):
        ask_reopening(closed, T1, REASON, audit=people.coordinator)


def test_the_next_edition_lists_what_changed_why_and_by_whom(closed: Database, people: People) -> None:
    ask_reopening(closed, T1, REASON, audit=OPERATOR)
    confirm_reopening(closed, T1, audit=people.coordinator)
    return_value(closed, SeenValue("FO-01.1", T1, 2), "Falta un taller", audit=people.coordinator)
    again = sent(period=T1, value=48, base=3, reason="Faltaba el taller de Huaquillas")
    record_submission(closed, again, audit=people.delegate)
    close_quarter(closed, T1, audit=people.coordinator)
    (amended,) = amendments_of(closed.frozen(T1, 2))
    assert isinstance(amended, Amendment)
    assert (amended.indicator, amended.period) == ("FO-01.1", T1)
    assert (amended.old, amended.new) == (Decimal(40), Decimal(48))
    assert (amended.old_status, amended.new_status) == (Status.AT_RISK, Status.ON_TRACK)
    assert amended.why is not None
    assert amended.why.reason == "Faltaba el taller de Huaquillas"
    assert amended.why.author.es == "Delegada"
    assert amendments_of(closed.frozen(T1, 1)) == ()
    coordinator = people.coordinator.actor.name
    assert reopening_before(closed.frozen(T1, 2)) == Reopening(REASON, OPERATOR.actor.name, coordinator)
    assert reopening_before(closed.frozen(T1, 1)) is None
    assert reopening_before(closed) is None
    first = {each.indicator.code: each for each in standings(closed.frozen(T1, 1))[T1]}
    assert first["FO-01.1"].actual == 40


def test_a_quarter_can_be_reopened_again_and_again(closed: Database, people: People) -> None:
    for number in (1, 2, 3):
        request = ask_reopening(closed, T1, REASON, audit=OPERATOR)
        assert request.number == number
        confirm_reopening(closed, T1, audit=people.coordinator)
        assert close_quarter(closed, T1, audit=people.coordinator).number == number + 1
    assert first_damage(closed) is None
