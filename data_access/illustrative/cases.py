"""The illustrative plan's raw case counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dashboard.workplan.case_counts import CaseCount
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from data_access.illustrative.plan import Row
from data_access.reference import seed_rows

INSTITUTION_OF_RECORD = "DINAPEN"
"""Keeps the one de-duplicated count of identified victims, whoever detected them."""

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
