"""The synthetic plan's institutions, activities and indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from dashboard.workplan.periods import Period, periods_between
from dashboard.workplan.plan import (
    Activity,
    Indicator,
    IndicatorType,
    Institution,
    Milestone,
    Sensitivity,
    Text,
    WorkPlan,
)
from data_access.synthetic.size import FIRST, Size
from data_access.synthetic.words import name

TITLE = Text("Plan sintético para pruebas de carga", "Synthetic plan for load tests")
_TYPES = (IndicatorType.FLOW, IndicatorType.STOCK, IndicatorType.PERCENTAGE) * 3 + (
    IndicatorType.FLOW,
    IndicatorType.AVERAGE,
    IndicatorType.MILESTONE,
)
_UNITS = {
    IndicatorType.FLOW: Text("personas", "people"),
    IndicatorType.STOCK: Text("convenios", "agreements"),
    IndicatorType.PERCENTAGE: Text("%", "%"),
    IndicatorType.AVERAGE: Text("días", "days"),
    IndicatorType.MILESTONE: Text("etapa (0-4)", "stage (0-4)"),
}
_SLOWEST, _LAST_STAGE = Decimal(20), 4
_ONE_IN_RESTRICTED = 12


def institutions(known: WorkPlan, size: Size) -> tuple[Institution, ...]:
    """Those that the plan needs beside the ones that every database knows."""
    own = len(known.reporting_institutions)
    position = max(each.position for each in known.institutions)
    return tuple(
        Institution(
            code=f"INST{number:02}",
            name=Text(f"Institución participante número {number}", f"Participating institution {number}"),
            short_name=Text(f"Institución {number}", f"Institution {number}"),
            kind="gobierno",
            position=position + number - own,
        )
        for number in range(own + 1, size.institutions + 1)
    )


@dataclass(frozen=True, slots=True)
class PlanMaker:
    """Makes one plan's activities and indicators; what is chosen by chance follows from the seed."""

    plan: WorkPlan
    reporting: tuple[str, ...]
    size: Size
    chance: Random

    def activities(self) -> Iterator[Activity]:
        for number in range(self.size.activities):
            pillar = self.plan.pillars[number % len(self.plan.pillars)].code
            position = number // len(self.plan.pillars) + 1
            yield self._activity(pillar, position, self.reporting[number % len(self.reporting)])

    def _activity(self, pillar: str, position: int, lead: str) -> Activity:
        code = f"{pillar}-{position:02}"
        start = FIRST.plus(self.chance.randrange(max(self.size.quarters // 2, 1)))
        left = len(list(periods_between(start, self.size.last)))
        end = start.plus(self.chance.randrange(min(4, left) - 1, left))
        others = [each for each in self.reporting if each != lead]
        return Activity(
            code=code,
            pillar=pillar,
            name=name(self.chance, self.size.name_length),
            lead=lead,
            partners=tuple(self.chance.sample(others, 2)),
            start=start,
            end=end,
            budget_usd=Decimal(self.chance.randrange(50, 1200)) * 100,
            provinces=tuple(sorted(self.chance.sample([*self.plan.province], self.chance.choice((0, 1, 3))))),
            depends_on=(f"{pillar}-{position - 1:02}",) if position % 3 == 0 else (),
            milestones=tuple(self._milestones(code, start, end)),
        )

    def _milestones(self, code: str, start: Period, end: Period) -> Iterator[Milestone]:
        for period in sorted({start, start.plus(1), end}):
            met = period.end - timedelta(days=self.chance.randrange(40))
            is_met = period < self.size.in_review and self.chance.random() < 0.9
            yield Milestone(code, name(self.chance, 40), period.end, met if is_met else None)

    def indicators(self, activities: tuple[Activity, ...]) -> Iterator[Indicator]:
        for number in range(self.size.indicators):
            activity = activities[number % len(activities)]
            yield self._indicator(f"{activity.code}.{number // len(activities) + 1}", activity, number)

    def _indicator(self, code: str, activity: Activity, number: int) -> Indicator:
        kind = _TYPES[number % len(_TYPES)]
        targets = self._targets(kind, list(periods_between(activity.start, activity.end)))
        final = sum(targets.values()) if kind is IndicatorType.FLOW else targets[max(targets)]
        restricted = number % _ONE_IN_RESTRICTED == _ONE_IN_RESTRICTED - 1
        return Indicator(
            code=code,
            activity=activity.code,
            pillar=activity.pillar,
            name=name(self.chance, self.size.name_length),
            unit=_UNITS[kind],
            type=kind,
            ascending=kind is not IndicatorType.AVERAGE,
            baseline=_SLOWEST if kind is IndicatorType.AVERAGE else Decimal(0),
            baseline_period=FIRST.previous,
            final_target=Decimal(final),
            weight=Decimal(self.chance.choice((1, 1, 2))),
            responsible=activity.lead,
            sensitivity=Sensitivity.RESTRICTED if restricted else Sensitivity.INTERNAL,
            disaggregation=("sexo",) if kind is IndicatorType.FLOW else (),
            means_of_verification="Registro institucional",
            targets=targets,
        )

    def _targets(self, kind: IndicatorType, quarters: list[Period]) -> Mapping[Period, Decimal]:
        steps = len(quarters)
        amount = self.chance.randrange(8, 200)
        return {
            quarter: Decimal(
                {
                    IndicatorType.FLOW: amount,
                    IndicatorType.STOCK: amount * at // steps + 1,
                    IndicatorType.PERCENTAGE: 30 + 60 * at // steps,
                    IndicatorType.AVERAGE: int(_SLOWEST) - 15 * at // steps,
                    IndicatorType.MILESTONE: -(-_LAST_STAGE * at // steps),
                }[kind]
            )
            for at, quarter in enumerate(quarters, start=1)
        }
