"""A contribution from its plan to its approval: what counts, who may do it, and that it stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dashboard.workplan.contribution_reports import Contributed, ContributionChangedMeanwhile
from dashboard.workplan.contributions import Contribution, ContributionRole, PlannedContribution
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import (
    AlreadyApproved,
    InvalidValue,
    NotUnderReview,
    NotYourActivity,
    NotYourRole,
    NotYourSubmission,
    PeriodClosed,
    PeriodNotOpen,
    ReasonRequired,
    Refused,
    UnderReview,
)
from dashboard.workplan.submissions import ReviewState
from data_access.audit import Audit
from data_access.chain_entries import Damage
from data_access.contribution_reports import (
    Place,
    contribution_history,
    contribution_queue,
    contribution_reports,
)
from data_access.contribution_reviews import (
    SeenContribution,
    approve_contribution,
    return_contribution,
    withdraw_contribution,
)
from data_access.contribution_submissions import ContributionSubmission, record_contribution
from data_access.contributions import contributions, plan_contributions
from data_access.database import Database
from data_access.quarters import close_quarter
from data_access.revisions import KeyReused
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR, T1, T3, People, entries
from tests.data_access.test_verification import past_the_triggers

PLACE = Place("MRE", "FO-01", T3)
FIRST = SeenContribution(PLACE, 1)
PLANNED = PlannedContribution(
    institution="MRE",
    activity="FO-01",
    period=T3,
    role=ContributionRole.LEAD,
    usd_planned=Decimal("1200.50"),
    staff_days_planned=Decimal("3.5"),
    people_trained_planned=50,
)
GIVEN = Contributed(usd_executed=Decimal(0), staff_days=Decimal("2.5"))


def given(
    *,
    amounts: Contributed = GIVEN,
    period: Period = T3,
    activity: str = "FO-01",
    base: int = 0,
    key: str = "k1",
    reason: str = "",
) -> ContributionSubmission:
    return ContributionSubmission(activity, period, amounts, base, key, reason)


@pytest.fixture
def expected(planned: Database) -> Database:
    plan_contributions(planned, [PLANNED], audit=OPERATOR)
    return planned


@pytest.fixture
def reported(expected: Database, people: People) -> Database:
    record_contribution(expected, given(), audit=people.delegate)
    return expected


def counted(database: Database) -> Contribution:
    (found,) = contributions(database)
    return found


def test_what_is_planned_and_not_reported_is_not_zero(expected: Database) -> None:
    found = counted(expected)
    assert (found.usd_planned, found.staff_days_planned) == (Decimal("1200.50"), Decimal("3.5"))
    assert (found.usd_executed, found.in_kind_usd, found.staff_days, found.people_trained) == (None,) * 4


def test_zero_stays_zero_and_blank_stays_blank(reported: Database) -> None:
    found = counted(reported)
    assert (found.usd_executed, found.staff_days) == (0, Decimal("2.5"))
    assert (found.in_kind_usd, found.people_trained) == (None, None)


def test_what_nobody_planned_counts_too(planned: Database, people: People) -> None:
    record_contribution(planned, given(), audit=people.delegate)
    found = counted(planned)
    assert (found.role, found.usd_planned, found.usd_executed) == (ContributionRole.LEAD, 0, 0)


def test_what_was_returned_counts_as_it_was_approved(reported: Database, people: People) -> None:
    return_contribution(reported, FIRST, "¿En dólares?", audit=people.coordinator)
    assert counted(reported).usd_executed is None
    later = given(amounts=Contributed(usd_executed=Decimal(90)), base=2, key="k2")
    record_contribution(reported, later, audit=people.delegate)
    approve_contribution(reported, SeenContribution(PLACE, 3), audit=people.coordinator)
    return_contribution(reported, SeenContribution(PLACE, 4), "Otra vez", audit=people.coordinator)
    assert counted(reported).usd_executed == 90
    changed = given(amounts=Contributed(usd_executed=Decimal(95)), base=5, key="k3")
    with pytest.raises(ReasonRequired):
        record_contribution(reported, changed, audit=people.delegate)
    record_contribution(reported, replace(changed, reason="Factura nueva"), audit=people.delegate)
    states = [step.report.state.value for step in contribution_history(reported, PLACE)]
    assert states == ["submitted", "returned", "submitted", "approved", "returned", "submitted"]
    assert first_damage(reported) is None


def test_the_queue_holds_what_waits(reported: Database, people: People) -> None:
    assert [each.activity for each in contribution_queue(reported, T3)] == ["FO-01"]
    approve_contribution(reported, FIRST, audit=people.coordinator)
    assert contribution_queue(reported, T3) == ()
    assert contribution_reports(reported)[PLACE].state is ReviewState.APPROVED


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        (given(activity="XX-99"), NotYourActivity),
        (given(period=Period(2026, 4)), PeriodNotOpen),
        (given(amounts=Contributed()), InvalidValue),
        (given(amounts=Contributed(usd_executed=Decimal(-1))), InvalidValue),
        (given(amounts=Contributed(staff_days=Decimal("NaN"))), InvalidValue),
        (given(amounts=Contributed(people_trained=10**12)), InvalidValue),
        (given(key="k" * 101), InvalidValue),
    ],
)
def test_what_cannot_be_is_refused(
    planned: Database, people: People, sent: ContributionSubmission, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        record_contribution(planned, sent, audit=people.delegate)
    assert contribution_reports(planned) == {}


@pytest.mark.parametrize("who", ["stranger", "viewer", "coordinator"])
def test_only_delegates_who_take_part_report_and_the_attempt_is_recorded(
    planned: Database, people: People, who: str
) -> None:
    audit: Audit = getattr(people, who)
    with pytest.raises((NotYourRole, NotYourActivity)):
        record_contribution(planned, given(), audit=audit)
    assert entries(planned)[-1][1] == "denied"


def test_the_same_form_twice_is_one_revision(reported: Database, people: People) -> None:
    again = record_contribution(reported, given(), audit=people.delegate)
    assert again.version == 1
    assert record_contribution(reported, given(key="other tab"), audit=people.delegate) == again
    with pytest.raises(KeyReused):
        record_contribution(
            reported, given(amounts=Contributed(staff_days=Decimal(9))), audit=people.delegate
        )
    assert len(contribution_history(reported, PLACE)) == 1


def test_who_was_overtaken_sees_both(reported: Database, people: People) -> None:
    mine = Contributed(usd_executed=Decimal(7))
    with pytest.raises(ContributionChangedMeanwhile) as overtaken:
        record_contribution(reported, given(amounts=mine, key="k2"), audit=people.alternate)
    assert (overtaken.value.mine, overtaken.value.theirs.given) == (mine, GIVEN)
    with pytest.raises(UnderReview):
        record_contribution(reported, given(amounts=mine, base=1, key="k2"), audit=people.alternate)


def test_of_many_at_once_one_wins(expected: Database, people: People) -> None:
    def send(number: int) -> bool:
        amounts = Contributed(usd_executed=Decimal(number))
        try:
            record_contribution(expected, given(amounts=amounts, key=f"k{number}"), audit=people.delegate)
        except ContributionChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(send, range(8)))
    assert sum(won) == 1
    assert len(contribution_history(expected, PLACE)) == 1


def test_reviewing_follows_the_rules_of_values(reported: Database, people: People) -> None:
    with pytest.raises(NotYourRole):
        approve_contribution(reported, FIRST, audit=people.alternate)
    with pytest.raises(ReasonRequired):
        return_contribution(reported, FIRST, " ", audit=people.coordinator)
    with pytest.raises(NotYourSubmission):
        withdraw_contribution(reported, FIRST, audit=people.alternate)
    with pytest.raises(NotUnderReview):
        approve_contribution(
            reported, SeenContribution(replace(PLACE, period=T1), 1), audit=people.coordinator
        )
    approved = approve_contribution(reported, FIRST, audit=people.coordinator)
    assert approve_contribution(reported, FIRST, audit=people.coordinator) == approved
    with pytest.raises(ContributionChangedMeanwhile):
        return_contribution(reported, FIRST, "Tarde", audit=people.coordinator)
    with pytest.raises(AlreadyApproved):
        approve_contribution(reported, SeenContribution(PLACE, 2), audit=people.coordinator)


def test_withdrawn_is_as_if_not_sent(reported: Database, people: People) -> None:
    withdraw_contribution(reported, FIRST, audit=people.delegate)
    assert counted(reported).usd_executed is None


def test_late_stays_late(expected: Database, people: People) -> None:
    expected.clock = lambda: datetime(2026, 10, 20, 15, 0, tzinfo=UTC)
    assert record_contribution(expected, given(), audit=people.delegate).late


def test_closing_freezes_contributions(planned: Database, people: People) -> None:
    record_contribution(planned, given(period=T1), audit=people.delegate)
    close_quarter(planned, T1, audit=people.coordinator)
    with pytest.raises(PeriodClosed):
        approve_contribution(
            planned, SeenContribution(replace(PLACE, period=T1), 1), audit=people.coordinator
        )
    again = (
        "INSERT INTO contribution_revision SELECT 99, contribution_id, 2, state, usd_executed, in_kind_usd,"
        " staff_days, people_trained, late, reason, user_id, at, 'k', 'p' FROM contribution_revision"
    )
    with pytest.raises(DBAPIError, match="the quarter is closed"), planned.write() as connection:
        connection.execute(text(again))


@pytest.mark.parametrize("change", ["UPDATE {} SET seq = seq", "DELETE FROM {}"])
def test_revisions_stay(reported: Database, change: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), reported.write() as connection:
        connection.execute(text(change.format("contribution_revision")))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE contribution_revision SET usd_executed = '9'", "revision altered"),
        ("DELETE FROM contribution_revision", "revision missing"),
        ("UPDATE contribution_head SET institution_code = 'OIM'", "revision altered"),
        ("UPDATE contribution_head SET version = 7", "value is not its last revision"),
        ("UPDATE contribution_head SET approved_seq = 1", "value is not its last approval"),
    ],
)
def test_tampering_is_named(reported: Database, statement: str, what: str) -> None:
    seq = entries(reported)[-1][0]
    with past_the_triggers(reported) as connection:
        connection.execute(text(statement))
    assert first_damage(reported) == Damage(seq, what)
