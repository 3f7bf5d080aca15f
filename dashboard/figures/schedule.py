"""The schedule as a picture: each activity's time, how far it is, its milestones and what waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from dashboard.figures import Figure, theme
from dashboard.figures.schedule_rows import NAME_SIZE, Row, Rows, laid_out
from dashboard.figures.status_words import word
from dashboard.figures.wrapping import plotted
from dashboard.language import _, percent, period_name, said, short_day
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Milestone
from dashboard.workplan.progress import Status
from dashboard.workplan.schedule import ActivityStanding, Schedule

_BAR = 14
_LEFT, _RIGHT = 452, 148
_TOP, _BOTTOM = 52, 8
_MOST_QUARTERS_WITH_YEAR = 10


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days from the first day of the plan, on which everything stands."""

    first: date
    last: date

    def at(self, day: date) -> int:
        return (min(max(day, self.first), self.last + timedelta(days=1)) - self.first).days

    @property
    def end(self) -> int:
        return self.at(self.last + timedelta(days=1))


def height(schedule: Schedule) -> int:
    """Pixels that the picture needs: names of two or three lines make their rows taller."""
    return ceil(laid_out(schedule).height + _TOP + _BOTTOM)


def timetable(schedule: Schedule) -> Figure:
    """White bars for the time planned, filled as far as the final targets are reached; today as a line."""
    rows, scale = laid_out(schedule), _Scale(schedule.plan.first.start, schedule.plan.last.end)
    room = height(schedule) - _TOP - _BOTTOM
    return {
        "data": [*_time_bars(rows, scale), _progress_bars(rows, scale), *_marks(schedule, rows, scale)],
        "layout": theme.base_layout()
        | {
            "barmode": "overlay",
            "margin": {"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM, "pad": 0},
            "xaxis": _quarters(schedule, scale),
            "yaxis": theme.hidden_axis(room, 0),
            "shapes": [*_bands(schedule, rows, scale), *_lines(schedule, rows, scale)],
            "annotations": [
                *_headings(rows),
                *_names(schedule, rows),
                *_states(rows),
                _today(schedule, scale),
            ],
        },
    }


def _quarters(schedule: Schedule, scale: _Scale) -> Figure:
    periods = schedule.plan.periods
    names = [period_name(period) for period in periods]
    if len(periods) > _MOST_QUARTERS_WITH_YEAR:
        names = [theme.quarter_label(period) for period in periods]
    middles = [(scale.at(period.start) + scale.at(period.end)) / 2 for period in periods]
    return theme.hidden_axis(0, scale.end) | {
        "visible": True,
        "side": "top",
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickangle": 0,
        "tickvals": middles,
        "ticktext": names,
        "tickfont": {"size": 13, "color": theme.INK_3},
    }


def _time_bars(rows: Rows, scale: _Scale) -> Iterator[Figure]:
    """From the first day of the first quarter to the last of the last; without a report, hatched."""
    silent = [row for row in rows.activities if row.standing.status is Status.NOT_REPORTED]
    others = [row for row in rows.activities if row.standing.status is not Status.NOT_REPORTED]
    for chosen, pattern in ((others, {}), (silent, {"pattern": theme.HATCH})):
        if chosen:
            spans = [_span(row, scale) for row in chosen]
            outlines = [theme.STATUS[row.standing.status].edge for row in chosen]
            yield _bars(
                chosen,
                base=[start for start, _length in spans],
                length=[length for _start, length in spans],
                marker={"color": theme.PAPER, "line": {"color": outlines, "width": 1}, **pattern},
            )


def _span(row: Row, scale: _Scale) -> tuple[int, int]:
    activity = row.standing.activity
    start = scale.at(activity.start.start)
    return start, max(scale.at(activity.end.end + timedelta(days=1)) - start, 1)


def _progress_bars(rows: Rows, scale: _Scale) -> Figure:
    chosen = [row for row in rows.activities if row.standing.progress is not None]
    paints = [theme.STATUS[row.standing.status] for row in chosen]
    spans = [_span(row, scale) for row in chosen]
    return _bars(
        chosen,
        base=[start for start, _length in spans],
        length=[
            length * float(row.standing.progress or 0)
            for row, (_start, length) in zip(chosen, spans, strict=True)
        ],
        marker={
            "color": [paint.fill for paint in paints],
            "line": {"color": [paint.edge for paint in paints], "width": 1},
        },
    )


def _bars(chosen: Sequence[Row], *, base: list[int], length: Sequence[float], marker: Figure) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row.middle for row in chosen],
        "base": base,
        "x": list(length),
        "width": _BAR,
        "cliponaxis": False,
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": [_hover(row.standing) for row in chosen],
        "textposition": "none",
        "customdata": [["actividad", row.standing.activity.code] for row in chosen],
    }


def _hover(standing: ActivityStanding) -> str:
    activity = standing.activity
    times = f"{period_name(activity.start)} – {period_name(activity.end)}"
    reached = "" if standing.progress is None else ", " + percent(standing.progress)
    name = theme.escape(f"{activity.code} {said(activity.name)}")
    return f"<b>{name}</b><br>{times}<br>{word(standing.status)}{reached}"


def _marks(schedule: Schedule, rows: Rows, scale: _Scale) -> Iterator[Figure]:
    """What waits for something, and the milestones on top: met, still to come, and missed."""
    middles = {row.standing.activity.code: row.middle for row in rows.activities}
    links = [link for link in schedule.links() if all(each.activity.code in middles for each in link)]
    if links:
        yield _dependencies(links, middles, scale)
    yield from _milestones(schedule, rows, scale)


def _dependencies(
    links: Sequence[tuple[ActivityStanding, ActivityStanding]], middles: dict[str, float], scale: _Scale
) -> Figure:
    """One dotted line for each: from the end of what is waited for to the row that waits."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for needed, waiting in links:
        at = scale.at(needed.activity.end.end + timedelta(days=1))
        xs += [at, at, None]
        ys += [middles[needed.activity.code], middles[waiting.activity.code], None]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": xs,
        "y": ys,
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": theme.INK_2, "width": 1.5, "dash": "2px,2px"},
        "marker": {"color": theme.INK_2, "size": 7, "symbol": "circle"},
        "hoverinfo": "skip",
    }


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the milestones of one kind look; what is met is pale, what was missed carries ink."""

    size: int
    fill: str
    edge: str
    width: float


_MET = _Kind(9, theme.PAPER, theme.INK_3, 1)
_TO_COME = _Kind(12, theme.PAPER, theme.INK, 2)
_MISSED = _Kind(12, theme.STATUS[Status.OFF_TRACK].fill, theme.STATUS[Status.OFF_TRACK].outline, 2)


def _kind(milestone: Milestone, day: date) -> _Kind:
    if milestone.met_on is not None:
        return _MET
    return _MISSED if milestone.due_on < day else _TO_COME


def _milestones(schedule: Schedule, rows: Rows, scale: _Scale) -> Iterator[Figure]:
    placed = [
        (row.middle, milestone, _kind(milestone, schedule.day))
        for row in rows.activities
        for milestone in row.standing.activity.milestones
    ]
    for kind in (_MET, _TO_COME, _MISSED):
        if of_kind := [(middle, milestone) for middle, milestone, each in placed if each is kind]:
            yield {
                "type": "scatter",
                "mode": "markers",
                "x": [scale.at(milestone.met_on or milestone.due_on) for _middle, milestone in of_kind],
                "y": [middle for middle, _milestone in of_kind],
                "cliponaxis": False,
                "marker": {
                    "symbol": "diamond",
                    "size": kind.size,
                    "color": kind.fill,
                    "line": {"color": kind.edge, "width": kind.width},
                },
                "hoverinfo": "text",
                "hovertext": [_milestone_words(milestone, schedule.day) for _middle, milestone in of_kind],
                "customdata": [["actividad", milestone.activity] for _middle, milestone in of_kind],
            }


def _milestone_words(milestone: Milestone, day: date) -> str:
    name, due = theme.escape(said(milestone.name)), short_day(milestone.due_on)
    if milestone.met_on is not None:
        return _("{name}<br>cumplido el {day}", name=name, day=short_day(milestone.met_on))
    if milestone.due_on < day:
        return _("{name}<br>debía cumplirse el {day}", name=name, day=due)
    return _("{name}<br>hasta el {day}", name=name, day=due)


def _bands(schedule: Schedule, rows: Rows, scale: _Scale) -> Iterator[Figure]:
    """The quarter that is looked at, and the activity that is opened."""
    yield _band(schedule.period, scale)
    for row in rows.activities:
        if row.standing.activity.code == schedule.looked_at:
            yield {
                "type": "rect",
                "layer": "below",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": row.top,
                "y1": row.bottom,
                "fillcolor": theme.SEQUENTIAL[0],
                "line": {"width": 0},
            }


def _band(period: Period, scale: _Scale) -> Figure:
    return {
        "type": "rect",
        "layer": "below",
        "yref": "paper",
        "x0": scale.at(period.start),
        "x1": scale.at(period.end + timedelta(days=1)),
        "y0": 0,
        "y1": 1,
        "fillcolor": theme.SURFACE,
        "line": {"width": 0},
    }


def _lines(schedule: Schedule, rows: Rows, scale: _Scale) -> Iterator[Figure]:
    for period in schedule.plan.periods:
        yield _upright(scale.at(period.start), theme.RULE_SOFT, 1, "below")
    for heading in rows.headings:
        yield {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": heading.bottom,
            "y1": heading.bottom,
            "line": {"color": theme.INK, "width": 1},
        }
    yield _upright(scale.at(schedule.day), theme.INK, 2, "above")


def _upright(at: int, colour: str, width: int, layer: str) -> Figure:
    return {
        "type": "line",
        "layer": layer,
        "yref": "paper",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1,
        "line": {"color": colour, "width": width},
    }


def _words(text: str, y: float, **placed: object) -> Figure:
    return {"xref": "paper", "x": 0, "y": y, "xanchor": "left", "showarrow": False, "text": text} | placed


def _headings(rows: Rows) -> Iterator[Figure]:
    for heading in rows.headings:
        square = {"bgcolor": theme.INK, "font": {"size": 14, "color": theme.PAPER}, "borderpad": 3}
        number = f"<b>\u00a0{heading.pillar.number}\u00a0</b>"
        yield _words(number, heading.middle, xshift=-_LEFT, **square)
        name = f"<b>{theme.escape(said(heading.pillar.name))}</b>"
        yield _words(name, heading.middle, xshift=32 - _LEFT, font={"size": 15, "color": theme.INK})


def _names(schedule: Schedule, rows: Rows) -> Iterator[Figure]:
    for row in rows.activities:
        code, opened = row.standing.activity.code, row.standing.activity.code == schedule.looked_at
        small = {"size": 13, "color": theme.INK if opened else theme.INK_3}
        yield _words(theme.escape(code), row.middle, xshift=-_LEFT, font=small)
        name = plotted(row.lines)
        yield _words(
            f"<b>{name}</b>" if opened else name,
            row.middle,
            xshift=56 - _LEFT,
            align="left",
            font={"size": NAME_SIZE, "color": theme.INK},
        )


def _states(rows: Rows) -> Iterator[Figure]:
    for row in rows.activities:
        paint, status = theme.STATUS[row.standing.status], row.standing.status
        words = f"{paint.glyph} {word(status).capitalize()}"
        at_edge = {"x": 1, "font": {"size": 13, "color": paint.text}}
        yield _words(words, row.middle, xshift=10, **at_edge)
        reached = "—" if row.standing.progress is None else percent(Decimal(row.standing.progress))
        yield _words(reached, row.middle, xshift=_RIGHT - 2, **(at_edge | {"xanchor": "right"}))


def _today(schedule: Schedule, scale: _Scale) -> Figure:
    return {
        "x": scale.at(schedule.day),
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 26,
        "showarrow": False,
        "text": f"<b>{_('hoy')}</b>, {short_day(schedule.day)}",
        "font": {"size": 13, "color": theme.INK},
    }
