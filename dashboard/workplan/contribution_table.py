"""Contributions up to a quarter: planned beside actual, by institution, in the commission's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dashboard.workplan.contributions import Contribution, ContributionTotal, total, until
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Institution, WorkPlan


class Measure(StrEnum):
    """What is contributed; amounts of different measures never add."""

    USD = "usd"
    STAFF_DAYS = "staff_days"
    PEOPLE_TRAINED = "people_trained"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Planned and actual amounts of one measure; `actual` is None when nobody has recorded any."""

    planned: Decimal
    actual: Decimal | None

    @property
    def rate(self) -> Decimal | None:
        """Actual over planned; None without a plan or without a record."""
        return self.actual / self.planned if self.actual is not None and self.planned else None


_COLUMNS: dict[Measure, Callable[[ContributionTotal], tuple[Decimal | int | None, Decimal | int | None]]] = {
    Measure.USD: lambda total: (total.usd_planned, total.usd_executed),
    Measure.STAFF_DAYS: lambda total: (total.staff_days_planned, total.staff_days),
    Measure.PEOPLE_TRAINED: lambda total: (total.people_trained_planned, total.people_trained),
}


def amounts_of(rows: Iterable[Contribution], measure: Measure) -> Amounts:
    """Each row once: an institution's rows hold its own part and none contains another's."""
    planned, actual = _COLUMNS[measure](total(rows))
    return Amounts(Decimal(planned or 0), None if actual is None else Decimal(actual))


@dataclass(frozen=True, slots=True)
class ContributionTable:
    """The chosen contributions over the whole plan, seen at one quarter."""

    plan: WorkPlan
    period: Period
    rows: tuple[Contribution, ...]

    def cumulative(self, measure: Measure, period: Period) -> Amounts:
        return amounts_of(until(self.rows, period), measure)

    def total(self, measure: Measure) -> Amounts:
        return self.cumulative(measure, self.period)

    def by_institution(self, measure: Measure) -> tuple[tuple[Institution, Amounts], ...]:
        """To date, every institution that plans or records this measure."""
        to_date = until(self.rows, self.period)
        grouped = (
            (
                institution,
                amounts_of((row for row in to_date if row.institution == institution.code), measure),
            )
            for institution in self.plan.reporting_institutions
        )
        return tuple((i, amounts) for i, amounts in grouped if amounts.planned or amounts.actual is not None)
