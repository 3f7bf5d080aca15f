"""The schedule: where each activity stands between its first and last quarter, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from dashboard.workplan.achievement import achievement
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Milestone, Pillar, WorkPlan
from dashboard.workplan.progress import RollUp, Standing, Status, Thresholds, roll_up, status_by_ratio
from dashboard.workplan.progress_table import BEHIND, Standings, counted, severity

COMING_DAYS = 90


@dataclass(frozen=True, slots=True)
class ActivityStanding:
    """One activity at the end of a quarter, as its indicators stand then."""

    activity: Activity
    status: Status
    standings: Standings
    total: RollUp
    progress: Decimal | None
    """Share of the way to the final targets, between 0 and 1; None before there is a value."""

    @property
    def troubled(self) -> bool:
        """Whether what depends on it has to worry."""
        return self.status in (*BEHIND, Status.NOT_REPORTED)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The chosen activities at one quarter, seen on one day."""

    plan: WorkPlan
    period: Period
    day: date
    rows: tuple[ActivityStanding, ...]
    every: Mapping[str, ActivityStanding]
    """All activities of the plan by their codes: what a chosen one depends on may not be chosen."""
    before: Mapping[str, Status]
    """Where each chosen activity stood a quarter before; empty in the plan's first quarter."""
    looked_at: str | None = None
    """The activity that a reader has opened; it narrows nothing."""

    def by_pillar(self) -> tuple[tuple[Pillar, tuple[ActivityStanding, ...]], ...]:
        """The rows by pillar, pillars without activities left out."""
        grouped = (
            (pillar, tuple(row for row in self.rows if row.activity.pillar == pillar.code))
            for pillar in self.plan.pillars
        )
        return tuple((pillar, rows) for pillar, rows in grouped if rows)

    def dependants(self, code: str) -> tuple[ActivityStanding, ...]:
        """What waits for an activity, among all of the plan."""
        return tuple(row for row in self.every.values() if code in row.activity.depends_on)

    def needed(self, code: str) -> tuple[ActivityStanding, ...]:
        """What an activity waits for."""
        return tuple(self.every[each] for each in self.every[code].activity.depends_on)

    def links(self) -> tuple[tuple[ActivityStanding, ActivityStanding], ...]:
        """Dependencies to look at: of the opened activity, else of those that are in trouble.

        Each is what is waited for and what waits, both among the rows.
        """
        shown = {row.activity.code: row for row in self.rows}
        return tuple(
            (shown[needed], row)
            for row in self.rows
            for needed in row.activity.depends_on
            if needed in shown and self._is_looked_at(shown[needed], row)
        )

    def _is_looked_at(self, needed: ActivityStanding, waiting: ActivityStanding) -> bool:
        if self.looked_at is not None:
            return self.looked_at in (needed.activity.code, waiting.activity.code)
        return needed.troubled and waiting.status is not Status.COMPLETED

    def missed(self) -> tuple[Milestone, ...]:
        """Milestones of the rows whose day has passed without them, oldest first."""
        return self._milestones(date.min, self.day - timedelta(days=1))

    def coming(self) -> tuple[Milestone, ...]:
        """Milestones of the rows that are due from today on, within 90 days, next first."""
        return self._milestones(self.day, self.day + timedelta(days=COMING_DAYS))

    def _milestones(self, first: date, last: date) -> tuple[Milestone, ...]:
        found = (
            milestone
            for row in self.rows
            for milestone in row.activity.milestones
            if milestone.met_on is None and first <= milestone.due_on <= last
        )
        return tuple(sorted(found, key=lambda milestone: milestone.due_on))


def activity_standing(
    plan: WorkPlan,
    activity: Activity,
    rows: Mapping[Period, Standings],
    period: Period,
    thresholds: Thresholds,
) -> ActivityStanding:
    """Where an activity stands at the end of a quarter; `rows` are its own indicators' standings."""
    standings = rows.get(period, ())
    total = roll_up(standings)
    return ActivityStanding(
        activity=activity,
        status=_status(plan, activity, standings, total, period, thresholds),
        standings=standings,
        total=total,
        progress=_progress(rows, period),
    )


def _status(
    plan: WorkPlan,
    activity: Activity,
    standings: Standings,
    total: RollUp,
    period: Period,
    thresholds: Thresholds,
) -> Status:
    """By the mean of its indicators; where they allow none, by the one that needs attention most."""
    if standings and all(standing.status is Status.COMPLETED for standing in standings):
        return Status.COMPLETED
    if period < activity.start:
        return Status.NOT_STARTED
    if period > activity.end and plan.has_begun(period):
        return Status.OVERDUE
    if total.achievement is not None:
        return status_by_ratio(total.achievement, thresholds)
    return max(counted(standings), key=severity).status if counted(standings) else Status.NOT_DUE


def _progress(rows: Mapping[Period, Standings], period: Period) -> Decimal | None:
    """The mean, by weight, of how far each indicator's latest value is on its way to the final target.

    What is reserved is left out altogether: a mean that held it would give it away.
    """
    latest: dict[str, Standing] = {}
    for quarter in sorted(quarter for quarter in rows if quarter <= period):
        latest |= {s.indicator.code: s for s in rows[quarter] if s.actual is not None or s.reserved}
    parts = [part for part in map(_way, latest.values()) if part is not None]
    weight = sum((weight for weight, _share in parts), Fraction(0))
    if not weight:
        return None
    mean = sum((weight * share for weight, share in parts), Fraction(0)) / weight
    return Decimal(mean.numerator) / Decimal(mean.denominator)


def _way(standing: Standing) -> tuple[Fraction, Fraction] | None:
    """The indicator's weight and its share of the way, held between 0 and 1."""
    indicator = standing.indicator
    if standing.reserved or standing.actual is None:
        return None
    ratio = achievement(indicator, standing.actual, indicator.final_target).ratio
    if ratio is None:
        return None
    return Fraction(indicator.weight), min(max(Fraction(ratio), Fraction(0)), Fraction(1))


def of_activities(
    rows: Mapping[Period, Standings], activities: Iterable[Activity]
) -> Mapping[str, Mapping[Period, Standings]]:
    """The standings of each activity's own indicators, quarter by quarter."""
    grouped: dict[str, dict[Period, list[Standing]]] = {each.code: {} for each in activities}
    for period, row in rows.items():
        for standing in row:
            grouped[standing.indicator.activity].setdefault(period, []).append(standing)
    return {
        code: {period: tuple(standings) for period, standings in quarters.items()}
        for code, quarters in grouped.items()
    }
