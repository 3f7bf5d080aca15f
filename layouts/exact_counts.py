"""Cifras exactas: one quarter's counts for those who keep them, and what was changed in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import cast

from dash import html
from dash.development.base_component import Component
from flask import get_flashed_messages

from config.case_categories import case_categories
from dashboard.figures.case_words import stage_name
from dashboard.language import _, moment, number, period_name, said
from dashboard.workplan.case_counts import CaseCount
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan
from data_access.exact_counts import CountChange, ExactCounts
from layouts import plain_page
from layouts.aria import aria, data
from layouts.count_words import in_order, place_words
from layouts.exact_count_forms import ADDRESS, Entry, Field, entering, select
from layouts.plain_page import Surroundings

_MOST_CHANGES = 100


class Outcome(StrEnum):
    """How the last table ended, told once on the page that follows."""

    DONE = "counts-done"
    REFUSED = "counts-refused"


@dataclass(frozen=True, slots=True)
class Desk:
    """What one person has before them."""

    plan: WorkPlan
    held: ExactCounts
    periods: tuple[Period, ...]
    """The quarters that can be looked at, the latest first."""
    entry: Entry
    pending: tuple[Period, ...]


def counts_page(desk: Desk, around: Surroundings) -> str:
    period = desk.held.period
    return plain_page.plain_page(
        _("Cifras exactas"),
        html.Div(
            [
                html.P(html.A(_("Tendencias regionales"), href=f"/tendencias?t={period}"), className="kick"),
                html.H1(_("Cifras exactas de {period}", period=period_name(period))),
                html.P(
                    _(
                        "Solo las ven quien las lleva y la secretaría técnica. Cada consulta y cada descarga queda registrada. No las copie en correos ni en informes: lo publicable está en Tendencias regionales."
                    ),
                    className="lead",
                ),
                *_told(),
                _pending(desk),
                _quarters(desk),
            ],
            className="counts-head",
        ),
        html.Section([html.H2(_("Lo registrado")), *_tables(desk)], className="blk counts"),
        entering(desk.entry),
        _history(desk),
        around=around,
        wide=True,
    )


def _told() -> list[Component]:
    looks = {Outcome.DONE.value: ("box i", "status"), Outcome.REFUSED.value: ("box e", "alert")}
    told = get_flashed_messages(with_categories=True, category_filter=list(looks))
    return [
        html.Div(html.P(words), className=looks[outcome][0], role=looks[outcome][1])
        for outcome, words in cast(list[tuple[str, str]], told)[-1:]
    ]


def _pending(desk: Desk) -> Component | None:
    if desk.held.period not in desk.pending:
        return None
    words = _(
        "Corrección pendiente: estas cifras difieren de las que se publicaron. Lo publicado no cambia todavía."
    )
    return html.Div(html.P(words), className="box w", role="status")


def _quarters(desk: Desk) -> Component:
    name = f"counts-{Field.PERIOD}"
    return html.Form(
        [
            html.Div(
                [
                    html.Label(_("Trimestre de registro"), htmlFor=name, className="form-label"),
                    select(
                        name,
                        Field.PERIOD.value,
                        [(str(each), period_name(each)) for each in desk.periods],
                        str(desk.held.period),
                    ),
                ],
                className="fld",
            ),
            html.Button(_("Ver"), type="submit", className="btn btn-outline"),
            html.A(_("Registrar o corregir"), href="#registrar"),
        ],
        method="get",
        action=ADDRESS,
        className="in-unit",
    )


def _tables(desk: Desk) -> list[Component]:
    """A table for each stage with its own total: stages are never added."""
    if not desk.held.counts:
        return [html.P(_("Todavía no hay cifras de este trimestre."))]
    order = in_order(desk.plan)
    by_stage = groupby(sorted(desk.held.counts, key=order), key=lambda count: count.stage)
    return [_table(stage, list(counts), desk.plan) for stage, counts in by_stage]


def _table(stage: Stage, counts: list[CaseCount], plan: WorkPlan) -> Component:
    title = _(
        "{stage}, según {institution}: {total}",
        stage=stage_name(stage),
        institution=_listed(plan, {count.institution for count in counts}),
        total=number(sum(count.victims for count in counts)),
    )
    heads = (_("Identificación"), _("Origen"), _("Sexo"), _("Edad"), _("Forma de explotación"))
    rows = [
        html.Tr(
            [
                *_about(place_words(count.place, plan)),
                html.Td(number(count.victims), className="num"),
            ]
        )
        for count in counts
    ]
    return html.Details(
        [html.Summary(title), _scrolled(title, heads, rows, numbers=(_("Recuento"),))],
        open=stage is Stage.IDENTIFIED or len(counts) == 1,
        className="fold",
    )


def _about(words: Sequence[str]) -> list[Component]:
    """A phone shows the cells without their headings: which place is the origin has to be said."""
    identified, origin, *others = words
    return [
        html.Td(identified),
        html.Td(origin, **data(label=_("Origen"))),
        *(html.Td(each) for each in others),
    ]


def _listed(plan: WorkPlan, codes: set[str]) -> str:
    return ", ".join(said(plan.institution[code].short_name) for code in sorted(codes))


def _scrolled(
    title: str, heads: Iterable[str], rows: Sequence[Component], numbers: Iterable[str] = ()
) -> Component:
    words = [html.Th(word, scope="col") for word in heads]
    figures = [html.Th(word, scope="col", className="num") for word in numbers]
    table = html.Table(
        [
            html.Caption(title, className="visually-hidden"),
            html.Thead(html.Tr([*words, *figures])),
            html.Tbody(list(rows)),
        ],
        className="tbl",
    )
    return html.Div(table, className="scroll", tabIndex=0, role="region", **aria(label=title))


def _history(desk: Desk) -> Component | None:
    changes = desk.held.changes[:_MOST_CHANGES]
    if not changes:
        return None
    title = _("Historial de las cifras")
    heads = (_("Cuándo"), _("Quién"), _("Etapa"), _("De qué"), _("Antes"), _("Después"), _("Razón"))
    rows = [_change(change, desk.plan) for change in changes]
    return html.Details([html.Summary(title), _scrolled(title, heads, rows)], className="fold counts")


def _change(change: CountChange, plan: WorkPlan) -> Component:
    by = _("Operación") if change.by is None else said(change.by)
    before = "–" if change.before is None else number(change.before)
    about = " · ".join(place_words(change.place, plan))
    words = (moment(change.at), by, said(case_categories().stages[change.place.stage]), about)
    numbers = [html.Td(each, className="num") for each in (before, number(change.victims))]
    return html.Tr([*map(html.Td, words), *numbers, html.Td(change.reason)])
