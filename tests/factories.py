"""Records of a small plan, each told only what its test is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from dashboard.workplan.case_counts import CaseCount
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.contributions import Contribution, ContributionRole
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import (
    Activity,
    Indicator,
    IndicatorType,
    Institution,
    Pillar,
    Province,
    QuarterState,
    Sensitivity,
    Text,
    WorkPlan,
)
from dashboard.workplan.progress import Standing, Thresholds, standing
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.submissions import Actual, Report, ReviewState
from data_access.reference import seed_rows

Number = Decimal | int | str


def counted(**by_category: Number) -> dict[str, Actual]:
    """The parts of a count in one dimension."""
    return {category: Actual(value=Decimal(amount)) for category, amount in by_category.items()}


def quarter(written: str) -> Period:
    return Period.parse(written)


def decimal(number: Number | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def by_quarter(numbers: Mapping[str, Number]) -> dict[Period, Decimal]:
    return {quarter(written): Decimal(number) for written, number in numbers.items()}


def pillar(*, code: str = "FI", number: int = 1) -> Pillar:
    return Pillar(code, number, Text(f"Eje {code}"))


def institution(
    *, code: str = "MRE", position: int = 1, parent: str | None = None, reports: bool = True
) -> Institution:
    return Institution(code, Text(code), Text(code), "gobierno", position, parent, reports)


def province(*, code: str = "EC-P") -> Province:
    return Province(code, "17", "Pichincha", "Quito", "Sierra", 2, 3089473)


def all_provinces() -> tuple[Province, ...]:
    """The 24 provinces as they come with the program."""
    return tuple(
        Province(
            row["iso_code"],
            row["inec_code"],
            row["name_es"],
            row["capital"],
            row["region"],
            int(row["planning_zone"]),
            int(row["population_census_2022"]),
        )
        for row in seed_rows("provinces")
    )


def activity(
    *,
    code: str = "FI-01",
    pillar: str = "FI",
    lead: str = "MRE",
    partners: tuple[str, ...] = (),
    start: str = "2026-T1",
    end: str = "2027-T4",
    provinces: tuple[str, ...] = (),
) -> Activity:
    return Activity(
        code=code,
        pillar=pillar,
        name=Text(f"Actividad {code}"),
        lead=lead,
        partners=partners,
        start=quarter(start),
        end=quarter(end),
        budget_usd=Decimal(18000),
        provinces=provinces,
    )


def indicator(
    *,
    code: str = "FI-01.1",
    activity: str = "FI-01",
    pillar: str = "FI",
    unit: str = "reuniones",
    kind: IndicatorType = IndicatorType.FLOW,
    ascending: bool = True,
    baseline: Number | None = 0,
    targets: Mapping[str, Number] | None = None,
    final_target: Number = 24,
    weight: Number = 1,
    responsible: str = "MRE",
    sensitivity: Sensitivity = Sensitivity.INTERNAL,
    counts_from: str | None = None,
) -> Indicator:
    return Indicator(
        code=code,
        activity=activity,
        pillar=pillar,
        name=Text(f"Indicador {code}"),
        unit=Text(unit),
        type=kind,
        ascending=ascending,
        baseline=decimal(baseline),
        baseline_period=quarter("2025-T4"),
        final_target=Decimal(final_target),
        weight=Decimal(weight),
        responsible=responsible,
        sensitivity=sensitivity,
        targets=by_quarter({} if targets is None else targets),
        counts_from=None if counts_from is None else quarter(counts_from),
    )


def plan(
    *,
    indicators: Sequence[Indicator] = (),
    activities: Sequence[Activity] | None = None,
    pillars: Sequence[Pillar] | None = None,
    institutions: Sequence[Institution] | None = None,
    provinces: Sequence[Province] = (),
    closed: Sequence[str] = (),
    in_review: Sequence[str] = (),
    open_: Sequence[str] = (),
    as_of: date | None = None,
) -> WorkPlan:
    states = {QuarterState.CLOSED: closed, QuarterState.IN_REVIEW: in_review, QuarterState.OPEN: open_}
    return WorkPlan(
        title=Text("Plan de trabajo conjunto", "Joint work plan"),
        first=quarter("2026-T1"),
        last=quarter("2027-T4"),
        illustrative=as_of is not None,
        as_of=as_of,
        pillars=(pillar(),) if pillars is None else tuple(pillars),
        institutions=(institution(),) if institutions is None else tuple(institutions),
        provinces=tuple(provinces),
        activities=(activity(),) if activities is None else tuple(activities),
        indicators=tuple(indicators),
        quarters={quarter(written): state for state, quarters in states.items() for written in quarters},
    )


def actual(
    *,
    value: Number | None = None,
    numerator: Number | None = None,
    denominator: Number | None = None,
    sample_size: Number | None = None,
    not_applicable: bool = False,
) -> Actual:
    return Actual(
        decimal(value), decimal(numerator), decimal(denominator), decimal(sample_size), not_applicable
    )


def report(
    *,
    period: str = "2026-T1",
    value: Number | None = None,
    measured: Actual | None = None,
    state: ReviewState = ReviewState.APPROVED,
    version: int = 1,
    late: bool = False,
    revised: bool = False,
    approved: Actual | None = None,
) -> Report:
    return Report(
        indicator="FI-01.1",
        period=quarter(period),
        institution="MRE",
        actual=actual(value=value) if measured is None else measured,
        state=state,
        version=version,
        late=late,
        revised=revised,
        approved=approved,
    )


def reports(*each: Report) -> dict[Period, Report]:
    return {report.period: report for report in each}


def stand(
    measured: Indicator,
    *found: Report,
    period: str = "2026-T1",
    activities: tuple[Activity, ...] | None = None,
    open_: tuple[str, ...] = (),
    closed: tuple[str, ...] = ("2026-T1", "2026-T2"),
    in_review: tuple[str, ...] = ("2026-T3",),
) -> Standing:
    """Where an indicator stands at the end of a quarter of a plan whose T3 is in review."""
    surrounding = plan(
        indicators=[measured], activities=activities, closed=closed, in_review=in_review, open_=open_
    )
    return standing(surrounding, measured, reports(*found), quarter(period), Thresholds())


def actor(*, id_: int | None = 1, role: Role = Role.DELEGATE, institution: str | None = "MRE") -> Actor:
    return Actor(id_, "Delegada", role, institution)


def contribution(
    *,
    institution: str = "INNFA",
    activity: str = "FI-01",
    period: str = "2026-T1",
    role: ContributionRole = ContributionRole.LEAD,
    usd_planned: Number = 0,
    usd_executed: Number | None = None,
    people_trained: int | None = None,
) -> Contribution:
    return Contribution(
        institution=institution,
        activity=activity,
        period=quarter(period),
        role=role,
        usd_planned=Decimal(usd_planned),
        usd_executed=decimal(usd_executed),
        in_kind_usd=None,
        staff_days_planned=Decimal(0),
        staff_days=None,
        people_trained_planned=None,
        people_trained=people_trained,
    )


def case_count(
    *,
    period: str = "2026-T1",
    stage: Stage = Stage.IDENTIFIED,
    province: str = "EC-G",
    origin: str = "ND",
    sex: str = "F",
    age_band: str = "12-17",
    form: str = "explotacion_sexual",
    institution: str = "DINAPEN",
    victims: int = 3,
) -> CaseCount:
    return CaseCount(Period.parse(period), stage, province, origin, sex, age_band, form, institution, victims)
