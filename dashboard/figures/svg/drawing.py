"""A figure dict drawn as a static picture: read, laid out, and its layers put one on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.figures import Figure
from dashboard.figures.advances import Advances
from dashboard.figures.svg import bar_words, bars, labels, scatter, shapes
from dashboard.figures.svg.annotations import drawn as drawn_annotations
from dashboard.figures.svg.axes import Axis, axis
from dashboard.figures.svg.canvas import Canvas, Subplot
from dashboard.figures.svg.definitions import Definitions
from dashboard.figures.svg.margins import asked, cross_axis, with_margins
from dashboard.figures.svg.markup import attributes, pixels
from dashboard.figures.svg.text import Typesetter
from dashboard.figures.svg.vocabulary import (
    ANNOTATION,
    LAYOUT,
    SHAPE,
    TRACES,
    Undrawable,
    check,
    needed,
)

_AXIS = re.compile(r"[xy]axis([2-9]|[1-9]\d+)?")


def draw(figure: Figure, width: int, height: int, *, title: str, uid: str, advances: Advances) -> str:
    """The figure as an SVG element, `width` by `height` pixels, its words laid out in one typeface.

    `title` is read out in the picture's stead; `uid` must differ between the pictures of a page. Raises
    Undrawable, naming it, for whatever the picture would not show as Plotly does.
    """
    layout, data = needed(figure, "layout", "figure"), needed(figure, "data", "figure")
    _check(layout, data)
    canvas = laid_out(layout, width, height, uid=uid, advances=advances)
    content = "".join(_layers(canvas, layout, _subplots(canvas, data)))
    root = attributes(
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_label=title,
        font_family=advances.family,
        fill="none",
        stroke_miterlimit=2,
    )
    drawn = canvas.definitions.drawn() + content
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="picture"{root}>{drawn}</svg>'


def _check(layout: Figure, data: list[Figure]) -> None:
    check({name: value for name, value in layout.items() if not _AXIS.fullmatch(name)}, LAYOUT, "layout")
    for trace in data:
        known = TRACES.get(needed(trace, "type", "trace"))
        if known is None:
            raise Undrawable(f"trace of type {trace['type']!r}")
        check(trace, known, trace["type"])
    for shape in layout.get("shapes", ()):
        check(shape, SHAPE, "shape")
    for annotation in layout.get("annotations", ()):
        check(annotation, ANNOTATION, "annotation")


def laid_out(layout: Figure, width: int, height: int, *, uid: str, advances: Advances) -> Canvas:
    """The layout's axes in their places on a picture of this size, with the margins they need."""
    font = needed(layout, "font", "layout")
    size, colour = (needed(font, name, "layout.font") for name in ("size", "color"))
    typesetter, separators = Typesetter(advances, size, colour), layout.get("separators", ".,")
    read = [
        axis(name, spec, typesetter, separators) for name, spec in layout.items() if _AXIS.fullmatch(name)
    ]
    axes, margins = with_margins({one.id: one for one in read}, asked(layout), width, height)
    return Canvas(width, height, margins, axes, typesetter, Definitions(uid))


def _subplots(canvas: Canvas, data: list[Figure]) -> list[Subplot]:
    """The traces by their pair of axes; raises Undrawable for an axis that no trace uses."""
    pairs: dict[tuple[str, str], list[Figure]] = {} if data else {("x", "y"): []}
    for trace in data:
        pairs.setdefault((trace.get("xaxis", "x"), trace.get("yaxis", "y")), []).append(trace)
    unused = canvas.axes.keys() - {id_ for pair in pairs for id_ in pair}
    if unused:
        raise Undrawable(f"no trace on axis {min(unused)!r}")
    return [Subplot(canvas.axis(x), canvas.axis(y), traces) for (x, y), traces in pairs.items()]


def _layers(canvas: Canvas, layout: Figure, subplots: list[Subplot]) -> Iterator[str]:
    """From the lowest to the highest."""
    yield from shapes.drawn(canvas, layout.get("shapes", ()), "below")
    for subplot in subplots:
        yield from _grid(subplot.x, subplot.y)
        yield from _grid(subplot.y, subplot.x)
    for subplot in subplots:
        yield from _bars(canvas, layout, subplot)
        yield from scatter.drawn(canvas, subplot)
    for one in canvas.axes.values():
        cross = cross_axis(canvas.axes, one)
        yield from labels.drawn(one, labels.placed(one, cross, canvas.margins.pad))
    yield from shapes.drawn(canvas, layout.get("shapes", ()), "above")
    yield from drawn_annotations(canvas, layout.get("annotations", ()))


def _bars(canvas: Canvas, layout: Figure, subplot: Subplot) -> Iterator[str]:
    """Each trace of bars with its words on it; several on one another have their edges kept sharp."""
    traces, barmode = bars.traces(subplot), layout.get("barmode")
    stacked = barmode == "stack"
    measured = bars.measured(traces, barmode, float(layout.get("bargap", 0.2)))
    for trace, own in zip(traces, measured, strict=True):
        yield bars.drawn(canvas, trace, own, crisp=stacked and len(traces) > 1)
        yield bar_words.drawn(canvas, trace, own, stacked=stacked)


def _grid(one: Axis, cross: Axis) -> Iterator[str]:
    """The grid lines of an axis across its subplot; Plotly leaves out those at its very ends."""
    if not one.ticks or not one.spec["showgrid"]:
        return
    places = [one.pixel(tick.value) for tick in one.ticks]
    inner = [at for at in places if one.start + 1 < at < one.start + one.length - 1]
    start, length = pixels(cross.start), pixels(cross.length)
    moves = (
        f"M{pixels(at)},{start}v{length}" if one.letter == "x" else f"M{start},{pixels(at)}h{length}"
        for at in inner
    )
    path = "".join(moves)
    paint = attributes(stroke=needed(one.spec, "gridcolor", one.name), shape_rendering="crispEdges")
    yield f'<path d="{path}"{paint}/>' if path else ""
