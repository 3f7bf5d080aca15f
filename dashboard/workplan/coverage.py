"""Coverage: how many activities the plan schedules for each province in a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, WorkPlan


@dataclass(frozen=True, slots=True)
class Coverage:
    """The chosen activities of one quarter by province; nationwide ones stand apart, in no count."""

    plan: WorkPlan
    period: Period
    local: Mapping[str, tuple[Activity, ...]]
    """The activities that name a province, for each of the plan's provinces."""
    nationwide: tuple[Activity, ...]
    whole_plan: Mapping[str, int]
    """How many of the chosen activities name each province in the whole plan, whatever the quarter."""
    nationwide_in_plan: int
    scale: int
    """The most that any province has in the whole plan and from everybody: shades keep their meaning."""
    chosen: str | None = None
    pillar: str | None = None
    institution: str | None = None

    @property
    def total(self) -> int:
        """How many activities are scheduled, each counted once however many provinces it names."""
        named = {activity.code for activities in self.local.values() for activity in activities}
        return len(named) + len(self.nationwide)

    @property
    def counts(self) -> Mapping[str, int]:
        return {code: len(activities) for code, activities in self.local.items()}

    @property
    def reached(self) -> tuple[str, ...]:
        """The provinces that an activity names, most first; equal ones in the plan's order."""
        named = [code for code, activities in self.local.items() if activities]
        return tuple(sorted(named, key=lambda code: -len(self.local[code])))

    @property
    def ranked(self) -> tuple[str, ...]:
        """All provinces, those that no activity names last."""
        return (*self.reached, *(code for code, activities in self.local.items() if not activities))


def coverage(
    plan: WorkPlan,
    period: Period,
    activities: Iterable[Activity],
    *,
    chosen: str | None = None,
    pillar: str | None = None,
    institution: str | None = None,
) -> Coverage:
    """The activities within their first and last quarter, by province; the choices say what they are."""
    every = tuple(activities)
    now = tuple(activity for activity in every if activity.start <= period <= activity.end)
    return Coverage(
        plan=plan,
        period=period,
        local={code: tuple(each for each in now if code in each.provinces) for code in plan.province},
        nationwide=tuple(each for each in now if not each.provinces),
        whole_plan=_counts(plan, every),
        nationwide_in_plan=sum(not each.provinces for each in every),
        scale=max(_counts(plan, plan.activities).values(), default=0),
        chosen=chosen,
        pillar=pillar,
        institution=institution,
    )


def _counts(plan: WorkPlan, activities: Iterable[Activity]) -> Mapping[str, int]:
    named = [code for activity in activities for code in activity.provinces]
    return {code: named.count(code) for code in plan.province}
