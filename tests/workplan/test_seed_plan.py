"""The rules on the illustrative plan: its own expected sums, and its third quarter."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from dashboard.workplan.plan import Activity, Indicator, IndicatorType, Sensitivity, Text, WorkPlan
from dashboard.workplan.progress import Standing, Status, Thresholds, roll_up, standing
from dashboard.workplan.to_date import end_quarter, expected_to_date
from tests import factories
from tests.factories import actual, quarter, report, reports

SEED = Path(__file__).parents[2] / "data_access" / "seed"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def figure(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _indicator(row: dict[str, str], targets: dict[str, Decimal]) -> Indicator:
    return Indicator(
        code=row["indicator_code"],
        activity=row["activity_code"],
        pillar=row["pillar_code"],
        name=Text(row["name_es"]),
        unit=Text(row["unit_es"]),
        type=IndicatorType(row["type"]),
        ascending=row["ascending"] == "true",
        baseline=figure(row["baseline_value"]),
        baseline_period=None,
        final_target=Decimal(row["final_target"]),
        weight=Decimal(row["weight"]),
        responsible=row["responsible_institution"],
        sensitivity=Sensitivity(row["sensitivity"]),
        targets=factories.by_quarter(targets),
    )


@cache
def seed_plan() -> WorkPlan:
    targets: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in rows("targets"):
        if row["period_target"]:
            targets[row["indicator_code"]][row["period"]] = Decimal(row["period_target"])
    activities: list[Activity] = [
        factories.activity(code=row["activity_code"], pillar=row["pillar_code"], start=row["start_period"])
        for row in rows("activities")
    ]
    return factories.plan(
        indicators=[_indicator(row, targets[row["indicator_code"]]) for row in rows("indicators")],
        activities=activities,
        closed=["2026-T1", "2026-T2"],
        in_review=["2026-T3"],
    )


def stand(code: str, period: str, **measured: int) -> Standing:
    found = reports(report(period=period, measured=actual(**measured)))
    return standing(seed_plan(), seed_plan().indicator[code], found, quarter(period), Thresholds())


@pytest.mark.parametrize("row", rows("targets"), ids=lambda row: f"{row['indicator_code']}-{row['period']}")
def test_expected_to_date_is_the_files(row: dict[str, str]) -> None:
    indicator = seed_plan().indicator[row["indicator_code"]]
    assert expected_to_date(indicator, quarter(row["period"])) == figure(row["expected_to_date"])


def test_every_final_target_is_expected_at_the_end_quarter() -> None:
    for indicator in seed_plan().indicators:
        end = end_quarter(indicator)
        assert end is not None
        assert expected_to_date(indicator, end) == indicator.final_target


def test_days_to_referral_at_13_of_12_expected_are_two_thirds_and_off_track() -> None:
    found = stand("FI-02.2", "2026-T3", value=13, sample_size=10)
    assert found.achievement is not None
    assert round(100 * found.achievement, 2) == Decimal("66.67")
    assert found.status is Status.OFF_TRACK


def test_recognition_still_at_its_baseline_is_nothing_achieved() -> None:
    found = stand("SE-01.2", "2026-T4", numerator=18, denominator=100)
    assert (found.achievement, found.status) == (0, Status.OFF_TRACK)


def test_without_any_report_the_third_quarter_is_all_missing() -> None:
    plan = seed_plan()
    found = [standing(plan, each, {}, quarter("2026-T3"), Thresholds()) for each in plan.indicators]
    statuses = {each.status for each in found}
    assert statuses == {Status.NOT_REPORTED, Status.NOT_DUE, Status.NOT_STARTED}
    rolled = roll_up(found)
    assert (rolled.achievement, rolled.lower, rolled.covered) == (None, 0, 0)
    assert rolled.due == sum(each.status is Status.NOT_REPORTED for each in found)
