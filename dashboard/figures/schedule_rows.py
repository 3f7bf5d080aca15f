"""The rows of the schedule in pixels: headings of pillars, and activities as tall as their names."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.figures.wrapping import wrapped
from dashboard.language import said
from dashboard.workplan.plan import Pillar
from dashboard.workplan.progress_table import urgency
from dashboard.workplan.schedule import ActivityStanding, Schedule

NAME_SIZE = 14
NAME_WIDTH = 384
MOST_ROWS = 36
"""More would be no picture any more; the list and the table hold all of them."""

_LINE, _AIR = 18, 10
_HEADING = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """The row that names a pillar."""

    pillar: Pillar
    top: float

    @property
    def bottom(self) -> float:
        return self.top + _HEADING - 4

    @property
    def middle(self) -> float:
        return self.bottom - 14


@dataclass(frozen=True, slots=True)
class Row:
    """One activity's row."""

    standing: ActivityStanding
    lines: tuple[str, ...]
    top: float

    @property
    def bottom(self) -> float:
        return self.top + _tall(self.lines)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows from the top down."""

    headings: tuple[Heading, ...]
    activities: tuple[Row, ...]
    height: float


def _tall(lines: tuple[str, ...]) -> int:
    return max(len(lines), 1) * _LINE + _AIR


def drawn(schedule: Schedule) -> tuple[ActivityStanding, ...]:
    """All of a short plan; of a long one, what needs attention most, in the plan's order."""
    if len(schedule.rows) <= MOST_ROWS:
        return schedule.rows
    opened = [row for row in schedule.rows if row.activity.code == schedule.looked_at]
    others = [row for row in schedule.rows if row not in opened]
    urgent = sorted(others, key=lambda row: urgency(row.status), reverse=True)
    chosen = {row.activity.code for row in [*opened, *urgent][:MOST_ROWS]}
    return tuple(row for row in schedule.rows if row.activity.code in chosen)


def laid_out(schedule: Schedule) -> Rows:
    """Where each heading and activity stands, from the top."""
    headings: list[Heading] = []
    activities: list[Row] = []
    shown, top = drawn(schedule), 0.0
    for pillar in schedule.plan.pillars:
        of_pillar = [row for row in shown if row.activity.pillar == pillar.code]
        if not of_pillar:
            continue
        headings.append(Heading(pillar, top))
        top += _HEADING
        for standing in of_pillar:
            row = Row(standing, wrapped(said(standing.activity.name), NAME_WIDTH, NAME_SIZE), top)
            activities.append(row)
            top = row.bottom
    return Rows(tuple(headings), tuple(activities), top)
