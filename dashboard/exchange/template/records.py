"""The records of the plan's own workbook: one row, one record."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from dashboard.exchange.template import forms as forms
from dashboard.exchange.template.forms import Heading
from dashboard.exchange.template.rows import TemplateRow
from dashboard.exchange.wording import plain
from dashboard.language import _
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import (
    Activity,
    Indicator,
    IndicatorType,
    Institution,
    Milestone,
    Sensitivity,
    WorkPlan,
)

H = Heading
T = TypeVar("T")

_ANSWERS = {forms.YES: True, forms.NO: False}
_DIRECTIONS = {forms.ASCENDING: True, forms.DESCENDING: False}
_TYPES = {str(kind): kind for kind in IndicatorType}
_SENSITIVITIES = {str(level): level for level in Sensitivity}


def institution(row: TemplateRow, position: int) -> Institution:
    return Institution(
        code=row.needed(H.CODE),
        name=row.texts(H.NAME, H.NAME_EN),
        short_name=row.texts(H.SHORT, H.SHORT_EN),
        kind=row.needed(H.KIND),
        position=position,
        parent=row.text(H.PARENT) or None,
        reports=row.chosen(H.REPORTS, _ANSWERS),
        valid_from=row.day(H.VALID_FROM),
        valid_to=row.day(H.VALID_TO),
    )


def milestone(row: TemplateRow) -> Milestone | None:
    due_on = row.day(H.DUE_ON)
    if due_on is None:
        row.needed(H.DUE_ON)
        return None
    return Milestone(
        row.needed(H.ACTIVITY), row.texts(H.MILESTONE, H.MILESTONE_EN), due_on, row.day(H.MET_ON)
    )


def activity(
    row: TemplateRow, plan: WorkPlan, budget: Mapping[str, Decimal], milestones: tuple[Milestone, ...]
) -> Activity:
    """Budget and milestones come from their own sheets, by the activity's code."""
    code = row.needed(H.CODE)
    nationwide = plain(row.text(H.PROVINCES)) == forms.NATIONWIDE
    start, end = _quarters(row, plan)
    return Activity(
        code=code,
        pillar=row.known(H.PILLAR, plan.pillar),
        name=row.texts(H.NAME, H.NAME_EN),
        lead=row.known(H.LEAD, plan.institution),
        partners=row.known_codes(H.PARTNERS, plan.institution),
        start=start,
        end=end,
        budget_usd=budget.get(code, Decimal(0)),
        provinces=() if nationwide else row.known_codes(H.PROVINCES, plan.province),
        depends_on=row.codes(H.DEPENDS_ON),
        milestones=tuple(each for each in milestones if each.activity == code),
        context=row.text(H.CONTEXT),
    )


def indicator(
    row: TemplateRow,
    plan: WorkPlan,
    activities: Mapping[str, Activity],
    targets: Mapping[Period, Decimal],
) -> Indicator:
    """Targets come from their own sheet, by the indicator's code."""
    under = row.known(H.ACTIVITY, activities)
    return Indicator(
        code=row.needed(H.CODE),
        activity=under,
        pillar=activities[under].pillar if under in activities else "",
        name=row.texts(H.NAME, H.NAME_EN),
        unit=row.texts(H.UNIT, H.UNIT_EN),
        type=row.chosen(H.TYPE, _TYPES),
        ascending=row.chosen(H.DIRECTION, _DIRECTIONS),
        baseline=row.number(H.BASELINE),
        baseline_period=row.period(H.BASELINE_PERIOD),
        final_target=_required(row, H.FINAL_TARGET, row.number(H.FINAL_TARGET), Decimal(0)),
        weight=_required(row, H.WEIGHT, row.number(H.WEIGHT), Decimal(1)),
        responsible=row.known(H.LEAD, plan.institution),
        sensitivity=row.chosen(H.SENSITIVITY, _SENSITIVITIES),
        disaggregation=row.listed(H.DISAGGREGATION),
        means_of_verification=row.text(H.VERIFICATION),
        targets=targets,
        counts_from=row.period(H.COUNTS_FROM),
    )


def plan_frame(row: TemplateRow, reference: WorkPlan) -> WorkPlan:
    """The plan without activities: its title and quarters from the row, the rest as in the reference."""
    first = _required(row, H.FIRST, row.period(H.FIRST), reference.first)
    last = _required(row, H.LAST, row.period(H.LAST), reference.last)
    return WorkPlan(
        title=row.texts(H.NAME, H.NAME_EN),
        first=first,
        last=last,
        illustrative=row.chosen(H.ILLUSTRATIVE, _ANSWERS),
        as_of=row.day(H.OWN_DATE),
        pillars=reference.pillars,
        institutions=reference.institutions,
        provinces=reference.provinces,
        activities=(),
        indicators=(),
        quarters={},
    )


def _quarters(row: TemplateRow, plan: WorkPlan) -> tuple[Period, Period]:
    start = _required(row, H.START, row.period(H.START), plan.first)
    end = _required(row, H.END, row.period(H.END), plan.last)
    if not plan.first <= start <= end <= plan.last:
        row.problem(
            _("sus trimestres ({start} a {end}) no están dentro del plan.", start=str(start), end=str(end))
        )
    return start, end


def _required(row: TemplateRow, heading: Heading, read: T | None, otherwise: T) -> T:
    """What was read; where nothing stands, a problem and something to go on with."""
    if read is None:
        row.needed(heading)
        return otherwise
    return read
