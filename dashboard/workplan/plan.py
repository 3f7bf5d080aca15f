"""The joint work plan: pillars, institutions, activities and indicators with their targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from dashboard.workplan.periods import Period, periods_between


@dataclass(frozen=True, slots=True)
class Text:
    """One wording of the plan in Spanish and, where it was given, in English."""

    es: str
    en: str = ""

    def said(self, language: str) -> str:
        """The wording in `es` or `en`; Spanish where the other is missing."""
        return self.en if language == "en" and self.en else self.es


class IndicatorType(StrEnum):
    """How values of an indicator add up over quarters (domain term: measure type)."""

    FLOW = "flow"
    STOCK = "stock"
    PERCENTAGE = "pct"
    AVERAGE = "avg"
    MILESTONE = "milestone"


class Sensitivity(StrEnum):
    """Who may see an indicator's breakdowns and small values."""

    INTERNAL = "interno"
    RESTRICTED = "restringido"


class QuarterState(StrEnum):
    """Where a reporting period stands in its life."""

    UPCOMING = "upcoming"
    OPEN = "open"
    IN_REVIEW = "in_review"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the plan's pillars (ejes); `number` is its identity on screen."""

    code: str
    number: int
    name: Text


@dataclass(frozen=True, slots=True)
class Institution:
    """One party of the commission while it exists under this name."""

    code: str
    name: Text
    short_name: Text
    kind: str
    position: int
    parent: str | None = None
    reports: bool = True
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Province:
    """One province by its ISO 3166-2 code; INEC codes are text with a leading zero."""

    code: str
    inec_code: str
    name: str
    capital: str
    region: str
    planning_zone: int
    population: int
    created_year: int | None = None
    parent_before: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated event of an activity, met or still to come."""

    activity: str
    name: Text
    due_on: date
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a pillar: led by one institution, supported by others."""

    code: str
    pillar: str
    name: Text
    lead: str
    partners: tuple[str, ...]
    start: Period
    end: Period
    budget_usd: Decimal
    provinces: tuple[str, ...] = ()
    """ISO codes; empty means nationwide."""
    depends_on: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    context: str = ""
    """The product statement («declaración de producto») under which its institution planned it."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure of an activity, reported each quarter by its responsible institution."""

    code: str
    activity: str
    pillar: str
    name: Text
    unit: Text
    type: IndicatorType
    ascending: bool
    baseline: Decimal | None
    baseline_period: Period | None
    final_target: Decimal
    weight: Decimal
    responsible: str
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    disaggregation: tuple[str, ...] = ()
    means_of_verification: str = ""
    targets: Mapping[Period, Decimal] = field(default_factory=dict)
    """Target of each quarter that has one: the quarter's amount for a flow, the level otherwise."""
    counts_from: Period | None = None
    """First quarter that counts for an indicator taken in after the plan began («antes del alta»)."""

    @property
    def restricted(self) -> bool:
        return self.sensitivity is Sensitivity.RESTRICTED


@dataclass(frozen=True)
class WorkPlan:
    """The whole joint plan as it stands, in the commission's own order."""

    title: Text
    first: Period
    last: Period
    illustrative: bool
    as_of: date | None
    """The illustrative plan's own date; a real plan has none and goes by the clock."""
    pillars: tuple[Pillar, ...]
    institutions: tuple[Institution, ...]
    provinces: tuple[Province, ...]
    activities: tuple[Activity, ...]
    indicators: tuple[Indicator, ...]
    quarters: Mapping[Period, QuarterState]

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        return tuple(periods_between(self.first, self.last))

    @cached_property
    def pillar(self) -> Mapping[str, Pillar]:
        return {pillar.code: pillar for pillar in self.pillars}

    @cached_property
    def institution(self) -> Mapping[str, Institution]:
        return {institution.code: institution for institution in self.institutions}

    @cached_property
    def province(self) -> Mapping[str, Province]:
        return {province.code: province for province in self.provinces}

    @cached_property
    def activity(self) -> Mapping[str, Activity]:
        return {activity.code: activity for activity in self.activities}

    @cached_property
    def indicator(self) -> Mapping[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    def state_of(self, period: Period) -> QuarterState:
        return self.quarters.get(period, QuarterState.UPCOMING)

    def has_begun(self, period: Period) -> bool:
        """Whether a page can be asked for this quarter: not one ahead, nor one outside of the plan."""
        return self.state_of(period) is not QuarterState.UPCOMING

    @property
    def reporting_institutions(self) -> tuple[Institution, ...]:
        return tuple(institution for institution in self.institutions if institution.reports)
