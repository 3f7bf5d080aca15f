"""What may follow on a sent value, and who may do it."""

from __future__ import annotations

import pytest

from dashboard.workplan.refusals import (
    AlreadyApproved,
    NotUnderReview,
    NotYourRole,
    NotYourSubmission,
    PeriodClosed,
    ReasonRequired,
    ValueChangedMeanwhile,
)
from dashboard.workplan.submissions import ReviewState
from data_access.database import Database
from data_access.quarters import close_quarter
from data_access.reports import breakdown, reports
from data_access.reviews import SeenValue, approve, return_value, withdraw
from data_access.submissions import record_submission
from data_access.verification import first_damage
from tests.data_access.conftest import T1, T3, People, entries, sent
from tests.factories import counted

FIRST = SeenValue("FO-01.1", T3, 1)


@pytest.fixture
def reported(planned: Database, people: People) -> Database:
    parts = {"sexo": counted(mujer=22, hombre=18)}
    record_submission(planned, sent(value=40, breakdown=parts), audit=people.delegate)
    return planned


def test_an_approved_value_keeps_what_was_sent(reported: Database, people: People) -> None:
    approve(reported, FIRST, audit=people.coordinator)
    stored = reports(reported)["FO-01.1"][T3]
    assert (stored.state, stored.version, stored.approved_version) == (ReviewState.APPROVED, 2, 2)
    assert stored.approved == stored.actual
    assert breakdown(reported, "FO-01.1", T3, actor=people.viewer.actor)["sexo"]["mujer"].value == 22
    assert first_damage(reported) is None


def test_a_return_says_why(reported: Database, people: People) -> None:
    with pytest.raises(ReasonRequired):
        return_value(reported, FIRST, "  ", audit=people.coordinator)
    return_value(reported, FIRST, "Falta el acta", audit=people.coordinator)
    stored = reports(reported)["FO-01.1"][T3]
    assert (stored.state, stored.reason) == (ReviewState.RETURNED, "Falta el acta")


def test_only_the_author_withdraws_and_only_before_review(reported: Database, people: People) -> None:
    with pytest.raises(NotYourSubmission):
        withdraw(reported, FIRST, audit=people.alternate)
    withdraw(reported, FIRST, audit=people.delegate)
    assert reports(reported)["FO-01.1"][T3].state is ReviewState.WITHDRAWN
    record_submission(reported, sent(value=41, base=2), audit=people.delegate)
    approve(reported, SeenValue("FO-01.1", T3, 3), audit=people.coordinator)
    with pytest.raises(NotUnderReview):
        withdraw(reported, SeenValue("FO-01.1", T3, 4), audit=people.delegate)


def test_delegates_do_not_review(reported: Database, people: People) -> None:
    with pytest.raises(NotYourRole):
        approve(reported, FIRST, audit=people.alternate)
    assert entries(reported)[-1][1] == "denied"


def test_a_decision_holds_for_the_version_that_was_seen(reported: Database, people: People) -> None:
    withdraw(reported, FIRST, audit=people.delegate)
    record_submission(reported, sent(value=90, base=2), audit=people.delegate)
    with pytest.raises(ValueChangedMeanwhile) as overtaken:
        approve(reported, FIRST, audit=people.coordinator)
    assert overtaken.value.theirs.version == 3


def test_the_same_decision_twice_is_one_step(reported: Database, people: People) -> None:
    first = approve(reported, FIRST, audit=people.coordinator)
    assert approve(reported, FIRST, audit=people.coordinator) == first
    with pytest.raises(AlreadyApproved):
        approve(reported, SeenValue("FO-01.1", T3, 2), audit=people.coordinator)


def test_there_must_be_something_to_decide_on(planned: Database, people: People) -> None:
    with pytest.raises(NotUnderReview):
        approve(planned, FIRST, audit=people.coordinator)


def test_closing_freezes_values(planned: Database, people: People) -> None:
    record_submission(planned, sent(period=T1), audit=people.delegate)
    close_quarter(planned, T1, audit=people.coordinator)
    with pytest.raises(PeriodClosed):
        approve(planned, SeenValue("FO-01.1", T1, 1), audit=people.coordinator)
