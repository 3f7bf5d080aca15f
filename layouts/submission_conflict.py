"""Two people on one value: mine, theirs and what both began with, to choose from as a whole or by field."""

from __future__ import annotations

from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.language import _, clock_time, said
from dashboard.workplan.plan import Indicator
from dashboard.workplan.submissions import ReviewState
from data_access import reports
from layouts.aria import data
from layouts.form_token import FormToken
from layouts.page import View
from layouts.submission_fields import (
    TEXTS,
    Typed,
    dimension_word,
    figure_word,
    label,
    part_names,
    stored_texts,
    value_names,
)
from layouts.submission_form import act_id


@dataclass(frozen=True, slots=True)
class Conflict:
    """What one person typed, what a colleague sent meanwhile, and the version that both began with."""

    mine: Typed
    theirs: Typed
    base: Typed
    author: str
    at: str
    version: int
    approved: bool
    """Then there is nothing to choose before it is returned."""


def conflict_of(view: View, token: FormToken, mine: Typed) -> Conflict:
    """The conflict as it stands now, for a form whose typing began at an earlier version."""
    code, period = token.indicator, token.period
    steps = reports.history(view.database, code, period, actor=view.actor)
    parts = reports.breakdown(view.database, code, period, actor=view.actor)
    last = steps[-1].report
    sent = next(step for step in reversed(steps) if step.report.state is ReviewState.SUBMITTED)
    began = next((step.report for step in steps if step.report.version == token.began_at), None)
    return Conflict(
        mine=mine,
        theirs=stored_texts(last, parts),
        base=stored_texts(began, {}),
        author=said(sent.author_title),
        at=clock_time(sent.report.recorded_at) if sent.report.recorded_at else "",
        version=last.version,
        approved=last.state is ReviewState.APPROVED,
    )


def _names(view: View, indicator: Indicator) -> tuple[str, ...]:
    return (
        *value_names(indicator),
        "not_applicable",
        *part_names(view.plan, indicator),
        *(name for name in TEXTS if name != "reason"),
        "next_step_due",
    )


def _shown(text: str) -> str:
    return _("sí") if text == "yes" else text or "—"


def _label(view: View, indicator: Indicator, name: str) -> str:
    part = part_names(view.plan, indicator).get(name)
    if part is None:
        return label(indicator, name)
    dimension, category, figure = part
    words = f"{dimension_word(dimension)}: {category}"
    return words if len(value_names(indicator)) == 1 else f"{words}, {figure_word(figure)}"


def _row(view: View, indicator: Indicator, name: str, conflict: Conflict, by_field: bool) -> Component:
    mine, theirs = conflict.mine.get(name, ""), conflict.theirs.get(name, "")
    take = html.Button(
        _("Usar {value}", value=_shown(theirs)),
        type="button",
        className="lnk",
        **data(use_field=name, use_value=theirs),
    )
    return html.Tr(
        [
            html.Th(_label(view, indicator, name), scope="row"),
            html.Td(_shown(conflict.base.get(name, ""))),
            html.Td(html.B(_shown(mine))),
            html.Td([html.B(_shown(theirs)), html.Br(), take] if by_field else html.B(_shown(theirs))),
        ]
    )


def conflict_box(view: View, indicator: Indicator, conflict: Conflict, *, by_field: bool) -> Component:
    """Both versions beside what they began with; nothing is stored until one is chosen."""
    names = [
        name
        for name in _names(view, indicator)
        if conflict.mine.get(name, "") != conflict.theirs.get(name, "")
    ]
    heads = (
        _("Campo"),
        _("Antes"),
        _("Su versión"),
        _("Guardado por {author}", author=conflict.author),
    )
    table = html.Table(
        [
            html.Thead(html.Tr([html.Th(word, scope="col") for word in heads])),
            html.Tbody([_row(view, indicator, name, conflict, by_field) for name in names]),
        ],
        className="tbl",
    )
    return html.Div(
        [
            html.H3(_("Otra persona guardó cambios mientras usted escribía")),
            html.P(
                _(
                    "{author} guardó a las {at}. No se ha perdido nada: elija qué versión conservar.",
                    author=conflict.author,
                    at=conflict.at,
                )
            ),
            html.Div(table, className="scroll"),
            _choices(conflict, by_field=by_field),
        ],
        className="box w conflict",
        role="alert",
        tabIndex=-1,
    )


def _choice(name: str, words: str) -> dbc.Button:
    return dbc.Button(words, id=act_id(name), class_name="btn-outline btn-sm", type="button")


def _choices(conflict: Conflict, *, by_field: bool) -> Component:
    theirs = _choice("theirs", _("Usar la de {author}", author=conflict.author))
    if conflict.approved:
        words = _(
            "Esa versión ya está aprobada: para cambiarla, pida a la secretaría técnica que la devuelva."
        )
        return html.Div([html.P(words), theirs], className="act")
    if by_field:
        words = _(
            "Tome arriba lo que quiera de la otra versión, revise el formulario y pulse «Enviar a revisión»."
        )
        return html.P(words)
    mine = _choice("mine", _("Conservar la mía"))
    return html.Div([theirs, mine, _choice("fields", _("Revisar campo por campo"))], className="choices")
