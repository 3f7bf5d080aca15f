"""What the synthetic plan's institutions report: mostly as planned, some behind, a few not at all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from dashboard.workplan.breakdowns import Breakdown
from dashboard.workplan.contribution_reports import Contributed
from dashboard.workplan.contributions import ContributionRole, PlannedContribution
from dashboard.workplan.periods import Period, periods_between
from dashboard.workplan.plan import Activity, Indicator, IndicatorType, WorkPlan
from dashboard.workplan.submissions import Actual

EXPLANATION = "Las jornadas previstas se reprogramaron para el trimestre siguiente."
_PACES = (0.4, 0.6, 0.8, 0.85) + (1.0,) * 8
"""How much of what is expected an indicator reaches, quarter after quarter."""
_WOMEN = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Reported:
    """One value as it is sent in the end."""

    indicator: Indicator
    period: Period
    actual: Actual
    breakdown: Breakdown
    explanation: str
    late: bool


def reported(plan: WorkPlan, period: Period, chance: Random, *, missing: float) -> tuple[Reported, ...]:
    """What comes in for a quarter; `missing` is the share of values that nobody sends."""
    due = [indicator for indicator in plan.indicators if period in indicator.targets]
    return tuple(_reported(each, period, chance) for each in due if chance.random() >= missing)


def _reported(indicator: Indicator, period: Period, chance: Random) -> Reported:
    own = Random(indicator.code)  # noqa: S311 - the same at every run, no secret
    pace = own.choice(_PACES) * chance.uniform(0.95, 1.05)
    actual = _actual(indicator, indicator.targets[period], Decimal(pace).quantize(Decimal("0.01")))
    return Reported(
        indicator,
        period,
        actual,
        _by_sex(indicator, actual),
        EXPLANATION,
        late=chance.random() < 0.1,
    )


def _actual(indicator: Indicator, target: Decimal, pace: Decimal) -> Actual:
    if indicator.type is IndicatorType.PERCENTAGE:
        whole = Decimal(200)
        return Actual(numerator=min(_whole(whole * target * pace / 100), whole), denominator=whole)
    if indicator.type is IndicatorType.AVERAGE:
        way = (indicator.baseline or target) - target
        return Actual(value=round((indicator.baseline or target) - way * pace, 1), sample_size=Decimal(30))
    most = indicator.final_target if indicator.type is IndicatorType.MILESTONE else target * 2
    return Actual(value=min(_whole(target * pace), most))


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1))


def _by_sex(indicator: Indicator, actual: Actual) -> Breakdown:
    if not indicator.disaggregation or actual.value is None:
        return {}
    women = _whole(actual.value * _WOMEN)
    return {"sexo": {"mujeres": Actual(value=women), "hombres": Actual(value=actual.value - women)}}


def planned_contributions(plan: WorkPlan, chance: Random) -> tuple[PlannedContribution, ...]:
    """Every institution's part in every quarter of its activities; the lead gives half of the budget."""
    return tuple(
        PlannedContribution(
            institution=institution,
            activity=activity.code,
            period=period,
            role=ContributionRole.LEAD if institution == activity.lead else ContributionRole.PARTNER,
            usd_planned=_share(activity, institution),
            staff_days_planned=Decimal(chance.randrange(2, 20)),
            people_trained_planned=None,
        )
        for activity in plan.activities
        for institution in (activity.lead, *activity.partners)
        for period in periods_between(activity.start, activity.end)
    )


def _share(activity: Activity, institution: str) -> Decimal:
    quarters = len(list(periods_between(activity.start, activity.end)))
    part = 2 if institution == activity.lead else 4
    return _whole(activity.budget_usd / quarters / part)


def contributed(planned: PlannedContribution, chance: Random) -> Contributed:
    pace = Decimal(chance.uniform(0.6, 1.1)).quantize(Decimal("0.01"))
    return Contributed(
        usd_executed=_whole(planned.usd_planned * pace),
        staff_days=_whole(planned.staff_days_planned * pace),
    )
