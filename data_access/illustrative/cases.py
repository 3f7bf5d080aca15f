"""The illustrative plan's raw case counts, and what was released of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.periods import Period
from data_access.case_counts import CaseCount
from data_access.illustrative.plan import Row
from data_access.reference import seed_rows

INSTITUTION_OF_RECORD = "DINAPEN"
"""Keeps the one de-duplicated count of identified victims, whoever detected them."""

SMALLEST_RELEASED = 5
UNKNOWN = "ND"


def case_counts() -> tuple[CaseCount, ...]:
    """Every raw count: identified victims in detail, the other stages as national totals."""
    return (*_identified(), *_other_series())


def _identified() -> Iterator[CaseCount]:
    """Rows that differ only in who detected the victims are one count."""
    victims: Counter[tuple[str, ...]] = Counter()
    for row in seed_rows("cases_illustrative"):
        victims[_place_and_kind(row)] += int(row["victims_identified"])
    for (period, province, origin, sex, age_band, form), counted in victims.items():
        yield CaseCount(
            period=Period.parse(period),
            stage=Stage.IDENTIFIED,
            province=province,
            origin=origin,
            sex=sex,
            age_band=age_band,
            form=form,
            institution=INSTITUTION_OF_RECORD,
            victims=counted,
        )


def _place_and_kind(row: Row) -> tuple[str, ...]:
    provinces = row["identification_province_iso"], row["origin_province_iso"]
    return (row["period"], *provinces, row["sex"], row["age_band"], row["exploitation_form"])


def _other_series() -> Iterator[CaseCount]:
    for row in seed_rows("other_series"):
        yield CaseCount(
            period=Period.parse(row["period"]),
            stage=Stage(row["stage"]),
            province=UNKNOWN,
            origin=UNKNOWN,
            sex=UNKNOWN,
            age_band=UNKNOWN,
            form=UNKNOWN,
            institution=row["institution"],
            victims=int(row["victims"]),
        )


def released_at_close(counts: Sequence[CaseCount], period: Period) -> tuple[ReleasedCell, ...]:
    """The national totals that a quarter's close publishes: with the fourth quarter, the year's as well.

    Identified victims by quarter and by year; every other stage by year only.
    """
    quarter = [each for each in counts if each.period == period and each.stage is Stage.IDENTIFIED]
    cells = [_national(Stage.IDENTIFIED, str(period), quarter)]
    if period.quarter == 4:
        year = [each for each in counts if each.period.year == period.year]
        for stage in sorted({each.stage for each in year}):
            own = [each for each in year if each.stage is stage]
            cells.append(_national(stage, str(period.year), own))
    return tuple(cells)


def _national(stage: Stage, time: str, counts: Sequence[CaseCount]) -> ReleasedCell:
    persons = sum(each.victims for each in counts)
    shown = persons if persons >= SMALLEST_RELEASED else None
    return ReleasedCell(stage, ALL, time, ALL, ALL, ALL, ALL, shown)
