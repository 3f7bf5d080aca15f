"""The rows of raw case counts: what stands, and what releases rest on."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from config.case_categories import case_categories
from dashboard.disclosure.categories import PROVINCES, RAW_AGES, RAW_SEXES
from dashboard.workplan.case_counts import UNKNOWN, CaseCount, Countable, CountPlace
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from data_access.tables import case_count, case_count_revision

PLACE = {
    "period": "period",
    "stage": "stage",
    "province": "province_code",
    "origin": "origin_code",
    "sex": "sex",
    "age_band": "age_band",
    "form": "form",
    "institution": "institution_code",
}
"""Of a count's place, by the names that the rules give them."""


@cache
def countable() -> Countable:
    """What is counted and by whom, as configured."""
    categories = case_categories()
    return Countable(
        provinces=frozenset(PROVINCES),
        sexes=frozenset(RAW_SEXES) - {UNKNOWN},
        age_bands=frozenset(RAW_AGES) - {UNKNOWN},
        forms=frozenset(categories.forms),
        counted_by=categories.institution_of_record,
    )


def counting_institutions() -> frozenset[str]:
    """Those that keep the one count of some stage."""
    return frozenset(countable().counted_by.values())


def heads(connection: Connection, periods: AbstractSet[Period]) -> dict[CountPlace, int]:
    columns = [case_count.c[name] for name in PLACE.values()]
    rows = connection.execute(select(*columns, case_count.c.victims).where(case_count.c.period.in_(periods)))
    return {place_of(row): row.victims for row in rows}


def exact(connection: Connection, periods: AbstractSet[Period]) -> dict[CountPlace, int]:
    """The counts as they were last written, also where a release rests on earlier ones."""
    found = heads(connection, periods)
    step = case_count_revision.c
    columns = [step[name] for name in PLACE.values()]
    rows = select(*columns, step.victims).where(step.period.in_(periods)).order_by(step.seq)
    return found | {place_of(row): row.victims for row in connection.execute(rows)}


def place_of(row: Any) -> CountPlace:
    period, stage, *rest = row[: len(PLACE)]
    return CountPlace(period, Stage(stage), *rest)


def row_of(count: CaseCount) -> dict[str, object]:
    return row_at(count.place)


def row_at(place: CountPlace) -> dict[str, object]:
    """The columns that say what a count is about."""
    held = place._asdict() | {"stage": place.stage.value}
    return {column: held[name] for name, column in PLACE.items()}
