"""The illustrative plan's contributions: planned for every quarter, reported for those that have ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from dashboard.workplan.clock import GUAYAQUIL
from dashboard.workplan.contribution_reports import Contributed
from dashboard.workplan.contributions import ContributionRole, PlannedContribution
from dashboard.workplan.periods import Period
from data_access.contribution_reports import Place
from data_access.illustrative.plan import Row, amount
from data_access.reference import seed_rows

_SENT_AFTER, _REVIEWED_AFTER = timedelta(days=10), timedelta(days=20)
_APART = timedelta(minutes=2)
_REVIEWED_SO_FAR = ("MRE", "OIM")
"""Whose contributions the secretariat has reviewed in the quarter that is still in review."""
RETURNED = Place("INNFA", "SE-07", Period(2026, 3))
COMMENT = "El monto incluye un gasto de junio: repórtelo solo con lo devengado en el trimestre."


@dataclass(frozen=True, slots=True)
class IllustrativeContribution:
    """One contribution as its institution sent it and, where that has happened, when it was reviewed."""

    place: Place
    given: Contributed
    sent_at: datetime
    reviewed_at: datetime | None
    comment: str = ""
    """Why it was sent back; blank when it was approved."""


def _people(text: str) -> int | None:
    return int(text) if text else None


def planned_contributions() -> Iterator[PlannedContribution]:
    for row in seed_rows("contributions"):
        yield PlannedContribution(
            institution=row["institution"],
            activity=row["activity"],
            period=Period.parse(row["period"]),
            role=ContributionRole(row["role"]),
            usd_planned=Decimal(row["usd_planned"]),
            staff_days_planned=Decimal(row["staff_days_planned"]),
            people_trained_planned=_people(row["people_trained_planned"]),
        )


def reported_contributions() -> Iterator[IllustrativeContribution]:
    """What was given, one a few minutes after the other; a quarter that is closed was reviewed before."""
    closed = {row["period"] for row in seed_rows("quarters")}
    for number, row in enumerate(seed_rows("contributions")):
        given = _given(row)
        if not given.is_blank:
            reviewed = row["period"] in closed or row["institution"] in _REVIEWED_SO_FAR
            reviewed = reviewed or _place(row) == RETURNED
            yield _reported(row, given, number * _APART, reviewed=reviewed)


def _place(row: Row) -> Place:
    return Place(row["institution"], row["activity"], Period.parse(row["period"]))


def _given(row: Row) -> Contributed:
    return Contributed(
        usd_executed=amount(row["usd_executed"]),
        in_kind_usd=amount(row["in_kind_usd"]),
        staff_days=amount(row["staff_days"]),
        people_trained=_people(row["people_trained"]),
    )


def _reported(row: Row, given: Contributed, later: timedelta, *, reviewed: bool) -> IllustrativeContribution:
    place = _place(row)
    ended = datetime.combine(place.period.end, time(9), tzinfo=GUAYAQUIL)
    return IllustrativeContribution(
        place=place,
        given=given,
        sent_at=ended + _SENT_AFTER + later,
        reviewed_at=ended + _REVIEWED_AFTER + later if reviewed else None,
        comment=COMMENT if place == RETURNED else "",
    )
