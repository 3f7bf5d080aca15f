"""What UNODC publishes about the country by year: another source, kept apart from the commission's counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from dashboard.workplan.plan import WorkPlan


class Measure(StrEnum):
    """What is counted; each is a unit of its own."""

    DETECTED = "detected"
    PROSECUTED = "prosecuted"
    CONVICTED = "convicted"


@dataclass(frozen=True, slots=True)
class PublishedCount:
    """One national total of one year; `value` is None where UNODC prints «<5»."""

    country: str
    measure: Measure
    year: int
    value: int | None
    source: str
    published_on: date
    """The date that the published table bears."""


@dataclass(frozen=True)
class PublishedSeries:
    """Everything that is held of one country."""

    plan: WorkPlan
    counts: tuple[PublishedCount, ...]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year from the first to the last: a year without a count stays in its place."""
        held = [each.year for each in self.counts]
        return tuple(range(min(held), max(held) + 1)) if held else ()

    @cached_property
    def by_year(self) -> Mapping[tuple[Measure, int], PublishedCount]:
        return {(each.measure, each.year): each for each in self.counts}

    def last_two(self, measure: Measure) -> tuple[PublishedCount, ...]:
        """The last two years of a measure that have a count, the later one last."""
        return tuple(sorted((c for c in self.counts if c.measure is measure), key=lambda c: c.year)[-2:])


@dataclass(frozen=True, slots=True)
class Difference:
    """What writing a table changed: totals that are new, others than before, gone, and the same."""

    new: int
    changed: int
    gone: int
    same: int


def difference(before: Iterable[PublishedCount], after: Iterable[PublishedCount]) -> Difference:
    """Compare what was held with what a newer table says."""
    old = {(each.measure, each.year): each for each in before}
    now = {(each.measure, each.year): each for each in after}
    both = old.keys() & now.keys()
    changed = sum(old[key] != now[key] for key in both)
    return Difference(len(now) - len(both), changed, len(old) - len(both), len(both) - changed)
