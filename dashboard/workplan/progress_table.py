"""The standings of the chosen indicators over the quarters, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, Institution, Pillar, WorkPlan
from dashboard.workplan.progress import RollUp, Standing, Status, roll_up

Standings = tuple[Standing, ...]

ON_TRACK = (Status.ON_TRACK, Status.COMPLETED)
BEHIND = (Status.OFF_TRACK, Status.OVERDUE)
FOUR_NUMBERS = (ON_TRACK, (Status.AT_RISK,), BEHIND, (Status.NOT_REPORTED,))
"""The groups that leadership counts, best first."""
NEED_ATTENTION = tuple(status for group in FOUR_NUMBERS[1:] for status in group)

MOST_SIDE_BY_SIDE, SIDE_BY_SIDE, AHEAD = 12, 8, 2
"""Beyond twelve quarters a table shows eight, two of them after the chosen one."""

_SEVERITY = {
    Status.COMPLETED: 0,
    Status.ON_TRACK: 0,
    Status.AT_RISK: 1,
    Status.OFF_TRACK: 2,
    Status.OVERDUE: 3,
}


class Movement(StrEnum):
    """How an indicator's status moved between two quarters."""

    WORSE = "worse"
    SILENT = "silent"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator whose status moved since the quarter before."""

    indicator: Indicator
    before: Status
    after: Status
    movement: Movement


@dataclass(frozen=True, slots=True)
class Load:
    """What one institution has to act on in the chosen quarter."""

    institution: Institution
    behind: Standings
    not_reported: Standings


@dataclass(frozen=True, slots=True)
class ProgressTable:
    """Standings of the chosen indicators in every quarter of the plan."""

    plan: WorkPlan
    period: Period
    rows: Mapping[Period, Standings]

    @property
    def now(self) -> Standings:
        return self.rows[self.period]

    @property
    def before(self) -> Standings:
        """The quarter before; empty in the plan's first quarter."""
        return self.rows.get(self.period.previous, ())

    @property
    def quarters_so_far(self) -> tuple[Period, ...]:
        return tuple(period for period in self.plan.periods if period <= self.period)

    @property
    def quarters_shown(self) -> tuple[Period, ...]:
        """The quarters that stand side by side: of a long plan those around the chosen one."""
        every = self.plan.periods
        if len(every) <= MOST_SIDE_BY_SIDE:
            return every
        first = min(max(every.index(self.period) + 1 + AHEAD - SIDE_BY_SIDE, 0), len(every) - SIDE_BY_SIDE)
        return every[first : first + SIDE_BY_SIDE]

    @property
    def quarters_shown_so_far(self) -> tuple[Period, ...]:
        """Of the quarters side by side those that have come."""
        return tuple(each for each in self.quarters_shown if each <= self.period)

    def of_indicator(self, code: str) -> Standings:
        """One indicator's standings, first quarter first; empty when it is not among the chosen."""
        return tuple(
            standing for row in self.rows.values() for standing in row if standing.indicator.code == code
        )

    def by_pillar(self) -> tuple[tuple[Pillar, Standings], ...]:
        """The chosen quarter's standings by pillar, pillars without indicators left out."""
        grouped = (
            (pillar, tuple(standing for standing in self.now if standing.indicator.pillar == pillar.code))
            for pillar in self.plan.pillars
        )
        return tuple((pillar, standings) for pillar, standings in grouped if standings)

    def roll_up(self) -> RollUp:
        return roll_up(self.now)


def shown_with(status: Status) -> tuple[Status, ...]:
    """Asking for one of the four numbers shows all that it counts."""
    return {Status.ON_TRACK: ON_TRACK, Status.OFF_TRACK: BEHIND}.get(status, (status,))


def count(standings: Standings, statuses: tuple[Status, ...]) -> int:
    return sum(standing.status in statuses for standing in standings)


def counted(standings: Standings) -> Standings:
    """Those that have a status to judge: due, started and applicable."""
    judged = {status for group in FOUR_NUMBERS for status in group}
    return tuple(standing for standing in standings if standing.status in judged)


def severity(standing: Standing) -> int:
    return urgency(standing.status)


def urgency(status: Status) -> int:
    """Order in which squares stand, worst last: missing reports after what is behind."""
    return 4 if status is Status.NOT_REPORTED else _SEVERITY.get(status, -1)


def gaps(table: ProgressTable) -> Standings:
    """What is behind in the chosen quarter, furthest from its target first."""
    behind = [standing for standing in table.now if standing.status in BEHIND]
    return tuple(
        sorted(behind, key=lambda standing: (standing.achievement is None, standing.achievement or 0))
    )


def _movement(before: Status, after: Status) -> Movement | None:
    if after is Status.NOT_REPORTED and before in _SEVERITY:
        return Movement.SILENT
    if before not in _SEVERITY or after not in _SEVERITY or _SEVERITY[before] == _SEVERITY[after]:
        return None
    return Movement.WORSE if _SEVERITY[after] > _SEVERITY[before] else Movement.BETTER


def changes(table: ProgressTable) -> tuple[Change, ...]:
    """Every status that moved since the quarter before, in the plan's order."""
    earlier = {standing.indicator.code: standing.status for standing in table.before}
    moved = []
    for standing in table.now:
        before = earlier.get(standing.indicator.code)
        if before is not None and (movement := _movement(before, standing.status)):
            moved.append(Change(standing.indicator, before, standing.status, movement))
    return tuple(moved)


def loads(table: ProgressTable) -> tuple[Load, ...]:
    """What each reporting institution has to act on, in the commission's fixed order: no ranking."""
    return tuple(
        Load(
            institution,
            tuple(s for s in table.now if s.indicator.responsible == institution.code and s.status in BEHIND),
            tuple(
                s
                for s in table.now
                if s.indicator.responsible == institution.code and s.status is Status.NOT_REPORTED
            ),
        )
        for institution in table.plan.reporting_institutions
    )
