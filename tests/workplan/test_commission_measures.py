"""Indicators that the commission's records compute."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.workplan.commission_measures import (
    Measure,
    check_measured,
    on_time,
    reports_on_time,
    signed_meetings,
)
from dashboard.workplan.commitments import Share
from dashboard.workplan.plan import IndicatorType, Sensitivity
from dashboard.workplan.refusals import InvalidValue
from tests import factories as make

MEETINGS = make.indicator(code="FI-01.1")
SHARE = make.indicator(code="FI-01.2", kind=IndicatorType.PERCENTAGE)
HIDDEN = make.indicator(code="FI-01.4", kind=IndicatorType.PERCENTAGE, sensitivity=Sensitivity.RESTRICTED)
PLAN = make.plan(indicators=[MEETINGS, SHARE, HIDDEN])


@pytest.mark.parametrize(
    ("measure", "code", "problem"),
    [
        (Measure.SIGNED_MEETINGS, "FI-01.2", "counts_otherwise"),
        (Measure.COMMITMENTS_ON_TIME, "FI-01.1", "counts_otherwise"),
        (Measure.REPORTS_ON_TIME, "FI-01.4", "counts_otherwise"),
        (Measure.REPORTS_ON_TIME, "XX", "unknown"),
    ],
)
def test_an_indicator_that_counts_otherwise_is_not_computed(
    measure: Measure, code: str, problem: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_measured(measure, code, PLAN)
    assert (refused.value.field, refused.value.problem) == (measure.value, problem)


def test_none_may_be_chosen() -> None:
    check_measured(Measure.SIGNED_MEETINGS, "", PLAN)
    check_measured(Measure.COMMITMENTS_ON_TIME, "FI-01.2", PLAN)


def test_a_percentage_is_its_two_parts_and_of_nothing_there_is_none() -> None:
    share = on_time(Share(6, 10))
    assert share is not None
    assert (share.numerator, share.denominator, share.amount) == (Decimal(6), Decimal(10), Decimal(60))
    assert on_time(Share(0, 0)) is None
    assert signed_meetings(0).value == 0


def test_reports_on_time_counts_what_was_due() -> None:
    due = make.indicator(code="FI-01.1", targets={"2026-T1": 3})
    sent = make.stand(due, make.report(value=3))
    late = make.stand(due, make.report(value=3, late=True))
    silent = make.stand(due)
    found = reports_on_time([sent, late, silent])
    assert found is not None
    assert (found.numerator, found.denominator) == (Decimal(1), Decimal(3))
