"""The chosen indicator of Avance in detail: its facts, what explains it, its history."""

from __future__ import annotations

from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.figures.value_words import value_text
from dashboard.language import _, number, percent, period_name, said, short_day
from dashboard.workplan.progress import Standing
from dashboard.workplan.roles import can_see_breakdown
from data_access import progress_table, reports
from layouts import status
from layouts.facts import fact
from layouts.page import View
from layouts.value_history import value_history


def _facts(now: Standing) -> Component:
    indicator = now.indicator
    baseline = number(indicator.baseline) if indicator.baseline is not None else _("sin línea base")
    rows = [
        fact(_("Línea base"), baseline),
        fact(_("Esperado a {period}", period=period_name(now.period)), _number_or_dash(now.expected)),
        fact(_("Real a {period}", period=period_name(now.period)), value_text(now)),
        fact(_("Meta final"), number(indicator.final_target)),
        fact(_("Unidad"), said(indicator.unit)),
        fact(_("Cumplimiento"), percent(now.achievement, 1) if now.achievement is not None else "—"),
        fact(_("Estado"), status.badge(now.status)),
        fact(_("Medio de verificación"), indicator.means_of_verification or "—"),
    ]
    return html.Dl(rows, className="facts")


def _number_or_dash(value: Decimal | None) -> str:
    return number(value) if value is not None else "—"


def _explained(now: Standing, view: View) -> Component | None:
    report = now.report
    if report is None or not (report.explanation or report.next_step):
        return None
    institution = said(view.plan.institution[now.indicator.responsible].short_name)
    due = short_day(report.next_step_due) if report.next_step_due else ""
    return html.Div(
        [
            html.H3(_("Qué explica la institución")) if report.explanation else None,
            html.P(_("«{words}»", words=report.explanation)) if report.explanation else None,
            html.H3(_("Próximo paso")) if report.next_step else None,
            html.P(
                [
                    report.next_step + " ",
                    html.B(", ".join(filter(None, (report.next_step_owner or institution, due)))),
                ]
            )
            if report.next_step
            else None,
        ],
        className="note",
    )


def detail(view: View) -> Component | None:
    """The facts of the chosen indicator beside the table."""
    table = progress_table.indicator_progress(view.database, view.selection)
    if not table.now:
        return None
    now = table.now[0]
    return html.Section([_facts(now), _explained(now, view), _past(now, view)])


def _past(now: Standing, view: View) -> Component | None:
    """The quarter's history of the value, for whoever may see its details."""
    indicator = now.indicator
    if now.report is None or not can_see_breakdown(view.actor, indicator):
        return None
    past = reports.history(view.database, indicator.code, now.period, actor=view.actor)
    title = _("Historial de {period}", period=period_name(now.period))
    return html.Details([html.Summary(title, className="lnk"), value_history(past, indicator)])
