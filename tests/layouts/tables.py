"""Small tables of standings, each told only by its statuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from dashboard.language import shown
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import ProgressTable
from tests.factories import indicator, institution, pillar, plan, quarter

Table = TypeVar("Table")

PILLARS = tuple(pillar(code=code, number=number) for number, code in enumerate(("FI", "SE", "FO", "PR"), 1))
INSTITUTIONS = tuple(
    institution(code=code, position=position) for position, code in enumerate(("OIM", "MRE", "INNFA"), 1)
)

_ACHIEVED = {
    Status.ON_TRACK: Decimal("0.95"),
    Status.COMPLETED: Decimal(1),
    Status.AT_RISK: Decimal("0.8"),
    Status.OFF_TRACK: Decimal("0.4"),
    Status.OVERDUE: Decimal("0.92"),
}


def at(
    status: Status,
    code: str = "FI-01.1",
    *,
    period: str = "2026-T3",
    responsible: str = "MRE",
    reserved: bool = False,
) -> Standing:
    """A standing of one status with an achievement that may lead to it."""
    return Standing(
        indicator=indicator(code=code, pillar=code[:2], responsible=responsible),
        period=quarter(period),
        status=status,
        achievement=None if reserved else _ACHIEVED.get(status),
        reserved=reserved,
    )


def each(status: Status, amount: int, *, of: str = "FI", period: str = "2026-T3") -> list[Standing]:
    """So many indicators of one pillar, all alike."""
    return [at(status, f"{of}-{status.value}.{number}", period=period) for number in range(amount)]


def table(
    now: Sequence[Standing],
    earlier: Mapping[str, Sequence[Standing]] | None = None,
    *,
    period: str = "2026-T3",
    planned: int | None = None,
) -> ProgressTable:
    """In a plan whose T3 is in review and T4 open.

    `planned` is how many indicators the plan has, where these are only some of them.
    """
    chosen = [standing.indicator for standing in now]
    others = [indicator(code=f"XX-{number}") for number in range(len(chosen), planned or 0)]
    whole = plan(
        indicators=[*chosen, *others],
        pillars=PILLARS,
        institutions=INSTITUTIONS,
        closed=("2026-T1", "2026-T2"),
        in_review=("2026-T3",),
        open_=("2026-T4",),
    )
    rows: dict[str, Sequence[Standing]] = {str(each): () for each in whole.periods}
    rows |= {**(earlier or {}), period: now}
    return ProgressTable(whole, quarter(period), {quarter(p): tuple(row) for p, row in rows.items()})


def in_both(title: Callable[[Table], str], of: Table) -> tuple[str, str]:
    """The title in Spanish and in English."""
    with shown("es"):
        spanish = title(of)
    with shown("en"):
        return spanish, title(of)
