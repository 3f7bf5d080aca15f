"""Reportar avance: what is due from an institution, and the frame around the form for one value."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.language import _, long_day, moment, period_name, said
from dashboard.workplan.due import is_pending
from dashboard.workplan.locks import Lock, lock
from dashboard.workplan.progress import Standing
from dashboard.workplan.progress_table import Standings
from dashboard.workplan.roles import Role, can_see_counts
from dashboard.workplan.submissions import ReviewState
from data_access import drafts, progress_table, reports
from data_access.count_rows import counting_institutions
from data_access.moments import today
from layouts import exact_counts
from layouts.aria import aria
from layouts.bars import meter
from layouts.evidence import evidence_fields
from layouts.findings import counted_noun
from layouts.form_token import FormToken
from layouts.page import View
from layouts.refusals import lock_words
from layouts.submission_conflict import conflict_box, conflict_of
from layouts.submission_controls import Filled
from layouts.submission_fields import Typed
from layouts.submission_form import TOKEN, act_id, form_fields, opened, returned_note
from layouts.submission_history import picture, revisions
from layouts.submission_words import actual_words, state_word

RESULT = "submission-result"
FORM = "submission-form"


def _asked(view: View) -> Standings:
    return progress_table.asked_of(view.database, view.actor, view.selection.period)


def heading(view: View) -> list[Component]:
    due = _asked(view)
    period = view.selection.period
    institution = view.plan.institution.get(view.actor.institution or "")
    who = said(institution.short_name) if institution else _("todas las instituciones")
    kicker = _("Reportar avance · {who} · {period}", who=who, period=period_name(period))
    shown = [html.P(kicker, className="kick"), html.H1(_todo_title(due, view), id="title", tabIndex=-1)]
    if can_see_counts(view.actor, counting_institutions()):
        link = html.A(_("Registrar cifras de casos"), href=f"{exact_counts.ADDRESS}?t={period}#registrar")
        shown.append(html.P([link, " ", _("(cada consulta queda registrada)")]))
    return shown


def _todo_title(due: Standings, view: View) -> str:
    """How much is left, and the day that it is or was due."""
    period = view.selection.period
    pending = sum(is_pending(standing.report) for standing in due)
    if not due:
        return _("Nada que reportar en {period}", period=period_name(period))
    if not pending:
        return counted_noun(
            len(due),
            _("El único indicador de {period} está reportado", period=period_name(period)),
            _("Los {{n}} indicadores de {period} están reportados", period=period_name(period)),
        )
    due_on = period.due_on(view.database.due_day)
    left = _left_to_report(pending, len(due))
    if due_on < today(view.database, view.plan.as_of):
        return _("{left}; el plazo venció el {day}", left=left, day=long_day(due_on))
    return _("{left}; el plazo vence el {day}", left=left, day=long_day(due_on))


def _left_to_report(pending: int, total: int) -> str:
    if pending == total:
        one, many = _("Queda {n} indicador por reportar"), _("Quedan {n} indicadores por reportar")
    else:
        one = _("Queda {{n}} de {total} indicadores por reportar", total=total)
        many = _("Quedan {{n}} de {total} indicadores por reportar", total=total)
    return counted_noun(pending, one, many)


def chosen_of(view: View) -> Standing | None:
    """The indicator whose form is shown."""
    return _chosen(view, _asked(view))


def following(view: View) -> tuple[str, str] | None:
    """The next value that has to be sent, with its link."""
    left = (each.indicator.code for each in _asked(view) if is_pending(each.report))
    code = next(left, None)
    return None if code is None else (code, view.href(indicador=code))


def pending_count(view: View) -> int:
    """How many values a delegate still has to send this quarter."""
    if view.actor.role is not Role.DELEGATE:
        return 0
    return sum(is_pending(each.report) for each in _asked(view))


def _chosen(view: View, due: Standings) -> Standing | None:
    asked = next((s for s in due if s.indicator.code == view.selection.indicator), None)
    return asked or next((s for s in due if is_pending(s.report)), due[0] if due else None)


def todo(view: View) -> Component:
    due, chosen = _asked(view), chosen_of(view)
    kept = {(each.indicator, each.period) for each in drafts.drafts(view.database, actor=view.actor)}

    def item(standing: Standing) -> Component:
        code = standing.indicator.code
        is_chosen = chosen is not None and code == chosen.indicator.code
        state = _todo_state(standing, view, has_draft=(code, standing.period) in kept)
        words = f"{code} {said(standing.indicator.name)}"
        link = html.A(
            [words, html.Small(state)],
            href=view.href(indicador=code),
            **(aria(current="true") if is_chosen else {}),
        )
        return html.Li(link)

    pending = [each for each in due if is_pending(each.report)]
    done = [each for each in due if not is_pending(each.report)]
    return html.Section(
        [
            html.H2(_("Por hacer")),
            html.Ul([item(each) for each in pending], className="todo"),
            html.P(html.B(_("Listos: {done} de {total}", done=len(done), total=len(due)))),
            meter(len(done), len(due)),
            html.Details(
                [
                    html.Summary(
                        counted_noun(len(done), _("Ver {n} enviado"), _("Ver {n} enviados")), className="lnk"
                    ),
                    html.Ul([item(each) for each in done], className="todo"),
                ],
                open=chosen in done,
            )
            if done
            else None,
        ],
        className="blk",
    )


def _todo_state(standing: Standing, view: View, *, has_draft: bool) -> str:
    """Where one value stands for who has to send it: drafted, returned, overdue, late or done."""
    report, due_on = standing.report, standing.period.due_on(view.database.due_day)
    words = [state_word(report.state if report else None)]
    if is_pending(report):
        if has_draft:
            words.append(_("borrador"))
        if due_on < today(view.database, view.plan.as_of):
            words.append(_("plazo vencido"))
    elif report is not None and report.late:
        words.append(_("fuera de plazo"))
    return ", ".join(words).capitalize()


def form(view: View) -> Component:
    """The form of the chosen indicator, or why it cannot be filled in."""
    asked = view.selection.indicator
    due = _asked(view)
    chosen = _chosen(view, due)
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
