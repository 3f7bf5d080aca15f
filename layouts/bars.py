"""Small bars inside tables, as pictures: a strict policy drops `style=` from served pages."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.figures import theme
from dashboard.workplan.progress import Status
from dashboard.workplan.schedule import ActivityStanding, Schedule

_WIDTH, _HEIGHT, _GOAL = 96, 16, 93


def _picture(shapes: str, width: int, height: int) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" preserveAspectRatio="none">'
    return "data:image/svg+xml," + quote(svg + shapes + "</svg>", safe="/ =:'")


def bar(achievement: Decimal | None, status: Status) -> Component:
    """How much of what was expected is there; the number beside it says the same."""
    paint = theme.STATUS[status]
    ratio = 0.0 if achievement is None else min(max(float(achievement), 0.0), 1.0)
    shapes = (
        f'<rect width="{_GOAL}" height="{_HEIGHT}" fill="{theme.SURFACE}"/>'
        f'<rect y="3.5" width="{_GOAL * ratio:.1f}" height="9" fill="{paint.fill}" stroke="{paint.outline}"/>'
        f'<rect x="{_GOAL}" width="3" height="{_HEIGHT}" fill="{theme.INK}"/>'
    )
    return html.Img(src=_picture(shapes, _WIDTH, _HEIGHT), alt="", width=_WIDTH, height=_HEIGHT)


def time_bar(row: ActivityStanding, record: Schedule) -> Component:
    """The time of an activity within the whole plan, filled as far as it is, and today."""
    paint, activity = theme.STATUS[row.status], row.activity
    first, days = record.plan.first.start, (record.plan.last.end - record.plan.first.start).days + 1
    start = 360 * (activity.start.start - first).days / days
    length = 360 * ((activity.end.end - activity.start.start).days + 1) / days
    ground = "url(#h)" if paint.hatched else theme.PAPER
    edge = f'stroke="{paint.edge}" vector-effect="non-scaling-stroke"'
    shapes = (
        f'<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6L6 0" stroke="{theme.HATCH_LINE}"/></pattern></defs>'
        f'<path d="M0 9H360" stroke="{theme.RULE}" vector-effect="non-scaling-stroke"/>'
        f'<rect x="{start:.1f}" y="3.5" width="{length:.1f}" height="11" fill="{theme.PAPER}"/>'
        f'<rect x="{start:.1f}" y="3.5" width="{length:.1f}" height="11" fill="{ground}" {edge}/>'
        f'<rect x="{start:.1f}" y="3.5" width="{length * float(row.progress or 0):.1f}" height="11" fill="{paint.fill}" {edge}/>'
        f'<rect x="{360 * (record.day - first).days / days:.1f}" width="2" height="18" fill="{theme.INK}"/>'
    )
    return html.Img(src=_picture(shapes, 360, 18), alt="", className="time")


def meter(done: int, total: int) -> Component:
    """How many of all are done."""
    width = 240
    share = done / total if total else 0
    shapes = (
        f'<rect width="{width}" height="8" fill="{theme.RULE_SOFT}"/>'
        f'<rect width="{width * share:.1f}" height="8" fill="{theme.ACCENT}"/>'
    )
    return html.Img(src=_picture(shapes, width, 8), alt="", className="meter")
