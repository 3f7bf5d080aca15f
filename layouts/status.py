"""How a status looks and what it is called: shape, word and colour together."""

from __future__ import annotations

from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.figures.status_words import word as word
from dashboard.language import _, percent
from dashboard.workplan.progress import Status
from layouts.aria import aria

SHOWN_TOGETHER: dict[Status, Status] = {Status.COMPLETED: Status.ON_TRACK, Status.OVERDUE: Status.OFF_TRACK}
"""The four numbers count a finished indicator as on track and an overdue one as off track."""


def plural(status: Status, count: int) -> str:
    """The word after a number: «1 atrasado», «3 atrasados»."""
    if count == 1:
        return word(status)
    return {
        Status.OFF_TRACK: _("atrasados"),
        Status.OVERDUE: _("vencidos"),
        Status.COMPLETED: _("cumplidos"),
    }.get(status, word(status))


def icon(status: Status) -> Component:
    """The shape alone; a word stands beside it or the accessible name is elsewhere."""
    return html.I(className=f"ic {status.value}", **aria(hidden="true"))


def badge(status: Status, text: str | None = None, *, filled: bool = False) -> Component:
    kind = "st tag" if filled else "st"
    return html.Span([icon(status), html.Span(text or word(status))], className=f"{kind} {status.value}")


def shown_achievement(achievement: Decimal) -> str:
    """As a percentage, never below 0: the data table keeps the sign."""
    return percent(max(achievement, Decimal(0)))
