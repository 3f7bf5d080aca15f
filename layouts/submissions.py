"""Reportar avance: the frame around the form for one value."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.language import _, moment, said
from dashboard.workplan.locks import Lock, lock
from dashboard.workplan.progress import Standing
from dashboard.workplan.submissions import ReviewState
from data_access import reports
from layouts.evidence import evidence_fields
from layouts.form_token import FormToken
from layouts.page import View
from layouts.refusals import lock_words
from layouts.submission_conflict import conflict_box, conflict_of
from layouts.submission_controls import Filled
from layouts.submission_fields import Typed
from layouts.submission_form import TOKEN, act_id, form_fields, opened, returned_note
from layouts.submission_history import picture, revisions
from layouts.submission_words import actual_words
from layouts.submissions_due import asked_of, chosen_among, chosen_of

RESULT = "submission-result"
FORM = "submission-form"


def form(view: View) -> Component:
    """The form of the chosen indicator, or why it cannot be filled in."""
    asked = view.selection.indicator
    due = asked_of(view)
    chosen = chosen_among(view, due)
    if asked and (chosen is None or chosen.indicator.code != asked):
        return _foreign(view, asked)
    if chosen is None:
        return html.Section(html.H2(_("No hay indicadores que reportar")), className="blk")
    return html.Section(
        [
            _form_heading(chosen, view),
            html.Div(id=RESULT),
            html.Div(form_body(view, chosen), id=FORM),
            evidence_fields(view, chosen.indicator.code, view.selection.period),
        ],
        className="blk",
    )


def _foreign(view: View, code: str) -> Component:
    indicator = view.plan.indicator.get(code)
    owner = said(view.plan.institution[indicator.responsible].short_name) if indicator else ""
    return html.Section(
        [
            html.H2(
                _("Solo {owner} puede reportar el indicador {code}", owner=owner, code=code)
                if owner
                else _("No existe el indicador {code}", code=code)
            ),
            html.P(html.A(_("Ver su avance"), href=view.href("/avance", indicador=code))) if owner else None,
        ],
        className="note",
    )


def _form_heading(standing: Standing, view: View) -> Component:
    indicator = standing.indicator
    pillar = view.plan.pillar[indicator.pillar]
    kicker = _(
        "{code} · Eje {number}, {pillar} · Actividad {activity}",
        code=indicator.code,
        number=pillar.number,
        pillar=said(pillar.name),
        activity=indicator.activity,
    )
    steps = (_("1 Borrador"), _("2 En revisión"), _("3 Aprobado"))
    state = standing.report.state if standing.report else None
    at = {ReviewState.SUBMITTED: 1, ReviewState.APPROVED: 2}.get(state, 0) if state else 0
    return html.Div(
        [
            html.P(kicker, className="q"),
            html.H2(said(indicator.name)),
            html.Ol(
                [html.Li(step, className="on" if i == at else "") for i, step in enumerate(steps)],
                className="steps",
            ),
        ]
    )


def form_body(view: View, standing: Standing) -> Component:
    """The fields, or why they are locked."""
    state = view.plan.state_of(standing.period)
    locked = lock(standing.indicator, standing.report, state, view.actor)
    filled = opened(view, standing)
    version = standing.report.version if standing.report else 0
    if filled.saved_at and filled.token.version < version and locked in _OVERTAKEN:
        return conflict_body(view, standing, filled.token, filled.typed)
    if locked:
        return _locked(locked, standing, view)
    return html.Div([returned_note(standing.report), form_fields(view, standing, filled)])


_OVERTAKEN = (None, Lock.SUBMITTED_UNDER_REVIEW, Lock.APPROVED)
"""Where what a person was typing stands against what a colleague has sent meanwhile."""


def conflict_body(
    view: View, standing: Standing, token: FormToken, typed: Typed, *, by_field: bool = False
) -> Component:
    """Both versions, and the form with one's own; sending it from here chooses it over the other."""
    indicator = standing.indicator
    conflict = conflict_of(view, token, typed)
    chosen = FormToken.fresh(
        indicator=token.indicator,
        period=token.period,
        version=conflict.version,
        user_id=token.user_id,
        began_at=token.began_at,
    )
    filled = Filled(chosen, typed, may_send=by_field and not conflict.approved)
    return html.Div(
        [
            conflict_box(view, indicator, conflict, by_field=by_field),
            form_fields(view, standing, filled),
        ]
    )


def _locked(lock: Lock, standing: Standing, view: View) -> Component:
    report = standing.report
    return html.Div(
        [
            html.H3(lock_words(lock)),
            html.P(_current(standing)) if report else None,
            _withdrawal(standing, view) if lock is Lock.SUBMITTED_UNDER_REVIEW else None,
        ],
        className="box i",
        role="status",
    )


def _withdrawal(standing: Standing, view: View) -> Component | None:
    """What was sent can be taken back by who sent it, until it is reviewed."""
    code, period, report = standing.indicator.code, standing.period, standing.report
    steps = reports.history(view.database, code, period, actor=view.actor)
    sent = [step for step in steps if step.report.state is ReviewState.SUBMITTED]
    if report is None or not sent or sent[-1].author_id != view.actor.id:
        return None
    token = FormToken.fresh(indicator=code, period=period, version=report.version, user_id=view.actor.id or 0)
    return html.Div(
        [
            html.P(_("Puede retirarlo y corregirlo hasta que la secretaría técnica lo revise.")),
            dcc.Input(id=TOKEN, type="hidden", value=token.signed()),
            dbc.Button(
                _("Retirar el valor enviado"), id=act_id("withdraw"), class_name="btn-outline", type="button"
            ),
        ]
    )


def _current(standing: Standing) -> str:
    report = standing.report
    if report is None or report.recorded_at is None:
        return ""
    return _(
        "Valor registrado: {value}. Revisión {version}, {moment}.",
        value=actual_words(standing.indicator, report.actual),
        version=report.version,
        moment=moment(report.recorded_at),
    )


def history(view: View) -> list[Component] | None:
    """How the chosen indicator has gone, and every revision of its value."""
    chosen = chosen_of(view)
    if chosen is None:
        return None
    return [picture(view, chosen), revisions(view, chosen)]
