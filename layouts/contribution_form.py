"""Reportar avance: what the institution gave to each activity in the quarter, as one table to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.language import _, entered, exact, number, period_name, said
from dashboard.workplan.contribution_reports import (
    ContributionReport,
    activities_of,
    contribution_lock,
    role_in,
)
from dashboard.workplan.contributions import ContributionRole, PlannedContribution
from dashboard.workplan.locks import Lock
from dashboard.workplan.plan import Activity
from dashboard.workplan.roles import Role
from dashboard.workplan.submissions import ReviewState, needs_reason
from data_access.contribution_reports import Place, contribution_reports
from data_access.contributions import planned_contributions
from layouts.contribution_token import ContributionToken
from layouts.page import View
from layouts.refusals import lock_words
from layouts.submission_words import state_word

BODY = "contribution-form"
SEND = "contribution-send"
TOKEN = "contribution-token"  # noqa: S105 - the id of a hidden field, not a secret
FIELD = "contribution-field"
AMOUNTS = ("usd_executed", "in_kind_usd", "staff_days", "people_trained")
REASON = "reason"

Cell = tuple[str, str]
"""Activity and field."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person has typed, and what is wrong with it, so that a refused form comes back as it was."""

    typed: Mapping[Cell, str] = field(default_factory=dict)
    problems: Mapping[Cell, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One activity of the form as it stands now."""

    activity: Activity
    role: ContributionRole
    planned: PlannedContribution | None
    report: ContributionReport | None
    lock: Lock | None


def field_id(activity: str, name: str) -> dict[str, str]:
    return {"type": FIELD, "activity": activity, "name": name}


def cell_anchor(cell: Cell) -> str:
    """Where the error summary leads to."""
    return "contribucion-" + "-".join(cell).lower().replace("_", "-").replace(".", "-")


def column_name(name: str) -> str:
    return {
        "usd_executed": _("USD devengado"),
        "in_kind_usd": _("En especie, USD"),
        "staff_days": _("Días-persona"),
        "people_trained": _("Personas formadas"),
        REASON: _("Razón del cambio"),
    }[name]


def rows_of(view: View) -> tuple[Row, ...]:
    """Every activity that the person's institution leads or supports in the quarter, what is open first."""
    period, institution = view.selection.period, view.actor.institution or ""
    planned, sent = planned_contributions(view.database), contribution_reports(view.database)
    state = view.plan.state_of(period)
    rows = []
    for activity in activities_of(view.plan, view.actor.institution, period):
        place = Place(institution, activity.code, period)
        report = sent.get(place)
        locked = contribution_lock(activity, period, report, state, view.actor)
        rows.append(Row(activity, role_in(activity, institution), planned.get(place), report, locked))
    return tuple(sorted(rows, key=lambda row: row.lock is not None))


def panel(view: View) -> Component | None:
    """The form of a delegate; others have nothing of their own to contribute."""
    if view.actor.role is not Role.DELEGATE:
        return None
    return html.Section(
        [
            html.H2(_("Contribuciones de {period}", period=period_name(view.selection.period))),
            html.Div(body(view), id=BODY),
        ],
        className="blk contrib",
        id="contribuciones",
    )


def body(
    view: View, filled: Filled | None = None, *, answer: Component | None = None, token: str = ""
) -> list[Component]:
    """The form with an answer above it; the token of a form that was refused stays the same."""
    rows, filled = rows_of(view), filled or Filled()
    if not rows:
        return [html.P(_("Su institución no participa en ninguna actividad en curso."), className="sub")]
    open_rows = [row for row in rows if row.lock is None]
    parts: list[Component] = [html.Div(answer), _introduction(), _table(rows, filled), *_locks(rows)]
    if open_rows:
        parts += _sending(token or _fresh_token(view, open_rows))
    return parts


def _introduction() -> Component:
    return html.P(
        _(
            "Lo que su institución dio en el trimestre, actividad por actividad. USD devengado: la obligación ya reconocida, ni programada ni pagada. Escriba 0 si no hubo; deje vacío si no se conoce."
        ),
        className="sub",
    )


def _locks(rows: tuple[Row, ...]) -> list[Component]:
    """Each lock that holds any row, once, in words."""
    held = dict.fromkeys(row.lock for row in rows if row.lock is not None)
    return [html.P(lock_words(lock), className="sub") for lock in held]


def _fresh_token(view: View, rows: list[Row]) -> str:
    versions = {row.activity.code: row.report.version if row.report else 0 for row in rows}
    return ContributionToken.fresh(
        period=view.selection.period, versions=versions, user_id=view.actor.id or 0
    ).signed()


def _sending(token: str) -> list[Component]:
    return [
        dcc.Input(id=TOKEN, type="hidden", value=token),
        html.Div(
            [
                dbc.Button(_("Enviar contribuciones a revisión"), id=SEND, color="primary", type="button"),
                html.Span(_("Se envía lo que cambió; las filas vacías no se envían."), className="sub"),
            ],
            className="in-unit",
        ),
    ]


def _table(rows: tuple[Row, ...], filled: Filled) -> Component:
    names = [_("Actividad"), _("USD planificado"), *map(column_name, AMOUNTS), _("Estado")]
    head = [
        html.Th(name, scope="col", className="num" if 0 < position < len(names) - 1 else "")
        for position, name in enumerate(names)
    ]
    return html.Table(
        [
            html.Caption(_("Contribuciones del trimestre por actividad"), className="visually-hidden"),
            html.Thead(html.Tr(head)),
            html.Tbody([_row(row, filled) for row in rows]),
        ],
        className="tbl",
    )


def _row(row: Row, filled: Filled) -> Component:
    usd = exact(row.planned.usd_planned) if row.planned else _("sin plan")
    return html.Tr(
        [
            html.Th(_activity(row), scope="row"),
            _named_cell(_("USD planificado"), usd),
            *(_amount(row, name, filled) for name in AMOUNTS),
            html.Td(_state(row, filled)),
        ]
    )


def _activity(row: Row) -> list[Component | str]:
    role = _("dirige") if row.role is ContributionRole.LEAD else _("apoya")
    return [f"{row.activity.code} {said(row.activity.name)}", html.Small(role)]


def _named_cell(name: str, content: Component | list[Component] | str) -> Component:
    """On a phone the row is a card, and each cell says what it holds."""
    said_on_phones: dict[str, Any] = {"data-label": name}
    return html.Td(content, className="num", **said_on_phones)


def _stored(report: ContributionReport | None, name: str) -> Decimal | None:
    amount = getattr(report.given, name) if report else None
    return None if amount is None else Decimal(amount)


def given_texts(report: ContributionReport | None) -> dict[str, str]:
    """A stored contribution as the form shows it: what is not known is left out."""
    stored = {name: _stored(report, name) for name in AMOUNTS}
    return {name: entered(amount) for name, amount in stored.items() if amount is not None}


def _amount(row: Row, name: str, filled: Filled) -> Component:
    stored = _stored(row.report, name)
    if row.lock is not None:
        return _named_cell(column_name(name), _("sin dato") if stored is None else exact(stored))
    planned = _planned_hint(row, name)
    shown = "" if stored is None else entered(stored)
    return _named_cell(column_name(name), [_input(row, name, shown, filled), *planned])


def _planned_hint(row: Row, name: str) -> list[Component]:
    planned = getattr(row.planned, f"{name}_planned", None) if row.planned else None
    return [] if planned is None else [html.Small(_("plan: {planned}", planned=number(planned)))]


def _input(row: Row, name: str, shown: str, filled: Filled) -> Component:
    cell = (row.activity.code, name)
    problem = filled.problems.get(cell)
    anchor = cell_anchor(cell)
    control = dbc.Input(
        id=field_id(*cell),
        type="text",
        inputmode="text" if name == REASON else "decimal",
        autocomplete="off",
        maxLength=600 if name == REASON else 40,
        value=filled.typed.get(cell, shown),
    )
    label = html.Span(
        _("{column}, actividad {code}", column=column_name(name), code=row.activity.code),
        className="visually-hidden",
    )
    message = html.Span(problem, className="errmsg", id=f"{anchor}-error") if problem else None
    return html.Label([label, message, control], id=anchor, tabIndex=-1, className="err" if problem else "")


def _state(row: Row, filled: Filled) -> list[Component]:
    report = row.report
    parts: list[Component] = [html.Span(state_word(report.state if report else None).capitalize())]
    if report is not None and report.late:
        parts.append(html.Small(_("fuera de plazo")))
    if report is not None and report.state is ReviewState.RETURNED:
        parts.append(html.Small(_("«{words}»", words=report.reason)))
    if row.lock is None and needs_reason(report, ReviewState.SUBMITTED):
        parts += [html.Small(column_name(REASON)), _input(row, REASON, "", filled)]
    return parts
