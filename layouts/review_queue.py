"""The values that await review, each with all that a decision on it needs."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _
from dashboard.workplan.progress import Standing
from dashboard.workplan.review_table import waiting
from layouts.findings import counted_noun
from layouts.page import View
from layouts.review_card import card
from layouts.reviews import asked

MOST_SHOWN = 20
"""Of a longer queue, the oldest; the rest follows as these are decided."""


def queue(view: View) -> Component:
    """The value that the address names; else all that waits, oldest first."""
    values = asked(view)
    chosen = next((each for each in values if each.indicator.code == view.selection.indicator), None)
    if chosen is not None:
        return _one(chosen, view, len(waiting(values)))
    sent = waiting(values)
    if not sent:
        return html.Section(
            [
                html.H2(_("Por revisar")),
                html.P(
                    _(
                        "No hay valores que esperen su revisión. Elija un cuadro para ver un valor y su historial."
                    )
                ),
            ],
            className="blk",
        )
    title = counted_noun(
        len(sent), _("Por revisar: {n} valor"), _("Por revisar: {n} valores, primero el más antiguo")
    )
    more = counted_noun(
        len(sent) - MOST_SHOWN,
        _("Otro aparecerá cuando decida sobre estos."),
        _("Otros {n} aparecerán cuando decida sobre estos."),
    )
    return html.Section(
        [
            html.H2(title),
            *(card(each, view) for each in sent[:MOST_SHOWN]),
            html.P(more) if len(sent) > MOST_SHOWN else None,
        ],
        className="blk",
    )


def _one(chosen: Standing, view: View, in_queue: int) -> Component:
    back = counted_noun(in_queue, _("Ver la cola: {n} valor"), _("Ver la cola: {n} valores"))
    return html.Section(
        [
            html.H2(_("El valor elegido")),
            html.P(html.A(back, href=view.href(indicador=None))),
            card(chosen, view, chosen=True),
        ],
        className="blk",
    )
