"""The form for one value: its fields, what stands in them, and what is wrong with each."""

from __future__ import annotations

from datetime import datetime

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from config.thresholds import agreed
from dashboard.language import _, clock_time, number, percent, period_name, said
from dashboard.workplan.breakdowns import has_parts
from dashboard.workplan.plan import Indicator
from dashboard.workplan.progress import Standing
from dashboard.workplan.submissions import Report, ReviewState, needs_reason
from dashboard.workplan.to_date import counted_in
from data_access import drafts, reports
from layouts.aria import aria, data
from layouts.form_token import FormToken
from layouts.page import View
from layouts.submission_breakdown import breakdown_fields
from layouts.submission_controls import Filled, labelled, number_input, text_input
from layouts.submission_fields import field_id, label, stored_texts, value_names

SEND = "submission-send"
TOKEN = "submission-token"  # noqa: S105 - the id of a hidden field, not a secret
KEPT = "submission-draft"
TYPING = "submission-typing"


def act_id(name: str) -> dict[str, str]:
    return {"type": "submission-act", "name": name}


def opened(view: View, standing: Standing) -> Filled:
    """The form as it opens: what this person typed last, else what was sent."""
    report = standing.report
    version = report.version if report else 0
    code, period, actor = standing.indicator.code, standing.period, view.actor
    draft = drafts.draft_of(view.database, code, period, actor=actor)
    based_on = draft.base_version if draft else version
    token = FormToken.fresh(indicator=code, period=period, version=based_on, user_id=actor.id or 0)
    sent = stored_texts(report, reports.breakdown(view.database, code, period, actor=actor))
    if draft:
        return Filled(token, {**sent, **draft.entered}, saved_at=draft.saved_at)
    return Filled(token, sent)


def _values(standing: Standing, filled: Filled, hint: str) -> list[Component]:
    unit = said(standing.indicator.unit)
    hints = dict.fromkeys(value_names(standing.indicator), "")
    hints[next(iter(hints))] = hint
    return [
        labelled(
            name,
            label(standing.indicator, name),
            html.Div(
                [number_input(name, filled), html.Span(unit) if name == "value" else None],
                className="in-unit",
            ),
            filled,
            its_hint,
        )
        for name, its_hint in hints.items()
    ]


def _hint(view: View, standing: Standing) -> str:
    """Target, baseline and the quarter before: what the value will be held against."""
    indicator, period = standing.indicator, standing.period
    parts = []
    if (target := indicator.targets.get(period)) is not None:
        parts.append(_("Meta de {period}: {target}.", period=period_name(period), target=number(target)))
    if indicator.baseline is not None:
        parts.append(_("Línea base: {baseline}.", baseline=number(indicator.baseline)))
    sent = reports.reports(view.database).get(indicator.code, {})
    before = counted_in(indicator, sent, period.plus(-1))
    if before is not None and before.amount is not None:
        last = period_name(period.plus(-1))
        parts.append(_("Valor de {period}: {value}.", period=last, value=number(before.amount)))
    return " ".join([*parts, _("Escriba 0 si se contó y no hubo; deje vacío si no se conoce.")])


def _not_applicable(filled: Filled) -> dbc.Checklist:
    return dbc.Checklist(
        id=field_id("not_applicable"),
        options=[{"label": _("No aplica este trimestre (explique por qué)"), "value": "yes"}],
        value=["yes"] if filled.typed.get("not_applicable") else [],
        className="fld",
    )


def _next_step(filled: Filled, indicator: Indicator) -> list[Component]:
    due = dbc.Input(id=field_id("next_step_due"), type="date", value=filled.typed.get("next_step_due", ""))
    owner = "next_step_owner"
    return [
        labelled(
            "next_step",
            label(indicator, "next_step"),
            text_input("next_step", filled),
            filled,
            _("Aparecerá en la tabla de compromisos del informe."),
        ),
        html.Div(
            [
                labelled(owner, label(indicator, owner), text_input(owner, filled), filled),
                labelled("next_step_due", label(indicator, "next_step_due"), due, filled),
            ],
            className="pair",
        ),
    ]


def _reason(standing: Standing, filled: Filled) -> Component | None:
    if not needs_reason(standing.report, ReviewState.SUBMITTED):
        return None
    hint = _("Este valor ya estuvo aprobado: lo que cambie queda en el historial con su razón.")
    return labelled("reason", label(standing.indicator, "reason"), text_input("reason", filled), filled, hint)


def form_fields(view: View, standing: Standing, filled: Filled) -> Component:
    """The whole form, ready to be typed into."""
    indicator = standing.indicator
    explanation = _(
        "Se pide cuando el valor queda por debajo del {limit} de lo esperado. Dos o tres frases, sin nombres de personas.",
        limit=percent(agreed().status.on_track),
    )
    return html.Div(
        [
            *_values(standing, filled, _hint(view, standing)),
            _not_applicable(filled),
            *(
                breakdown_fields(view.plan, indicator, dimension, filled)
                for dimension in (indicator.disaggregation if has_parts(indicator) else ())
            ),
            labelled(
                "explanation",
                label(indicator, "explanation"),
                text_input("explanation", filled),
                filled,
                explanation,
            ),
            *_next_step(filled, indicator),
            _reason(standing, filled),
            dcc.Input(id=TOKEN, type="hidden", value=filled.token.signed()),
            dcc.Store(id=TYPING),
            _buttons(filled),
        ],
        className="report-form",
        **data(
            user=str(filled.token.user_id),
            value=f"{filled.token.indicator} {filled.token.period}",
            recovered=_("Recuperamos lo que había escrito y no se había guardado."),
        ),
    )


def _buttons(filled: Filled) -> Component:
    send = dbc.Button(_("Enviar a revisión"), id=SEND, color="primary", type="button")
    kept = draft_words(filled.saved_at) if filled.saved_at else ""
    return html.Div(
        [
            send if filled.may_send else None,
            dbc.Button(_("Guardar borrador"), id=act_id("keep"), class_name="btn-outline", type="button"),
            html.Span(kept, id=KEPT, role="status", **aria(live="polite")),
        ],
        className="sticky",
    )


def draft_words(saved_at: datetime) -> Component:
    words = _("Borrador guardado a las {time}", time=clock_time(saved_at))
    return html.Span(words, **data(saved=saved_at.isoformat()))


def returned_note(report: Report | None) -> Component | None:
    if report is None or report.state is not ReviewState.RETURNED:
        return None
    return html.Div(
        [
            html.H3(_("La secretaría técnica devolvió este valor")),
            html.P(_("«{words}»", words=report.reason)),
        ],
        className="box w",
    )
