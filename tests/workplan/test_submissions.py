"""Values: what counts, what may follow on what, and what may be entered."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.plan import IndicatorType, QuarterState
from dashboard.workplan.refusals import (
    AlreadyApproved,
    ExplanationRequired,
    InvalidValue,
    NotUnderReview,
    PeriodClosed,
    PeriodNotOpen,
    ReasonRequired,
    Refused,
    UnderReview,
    ValueChangedMeanwhile,
)
from dashboard.workplan.submissions import (
    Actual,
    Report,
    ReviewState,
    can_become,
    check_can_become,
    check_is_open,
    check_reason,
    is_open,
    needs_reason,
    validate,
)
from tests import factories
from tests.factories import actual, report

SUBMITTED, RETURNED = ReviewState.SUBMITTED, ReviewState.RETURNED
APPROVED, WITHDRAWN = ReviewState.APPROVED, ReviewState.WITHDRAWN
COUNTS = (IndicatorType.FLOW, IndicatorType.STOCK)


def problem_of(kind: IndicatorType, entered: Actual, unit: str = "personas") -> tuple[str, str]:
    with pytest.raises(InvalidValue) as refused:
        validate(factories.indicator(kind=kind, unit=unit), entered)
    return refused.value.field, refused.value.problem


def test_a_percentage_follows_from_its_parts() -> None:
    assert actual(numerator=3, denominator=8).amount == Decimal("37.5")
    assert actual(value=7).amount == 7
    assert actual(numerator=0, denominator=0).amount is None
    assert actual(not_applicable=True).amount is None


@pytest.mark.parametrize(
    ("state", "counted"), [(SUBMITTED, 12), (APPROVED, 12), (RETURNED, 10), (WITHDRAWN, 10)]
)
def test_a_value_counts_when_sent_or_approved_and_else_as_it_was_approved_last(
    state: ReviewState, counted: int
) -> None:
    revised = report(value=12, state=state, approved=actual(value=10))
    assert revised.counted == actual(value=counted)
    assert revised.provisional == (state is SUBMITTED)


@pytest.mark.parametrize("state", [RETURNED, WITHDRAWN])
def test_what_was_sent_back_and_never_approved_does_not_count(state: ReviewState) -> None:
    assert report(value=12, state=state).counted is None


@pytest.mark.parametrize("state", [None, RETURNED, WITHDRAWN])
def test_a_value_can_be_sent_when_it_is_new_or_was_sent_back(state: ReviewState | None) -> None:
    found = None if state is None else report(value=1, state=state)
    assert can_become(found, SUBMITTED)
    check_can_become(found, SUBMITTED)


@pytest.mark.parametrize(
    ("state", "following", "refusal"),
    [
        (SUBMITTED, SUBMITTED, UnderReview),
        (APPROVED, SUBMITTED, AlreadyApproved),
        (APPROVED, WITHDRAWN, AlreadyApproved),
        (APPROVED, APPROVED, AlreadyApproved),
        (RETURNED, APPROVED, NotUnderReview),
        (WITHDRAWN, WITHDRAWN, NotUnderReview),
        (None, APPROVED, NotUnderReview),
        (None, RETURNED, NotUnderReview),
    ],
)
def test_what_cannot_follow_is_refused_by_name(
    state: ReviewState | None, following: ReviewState, refusal: type[Refused]
) -> None:
    found = None if state is None else report(value=1, state=state)
    assert not can_become(found, following)
    with pytest.raises(refusal):
        check_can_become(found, following)


def test_an_approved_value_can_be_returned_for_correction() -> None:
    assert can_become(report(value=1), RETURNED)


def test_only_open_quarters_and_quarters_in_review_take_values() -> None:
    for state in (QuarterState.OPEN, QuarterState.IN_REVIEW):
        assert is_open(state)
        check_is_open(state)
    assert not is_open(QuarterState.UPCOMING)
    with pytest.raises(PeriodNotOpen):
        check_is_open(QuarterState.UPCOMING)
    with pytest.raises(PeriodClosed):
        check_is_open(QuarterState.CLOSED)


@pytest.mark.parametrize(
    ("found", "following", "needed"),
    [
        (None, SUBMITTED, False),
        (report(value=1, state=RETURNED), SUBMITTED, False),
        (report(value=1, state=RETURNED, approved=actual(value=1)), SUBMITTED, True),
        (report(value=1, state=SUBMITTED), RETURNED, True),
        (report(value=1, state=SUBMITTED), APPROVED, False),
        (report(value=1, state=SUBMITTED), WITHDRAWN, False),
    ],
)
def test_returns_and_corrections_of_approved_values_say_why(
    found: Report | None, following: ReviewState, needed: bool
) -> None:
    assert needs_reason(found, following) == needed
    check_reason(found, following, "Contados dos veces")
    if needed:
        with pytest.raises(ReasonRequired):
            check_reason(found, following, "  ")


@pytest.mark.parametrize(
    ("kind", "entered"),
    [
        (IndicatorType.FLOW, actual(value=0)),
        (IndicatorType.STOCK, actual(value=12)),
        (IndicatorType.PERCENTAGE, actual(numerator=0, denominator=5)),
        (IndicatorType.PERCENTAGE, actual(numerator=5, denominator=5)),
        (IndicatorType.AVERAGE, actual(value="-1.5", sample_size=1)),
        (IndicatorType.MILESTONE, actual(value=0)),
        (IndicatorType.MILESTONE, actual(value=4)),
    ],
)
def test_takes_what_can_be_right(kind: IndicatorType, entered: Actual) -> None:
    validate(factories.indicator(kind=kind), entered)


@pytest.mark.parametrize("kind", COUNTS)
def test_counts_are_whole_and_not_negative(kind: IndicatorType) -> None:
    assert problem_of(kind, actual(value=-1)) == ("value", "negative")
    assert problem_of(kind, actual(value="1.5")) == ("value", "not_whole")


def test_measured_units_take_decimals_and_still_no_negative_amounts() -> None:
    validate(factories.indicator(unit="USD"), actual(value="1.5"))
    assert problem_of(IndicatorType.FLOW, actual(value="-0.5"), unit="USD") == ("value", "negative")


def test_percentages_are_parts_of_something() -> None:
    pct = IndicatorType.PERCENTAGE
    assert problem_of(pct, actual(numerator=6, denominator=5)) == ("numerator", "exceeds_denominator")
    assert problem_of(pct, actual(numerator=1, denominator=0)) == ("denominator", "zero_denominator")
    assert problem_of(pct, actual(numerator=0, denominator=0)) == ("denominator", "zero_denominator")
    assert problem_of(pct, actual(numerator=-1, denominator=5)) == ("numerator", "negative")
    assert problem_of(pct, actual(numerator=1, denominator="5.5")) == ("denominator", "not_whole")
    assert problem_of(pct, actual(numerator=1)) == ("denominator", "missing")
    assert problem_of(pct, actual(value=60, numerator=3, denominator=5)) == ("value", "not_asked")


@given(st.integers(-5, 40), st.integers(-5, 40))
def test_a_percentage_that_is_taken_lies_between_0_and_100(numerator: int, denominator: int) -> None:
    entered = actual(numerator=numerator, denominator=denominator)
    try:
        validate(factories.indicator(kind=IndicatorType.PERCENTAGE), entered)
    except InvalidValue:
        assert numerator < 0 or denominator <= 0 or numerator > denominator
    else:
        assert entered.amount is not None
        assert 0 <= entered.amount <= 100


def test_averages_rest_on_measurements() -> None:
    avg = IndicatorType.AVERAGE
    assert problem_of(avg, actual(value=5, sample_size=0)) == ("sample_size", "no_measurements")
    assert problem_of(avg, actual(value=5)) == ("sample_size", "missing")
    assert problem_of(avg, actual(sample_size=5)) == ("value", "missing")
    assert problem_of(avg, actual(value=5, sample_size="2.5")) == ("sample_size", "not_whole")


@pytest.mark.parametrize("stage", ["-1", "5", "2.5"])
def test_stages_go_from_0_to_4(stage: str) -> None:
    assert problem_of(IndicatorType.MILESTONE, actual(value=stage)) == ("value", "not_a_stage")


def test_a_blank_is_not_a_value() -> None:
    assert problem_of(IndicatorType.FLOW, Actual()) == ("value", "missing")


@pytest.mark.parametrize("figure", ["NaN", "Infinity"])
def test_only_finite_figures_are_values(figure: str) -> None:
    assert problem_of(IndicatorType.FLOW, actual(value=figure)) == ("value", "not_a_number")


def test_not_applicable_says_why_and_brings_no_value() -> None:
    with pytest.raises(ExplanationRequired):
        validate(factories.indicator(), actual(not_applicable=True), " ")
    validate(factories.indicator(), actual(not_applicable=True), "No hubo convocatoria")
    assert problem_of(IndicatorType.FLOW, actual(value=0, not_applicable=True)) == ("value", "not_asked")


def test_an_invalid_value_tells_what_was_understood() -> None:
    with pytest.raises(InvalidValue) as refused:
        validate(factories.indicator(), actual(value=-3))
    assert refused.value.understood == -3


def test_a_conflict_carries_both_versions() -> None:
    conflict = ValueChangedMeanwhile(actual(value=698), report(value=984, version=2))
    assert (conflict.mine.value, conflict.theirs.actual.value) == (698, 984)
    assert "2" in str(conflict)


def test_every_refusal_has_a_code_of_its_own() -> None:
    refusals = [Refused, *Refused.__subclasses__()]
    assert len({refusal.code for refusal in refusals}) == len(refusals)
