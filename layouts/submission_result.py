"""The answer under the form: what was stored, or what to mend, linked to its field."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, exact, moment
from dashboard.workplan.numbers import NumberNotUnderstood
from dashboard.workplan.refusals import InvalidValue, Refused, ValueChangedMeanwhile
from dashboard.workplan.submissions import Actual
from data_access.revisions import Receipt
from layouts.refusals import number_words, refusal_words


def _field_name(name: str) -> str:
    return {
        "value": _("Valor"),
        "numerator": _("Numerador"),
        "denominator": _("Denominador"),
        "sample_size": _("Número de observaciones (n)"),
        "explanation": _("Explicación"),
        "next_step": _("Próximo paso"),
        "next_step_owner": _("Responsable (cargo)"),
        "next_step_due": _("Fecha"),
    }.get(name, name)


def _problem_box(title: str, *parts: Component) -> Component:
    return html.Div([html.H3(title), *parts], className="box e", role="alert")


def unclear(problems: Mapping[str, Exception]) -> Component:
    """The error summary: every field that could not be read, in one list."""
    items = [html.Li(f"{_field_name(name)}: {_unclear_words(problem)}") for name, problem in problems.items()]
    return _problem_box(_("Revise lo que escribió; aún no se guardó nada"), html.Ul(items))


def _unclear_words(problem: Exception) -> str:
    if isinstance(problem, NumberNotUnderstood):
        return number_words(problem)
    return _("no se entendió; escríbalo de nuevo.")


def refused(problem: Refused) -> Component:
    words = refusal_words(problem)
    if isinstance(problem, InvalidValue):
        words = f"{_field_name(problem.field)}: {words}"
    if isinstance(problem, ValueChangedMeanwhile):
        return _conflict(problem, words)
    return _problem_box(_("No se guardó"), html.P(words))


def actual_words(actual: Actual) -> str:
    if actual.not_applicable:
        return _("no aplica")
    if actual.numerator is not None and actual.denominator is not None:
        return _("{part} de {whole}", part=exact(actual.numerator), whole=exact(actual.denominator))
    return exact(actual.value) if actual.value is not None else _("sin dato")


def _conflict(problem: ValueChangedMeanwhile, words: str) -> Component:
    rows = [
        html.Tr(
            [
                html.Th(_("Lo que usted escribió"), scope="row"),
                html.Td(actual_words(problem.mine), className="num"),
            ]
        ),
        html.Tr(
            [
                html.Th(
                    _("Lo que quedó guardado (revisión {version})", version=problem.theirs.version),
                    scope="row",
                ),
                html.Td(actual_words(problem.theirs.actual), className="num"),
            ]
        ),
    ]
    return html.Div(
        [
            html.H3(_("Otra persona guardó mientras usted escribía")),
            html.P(words),
            html.Table(html.Tbody(rows), className="tbl"),
            html.P(
                _(
                    "Su texto sigue en el formulario. Para enviarlo sobre la versión nueva, vuelva a cargar la página."
                )
            ),
        ],
        className="box w",
        role="alert",
    )


def form_expired() -> Component:
    return _problem_box(
        _("Este formulario ya no es válido"),
        html.P(
            _("Copie lo que escribió, vuelva a cargar la página e inténtelo de nuevo. No se guardó nada.")
        ),
    )


def stored(indicator: str, receipt: Receipt) -> Component:
    """Shown only after the commit: the value as it is in the database."""
    words = _(
        "{indicator}: {value}. Revisión {version}, {moment}, registro n.º {seq}.",
        indicator=indicator,
        value=actual_words(receipt.actual),
        version=receipt.version,
        moment=moment(receipt.recorded_at),
        seq=receipt.seq,
    )
    late = html.P(_("Llegó fuera de plazo y queda marcado así.")) if receipt.late else None
    return html.Div(
        [
            html.H3(_("Guardado y enviado a revisión")),
            html.P(words),
            late,
            html.P(html.A(_("Ir al siguiente pendiente"), href="/reportar")),
        ],
        className="box i",
        role="status",
    )
