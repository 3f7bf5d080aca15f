"""Punctuality: whether an institution's reports of a quarter came, and came on time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Institution
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import ProgressTable


class Punctuality(StrEnum):
    """How the reports of one quarter came in."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    NOTHING_DUE = "nothing_due"


@dataclass(frozen=True, slots=True)
class ReportingRate:
    """Reports of one institution in one quarter: expected, received, received on time."""

    expected: int
    received: int
    on_time: int

    @property
    def punctuality(self) -> Punctuality:
        if not self.expected:
            return Punctuality.NOTHING_DUE
        if self.received < self.expected:
            return Punctuality.MISSING
        return Punctuality.ON_TIME if self.on_time == self.expected else Punctuality.LATE


def reporting_rate(standings: Iterable[Standing]) -> ReportingRate:
    """Counts a report that was sent back as not received until it comes again."""
    due = [s for s in standings if s.status is Status.NOT_REPORTED or s.report is not None]
    received = [s for s in due if s.report is not None and s.report.counted is not None]
    return ReportingRate(len(due), len(received), sum(not s.late for s in received))


def by_institution(table: ProgressTable) -> tuple[tuple[Institution, dict[Period, ReportingRate]], ...]:
    """Every reporting institution in the commission's fixed order, quarter by quarter: no ranking."""
    return tuple(
        (
            institution,
            {
                period: reporting_rate(
                    standing
                    for standing in table.rows[period]
                    if standing.indicator.responsible == institution.code
                )
                for period in table.quarters_so_far
            },
        )
        for institution in table.plan.reporting_institutions
    )
