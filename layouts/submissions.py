"""Reportar avance: what is due from an institution, and the form for one value."""

from __future__ import annotations

from decimal import Decimal

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash._utils import stringify_id
from dash.development.base_component import Component

from config.thresholds import agreed
from dashboard.language import _, entered, exact, long_day, moment, number, percent, period_name, said
from dashboard.workplan.due import is_pending
from dashboard.workplan.locks import Lock, lock
from dashboard.workplan.plan import Indicator, IndicatorType
from dashboard.workplan.progress import Standing
from dashboard.workplan.progress_table import Standings
from dashboard.workplan.submissions import Actual, Report, ReviewState
from data_access import progress_table, reports
from data_access.moments import today
from layouts.aria import aria
from layouts.bars import meter
from layouts.evidence import evidence_fields
from layouts.findings import counted_noun
from layouts.form_token import FormToken
from layouts.page import View
from layouts.refusals import lock_words

RESULT = "submission-result"
SEND = "submission-send"
TOKEN = "submission-token"  # noqa: S105 - the id of a hidden field, not a secret


def field_id(name: str) -> dict[str, str]:
    return {"type": "submission-field", "name": name}


def state_word(state: ReviewState | None) -> str:
    if state is None:
        return _("sin reporte")
    return {
        ReviewState.SUBMITTED: _("enviado a revisión"),
        ReviewState.RETURNED: _("devuelto con observaciones"),
        ReviewState.APPROVED: _("aprobado"),
        ReviewState.WITHDRAWN: _("retirado"),
    }[state]


def _asked(view: View) -> Standings:
    return progress_table.asked_of(view.database, view.actor, view.selection.period)


def heading(view: View) -> list[Component]:
    due = _asked(view)
    period = view.selection.period
    institution = view.plan.institution.get(view.actor.institution or "")
    who = said(institution.short_name) if institution else _("todas las instituciones")
    kicker = _("Reportar avance · {who} · {period}", who=who, period=period_name(period))
    return [html.P(kicker, className="kick"), html.H1(_todo_title(due, view), id="title", tabIndex=-1)]


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


def _chosen(view: View, due: Standings) -> Standing | None:
    asked = next((s for s in due if s.indicator.code == view.selection.indicator), None)
    return asked or next((s for s in due if is_pending(s.report)), due[0] if due else None)


def todo(view: View) -> Component:
    due = _asked(view)
    chosen = _chosen(view, due)
    ordered = sorted(due, key=lambda standing: not is_pending(standing.report))
    items = [
        html.Li(
            html.A(
                [
                    f"{s.indicator.code} {said(s.indicator.name)}",
                    html.Small(state_word(s.report.state if s.report else None).capitalize()),
                ],
                href=view.href(indicador=s.indicator.code),
                **(
                    aria(current="true")
                    if chosen is not None and s.indicator.code == chosen.indicator.code
                    else {}
                ),
            )
        )
        for s in ordered
    ]
    done = sum(not is_pending(standing.report) for standing in due)
    return html.Section(
        [
            html.H2(_("Por hacer")),
            html.Ul(items, className="todo"),
            html.P(html.B(_("Listos: {done} de {total}", done=done, total=len(due)))),
            meter(done, len(due)),
        ],
        className="blk",
    )


def form(view: View) -> Component:
    """The form of the chosen indicator, or why it cannot be filled in."""
    asked = view.selection.indicator
    due = _asked(view)
    chosen = _chosen(view, due)
    if asked and (chosen is None or chosen.indicator.code != asked):
        return _foreign(view, asked)
    if chosen is None:
        return html.Section(html.H2(_("No hay indicadores que reportar")), className="blk")
    state = view.plan.state_of(view.selection.period)
    locked = lock(chosen.indicator, chosen.report, state, view.actor)
    return html.Section(
        [
            _form_heading(chosen, view),
            _locked(locked, chosen) if locked else _fields(chosen, view),
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


def _locked(lock: Lock, standing: Standing) -> Component:
    return html.Div(
        [html.H3(lock_words(lock)), html.P(_current(standing)) if standing.report else None],
        className="box i",
        role="status",
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


def actual_words(indicator: Indicator, actual: Actual) -> str:
    if actual.not_applicable:
        return _("no aplica")
    if actual.numerator is not None and actual.denominator is not None:
        return _("{part} de {whole}", part=exact(actual.numerator), whole=exact(actual.denominator))
    if actual.value is None:
        return _("sin dato")
    words = f"{exact(actual.value)} {said(indicator.unit)}"
    return words if actual.sample_size is None else f"{words} (n = {exact(actual.sample_size)})"


def _labelled(
    name: str, label: str, hint: str, control: dbc.Input | dbc.Textarea, unit: str = ""
) -> Component:
    return html.Div(
        [
            html.Label(label, htmlFor=stringify_id(field_id(name)), className="form-label"),
            html.P(hint, className="hint", id=f"hint-{name}") if hint else None,
            html.Div([control, html.Span(unit) if unit else None], className="in-unit"),
        ],
        className="fld",
    )


def _number_field(name: str, label: str, hint: str, unit: str, value: Decimal | None) -> Component:
    text = "" if value is None else entered(value)
    control = dbc.Input(
        id=field_id(name), type="text", inputmode="decimal", autocomplete="off", value=text, className="short"
    )
    return _labelled(name, label, hint, control, unit)


def _value_fields(standing: Standing, hint: str) -> list[Component]:
    indicator = standing.indicator
    actual = standing.report.actual if standing.report else Actual()
    unit = said(indicator.unit)
    if indicator.type is IndicatorType.PERCENTAGE:
        return [
            _number_field("numerator", _("Numerador: cuántos cumplen"), hint, "", actual.numerator),
            _number_field("denominator", _("Denominador: sobre cuántos"), "", "", actual.denominator),
        ]
    fields = [_number_field("value", unit.capitalize(), hint, unit, actual.value)]
    if indicator.type is IndicatorType.AVERAGE:
        fields.append(
            _number_field("sample_size", _("Número de observaciones (n)"), "", "", actual.sample_size)
        )
    return fields


def _hint(standing: Standing) -> str:
    indicator = standing.indicator
    parts = []
    if (target := indicator.targets.get(standing.period)) is not None:
        parts.append(
            _("Meta de {period}: {target}.", period=period_name(standing.period), target=number(target))
        )
    if indicator.baseline is not None:
        parts.append(_("Línea base: {baseline}.", baseline=number(indicator.baseline)))
    return " ".join([*parts, _("Escriba 0 si se contó y no hubo; deje vacío si no se conoce.")])


def _text_field(name: str, label: str, hint: str, value: str, *, long: bool = False) -> Component:
    control = (
        dbc.Textarea(id=field_id(name), value=value, maxLength=600, rows=3)
        if long
        else dbc.Input(id=field_id(name), type="text", value=value, maxLength=200)
    )
    return _labelled(name, label, hint, control)


def _fields(standing: Standing, view: View) -> Component:
    report = standing.report
    token = FormToken.fresh(
        indicator=standing.indicator.code,
        period=standing.period,
        version=report.version if report else 0,
        user_id=view.actor.id or 0,
    )
    returned = report is not None and report.state is ReviewState.RETURNED
    return html.Div(
        [
            _returned_note(report) if returned and report else None,
            html.Div(id=RESULT, role="status"),
            *_value_fields(standing, _hint(standing)),
            dbc.Checklist(
                id=field_id("not_applicable"),
                options=[{"label": _("No aplica este trimestre (explique por qué)"), "value": "yes"}],
                value=["yes"] if report and report.actual.not_applicable else [],
                className="fld",
            ),
            _text_field(
                "explanation",
                _("¿Por qué no se llegó a la meta?"),
                _(
                    "Se pide cuando el valor queda por debajo del {limit} de lo esperado. Dos o tres frases, sin nombres de personas.",
                    limit=percent(agreed().status.on_track),
                ),
                report.explanation if report else "",
                long=True,
            ),
            _text_field("next_step", _("Próximo paso"), "", report.next_step if report else ""),
            html.Div(
                [
                    _text_field(
                        "next_step_owner",
                        _("Responsable (cargo)"),
                        "",
                        report.next_step_owner if report else "",
                    ),
                    _labelled(
                        "next_step_due",
                        _("Fecha"),
                        "",
                        dbc.Input(
                            id=field_id("next_step_due"),
                            type="date",
                            value=report.next_step_due.isoformat() if report and report.next_step_due else "",
                        ),
                    ),
                ],
                className="pair",
            ),
            dcc.Input(id=TOKEN, type="hidden", value=token.signed()),
            html.Div(
                dbc.Button(_("Enviar a revisión"), id=SEND, color="primary", type="button"),
                className="sticky",
            ),
        ],
        id="submission-form",
    )


def _returned_note(report: Report) -> Component:
    return html.Div(
        [
            html.H3(_("La secretaría técnica devolvió este valor")),
            html.P(_("«{words}»", words=report.reason)),
        ],
        className="box w",
    )


def _revision_row(revision: reports.Revision, indicator: Indicator) -> Component:
    report = revision.report
    when = moment(report.recorded_at) if report.recorded_at else ""
    return html.Tr(
        [
            html.Td([html.B(when), html.Small(said(revision.author_title)), html.Small(report.reason)]),
            html.Td([html.B(actual_words(indicator, report.actual)), html.Small(state_word(report.state))]),
        ]
    )


def history(view: View) -> Component | None:
    """Every revision of the chosen value: who, when, what, why."""
    chosen = _chosen(view, _asked(view))
    if chosen is None:
        return None
    revisions = reports.history(view.database, chosen.indicator.code, view.selection.period, actor=view.actor)
    rows = [_revision_row(revision, chosen.indicator) for revision in reversed(revisions)]
    head = [html.Th(text, scope="col") for text in (_("Cuándo y quién"), _("Valor y estado"))]
    body: Component = (
        html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="tbl")
        if rows
        else html.P(_("Todavía no se ha enviado ningún valor de este trimestre."), className="sub")
    )
    return html.Section([html.H2(_("Historial")), body], className="blk")
