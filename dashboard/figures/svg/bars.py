"""Bars: stacked, overlaid or from a base of their own, hatched, with words in or beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from dashboard.figures import Figure
from dashboard.figures.svg.axes import Axis
from dashboard.figures.svg.canvas import Canvas, Subplot
from dashboard.figures.svg.markup import attributes, group, pixels
from dashboard.figures.svg.strokes import at
from dashboard.figures.svg.vocabulary import Undrawable, needed

_TEXT_PAD = 3.0
_WHERE = "bar"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in numbers of its axes: where it stands, from which value to which, how wide."""

    index: int
    position: float
    start: float
    end: float
    width: float


@dataclass(frozen=True, slots=True)
class Direction:
    """Which axis the bars of a trace stand on, and along which they grow."""

    position: Axis
    value: Axis

    @property
    def horizontal(self) -> bool:
        return self.value.letter == "x"


def drawn(canvas: Canvas, subplot: Subplot, barmode: str | None, gap: float) -> Iterator[str]:
    """The bars of one subplot, trace by trace; raises Undrawable where Plotly would put them side by side."""
    traces = [trace for trace in subplot.traces if trace["type"] == "bar"]
    if len(traces) > 1 and barmode is None:
        raise Undrawable("layout.barmode = 'group'")
    if traces and not gap:
        raise Undrawable("layout.bargap = 0")
    stacks: dict[float, float] | None = {} if barmode == "stack" else None
    crisp = "crispEdges" if barmode == "stack" and len(traces) > 1 else None
    for trace in traces:
        together = traces if barmode == "stack" else [trace]
        width = trace.get("width") or (1 - gap) * _spacing(subplot, together)
        bars = _bars(trace, _direction(subplot, trace), float(width), stacks)
        clip = None if trace.get("cliponaxis") is False else canvas.clip(subplot.x, subplot.y)
        content = [*_bodies(canvas, subplot, trace, bars), *_texts(canvas, subplot, trace, bars, barmode)]
        yield group(content, clip_path=clip, shape_rendering=crisp)


def _direction(subplot: Subplot, trace: Figure) -> Direction:
    horizontal = trace.get("orientation") == "h"
    return Direction(subplot.y, subplot.x) if horizontal else Direction(subplot.x, subplot.y)


def _positions(trace: Figure) -> Sequence[Any]:
    name = "y" if trace.get("orientation") == "h" else "x"
    return list(needed(trace, name, _WHERE))


def _sizes(trace: Figure) -> Sequence[Any]:
    name = "x" if trace.get("orientation") == "h" else "y"
    return list(needed(trace, name, _WHERE))


def _spacing(subplot: Subplot, traces: Sequence[Figure]) -> float:
    """The least distance between two positions, of which the gap takes its share."""
    places = sorted(
        {
            _direction(subplot, trace).position.datum(position)
            for trace in traces
            for position in _positions(trace)
        }
    )
    return min((b - a for a, b in pairwise(places)), default=1.0)


def _bars(trace: Figure, direction: Direction, width: float, stacks: dict[float, float] | None) -> list[Bar]:
    """The bars that have a value; stacked ones stand on what `stacks` holds and add to it."""
    bars = []
    for index, (place, size) in enumerate(zip(_positions(trace), _sizes(trace), strict=True)):
        if size is None:
            continue
        position, length = direction.position.datum(place), direction.value.datum(size)
        if stacks is None or "base" in trace:
            start = float(at(trace.get("base", 0), index))
        else:
            start = stacks.get(position, 0.0)
            stacks[position] = start + length
        bars.append(Bar(index, position, start, start + length, width))
    return bars


def _edges(bar: Bar, direction: Direction, outlined: bool) -> tuple[float, float, float, float]:
    """Pixels of one bar: where it starts and ends, and its two sides."""
    start, end = direction.value.pixel(bar.start), direction.value.pixel(bar.end)
    near = direction.position.pixel(bar.position - bar.width / 2)
    far = direction.position.pixel(bar.position + bar.width / 2)
    if outlined:
        return start, end, near, far
    thin = _seen(start, end, direction.value.start) if start != end else (start, end)
    return (*thin, *_seen(near, far, direction.position.start))


def _seen(one: float, other: float, origin: float) -> tuple[float, float]:
    """Two edges, moved outwards to whole pixels when less than two pixels apart, as Plotly does."""
    one, other = one - origin, other - origin
    if abs(one - other) < 2:
        one = math.ceil(one) if one > other else math.floor(one)
    if abs(one - other) < 2:
        other = math.ceil(other) if other > one else math.floor(other)
    return one + origin, other + origin


def _paint(canvas: Canvas, subplot: Subplot, trace: Figure, index: int) -> str:
    """The fill and outline of one bar as attributes."""
    marker = needed(trace, "marker", _WHERE)
    pattern, line = marker.get("pattern", {}), marker.get("line", {})
    hatched = at(pattern.get("shape", ""), index)
    outlined = float(line.get("width", 0))
    return attributes(
        fill=canvas.definitions.hatch(pattern, subplot.origin)
        if hatched
        else at(needed(marker, "color", "bar.marker"), index),
        stroke=at(needed(line, "color", "bar.marker.line"), index) if outlined else None,
        stroke_width=outlined or None,
    )


def _bodies(canvas: Canvas, subplot: Subplot, trace: Figure, bars: Sequence[Bar]) -> Iterator[str]:
    """One path for each run of bars that are painted alike."""
    direction = _direction(subplot, trace)
    outlined = bool(trace.get("marker", {}).get("line", {}).get("width", 0))
    seen = [bar for bar in bars if outlined or bar.start != bar.end]
    for paint, alike in groupby(seen, lambda bar: _paint(canvas, subplot, trace, bar.index)):
        path = "".join(_path(_edges(bar, direction, outlined), direction) for bar in alike)
        yield f'<path d="{path}"{paint}/>'


def _path(edges: tuple[float, float, float, float], direction: Direction) -> str:
    start, end, near, far = map(pixels, edges)
    if direction.horizontal:
        return f"M{start},{near}V{far}H{end}V{near}Z"
    return f"M{near},{start}V{end}H{far}V{start}Z"


def _texts(
    canvas: Canvas, subplot: Subplot, trace: Figure, bars: Sequence[Bar], barmode: str | None
) -> Iterator[str]:
    if "text" not in trace:
        return
    position = needed(trace, "textposition", _WHERE)
    if position == "none":
        return
    if position == "outside" and barmode == "stack":
        raise Undrawable("bar.textposition = 'outside' in a stack")
    needed(trace, "textangle", _WHERE)
    needed(trace, "constraintext", _WHERE)
    font = needed(trace, "textfont", _WHERE)
    needed(font, "color", "bar.textfont")
    direction = _direction(subplot, trace)
    for bar in bars:
        content = at(trace["text"], bar.index)
        ends = (bar.end, bar.position) if direction.horizontal else (bar.position, bar.end)
        if content and subplot.shows(*ends):
            yield _text(canvas, trace, bar, direction, content)


def _text(canvas: Canvas, trace: Figure, bar: Bar, direction: Direction, content: str) -> str:
    font, line = trace["textfont"], trace["marker"].get("line", {})
    block = canvas.typesetter.block(content, font.get("size"), at(font["color"], bar.index))
    start, end, near, far = _edges(bar, direction, bool(line.get("width", 0)))
    along = block.width if direction.horizontal else block.height
    if trace["textposition"] == "outside":
        pad = _TEXT_PAD if abs(far - near) > 2 * _TEXT_PAD else 0.0
        outwards = 1.0 if end > start or (end == start and direction.horizontal) else -1.0
        middle = end + outwards * (pad + along / 2)
    elif start == end:
        return ""
    else:
        roomy = abs(end - start) > 2 * _TEXT_PAD and abs(far - near) > 2 * _TEXT_PAD
        middle = _inside(start, end, along / 2 + (_TEXT_PAD if roomy else 0.0), trace)
    across = (near + far) / 2
    x, y = (middle, across) if direction.horizontal else (across, middle)
    return block.drawn(x, y + block.ascent - block.height / 2, "middle")


def _inside(start: float, end: float, inset: float, trace: Figure) -> float:
    """The middle of a text at the start, middle or end (Plotly's default) of its bar."""
    anchor = trace.get("insidetextanchor", "end")
    if anchor == "middle":
        return (start + end) / 2
    inwards = inset if end > start else -inset
    return start + inwards if anchor == "start" else end - inwards
