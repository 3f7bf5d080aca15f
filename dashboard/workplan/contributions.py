"""Contributions: what each institution planned and gave, in money, days and people trained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan


class ContributionRole(StrEnum):
    """What an institution is in an activity."""

    LEAD = "lead"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class PlannedContribution:
    """What one institution plans to give to one activity in one quarter."""

    institution: str
    activity: str
    period: Period
    role: ContributionRole
    usd_planned: Decimal
    staff_days_planned: Decimal
    people_trained_planned: int | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """One institution's part in one activity in one quarter; None is not reported, never zero."""

    institution: str
    activity: str
    period: Period
    role: ContributionRole
    usd_planned: Decimal
    usd_executed: Decimal | None
    in_kind_usd: Decimal | None
    staff_days_planned: Decimal
    staff_days: Decimal | None
    people_trained_planned: int | None
    people_trained: int | None


@dataclass(frozen=True, slots=True)
class ContributionTotal:
    """Several contributions together: what is missing is left out, and None when all of it is."""

    usd_planned: Decimal
    usd_executed: Decimal | None
    in_kind_usd: Decimal | None
    staff_days_planned: Decimal
    staff_days: Decimal | None
    people_trained_planned: int | None
    people_trained: int | None
    without_execution: int
    """How many of the contributions have not reported what they spent."""


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _people(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def total(contributions: Iterable[Contribution]) -> ContributionTotal:
    """Each contribution once. An institution's own rows hold only its own part: none contains another's."""
    rows = list(contributions)
    return ContributionTotal(
        usd_planned=sum((row.usd_planned for row in rows), Decimal(0)),
        usd_executed=_sum(row.usd_executed for row in rows),
        in_kind_usd=_sum(row.in_kind_usd for row in rows),
        staff_days_planned=sum((row.staff_days_planned for row in rows), Decimal(0)),
        staff_days=_sum(row.staff_days for row in rows),
        people_trained_planned=_people(row.people_trained_planned for row in rows),
        people_trained=_people(row.people_trained for row in rows),
        without_execution=sum(row.usd_executed is None for row in rows),
    )


def by_institution(plan: WorkPlan, contributions: Iterable[Contribution]) -> Mapping[str, ContributionTotal]:
    """Totals of every reporting institution in the commission's fixed order: no ranking.

    DINAPEN stands beside PN, not within it.
    """
    rows = list(contributions)
    return {
        institution.code: total(row for row in rows if row.institution == institution.code)
        for institution in plan.reporting_institutions
    }


def by_pillar(plan: WorkPlan, contributions: Iterable[Contribution]) -> Mapping[str, ContributionTotal]:
    """Totals of every pillar in the plan's order."""
    rows = list(contributions)
    return {
        pillar.code: total(row for row in rows if plan.activity[row.activity].pillar == pillar.code)
        for pillar in plan.pillars
    }


def until(contributions: Iterable[Contribution], period: Period) -> tuple[Contribution, ...]:
    """Those of the quarters up to and including this one."""
    return tuple(row for row in contributions if row.period <= period)


def cumulative(
    contributions: Iterable[Contribution], periods: Iterable[Period]
) -> Mapping[Period, ContributionTotal]:
    """The total to date at the end of each quarter."""
    rows = list(contributions)
    return {period: total(until(rows, period)) for period in periods}


def execution_rate(contributions: Iterable[Contribution]) -> Decimal | None:
    """Share of the planned USD that was spent, over the contributions that have reported spending.

    None when none has, or when nothing was planned for those that have.
    """
    reported = total(row for row in contributions if row.usd_executed is not None)
    if reported.usd_executed is None or not reported.usd_planned:
        return None
    return reported.usd_executed / reported.usd_planned
