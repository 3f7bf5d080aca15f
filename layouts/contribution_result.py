"""The answer above the contribution form: what was stored, what to mend, and whose version stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, exact, moment
from dashboard.workplan.contribution_reports import Contributed, ContributionChangedMeanwhile
from dashboard.workplan.refusals import Refused
from data_access.contribution_revisions import ContributionReceipt
from layouts.contribution_form import AMOUNTS, Cell, cell_anchor, column_name
from layouts.refusals import refusal_words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one activity's row."""

    activity: str
    answer: ContributionReceipt | Refused


def given_words(given: Contributed) -> str:
    """All four amounts, each with what it is of."""
    return "; ".join(f"{column_name(name)}: {_amount(getattr(given, name))}" for name in AMOUNTS)


def _amount(amount: Decimal | int | None) -> str:
    return _("sin dato") if amount is None else exact(Decimal(amount))


def unclear(problems: Mapping[Cell, str]) -> Component:
    """The error summary: every field that was not understood, linked to its place."""
    items = [
        html.Li(html.A(f"{cell[0]}, {column_name(cell[1])}: {words}", href=f"#{cell_anchor(cell)}"))
        for cell, words in problems.items()
    ]
    title = _("Revise lo que escribió; aún no se guardó nada")
    return html.Div([html.H3(title), html.Ul(items)], className="box e", role="alert")


def nothing_new() -> Component:
    return html.Div(
        html.H3(_("No hay nada nuevo que enviar: ninguna fila cambió.")), className="box w", role="alert"
    )


def answered(outcomes: Sequence[Outcome]) -> Component:
    """What was stored, shown only after its commit, and what was refused with both versions."""
    stored = [
        html.Li(_stored(each.activity, each.answer))
        for each in outcomes
        if isinstance(each.answer, ContributionReceipt)
    ]
    refused = [_refused(each.activity, each.answer) for each in outcomes if isinstance(each.answer, Refused)]
    parts: list[Component] = []
    if stored:
        title = _("Guardado y enviado a revisión")
        parts.append(html.Div([html.H3(title), html.Ul(stored)], className="box i", role="status"))
    if refused:
        title = _("No se guardó")
        parts.append(html.Div([html.H3(title), html.Ul(refused)], className="box e", role="alert"))
    return html.Div(parts)


def _stored(activity: str, receipt: ContributionReceipt) -> str:
    return _(
        "{activity}: {given}. Revisión {version}, {moment}, registro n.º {seq}.",
        activity=activity,
        given=given_words(receipt.given),
        version=receipt.version,
        moment=moment(receipt.recorded_at),
        seq=receipt.seq,
    )


def _refused(activity: str, refused: Refused) -> Component:
    parts: list[Component] = [html.Span(f"{activity}: {refusal_words(refused)}")]
    if isinstance(refused, ContributionChangedMeanwhile):
        parts += [
            html.P(_("Lo que usted escribió: {given}", given=given_words(refused.mine))),
            html.P(_("Lo que quedó guardado: {given}", given=given_words(refused.theirs.given))),
        ]
    return html.Li(parts)
