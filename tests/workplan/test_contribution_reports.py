"""What may be entered of a contribution, by whom and when."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.contribution_reports import (
    MOST_PEOPLE,
    ActivityNotRunning,
    Contributed,
    ContributionChangedMeanwhile,
    ContributionReport,
    activities_of,
    check_contributed,
    check_is_running,
    contribution_lock,
    role_in,
)
from dashboard.workplan.contributions import ContributionRole
from dashboard.workplan.locks import Lock
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.roles import Role
from dashboard.workplan.submissions import ReviewState
from tests.factories import activity, actor, plan, quarter

T3 = quarter("2026-T3")
LED = activity(lead="MRE", partners=("OIM",))


def stands(state: ReviewState, *, approved: Contributed | None = None) -> ContributionReport:
    given_ = Contributed(usd_executed=Decimal(7))
    return ContributionReport("MRE", "FI-01", T3, given_, state, 1, approved=approved)


@pytest.mark.parametrize(
    ("state", "role", "institution", "sent", "told"),
    [
        (QuarterState.OPEN, Role.DELEGATE, "MRE", None, None),
        (QuarterState.IN_REVIEW, Role.DELEGATE, "OIM", None, None),
        (QuarterState.OPEN, Role.DELEGATE, "MRE", ReviewState.RETURNED, None),
        (QuarterState.OPEN, Role.VIEWER, None, None, Lock.VIEWER),
        (QuarterState.OPEN, Role.COORDINATOR, None, None, Lock.VIEWER),
        (QuarterState.OPEN, Role.DELEGATE, "INNFA", None, Lock.NOT_YOUR_INSTITUTION),
        (QuarterState.CLOSED, Role.DELEGATE, "MRE", None, Lock.CLOSED),
        (QuarterState.UPCOMING, Role.DELEGATE, "MRE", None, Lock.NOT_OPEN),
        (QuarterState.OPEN, Role.DELEGATE, "MRE", ReviewState.SUBMITTED, Lock.SUBMITTED_UNDER_REVIEW),
        (QuarterState.OPEN, Role.DELEGATE, "MRE", ReviewState.APPROVED, Lock.APPROVED),
    ],
)
def test_each_lock_says_which_it_is(
    state: QuarterState, role: Role, institution: str | None, sent: ReviewState | None, told: Lock | None
) -> None:
    report = stands(sent) if sent else None
    person = actor(role=role, institution=institution)
    assert contribution_lock(LED, T3, report, state, person) is told


def test_an_activity_that_has_not_begun_takes_nothing() -> None:
    later = activity(lead="MRE", start="2026-T4")
    assert contribution_lock(later, T3, None, QuarterState.OPEN, actor()) is Lock.NOT_RUNNING
    assert activities_of(plan(activities=[later]), "MRE", T3) == ()


def test_an_institution_is_asked_for_what_it_leads_or_supports() -> None:
    foreign = activity(code="FI-02", lead="PN")
    both = plan(activities=[LED, foreign])
    assert activities_of(both, "OIM", T3) == (LED,)
    assert activities_of(both, None, T3) == ()


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        (ReviewState.SUBMITTED, Decimal(7)),
        (ReviewState.APPROVED, Decimal(7)),
        (ReviewState.RETURNED, Decimal(5)),
        (ReviewState.WITHDRAWN, Decimal(5)),
    ],
)
def test_what_is_not_sent_counts_as_it_was_approved(state: ReviewState, counts: Decimal) -> None:
    counted = stands(state, approved=Contributed(usd_executed=Decimal(5))).counted
    assert counted is not None
    assert counted.usd_executed == counts


@given(
    st.one_of(st.none(), st.decimals(allow_nan=True, allow_infinity=True)),
    st.one_of(st.none(), st.integers(min_value=-(10**9), max_value=10**9)),
)
def test_whatever_is_taken_can_be_right(usd: Decimal | None, people: int | None) -> None:
    given_ = Contributed(usd_executed=usd, people_trained=people)
    try:
        check_contributed(given_)
    except InvalidValue:
        return
    assert usd is not None or people is not None
    assert usd is None or (usd.is_finite() and usd >= 0)
    assert people is None or 0 <= people <= MOST_PEOPLE


@pytest.mark.parametrize("period", ["2025-T4", "2028-T1"])
def test_nothing_is_contributed_outside_of_the_activitys_time(period: str) -> None:
    check_is_running(LED, T3)
    with pytest.raises(ActivityNotRunning):
        check_is_running(LED, quarter(period))


def test_an_institution_leads_or_supports() -> None:
    assert role_in(LED, "MRE") is ContributionRole.LEAD
    assert role_in(LED, "OIM") is ContributionRole.PARTNER


def test_who_was_overtaken_is_given_both_versions() -> None:
    theirs = stands(ReviewState.SUBMITTED)
    overtaken = ContributionChangedMeanwhile(Contributed(), theirs)
    assert (overtaken.mine, overtaken.theirs) == (Contributed(), theirs)
    assert "version 1" in str(overtaken)
