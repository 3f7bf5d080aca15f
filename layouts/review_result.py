"""The answer to a decision: what was approved or returned, and what was not and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, moment
from dashboard.workplan.contribution_reports import ContributionChangedMeanwhile, ContributionReport
from dashboard.workplan.refusals import Refused, ValueChangedMeanwhile
from dashboard.workplan.submissions import Report
from data_access.contribution_revisions import ContributionReceipt
from data_access.reviews import SeenValue
from data_access.revisions import Receipt
from layouts.contribution_result import given_words
from layouts.findings import counted_noun
from layouts.refusals import refusal_words
from layouts.review_decision import COMMENT, Verdict
from layouts.review_token import Seen
from layouts.submission_words import bare_words

Stored = Receipt | ContributionReceipt


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision on one value or contribution."""

    seen: Seen
    outcome: Stored | Refused


def decided(verdict: Verdict, results: Sequence[Decided]) -> Component:
    """Shown only after the commits: each as the database holds it now, or why it stayed."""
    done = [html.Li(_stored(each.seen, each.outcome)) for each in results if isinstance(each.outcome, Stored)]
    left = [
        html.Li(_refused(each.seen, each.outcome)) for each in results if isinstance(each.outcome, Refused)
    ]
    return html.Div(
        [
            _box(_title(verdict, len(done)), done, "box i") if done else None,
            _box(_not_decided(len(left)), left, "box e") if left else None,
        ]
    )


def _box(title: str, items: list[html.Li], kind: str) -> Component:
    return html.Div([html.H3(title), html.Ul(items)], className=kind)


def _title(verdict: Verdict, amount: int) -> str:
    if verdict is Verdict.APPROVE:
        return counted_noun(amount, _("{n} aprobado"), _("{n} aprobados"))
    return counted_noun(amount, _("{n} devuelto"), _("{n} devueltos"))


def _not_decided(amount: int) -> str:
    return counted_noun(amount, _("{n} quedó como estaba"), _("{n} quedaron como estaban"))


def _name(seen: Seen) -> str:
    if isinstance(seen, SeenValue):
        return seen.indicator
    return f"{seen.place.institution} {seen.place.activity}"


def _content(stored: Stored | Report | ContributionReport) -> str:
    if isinstance(stored, Receipt | Report):
        return bare_words(stored.actual)
    return given_words(stored.given)


def _stored(seen: Seen, receipt: Stored) -> str:
    return _(
        "{indicator}: {value}. Revisión {version}, {moment}, registro n.º {seq}.",
        indicator=_name(seen),
        value=_content(receipt),
        version=receipt.version,
        moment=moment(receipt.recorded_at),
        seq=receipt.seq,
    )


def _refused(seen: Seen, refusal: Refused) -> str:
    words = refusal_words(refusal)
    if isinstance(refusal, ValueChangedMeanwhile | ContributionChangedMeanwhile):
        words = _(
            "cambió mientras usted lo revisaba; ahora dice {value} (revisión {version}). Revíselo de nuevo.",
            value=_content(refusal.theirs),
            version=refusal.theirs.version,
        )
    return f"{_name(seen)}: {words}"


def nothing_chosen() -> Component:
    return _problem(
        _("Elija al menos un valor"), _("Marque la casilla junto a su nombre. No se cambió nada.")
    )


def comment_missing() -> Component:
    link = html.A(_("Escriba qué hay que corregir"), href=f"#{COMMENT}")
    return html.Div(
        [html.H3(_("Para devolver hace falta un comentario")), html.P(link)], className="box e", role="alert"
    )


def comment_not_understood() -> Component:
    return _problem(_("El comentario no se entendió"), _("Escríbalo de nuevo. No se cambió nada."))


def not_recognised() -> Component:
    return _problem(
        _("Esta lista ya no es válida"), _("Vuelva a cargar la página y elija de nuevo. No se cambió nada.")
    )


def _problem(title: str, words: str) -> Component:
    return html.Div([html.H3(title), html.P(words)], className="box e", role="alert")
