"""When a value has to be explained: it falls short of what was expected by then."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, WorkPlan
from dashboard.workplan.progress import Thresholds, standing
from dashboard.workplan.refusals import ExplanationRequired
from dashboard.workplan.submissions import Actual, Report, ReviewState
from dashboard.workplan.to_date import Reports


def falls_short(
    plan: WorkPlan,
    indicator: Indicator,
    reports: Reports,
    period: Period,
    actual: Actual,
    thresholds: Thresholds,
) -> bool:
    """Whether the achievement to date would be below the on-track threshold with this value."""
    entered = Report(
        indicator=indicator.code,
        period=period,
        institution=indicator.responsible,
        actual=actual,
        state=ReviewState.SUBMITTED,
        version=1,
    )
    with_it: Mapping[Period, Report] = {**reports, period: entered}
    reached = standing(plan, indicator, with_it, period, thresholds).achievement
    return reached is not None and reached < thresholds.on_track


def check_explained(
    plan: WorkPlan,
    indicator: Indicator,
    reports: Reports,
    period: Period,
    actual: Actual,
    thresholds: Thresholds,
    *,
    explanation: str,
) -> None:
    """Raise ExplanationRequired for a value that falls short without a word."""
    if not explanation.strip() and falls_short(plan, indicator, reports, period, actual, thresholds):
        raise ExplanationRequired
