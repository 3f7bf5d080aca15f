"""What the commission has agreed and is still open, as Panorama shows it."""

from __future__ import annotations

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, said
from dashboard.workplan.commitments import Commitment
from data_access import commitments
from data_access.moments import today
from layouts import commission_words
from layouts.page import View

_SHOWN = 5


def listed(view: View) -> Component | None:
    """The most overdue first; nothing where nothing is open."""
    day = today(view.database, view.plan.as_of)
    open_ = sorted(
        (
            each
            for each in commitments.commitments(view.database)
            if each.is_open and view.selection.institution in (None, each.institution)
        ),
        key=lambda each: (each.due_on, each.code),
    )
    if not open_:
        return None
    items = [_commitment(each, day, view) for each in open_[:_SHOWN]]
    more = len(open_) - _SHOWN
    return html.Div(
        [
            html.H3(_("Compromisos de la comisión")),
            html.Ul(items),
            html.A(_("Ver {count} más", count=more), href="/comision#compromisos") if more > 0 else None,
        ],
        className="note",
    )


def _commitment(each: Commitment, day: date, view: View) -> Component:
    who = commission_words.institution_name(view.plan, each.institution)
    return html.Li(
        [
            html.A(each.code, href=f"/comision#{each.code}"),
            html.B(f" {who}: "),
            said(each.text),
            f" ({commission_words.standing(each, day)})",
        ]
    )
