"""Reported values: their states, and what may be entered and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, IndicatorType, QuarterState
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
)


class ReviewState(StrEnum):
    """Where one revision of a value stands; a draft is private and no revision."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Reviewed(Protocol):
    """Whatever is sent, reviewed and kept in revisions: a value, or a contribution."""

    @property
    def state(self) -> ReviewState: ...
    @property
    def last_approved(self) -> object | None: ...


@dataclass(frozen=True, slots=True)
class Actual:
    """What was measured in one quarter: a value, a numerator and denominator, or «no aplica»."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    sample_size: Decimal | None = None
    """How many measurements an average rests on."""
    not_applicable: bool = False

    @property
    def amount(self) -> Decimal | None:
        """The value in the indicator's unit; a percentage follows from its two parts."""
        if self.numerator is None or not self.denominator:
            return self.value
        return 100 * self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Report:
    """One indicator's value in one quarter as it stands now: its latest revision."""

    indicator: str
    period: Period
    institution: str
    actual: Actual
    state: ReviewState
    version: int
    late: bool = False
    revised: bool = False
    explanation: str = ""
    next_step: str = ""
    next_step_owner: str = ""
    next_step_due: date | None = None
    reason: str = ""
    recorded_at: datetime | None = None
    approved: Actual | None = None
    """What was approved last, whatever has happened to the value since."""
    approved_version: int | None = None

    @property
    def last_approved(self) -> Actual | None:
        return self.actual if self.state is ReviewState.APPROVED else self.approved

    @property
    def counted(self) -> Actual | None:
        """What counts: a value sent or approved; else, what was approved before it was sent back."""
        return self.actual if self.state is ReviewState.SUBMITTED else self.last_approved

    @property
    def provisional(self) -> bool:
        """Whether what counts still awaits review."""
        return self.state is ReviewState.SUBMITTED


NEXT_STATES: Mapping[ReviewState | None, frozenset[ReviewState]] = {
    None: frozenset({ReviewState.SUBMITTED}),
    ReviewState.SUBMITTED: frozenset({ReviewState.RETURNED, ReviewState.APPROVED, ReviewState.WITHDRAWN}),
    ReviewState.RETURNED: frozenset({ReviewState.SUBMITTED}),
    ReviewState.WITHDRAWN: frozenset({ReviewState.SUBMITTED}),
    ReviewState.APPROVED: frozenset({ReviewState.RETURNED}),
}
"""What may follow on each state of a value; None is a value that was never sent."""

_STANDS_IN_THE_WAY: Mapping[ReviewState | None, type[Refused]] = {
    ReviewState.SUBMITTED: UnderReview,
    ReviewState.APPROVED: AlreadyApproved,
}


def can_become(report: Reviewed | None, state: ReviewState) -> bool:
    return state in NEXT_STATES[report.state if report else None]


def check_can_become(report: Reviewed | None, state: ReviewState) -> None:
    """Raise UnderReview, AlreadyApproved or NotUnderReview when this state cannot follow."""
    if not can_become(report, state):
        raise _STANDS_IN_THE_WAY.get(report.state if report else None, NotUnderReview)


def is_open(state: QuarterState) -> bool:
    """Whether a quarter takes values; in review it still does, marked late."""
    return state in (QuarterState.OPEN, QuarterState.IN_REVIEW)


def check_is_open(state: QuarterState) -> None:
    """Raise PeriodNotOpen before a quarter has ended, PeriodClosed once it is frozen."""
    if state is QuarterState.UPCOMING:
        raise PeriodNotOpen
    if state is QuarterState.CLOSED:
        raise PeriodClosed


def needs_reason(report: Reviewed | None, state: ReviewState) -> bool:
    """Whether this step must say why: a return, and every change of what was once approved."""
    once_approved = report is not None and report.last_approved is not None
    return state is ReviewState.RETURNED or (state is ReviewState.SUBMITTED and once_approved)


def check_reason(report: Reviewed | None, state: ReviewState, reason: str) -> None:
    """Raise ReasonRequired when this step must say why and does not."""
    if needs_reason(report, state) and not reason.strip():
        raise ReasonRequired


FIGURES_ASKED: Mapping[IndicatorType, tuple[str, ...]] = {
    IndicatorType.FLOW: ("value",),
    IndicatorType.STOCK: ("value",),
    IndicatorType.PERCENTAGE: ("numerator", "denominator"),
    IndicatorType.AVERAGE: ("value", "sample_size"),
    IndicatorType.MILESTONE: ("value",),
}
"""What is entered for a value, and for each part of it, by type."""

_MEASURED_UNITS = frozenset({"%", "usd", "dólares", "horas", "días", "km", "ha", "kg"})
"""Units of flows and stocks that are measured, with decimals; anything else is counted."""
_STAGES = range(5)


def validate(indicator: Indicator, actual: Actual, explanation: str = "") -> None:
    """Raise InvalidValue for a figure that cannot be right, ExplanationRequired for a bare «no aplica».

    A percentage is entered by its two parts, an average with how many measurements it rests on.
    """
    figures = _figures(indicator, actual)
    if actual.not_applicable:
        if not explanation.strip():
            raise ExplanationRequired
    elif indicator.type is IndicatorType.PERCENTAGE:
        _check_parts(figures["numerator"], figures["denominator"])
    elif indicator.type is IndicatorType.AVERAGE:
        _check_some("sample_size", figures["sample_size"], problem="no_measurements")
    elif indicator.type is IndicatorType.MILESTONE:
        if figures["value"] not in _STAGES:
            raise InvalidValue("value", "not_a_stage", figures["value"])
    else:
        _check_count("value", figures["value"], whole=indicator.unit.es.casefold() not in _MEASURED_UNITS)


def _figures(indicator: Indicator, actual: Actual) -> dict[str, Decimal]:
    """The figures that were asked for, all present and none besides."""
    asked = () if actual.not_applicable else FIGURES_ASKED[indicator.type]
    figures = {}
    for field in ("value", "numerator", "denominator", "sample_size"):
        figure: Decimal | None = getattr(actual, field)
        if figure is None and field in asked:
            raise InvalidValue(field, "missing")
        if figure is not None and field not in asked:
            raise InvalidValue(field, "not_asked", figure)
        if figure is not None and not figure.is_finite():
            raise InvalidValue(field, "not_a_number")
        if figure is not None:
            figures[field] = figure
    return figures


def _check_parts(numerator: Decimal, denominator: Decimal) -> None:
    _check_count("numerator", numerator)
    # Of nothing there is no percentage: a quarter without cases is «no aplica», with its reason.
    _check_some("denominator", denominator, problem="zero_denominator")
    if numerator > denominator:
        raise InvalidValue("numerator", "exceeds_denominator", numerator)


def _check_some(field: str, figure: Decimal, *, problem: str) -> None:
    _check_count(field, figure)
    if not figure:
        raise InvalidValue(field, problem, figure)


def _check_count(field: str, figure: Decimal, *, whole: bool = True) -> None:
    if figure < 0:
        raise InvalidValue(field, "negative", figure)
    if whole and figure != figure.to_integral_value():
        raise InvalidValue(field, "not_whole", figure)
