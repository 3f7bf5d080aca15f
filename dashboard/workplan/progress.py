"""Progress: where each indicator stands in a quarter, and what indicators add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dashboard.workplan.achievement import Achievement, achievement, is_completed
from dashboard.workplan.periods import Period, periods_between
from dashboard.workplan.plan import Indicator, IndicatorType, QuarterState, WorkPlan
from dashboard.workplan.submissions import Actual, Report
from dashboard.workplan.to_date import (
    Reports,
    actual_to_date,
    contributing,
    counted_in,
    end_quarter,
    expected_to_date,
)


class Status(StrEnum):
    """How an indicator stands at the end of a quarter."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    OVERDUE = "overdue"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    NOT_STARTED = "not_started"
    COMPLETED = "completed"
    NOT_APPLICABLE = "not_applicable"
    BEFORE_INTAKE = "before_intake"
    """A quarter before the indicator was taken into the plan («antes del alta»)."""


_SETTLED = (Status.COMPLETED, Status.OVERDUE)
_OUTSIDE_ROLL_UP = (Status.NOT_DUE, Status.NOT_STARTED, Status.BEFORE_INTAKE)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least share of what was expected that is on track, and that is at risk rather than off track."""

    on_track: Decimal = Decimal("0.9")
    at_risk: Decimal = Decimal("0.7")


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator in one quarter, with everything to date."""

    indicator: Indicator
    period: Period
    status: Status
    actual: Decimal | None = None
    """To date, in the indicator's unit; None in a quarter without a value, so that a gap stays a gap.

    Once completed or overdue, what was reached stands without a new report.
    """
    expected: Decimal | None = None
    achievement: Decimal | None = None
    """Unrounded share of what was expected; may be below 0 or above 1."""
    report: Report | None = None
    """This quarter's report, whatever its state."""
    provisional: bool = False
    """Some of what counts here awaits review."""
    late: bool = False
    revised: bool = False
    incomplete: bool = False
    """A flow that lacks a quarter which was due."""
    without_baseline: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    sample_size: Decimal | None = None
    last_reported: Period | None = None
    reserved: bool = False
    """Its numbers were taken out, since one of them would tell of 1 to 4 persons."""


@dataclass(frozen=True, slots=True)
class RollUp:
    """Several indicators' achievement in one number, with what it rests on."""

    achievement: Decimal | None
    """Weighted mean between 0 and 1, missing values left out; None when all are missing."""
    lower: Decimal | None
    """The same with missing values counted as 0; None when nothing is due."""
    covered: int
    due: int
    weight: Decimal
    """Of all that is due."""


def is_due(plan: WorkPlan, period: Period) -> bool:
    """Whether the quarter's reports should be in."""
    return plan.state_of(period) in (QuarterState.IN_REVIEW, QuarterState.CLOSED)


def is_overdue(plan: WorkPlan, indicator: Indicator, period: Period) -> bool:
    """Whether the end quarter of an indicator has passed; to be asked of one that is not completed."""
    end = end_quarter(indicator)
    return end is not None and period > end and plan.state_of(period) is not QuarterState.UPCOMING


def is_incomplete(plan: WorkPlan, indicator: Indicator, reports: Reports, period: Period) -> bool:
    """Whether a flow's sum lacks a quarter that was due."""
    end = end_quarter(indicator)
    if indicator.type is not IndicatorType.FLOW or end is None:
        return False
    start = plan.activity[indicator.activity].start
    first = max(min(indicator.targets), start, indicator.counts_from or start)
    return any(
        is_due(plan, quarter) and counted_in(indicator, reports, quarter) is None
        for quarter in periods_between(first, min(period, end))
    )


def standing(
    plan: WorkPlan, indicator: Indicator, reports: Reports, period: Period, thresholds: Thresholds
) -> Standing:
    """Where an indicator stands at the end of a quarter, given all its reports."""
    fixed = _fixed_status(plan, indicator, reports, period)
    settled = fixed in _SETTLED
    expected = expected_to_date(indicator, period)
    if settled and expected is None:
        expected = indicator.final_target
    report, counted = reports.get(period), counted_in(indicator, reports, period)
    stands = settled or (counted is not None and not counted.not_applicable)
    reached = (actual_to_date(indicator, reports, period) if stands else None) or Actual()
    judged = _judged(indicator, reached, expected) if settled or fixed is None else None
    basis = contributing(indicator, reports, period)
    return Standing(
        indicator=indicator,
        period=period,
        status=fixed or _reported_status(plan, period, expected, counted, judged, thresholds),
        actual=reached.amount,
        expected=expected,
        achievement=judged.ratio if judged else None,
        report=report,
        provisional=_is_provisional(basis if stands else (report,)),
        late=report is not None and report.late,
        revised=report is not None and report.revised,
        incomplete=is_incomplete(plan, indicator, reports, period),
        without_baseline=indicator.baseline is None,
        numerator=reached.numerator,
        denominator=reached.denominator,
        sample_size=reached.sample_size,
        last_reported=basis[-1].period if basis else None,
    )


def _fixed_status(plan: WorkPlan, indicator: Indicator, reports: Reports, period: Period) -> Status | None:
    """The statuses that hold whatever was reported this quarter, in their order of precedence."""
    if indicator.counts_from is not None and period < indicator.counts_from:
        return Status.BEFORE_INTAKE
    if is_completed(indicator, reports, period):
        return Status.COMPLETED
    if period < plan.activity[indicator.activity].start:
        return Status.NOT_STARTED
    return Status.OVERDUE if is_overdue(plan, indicator, period) else None


def _judged(indicator: Indicator, reached: Actual, expected: Decimal | None) -> Achievement | None:
    actual = reached.amount
    return None if actual is None or expected is None else achievement(indicator, actual, expected)


def _reported_status(
    plan: WorkPlan,
    period: Period,
    expected: Decimal | None,
    counted: Actual | None,
    judged: Achievement | None,
    thresholds: Thresholds,
) -> Status:
    if judged is not None:
        return _status_by_achievement(judged, thresholds)
    if expected is None:
        return Status.NOT_DUE
    if counted is not None:
        return Status.NOT_APPLICABLE
    return Status.NOT_REPORTED if is_due(plan, period) else Status.NOT_DUE


def _status_by_achievement(judged: Achievement, thresholds: Thresholds) -> Status:
    if judged.ratio is None:
        return Status.ON_TRACK if judged.as_good else Status.OFF_TRACK
    return status_by_ratio(judged.ratio, thresholds)


def status_by_ratio(ratio: Decimal, thresholds: Thresholds) -> Status:
    """The status of what has reached this share of what was expected."""
    if ratio >= thresholds.on_track:
        return Status.ON_TRACK
    return Status.AT_RISK if ratio >= thresholds.at_risk else Status.OFF_TRACK


def _is_provisional(basis: Iterable[Report | None]) -> bool:
    return any(report is not None and report.provisional for report in basis)


def roll_up(standings: Iterable[Standing]) -> RollUp:
    """The mean of achievement by weight, each held between 0 and 1, with both of its bounds."""
    due = [standing for standing in standings if _counts(standing)]
    covered = [standing for standing in due if standing.achievement is not None]
    return RollUp(
        achievement=_mean(covered, covered),
        lower=_mean(covered, due),
        covered=len(covered),
        due=len(due),
        weight=sum((standing.indicator.weight for standing in due), Decimal(0)),
    )


def _counts(standing: Standing) -> bool:
    """Whether a standing belongs into a roll-up, with a value or missing."""
    if standing.status is Status.NOT_APPLICABLE:
        return standing.provisional  # until «no aplica» is approved, the value is missing
    has_value_without_percentage = standing.actual is not None and standing.achievement is None
    outside = standing.status in _OUTSIDE_ROLL_UP or has_value_without_percentage
    # A mean that held a reserved value would give it away to whoever knows the others.
    return not outside and not standing.reserved


def _mean(covered: Iterable[Standing], over: Iterable[Standing]) -> Decimal | None:
    """Fractions keep the mean exact, whatever the order in which indicators come."""
    weight = sum((Fraction(standing.indicator.weight) for standing in over), Fraction(0))
    total = sum((Fraction(standing.indicator.weight) * _held(standing) for standing in covered), Fraction(0))
    mean = total / weight if weight else None
    return None if mean is None else Decimal(mean.numerator) / Decimal(mean.denominator)


def _held(standing: Standing) -> Fraction:
    return min(max(Fraction(standing.achievement or 0), Fraction(0)), Fraction(1))


def status_counts(standings: Iterable[Standing]) -> Mapping[Status, int]:
    """How many stand where, every status named."""
    counted = Counter(standing.status for standing in standings)
    return {status: counted[status] for status in Status}
