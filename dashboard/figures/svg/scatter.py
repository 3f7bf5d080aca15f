"""Lines, points and filled outlines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from dashboard.figures import Figure
from dashboard.figures.svg.axes import Axis
from dashboard.figures.svg.canvas import Canvas, Subplot
from dashboard.figures.svg.markup import Point, attributes, group, pixels, polyline
from dashboard.figures.svg.strokes import at, stroke
from dashboard.figures.svg.vocabulary import needed

_DIAMOND = 1.3
_TRIANGLE = 2 / math.sqrt(3)


def drawn(canvas: Canvas, subplot: Subplot) -> Iterator[str]:
    """The scatter traces of one subplot, each with its lines below its points."""
    for trace in subplot.traces:
        if trace["type"] != "scatter":
            continue
        clip, mode = canvas.clip(subplot.x, subplot.y), needed(trace, "mode", "scatter")
        free = trace.get("cliponaxis") is False
        lines = group(_lines(canvas, subplot, trace, mode), clip_path=clip)
        points = group(_points(subplot, trace), clip_path=None if free else clip) if "markers" in mode else ""
        yield group([lines, points], opacity=trace.get("opacity"))


def _numbers(trace: Figure, axis: Axis) -> list[float | None]:
    values = needed(trace, axis.letter, "scatter")
    return [None if value is None else axis.datum(value) for value in values]


Span = tuple[float, float, float, float]


def _span(axis: Axis) -> Span:
    """The first pixel of an axis' range and its pixels a unit, as a key for the outlines kept."""
    return axis.start, axis.length, *axis.ends


@lru_cache(256)
def _path(xs: tuple[Any, ...], ys: tuple[Any, ...], x: Span, y: Span) -> str:
    """Path data, kept: the outlines of provinces are the same in every picture of one size."""
    return polyline(
        [
            None if a is None or b is None else (_pixel(a, x, False), _pixel(b, y, True))
            for a, b in zip(xs, ys, strict=True)
        ]
    )


def _pixel(number: float, span: Span, upwards: bool) -> float:
    start, length, low, high = span
    fraction = (number - low) / (high - low)
    return start + (1 - fraction if upwards else fraction) * length


def _lines(canvas: Canvas, subplot: Subplot, trace: Figure, mode: str) -> Iterator[str]:
    filled = trace.get("fill", "none") != "none"
    if "lines" not in mode and not filled:
        return
    path = _path(
        tuple(_numbers(trace, subplot.x)),
        tuple(_numbers(trace, subplot.y)),
        _span(subplot.x),
        _span(subplot.y),
    )
    outline = stroke(trace.get("line", {}), "scatter.line") if "lines" in mode else ""
    fill = attributes(fill=_fill(canvas, subplot, trace)) if filled else ""
    if path and (outline or fill):
        yield f'<path d="{path}"{fill}{outline}/>'


def _fill(canvas: Canvas, subplot: Subplot, trace: Figure) -> str:
    pattern = trace.get("fillpattern", {})
    if pattern.get("shape"):
        return canvas.definitions.hatch(pattern, subplot.origin)
    return str(needed(trace, "fillcolor", "scatter"))


def _points(subplot: Subplot, trace: Figure) -> Iterator[str]:
    """The points of one trace, grouped while they are painted alike."""
    marker = needed(trace, "marker", "scatter")
    radius = float(needed(marker, "size", "scatter.marker")) / 2
    symbols = marker.get("symbol", "circle")
    seen = [
        (index, (subplot.x.pixel(x), subplot.y.pixel(y)))
        for index, (x, y) in enumerate(
            zip(_numbers(trace, subplot.x), _numbers(trace, subplot.y), strict=True)
        )
        if x is not None and y is not None and subplot.shows(x, y)
    ]
    for paint, alike in groupby(seen, lambda point: _paint(marker, point[0])):
        shapes = "".join(SYMBOLS[at(symbols, index)](point, radius) for index, point in alike)
        yield f"<g{paint}>{shapes}</g>"


def _paint(marker: Figure, index: int) -> str:
    line = marker.get("line", {})
    outlined = float(line.get("width", 0))
    return attributes(
        fill=at(needed(marker, "color", "scatter.marker"), index),
        stroke=at(needed(line, "color", "scatter.marker.line"), index) if outlined else None,
        stroke_width=outlined or None,
    )


def _circle(point: Point, radius: float) -> str:
    return f"<circle{attributes(cx=point[0], cy=point[1], r=radius)}/>"


def _shape(point: Point, corners: Sequence[Point]) -> str:
    ends = "L".join(f"{pixels(point[0] + x)},{pixels(point[1] + y)}" for x, y in corners)
    return f'<path d="M{ends}Z"/>'


def _square(point: Point, r: float) -> str:
    return _shape(point, ((r, r), (-r, r), (-r, -r), (r, -r)))


def _diamond(point: Point, radius: float) -> str:
    r = radius * _DIAMOND
    return _shape(point, ((r, 0), (0, r), (-r, 0), (0, -r)))


def _triangle(point: Point, r: float) -> str:
    half = r * _TRIANGLE
    return _shape(point, ((-half, r / 2), (half, r / 2), (0, -r)))


SYMBOLS: Mapping[str, Callable[[Point, float], str]] = {
    "circle": _circle,
    "square": _square,
    "diamond": _diamond,
    "triangle-up": _triangle,
}
