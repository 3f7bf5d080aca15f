"""The plan's own workbook: the whole plan to take along, or its empty form to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.exchange.files.written_tables import Value
from dashboard.exchange.files.written_workbooks import WrittenSheet, workbook
from dashboard.exchange.template import forms as forms
from dashboard.exchange.template.forms import HEADINGS
from dashboard.workplan.plan import Activity, Indicator, IndicatorType, Institution, Sensitivity, WorkPlan

READ_ME = "Lea primero"


def plan_workbook(plan: WorkPlan) -> bytes:
    """The plan as an .xlsx workbook that reads back unchanged."""
    return workbook(_sheets(plan, plan.institutions, plan.activities, plan.indicators))


def empty_template(plan: WorkPlan) -> bytes:
    """The same workbook with the plan's frame and institutions only, to be filled in."""
    return workbook(_sheets(plan, plan.institutions, (), ()))


def _sheets(
    plan: WorkPlan,
    institutions: tuple[Institution, ...],
    activities: tuple[Activity, ...],
    indicators: tuple[Indicator, ...],
) -> Iterator[WrittenSheet]:
    yield WrittenSheet(READ_ME, ("Cómo se llena este libro", ""), tuple(_instructions(plan)))
    yield _sheet(forms.PLAN, [_plan_row(plan)])
    yield _sheet(forms.INSTITUTIONS, map(_institution_row, institutions))
    yield _sheet(forms.ACTIVITIES, map(_activity_row, activities))
    yield _sheet(forms.BUDGET, ((activity.code, activity.budget_usd) for activity in activities))
    yield _sheet(forms.MILESTONES, (row for activity in activities for row in _milestone_rows(activity)))
    yield _sheet(forms.INDICATORS, map(_indicator_row, indicators))
    periods = tuple(map(str, plan.periods))
    targets = (
        (indicator.code, *(indicator.targets.get(period) for period in plan.periods))
        for indicator in indicators
    )
    yield WrittenSheet(forms.TARGETS, (*HEADINGS[forms.TARGETS], *periods), tuple(targets))


def _sheet(title: str, rows: Iterable[tuple[Value, ...]]) -> WrittenSheet:
    return WrittenSheet(title, HEADINGS[title], tuple(rows))


def _plan_row(plan: WorkPlan) -> tuple[Value, ...]:
    return (plan.title.es, plan.title.en, plan.first, plan.last, _yes_or_no(plan.illustrative), plan.as_of)


def _institution_row(institution: Institution) -> tuple[Value, ...]:
    return (
        institution.code,
        institution.name.es,
        institution.name.en,
        institution.short_name.es,
        institution.short_name.en,
        institution.kind,
        institution.parent,
        _yes_or_no(institution.reports),
        institution.valid_from,
        institution.valid_to,
    )


def _activity_row(activity: Activity) -> tuple[Value, ...]:
    return (
        activity.code,
        activity.pillar,
        activity.name.es,
        activity.name.en,
        activity.lead,
        _listed(activity.partners),
        activity.start,
        activity.end,
        _listed(activity.provinces) or forms.NATIONWIDE,
        _listed(activity.depends_on),
        activity.context,
    )


def _milestone_rows(activity: Activity) -> Iterator[tuple[Value, ...]]:
    for milestone in activity.milestones:
        name = milestone.name
        yield activity.code, name.es, name.en, milestone.due_on, milestone.met_on


def _indicator_row(indicator: Indicator) -> tuple[Value, ...]:
    return (
        indicator.code,
        indicator.activity,
        indicator.name.es,
        indicator.name.en,
        indicator.unit.es,
        indicator.unit.en,
        indicator.type,
        forms.ASCENDING if indicator.ascending else forms.DESCENDING,
        indicator.baseline,
        indicator.baseline_period,
        indicator.final_target,
        indicator.weight,
        indicator.responsible,
        indicator.sensitivity,
        _listed(indicator.disaggregation),
        indicator.means_of_verification,
        indicator.counts_from,
    )


def _listed(codes: tuple[str, ...]) -> str:
    return forms.SEPARATOR.join(codes)


def _yes_or_no(answer: bool) -> str:
    return forms.YES if answer else forms.NO


def _instructions(plan: WorkPlan) -> Iterator[tuple[Value, ...]]:
    """What a person needs to fill in the form without asking; with every code that it takes."""
    yield (
        "Una fila por actividad, indicador o hito. No cambie los encabezados ni los nombres de las hojas.",
        None,
    )
    yield "Los trimestres se escriben así: 2026-T3 (julio a septiembre de 2026).", None
    yield "Metas: la cantidad del trimestre si el indicador es flow; el nivel si no. Vacío: sin meta.", None
    yield "Varias instituciones, provincias o actividades: códigos separados por coma.", None
    yield "Eje", ", ".join(f"{pillar.code} = {pillar.name.es}" for pillar in plan.pillars)
    yield "Tipo", ", ".join(f"{kind} = {_TYPES[kind]}" for kind in IndicatorType)
    yield "Sentido", f"{forms.ASCENDING} (más es mejor), {forms.DESCENDING} (menos es mejor)"
    yield "Sensibilidad", ", ".join(Sensitivity)
    yield "Provincias", ", ".join(f"{province.code} = {province.name}" for province in plan.provinces)


_TYPES = {
    IndicatorType.FLOW: "suma de trimestres",
    IndicatorType.STOCK: "último nivel",
    IndicatorType.PERCENTAGE: "porcentaje",
    IndicatorType.AVERAGE: "promedio",
    IndicatorType.MILESTONE: "etapa de 0 a 4",
}
