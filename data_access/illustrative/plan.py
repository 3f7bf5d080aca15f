"""The illustrative plan's activities with their milestones, and its indicators with their targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator, IndicatorType, Milestone, Sensitivity, Text
from data_access.plan import SEPARATOR
from data_access.reference import seed_rows

Row = Mapping[str, str]

TITLE = Text("Plan de trabajo conjunto contra la trata de personas", "Joint work plan against trafficking")
FIRST, LAST = Period(2026, 1), Period(2027, 4)
AS_OF = date(2026, 10, 30)
"""The plan's own date: T1 and T2 are closed, T3 is in review."""

_NATIONWIDE = "NACIONAL"


def amount(text: str) -> Decimal | None:
    """A figure as the files write it; None where they leave it blank."""
    return Decimal(text) if text else None


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(SEPARATOR)))


def _milestones() -> Mapping[str, tuple[Milestone, ...]]:
    gathered: defaultdict[str, tuple[Milestone, ...]] = defaultdict(tuple)
    for row in seed_rows("milestones"):
        due_on, met_on = date.fromisoformat(row["due_on"]), day(row["met_on"])
        milestone = Milestone(row["activity"], Text(row["name_es"], row["name_en"]), due_on, met_on)
        gathered[milestone.activity] += (milestone,)
    return gathered


def _dependencies() -> Mapping[str, tuple[str, ...]]:
    gathered: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in seed_rows("dependencies"):
        gathered[row["activity"]] += (row["depends_on"],)
    return gathered


def activities() -> Iterator[Activity]:
    milestones, dependencies = _milestones(), _dependencies()
    for row in seed_rows("activities"):
        code = row["activity_code"]
        yield Activity(
            code=code,
            pillar=row["pillar_code"],
            name=Text(row["title_es"], row["title_en"]),
            lead=row["lead_institution"],
            partners=_listed(row["partner_institutions"]),
            start=Period.parse(row["start_period"]),
            end=Period.parse(row["end_period"]),
            budget_usd=Decimal(row["budget_usd"]),
            provinces=() if row["provinces"] == _NATIONWIDE else _listed(row["provinces"]),
            depends_on=dependencies.get(code, ()),
            milestones=milestones.get(code, ()),
        )


def _targets() -> Mapping[str, Mapping[Period, Decimal]]:
    gathered: defaultdict[str, dict[Period, Decimal]] = defaultdict(dict)
    for row in seed_rows("targets"):
        if row["period_target"]:
            gathered[row["indicator_code"]][Period.parse(row["period"])] = Decimal(row["period_target"])
    return gathered


def indicators() -> Iterator[Indicator]:
    targets = _targets()
    for row in seed_rows("indicators"):
        yield Indicator(
            code=row["indicator_code"],
            activity=row["activity_code"],
            pillar=row["pillar_code"],
            name=Text(row["name_es"], row["name_en"]),
            unit=Text(row["unit_es"], row["unit_en"]),
            type=IndicatorType(row["type"]),
            ascending=row["ascending"] == "true",
            baseline=amount(row["baseline_value"]),
            baseline_period=Period.parse(row["baseline_period"]) if row["baseline_period"] else None,
            final_target=Decimal(row["final_target"]),
            weight=Decimal(row["weight"]),
            responsible=row["responsible_institution"],
            sensitivity=Sensitivity(row["sensitivity"]),
            disaggregation=_listed(row["disaggregation"]),
            means_of_verification=row["means_of_verification_es"],
            targets=targets[row["indicator_code"]],
        )
