"""Records come back from plain content as they were; what is no such record is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState, Text, WorkPlan
from data_access.column_types import canonical
from data_access.database import Database
from data_access.plan import work_plan
from data_access.restored import UnreadableContent, restored


@dataclass(frozen=True, slots=True)
class Sample:
    amount: Decimal | None
    day: date | None
    at: datetime
    period: Period
    states: dict[Period, QuarterState]
    names: tuple[Text, ...]
    flag: bool
    count: int


PERIODS = some.builds(Period, some.integers(1900, 9000), some.integers(1, 4))
SAMPLES = some.builds(
    Sample,
    amount=some.none() | some.decimals(allow_nan=False, allow_infinity=False, places=3),
    day=some.none() | some.dates(),
    at=some.datetimes(timezones=some.just(UTC)),
    period=PERIODS,
    states=some.dictionaries(PERIODS, some.sampled_from(QuarterState)),
    names=some.lists(some.builds(Text, some.text(), some.text())).map(tuple),
    flag=some.booleans(),
    count=some.integers(),
)


def written(record: object) -> Any:
    return json.loads(json.dumps(canonical(record)))


@given(SAMPLES)
def test_a_record_comes_back_as_it_was(sample: Sample) -> None:
    assert restored(Sample, written(sample)) == sample


def test_the_whole_plan_comes_back(demo: Database) -> None:
    plan = work_plan(demo)
    assert restored(WorkPlan, written(plan)) == plan


def test_what_is_a_record_already_stays(demo: Database) -> None:
    plan = work_plan(demo)
    assert restored(WorkPlan, plan) is plan


@pytest.mark.parametrize("content", [None, 5, "x", [], {}, {"amount": "1"}])
def test_other_content_is_refused(content: Any) -> None:
    with pytest.raises(UnreadableContent):
        restored(Sample, content)


def test_a_damaged_field_is_refused() -> None:
    whole = Sample(Decimal(1), None, datetime(2026, 1, 1, tzinfo=UTC), Period(2026, 1), {}, (), True, 1)
    for name, value in (("amount", "x"), ("day", "2026-13-01"), ("period", "2026-T5"), ("names", 4)):
        with pytest.raises(UnreadableContent):
            restored(Sample, {**written(replace(whole)), name: value})
