"""Bars: stacked, overlaid or from a base of their own, plain or hatched."""

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

Edges = tuple[float, float, float, float]
"""Pixels of one bar: where it starts and ends along its values, and its two sides."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in numbers of its axes: where it stands, from which value to which, how wide.

    A missing one has words, but nothing else.
    """

    index: int
    position: float
    start: float
    end: float
    width: float
    missing: bool


@dataclass(frozen=True, slots=True)
class BarTrace:
    """One trace of bars on its axes: `positions` is the axis they stand on, `values` that they grow along."""

    spec: Figure
    subplot: Subplot
    positions: Axis
    values: Axis

    @property
    def horizontal(self) -> bool:
        return self.values.letter == "x"

    @property
    def marker(self) -> Figure:
        marker: Figure = needed(self.spec, "marker", "bar")
        return marker

    @property
    def outline(self) -> float:
        return float(self.marker.get("line", {}).get("width", 0))

    @property
    def clips_words(self) -> bool:
        return self.spec.get("cliponaxis") is not False

    def places(self) -> list[float]:
        """Where the bars stand, with and without a value."""
        return [self.positions.datum(place) for place in needed(self.spec, self.positions.letter, "bar")]

    def edges(self, bar: Bar) -> Edges:
        """The pixels of a bar; one without outline is never thinner than a pixel, as in Plotly."""
        start, end = self.values.pixel(bar.start), self.values.pixel(bar.end)
        near = self.positions.pixel(bar.position - bar.width / 2)
        far = self.positions.pixel(bar.position + bar.width / 2)
        if self.outline or start == end:
            return start, end, near, far
        return (*_seen(start, end, self.values.start), *_seen(near, far, self.positions.start))


def traces(subplot: Subplot) -> list[BarTrace]:
    """The bar traces of a subplot."""
    return [
        BarTrace(trace, subplot, subplot.y, subplot.x)
        if trace.get("orientation") == "h"
        else BarTrace(trace, subplot, subplot.x, subplot.y)
        for trace in subplot.traces
        if trace["type"] == "bar"
    ]


def measured(together: Sequence[BarTrace], barmode: str | None, gap: float) -> Iterator[list[Bar]]:
    """The bars of each trace of a subplot; raises Undrawable where Plotly would put them side by side."""
    if len(together) > 1 and barmode is None:
        raise Undrawable("layout.barmode = 'group'")
    if together and not gap:
        raise Undrawable("layout.bargap = 0")
    stacks: dict[float, float] | None = {} if barmode == "stack" else None
    for trace in together:
        neighbours = together if barmode == "stack" else [trace]
        width = trace.spec.get("width") or (1 - gap) * _spacing(neighbours)
        yield _bars(trace, float(width), stacks)


def _spacing(neighbours: Sequence[BarTrace]) -> float:
    """The least distance between two positions, of which the gap takes its share."""
    places = sorted({place for trace in neighbours for place in trace.places()})
    return min((after - before for before, after in pairwise(places)), default=1.0)


def _bars(trace: BarTrace, width: float, stacks: dict[float, float] | None) -> list[Bar]:
    """The bars of one trace; stacked ones stand on what `stacks` holds and add to it."""
    bars: list[Bar] = []
    sizes: Sequence[Any] = needed(trace.spec, trace.values.letter, "bar")
    for index, (position, size) in enumerate(zip(trace.places(), sizes, strict=True)):
        length = 0.0 if size is None else trace.values.datum(size)
        if stacks is None or "base" in trace.spec:
            start = float(at(trace.spec.get("base", 0), index))
        else:
            start = stacks.get(position, 0.0)
            stacks[position] = start + length
        bars.append(Bar(index, position, start, start + length, width, size is None))
    return bars


def _seen(one: float, other: float, origin: float) -> tuple[float, float]:
    """Two edges less than two pixels apart moved outwards to whole pixels of their subplot."""
    one, other = one - origin, other - origin
    if abs(one - other) < 2:
        one = math.ceil(one) if one > other else math.floor(one)
    if abs(one - other) < 2:
        other = math.ceil(other) if other > one else math.floor(other)
    return one + origin, other + origin


def drawn(canvas: Canvas, trace: BarTrace, bars: Sequence[Bar], *, crisp: bool) -> str:
    """One path for each run of bars that are painted alike, clipped to the axes."""
    seen = [bar for bar in bars if not bar.missing and (trace.outline or bar.start != bar.end)]
    paths = [
        f'<path d="{"".join(_path(trace, bar) for bar in alike)}"{paint}/>'
        for paint, alike in groupby(seen, lambda bar: _paint(canvas, trace, bar.index))
    ]
    clip = canvas.clip(trace.subplot.x, trace.subplot.y)
    return group(paths, clip_path=clip, shape_rendering="crispEdges" if crisp else None)


def _path(trace: BarTrace, bar: Bar) -> str:
    start, end, near, far = map(pixels, trace.edges(bar))
    if trace.horizontal:
        return f"M{start},{near}V{far}H{end}V{near}Z"
    return f"M{near},{start}V{end}H{far}V{start}Z"


def _paint(canvas: Canvas, trace: BarTrace, index: int) -> str:
    """The fill and outline of one bar as attributes."""
    pattern, line = trace.marker.get("pattern", {}), trace.marker.get("line", {})
    if at(pattern.get("shape", ""), index):
        fill = canvas.definitions.hatch(pattern, trace.subplot.origin)
    else:
        fill = at(needed(trace.marker, "color", "bar.marker"), index)
    if not trace.outline:
        return attributes(fill=fill)
    stroke = at(needed(line, "color", "bar.marker.line"), index)
    return attributes(fill=fill, stroke=stroke, stroke_width=trace.outline)
