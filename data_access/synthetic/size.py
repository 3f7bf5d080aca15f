"""How large a synthetic plan is asked to be."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.workplan.periods import Period, periods_between

INDICATORS, ACTIVITIES = 40, 28
"""Of the illustrative plan, which is scale 1."""
FIRST = Period(2026, 1)


@dataclass(frozen=True, slots=True)
class Size:
    """What a load test asks for."""

    scale: float = 1
    """How many times the illustrative plan's activities and indicators."""
    institutions: int = 5
    quarters: int = 8
    name_length: int = 60
    """Characters of every activity's and indicator's name."""
    returns: int = 0
    """How often each value was sent back before it was approved: the history behind it."""
    seed: int = 1

    @property
    def indicators(self) -> int:
        return round(INDICATORS * self.scale)

    @property
    def activities(self) -> int:
        return round(ACTIVITIES * self.scale)

    @property
    def last(self) -> Period:
        return FIRST.plus(self.quarters - 1)

    @property
    def in_review(self) -> Period:
        """The quarter that the plan's own date falls after: two thirds of the way."""
        return FIRST.plus(max(self.quarters * 2 // 3 - 1, 0))

    @property
    def closed(self) -> tuple[Period, ...]:
        return tuple(periods_between(FIRST, self.in_review.previous))
