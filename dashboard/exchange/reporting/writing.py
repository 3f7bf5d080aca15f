"""What is due from an institution as a workbook to be filled in: values, their breakdowns, contributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from dashboard.exchange.files.written_tables import Value
from dashboard.exchange.files.written_workbooks import Rule, WrittenSheet, workbook
from dashboard.exchange.reporting.desk import Desk
from dashboard.exchange.reporting.forms import (
    AMOUNTS,
    FIGURES,
    FILLED,
    READ_ME,
    SAID,
    TEXTS,
    YES,
    Heading,
    Sheets,
)
from dashboard.language import _, current, long_day, period_name, said
from dashboard.workplan.breakdowns import has_parts
from dashboard.workplan.contribution_reports import activities_of, role_in
from dashboard.workplan.contributions import ContributionRole
from dashboard.workplan.numbers import NumberNotUnderstood, parse_number
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, IndicatorType
from dashboard.workplan.progress import Standing
from dashboard.workplan.submissions import counts_whole
from dashboard.workplan.to_date import counted_in
from data_access.contribution_reports import Place
from data_access.contributions import planned_contributions
from data_access.reports import reports
from layouts.contribution_form import REASON
from layouts.submission_fields import Typed, categories, dimension_word, part_name, value_names
from layouts.submission_words import bare_words

H = Heading
Line = Mapping[Heading, Value]
_STAGES = tuple(str(stage) for stage in range(5))


def reporting_workbook(desk: Desk, period: Period) -> bytes:
    """The .xlsx workbook with one row for each value, part and contribution that is still to be sent."""
    due = desk.due(period)
    return workbook(
        [
            WrittenSheet(READ_ME, (_("Cómo se llena este libro"),), tuple(_instructions(desk, period))),
            _values(desk, due, period),
            _breakdowns(desk, due, period),
            _contributions(desk, period),
        ]
    )


def _instructions(desk: Desk, period: Period) -> Iterator[tuple[Value, ...]]:
    institution = desk.plan.institution.get(desk.actor.institution or "")
    who = said(institution.short_name) if institution else ""
    due_on = long_day(period.due_on(desk.database.due_day))
    yield (_("{who}, {period}: el plazo es el {day}.", who=who, period=period_name(period), day=due_on),)
    yield (_("Llene las celdas con fondo. No cambie los encabezados ni los nombres de las hojas."),)
    yield (_("0 significa que se contó y no hubo; vacío, que no se conoce o que no cambia nada."),)
    yield (_("Una celda vacía no borra lo que ya tenía su borrador. Puede borrar las filas que no use."),)
    yield (_("El desglose debe sumar el total; «sin dato» recoge lo que no se conoce."),)
    yield (_("No escriba nombres ni datos de personas."),)
    yield (_("Después súbalo en Reportar avance: verá qué se entendió de cada fila antes de que se guarde."),)


def _sheet(
    kind: Sheets, lines: Iterable[Line], asked: Iterable[set[Heading]], rules: Iterable[dict[Heading, Rule]]
) -> WrittenSheet:
    headings = (*SAID[kind], *FILLED[kind])
    column = {heading: at for at, heading in enumerate(headings, start=1)}
    return WrittenSheet(
        title=kind,
        headings=headings,
        rows=tuple(tuple(line.get(heading) for heading in headings) for line in lines),
        asked=frozenset((row, column[heading]) for row, own in enumerate(asked, start=2) for heading in own),
        notes={column[heading]: note for heading, note in _notes().items() if heading in FILLED[kind]},
        rules=tuple(
            Rule((row, column[heading]), rule.options, rule.whole)
            for row, own in enumerate(rules, start=2)
            for heading, rule in own.items()
        ),
    )


def _notes() -> Mapping[Heading, str]:
    return {
        H.VALUE: _(
            "El valor del trimestre. De un promedio, el promedio. Escriba 1234,5 sin separador de miles."
        ),
        H.NUMERATOR: _("De un porcentaje: cuántos cumplen."),
        H.DENOMINATOR: _("De un porcentaje: sobre cuántos."),
        H.SAMPLE_SIZE: _("De un promedio: en cuántas observaciones se apoya."),
        H.NOT_APPLICABLE: _(
            "«Sí» cuando nada corresponde este trimestre; explique por qué en «Explicación»."
        ),
        H.EXPLANATION: _("Se pide cuando el valor queda por debajo de lo esperado. Sin nombres de personas."),
        H.NEXT_STEP_OWNER: _("El cargo, no el nombre."),
        H.NEXT_STEP_DUE: _("De hoy en adelante: 15/11/2026."),
        H.REASON: _("Solo si el dato ya estuvo aprobado: por qué cambia."),
        H.USD_EXECUTED: _("Devengado: la obligación ya reconocida, ni programada ni pagada."),
    }


def _values(desk: Desk, due: tuple[Standing, ...], period: Period) -> WrittenSheet:
    lines, asked, rules = [], [], []
    for each in due:
        indicator = each.indicator
        typed = desk.value(indicator.code, period).typed
        lines.append(_value_line(desk, indicator, period, typed))
        figures = [heading for heading, name in FIGURES.items() if name in value_names(indicator)]
        asked.append({*FILLED[Sheets.VALUES]} - {*FIGURES} | {*figures})
        takes = {heading: _takes(indicator, heading) for heading in figures}
        rules.append({**takes, H.NOT_APPLICABLE: Rule((0, 0), (YES,))})
    return _sheet(Sheets.VALUES, lines, asked, rules)


def _takes(indicator: Indicator, heading: Heading) -> Rule:
    if indicator.type is IndicatorType.MILESTONE:
        return Rule((0, 0), _STAGES)
    return Rule((0, 0), whole=heading is not H.VALUE or counts_whole(indicator))


def _value_line(desk: Desk, indicator: Indicator, period: Period, typed: Typed) -> Line:
    sent = reports(desk.database).get(indicator.code, {})
    before = counted_in(indicator, sent, period.previous)
    return {
        H.INDICATOR: indicator.code,
        H.NAME: said(indicator.name),
        H.PERIOD: period,
        H.UNIT: said(indicator.unit),
        H.TARGET: indicator.targets.get(period),
        H.BEFORE: bare_words(before) if before else None,
        **{heading: _figure(typed.get(name)) for heading, name in FIGURES.items()},
        H.NOT_APPLICABLE: YES if typed.get("not_applicable") else None,
        **{heading: typed.get(name) or None for heading, name in TEXTS.items()},
        H.NEXT_STEP_DUE: _day(typed.get("next_step_due")),
    }


def _figure(text: str | None) -> Decimal | str | None:
    """What was typed, as a number where it is plainly one."""
    try:
        return parse_number(text, current()) if text else None
    except NumberNotUnderstood:
        return text


def _day(text: str | None) -> date | str | None:
    """What was typed, as a date where it is one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text


def _breakdowns(desk: Desk, due: tuple[Standing, ...], period: Period) -> WrittenSheet:
    lines, asked, rules = [], [], []
    for each in due:
        indicator = each.indicator
        if not has_parts(indicator):
            continue
        typed = desk.value(indicator.code, period).typed
        figures = [heading for heading, name in FIGURES.items() if name in value_names(indicator)]
        for line in _part_lines(desk, indicator, period, typed):
            lines.append(line)
            asked.append({*figures})
            rules.append({heading: _takes(indicator, heading) for heading in figures})
    return _sheet(Sheets.BREAKDOWN, lines, asked, rules)


def _part_lines(desk: Desk, indicator: Indicator, period: Period, typed: Typed) -> Iterator[Line]:
    for dimension in indicator.disaggregation:
        for category in categories(desk.plan, indicator, dimension):
            yield {
                H.INDICATOR: indicator.code,
                H.NAME: said(indicator.name),
                H.PERIOD: period,
                H.DIMENSION: dimension_word(dimension),
                H.CATEGORY: said(category.name),
                **{
                    heading: _figure(typed.get(part_name(dimension, category.code, name)))
                    for heading, name in FIGURES.items()
                },
            }


def _contributions(desk: Desk, period: Period) -> WrittenSheet:
    institution = desk.actor.institution or ""
    planned = planned_contributions(desk.database)
    lines: list[Line] = []
    for activity in activities_of(desk.plan, institution, period):
        if desk.contribution_lock(activity, period):
            continue
        typed = desk.contribution(activity, period).typed
        plan = planned.get(Place(institution, activity.code, period))
        leads = role_in(activity, institution) is ContributionRole.LEAD
        lines.append(
            {
                H.ACTIVITY: activity.code,
                H.NAME: said(activity.name),
                H.PERIOD: period,
                H.ROLE: _("dirige") if leads else _("apoya"),
                H.USD_PLANNED: plan.usd_planned if plan else None,
                **{heading: _figure(typed.get(name)) for heading, name in AMOUNTS.items()},
                H.REASON: typed.get(REASON) or None,
            }
        )
    takes = {heading: Rule((0, 0), whole=heading is H.PEOPLE_TRAINED) for heading in AMOUNTS}
    return _sheet(
        Sheets.CONTRIBUTIONS, lines, [{*FILLED[Sheets.CONTRIBUTIONS]}] * len(lines), [takes] * len(lines)
    )
