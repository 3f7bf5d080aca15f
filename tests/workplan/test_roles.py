"""Permission: who may report, withdraw, review, close, keep the plan and see detail."""

from __future__ import annotations

import pytest

from dashboard.workplan.plan import Sensitivity
from dashboard.workplan.refusals import (
    NotUnderReview,
    NotYourCounts,
    NotYourIndicator,
    NotYourRole,
    NotYourSubmission,
    OwnSubmission,
    Refused,
)
from dashboard.workplan.roles import (
    Actor,
    Role,
    can_close,
    can_contribute,
    can_count,
    can_keep_commission,
    can_keep_plan,
    can_keep_users,
    can_review,
    can_see_breakdown,
    can_see_counts,
    can_submit,
    can_withdraw,
    check_can_close,
    check_can_count,
    check_can_keep_plan,
    check_can_review,
    check_can_see_breakdown,
    check_can_see_counts,
    check_can_submit,
    check_can_withdraw,
    is_delegate,
    is_reviewer,
)
from dashboard.workplan.submissions import ReviewState
from tests.factories import activity, actor, indicator, report

OWN = indicator(responsible="MRE")
SENT = report(value=1, state=ReviewState.SUBMITTED)
DELEGATE = actor(id_=1)
COORDINATOR = actor(id_=9, role=Role.COORDINATOR, institution=None)
OPERATOR = actor(id_=None, role=Role.COORDINATOR, institution=None)


def test_the_responsible_institutions_delegates_report() -> None:
    check_can_submit(DELEGATE, OWN)
    assert can_submit(DELEGATE, OWN)


def test_the_police_does_not_report_for_its_department() -> None:
    police = actor(institution="PN")
    assert not can_submit(police, indicator(responsible="DINAPEN"))
    with pytest.raises(NotYourIndicator):
        check_can_submit(police, indicator(responsible="DINAPEN"))


@pytest.mark.parametrize("role", [Role.VIEWER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_no_other_role_reports_even_of_that_institution(role: Role) -> None:
    assert not can_submit(actor(role=role), OWN)
    with pytest.raises(NotYourRole):
        check_can_submit(actor(role=role), OWN)


def test_the_author_withdraws_until_it_is_reviewed() -> None:
    check_can_withdraw(DELEGATE, SENT, author_id=1)
    assert can_withdraw(DELEGATE, SENT, author_id=1)
    assert not can_withdraw(DELEGATE, SENT, author_id=2)
    with pytest.raises(NotYourSubmission):
        check_can_withdraw(actor(id_=2), SENT, author_id=1)
    with pytest.raises(NotUnderReview):
        check_can_withdraw(DELEGATE, report(value=1), author_id=1)


@pytest.mark.parametrize("state", [ReviewState.SUBMITTED, ReviewState.APPROVED])
def test_the_coordination_reviews_what_others_sent(state: ReviewState) -> None:
    check_can_review(COORDINATOR, report(value=1, state=state), author_id=1)
    assert can_review(COORDINATOR, report(value=1, state=state), author_id=1)


@pytest.mark.parametrize(
    ("person", "state", "refusal"),
    [
        (COORDINATOR, ReviewState.RETURNED, NotUnderReview),
        (COORDINATOR, ReviewState.WITHDRAWN, NotUnderReview),
        (actor(id_=1, role=Role.COORDINATOR), ReviewState.SUBMITTED, OwnSubmission),
        (OPERATOR, ReviewState.SUBMITTED, NotYourRole),
        (actor(id_=9), ReviewState.SUBMITTED, NotYourRole),
        (actor(id_=9, role=Role.ADMINISTRATOR), ReviewState.SUBMITTED, NotYourRole),
        (actor(id_=9, role=Role.VIEWER), ReviewState.SUBMITTED, NotYourRole),
    ],
)
def test_nobody_else_reviews(person: Actor, state: ReviewState, refusal: type[Refused]) -> None:
    assert not can_review(person, report(value=1, state=state), author_id=1)
    with pytest.raises(refusal):
        check_can_review(person, report(value=1, state=state), author_id=1)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_coordination_closes_and_keeps_the_plan(role: Role) -> None:
    person = actor(role=role)
    expected = role is Role.COORDINATOR
    assert (can_close(person), can_keep_plan(person)) == (expected, expected)


def test_closing_and_keeping_the_plan_are_refused_by_role() -> None:
    for check in (check_can_close, check_can_keep_plan):
        check(OPERATOR)
        with pytest.raises(NotYourRole):
            check(DELEGATE)


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        (DELEGATE, True),
        (COORDINATOR, True),
        (actor(institution="INNFA"), False),
        (actor(role=Role.VIEWER), False),
        (actor(role=Role.ADMINISTRATOR), False),
    ],
)
def test_restricted_detail_is_for_its_owner_and_the_coordination(person: Actor, sees: bool) -> None:
    restricted = indicator(responsible="MRE", sensitivity=Sensitivity.RESTRICTED)
    assert can_see_breakdown(person, restricted) == sees
    assert can_see_breakdown(person, OWN)


def test_restricted_detail_is_refused_by_name() -> None:
    with pytest.raises(NotYourIndicator):
        check_can_see_breakdown(actor(role=Role.VIEWER), indicator(sensitivity=Sensitivity.RESTRICTED))


def test_accounts_are_kept_by_the_administration_or_the_operator() -> None:
    keepers = (actor(role=Role.ADMINISTRATOR), OPERATOR, COORDINATOR, DELEGATE)
    assert [can_keep_users(person) for person in keepers] == [True, True, False, False]


def test_who_leads_or_supports_an_activity_contributes() -> None:
    shared = activity(lead="OIM", partners=("MRE",))
    assert can_contribute(DELEGATE, shared)
    assert can_contribute(actor(institution="OIM"), shared)
    assert not can_contribute(actor(institution="PN"), shared)
    assert not can_contribute(COORDINATOR, shared)


@pytest.mark.parametrize("role", Role)
def test_of_all_roles_the_coordination_alone_reviews(role: Role) -> None:
    assert is_reviewer(actor(id_=9, role=role, institution=None)) is (role is Role.COORDINATOR)
    assert not is_reviewer(actor(id_=None, role=role, institution=None))


@pytest.mark.parametrize("role", Role)
def test_one_role_reports_and_one_keeps_the_commissions_papers(role: Role) -> None:
    assert is_delegate(actor(id_=1, role=role)) is (role is Role.DELEGATE)
    assert can_keep_commission(actor(id_=1, role=role)) is (role is Role.COORDINATOR)


@pytest.mark.parametrize("role", Role)
def test_nobody_signs_as_the_operator(role: Role) -> None:
    assert not is_delegate(actor(id_=None, role=role))
    assert not can_keep_commission(actor(id_=None, role=role))


def test_exact_counts_are_for_those_who_keep_them_and_the_coordination() -> None:
    counting = frozenset({"DINAPEN", "INNFA"})
    assert can_see_counts(actor(institution="DINAPEN"), counting)
    assert can_see_counts(COORDINATOR, counting)
    with pytest.raises(NotYourCounts):
        check_can_see_counts(actor(institution="PN"), counting)
    for role in (Role.VIEWER, Role.ADMINISTRATOR):
        with pytest.raises(NotYourRole):
            check_can_see_counts(actor(role=role, institution="DINAPEN"), counting)


def test_counts_are_entered_by_their_own_institution_or_the_coordination() -> None:
    assert can_count(actor(institution="DINAPEN"), "DINAPEN")
    assert can_count(OPERATOR, "DINAPEN")
    assert not can_count(actor(role=Role.VIEWER, institution="DINAPEN"), "DINAPEN")
    with pytest.raises(NotYourCounts):
        check_can_count(actor(institution="PN"), "DINAPEN")
