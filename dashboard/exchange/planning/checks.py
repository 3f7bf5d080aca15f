"""What has to hold before a planning sheet may enter the plan."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from dashboard.exchange.planning.choices import MeasureChoice
from dashboard.exchange.planning.rows import PlannedIndicator
from dashboard.exchange.remarks import Remarks
from dashboard.exchange.wording import plain
from dashboard.language import _, number, period_name
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import IndicatorType, QuarterState, WorkPlan


def first_open_quarter(plan: WorkPlan) -> Period | None:
    """The first quarter that is not closed: what is taken in now counts from there on."""
    return next((period for period in plan.periods if plan.state_of(period) is not QuarterState.CLOSED), None)


def check_institution(plan: WorkPlan, institution: str, remarks: Remarks) -> None:
    known = [reporting.code for reporting in plan.reporting_institutions]
    if institution not in known:
        remarks.problem(
            _(
                "«{institution}» no es una institución que reporta en el plan: {known}.",
                institution=institution,
                known=", ".join(known),
            )
        )


def check_year(plan: WorkPlan, year: int, remarks: Remarks) -> None:
    first, last = period_name(plan.first), period_name(plan.last)
    if not (plan.first.year <= year <= plan.last.year):
        remarks.problem(
            _("El plan va de {first} a {last}: el año {year} queda fuera.", first=first, last=last, year=year)
        )
        return
    begins = first_open_quarter(plan)
    if begins is None or begins > Period(year, 4):
        remarks.problem(_("Todos los trimestres de {year} están cerrados: ninguna meta contaría.", year=year))


def check_target_quarters(
    plan: WorkPlan, year: int, rows: Iterable[PlannedIndicator], remarks: Remarks
) -> None:
    """A plan may begin or end within the year."""
    for row in rows:
        for quarter, target in row.targets.items():
            if target and not plan.first <= Period(year, quarter) <= plan.last:
                period = period_name(Period(year, quarter))
                remarks.problem(_("tiene meta en {period}, fuera del plan.", period=period), row.row)


def check_total(row: PlannedIndicator, measure: MeasureChoice, remarks: Remarks) -> None:
    """The targets of a flow add up to its Meta Total; levels do not add."""
    if measure.type is not IndicatorType.FLOW or row.total is None:
        return
    added = sum(row.targets.values(), Decimal(0))
    if added != row.total:
        remarks.problem(
            _(
                "Meta Total dice {total}, pero sus trimestres suman {added}.",
                total=number(row.total),
                added=number(added),
            ),
            row.row,
        )


def check_highest_target(row: PlannedIndicator, measure: MeasureChoice, remarks: Remarks) -> None:
    """Stages go from 0 to 4, percentages to 100."""
    highest = {IndicatorType.MILESTONE: 4, IndicatorType.PERCENTAGE: 100}.get(measure.type)
    if highest is not None and any(target > highest for target in row.targets.values()):
        remarks.problem(
            _(
                "una meta pasa de {highest}, lo más que admite el tipo {type}.",
                highest=highest,
                type=str(measure.type),
            ),
            row.row,
        )


def check_not_yet_in(
    plan: WorkPlan, institution: str, rows: Iterable[PlannedIndicator], remarks: Remarks
) -> None:
    """The same indicator of the same activity is not taken in twice."""
    present = {
        (plain(plan.activity[indicator.activity].name.es), plain(indicator.name.es)): indicator.code
        for indicator in plan.indicators
        if indicator.responsible == institution
    }
    for row in rows:
        code = present.get((plain(row.activity), plain(row.indicator.wording)))
        if code is not None:
            remarks.problem(_("ya está en el plan como {code}.", code=code), row.row)
