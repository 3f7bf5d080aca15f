"""What an institution reports of its part in one activity in one quarter, and what may be entered."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal

from dashboard.workplan.contributions import ContributionRole
from dashboard.workplan.locks import Lock, told_lock
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, QuarterState, WorkPlan
from dashboard.workplan.refusals import ActivityNotRunning, InvalidValue, Refused
from dashboard.workplan.roles import Actor, check_can_contribute
from dashboard.workplan.submissions import ReviewState, check_can_become, check_is_open

MOST_PEOPLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Contributed:
    """What was given in one quarter; None is not reported, never zero."""

    usd_executed: Decimal | None = None
    """Accrued («devengado»), neither programmed nor paid."""
    in_kind_usd: Decimal | None = None
    staff_days: Decimal | None = None
    people_trained: int | None = None

    @property
    def is_blank(self) -> bool:
        return all(getattr(self, each.name) is None for each in fields(self))


@dataclass(frozen=True, slots=True)
class ContributionReport:
    """One institution's part in one activity in one quarter as it stands now: its latest revision."""

    institution: str
    activity: str
    period: Period
    given: Contributed
    state: ReviewState
    version: int
    late: bool = False
    reason: str = ""
    recorded_at: datetime | None = None
    approved: Contributed | None = None
    """What was approved last, whatever has happened since."""

    @property
    def last_approved(self) -> Contributed | None:
        return self.given if self.state is ReviewState.APPROVED else self.approved

    @property
    def counted(self) -> Contributed | None:
        """What counts: what was sent or approved; else, what was approved before it was sent back."""
        return self.given if self.state is ReviewState.SUBMITTED else self.last_approved


class ContributionChangedMeanwhile(Refused):
    """Somebody else of the institution saved in between: both versions, so that the person can choose."""

    code = "contribution_changed_meanwhile"

    def __init__(self, mine: Contributed, theirs: ContributionReport) -> None:
        super().__init__(f"version {theirs.version} was saved meanwhile")
        self.mine = mine
        self.theirs = theirs


def is_running(activity: Activity, period: Period) -> bool:
    return activity.start <= period <= activity.end


def check_is_running(activity: Activity, period: Period) -> None:
    """Raise ActivityNotRunning before an activity begins and after it ends."""
    if not is_running(activity, period):
        raise ActivityNotRunning


def activities_of(plan: WorkPlan, institution: str | None, period: Period) -> tuple[Activity, ...]:
    """The activities that an institution leads or supports in a quarter, in the plan's order."""
    return tuple(
        activity
        for activity in plan.activities
        if institution in (activity.lead, *activity.partners) and is_running(activity, period)
    )


def role_in(activity: Activity, institution: str) -> ContributionRole:
    return ContributionRole.LEAD if activity.lead == institution else ContributionRole.PARTNER


def check_contributed(given: Contributed) -> None:
    """Raise InvalidValue for a figure that cannot be right, or when there is none at all."""
    if given.is_blank:
        raise InvalidValue("usd_executed", "missing")
    for each in fields(given):
        amount: Decimal | int | None = getattr(given, each.name)
        if amount is not None:
            _check_amount(each.name, Decimal(amount))


def _check_amount(field: str, amount: Decimal) -> None:
    if not amount.is_finite():
        raise InvalidValue(field, "not_a_number")
    if amount < 0:
        raise InvalidValue(field, "negative", amount)
    if field == "people_trained" and amount > MOST_PEOPLE:
        raise InvalidValue(field, "too_large", amount)


def check_can_report(
    activity: Activity,
    period: Period,
    report: ContributionReport | None,
    quarter_state: QuarterState,
    actor: Actor,
) -> None:
    """Raise the Refused that reporting now would meet, permission before policy."""
    check_can_contribute(actor, activity)
    check_is_open(quarter_state)
    check_is_running(activity, period)
    check_can_become(report, ReviewState.SUBMITTED)


def contribution_lock(
    activity: Activity,
    period: Period,
    report: ContributionReport | None,
    quarter_state: QuarterState,
    actor: Actor,
) -> Lock | None:
    """Why this person cannot report this contribution now; None when nothing stands in the way."""
    try:
        check_can_report(activity, period, report, quarter_state, actor)
    except Refused as refusal:
        return told_lock(refusal)
    return None
