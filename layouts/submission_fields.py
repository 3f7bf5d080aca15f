"""The fields of the report form: which there are for an indicator, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from config.categories import Category, dimensions
from dashboard.language import _, entered, said
from dashboard.workplan.breakdowns import UNKNOWN, Breakdown, figures_of, has_parts
from dashboard.workplan.plan import Indicator, Text, WorkPlan
from dashboard.workplan.submissions import FIGURES_ASKED, Report

Typed = Mapping[str, str]
"""What stands in the form, field by field, as text."""

TEXTS: Mapping[str, int] = {"explanation": 600, "next_step": 200, "next_step_owner": 200, "reason": 600}
"""The text fields and how long each may be."""

_PART = "part"


def field_id(name: str) -> dict[str, str]:
    return {"type": "submission-field", "name": name}


def anchor(name: str) -> str:
    """The id of the field as the browser knows it; Dash writes it as JSON."""
    return f'{{"name":"{name}","type":"submission-field"}}'


def value_names(indicator: Indicator) -> tuple[str, ...]:
    return FIGURES_ASKED[indicator.type]


def part_name(dimension: str, category: str, figure: str = "value") -> str:
    """The field of one figure of one category; a dot would be taken for the end of its id."""
    name = f"{_PART}:{dimension}:{category}"
    return name if figure == "value" else f"{name}:{figure}"


def categories(plan: WorkPlan, indicator: Indicator, dimension: str) -> tuple[Category, ...]:
    """The categories of a dimension, the activity's own provinces first, «sin dato» last."""
    unknown = Category(UNKNOWN, Text("sin dato", "unknown"))
    if dimension == "provincia":
        planned = plan.activity[indicator.activity].provinces
        by_plan = sorted(plan.provinces, key=lambda each: (each.code not in planned, each.inec_code))
        return (*(Category(each.code, Text(each.name)) for each in by_plan), unknown)
    if dimension == "institucion":
        parties = plan.reporting_institutions
        return (*(Category(each.code, each.short_name) for each in parties), unknown)
    known = dimensions().get(dimension)
    return (*(known.categories if known else ()), unknown)


def dimension_word(code: str) -> str:
    known = dimensions().get(code)
    return said(known.name) if known else code


def figure_word(figure: str) -> str:
    """What one figure of a part is called above its column."""
    return {
        "value": _("Promedio"),
        "numerator": _("Numerador"),
        "denominator": _("Denominador"),
        "sample_size": _("Observaciones (n)"),
    }[figure]


def part_names(plan: WorkPlan, indicator: Indicator) -> Mapping[str, tuple[str, str, str]]:
    """Every field of the breakdown with its dimension, category and figure."""
    if not has_parts(indicator):
        return {}
    return {
        part_name(dimension, category.code, figure): (dimension, category.code, figure)
        for dimension in indicator.disaggregation
        for category in categories(plan, indicator, dimension)
        for figure in value_names(indicator)
    }


def stored_texts(report: Report | None, breakdown: Breakdown) -> Typed:
    """A stored report as the form shows it."""
    if report is None:
        return {}
    actual = report.actual
    numbers = {
        "value": actual.value,
        "numerator": actual.numerator,
        "denominator": actual.denominator,
        "sample_size": actual.sample_size,
        **{
            part_name(dimension, category, figure): amount
            for dimension, parts in breakdown.items()
            for category, part in parts.items()
            for figure, amount in figures_of(part).items()
        },
    }
    return {
        **{name: _written(amount) for name, amount in numbers.items()},
        "not_applicable": "yes" if actual.not_applicable else "",
        "explanation": report.explanation,
        "next_step": report.next_step,
        "next_step_owner": report.next_step_owner,
        "next_step_due": report.next_step_due.isoformat() if report.next_step_due else "",
    }


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else entered(amount)


def label(indicator: Indicator, name: str) -> str:
    """What a field is called, above it and in the error summary."""
    if name.startswith((f"{_PART}:", "breakdown-")):
        return _("Desglose por {dimension}", dimension=dimension_word(name.replace("-", ":").split(":")[1]))
    return {
        "value": said(indicator.unit).capitalize(),
        "numerator": _("Numerador: cuántos cumplen"),
        "denominator": _("Denominador: sobre cuántos"),
        "sample_size": _("Número de observaciones (n)"),
        "not_applicable": _("No aplica este trimestre (explique por qué)"),
        "explanation": _("¿Por qué no se llegó a la meta?"),
        "next_step": _("Próximo paso"),
        "next_step_owner": _("Responsable (cargo)"),
        "next_step_due": _("Fecha"),
        "reason": _("Razón de la corrección"),
    }.get(name, name)
