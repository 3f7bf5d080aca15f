"""Indicators of the commission itself, computed from what it has recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from dashboard.workplan.commitments import Share
from dashboard.workplan.plan import Indicator, IndicatorType, WorkPlan
from dashboard.workplan.progress import Standing
from dashboard.workplan.punctuality import reporting_rate
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.submissions import Actual


class Measure(StrEnum):
    """What the system can compute."""

    SIGNED_MEETINGS = "signed_meetings"
    COMMITMENTS_ON_TIME = "commitments_on_time"
    REPORTS_ON_TIME = "reports_on_time"


MEASURED_BY: Mapping[Measure, IndicatorType] = {
    Measure.SIGNED_MEETINGS: IndicatorType.FLOW,
    Measure.COMMITMENTS_ON_TIME: IndicatorType.PERCENTAGE,
    Measure.REPORTS_ON_TIME: IndicatorType.PERCENTAGE,
}
"""The type of indicator that each can stand for."""


def could_measure(measure: Measure, indicator: Indicator) -> bool:
    return indicator.type is MEASURED_BY[measure] and not indicator.restricted


def check_measured(measure: Measure, indicator: str, plan: WorkPlan) -> None:
    """Raise InvalidValue for an indicator that the plan lacks or that counts otherwise; blank is none."""
    if not indicator:
        return
    known = plan.indicator.get(indicator)
    if known is None:
        raise InvalidValue(measure.value, "unknown")
    if not could_measure(measure, known):
        raise InvalidValue(measure.value, "counts_otherwise")


def signed_meetings(count: int) -> Actual:
    return Actual(value=Decimal(count))


def on_time(share: Share) -> Actual | None:
    """The two parts of the percentage; of nothing due there is none."""
    if not share.whole:
        return None
    return Actual(numerator=Decimal(share.part), denominator=Decimal(share.whole))


def reports_on_time(standings: Iterable[Standing]) -> Actual | None:
    """Of the reports due in a quarter, those received on time."""
    rate = reporting_rate(standings)
    return on_time(Share(rate.on_time, rate.expected))
