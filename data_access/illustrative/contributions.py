"""The illustrative plan's contributions: one institution's part in one activity in one quarter."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dashboard.workplan.contributions import Contribution, ContributionRole
from dashboard.workplan.periods import Period
from data_access.illustrative.plan import amount
from data_access.reference import seed_rows


def _people(text: str) -> int | None:
    return int(text) if text else None


def contributions() -> Iterator[Contribution]:
    for row in seed_rows("contributions"):
        yield Contribution(
            institution=row["institution"],
            activity=row["activity"],
            period=Period.parse(row["period"]),
            role=ContributionRole(row["role"]),
            usd_planned=Decimal(row["usd_planned"]),
            usd_executed=amount(row["usd_executed"]),
            in_kind_usd=amount(row["in_kind_usd"]),
            staff_days_planned=Decimal(row["staff_days_planned"]),
            staff_days=amount(row["staff_days"]),
            people_trained_planned=_people(row["people_trained_planned"]),
            people_trained=_people(row["people_trained"]),
        )
