"""Lines and rectangles of the layout, below or above the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.figures import Figure
from dashboard.figures.svg.canvas import Canvas
from dashboard.figures.svg.markup import attributes, pixels
from dashboard.figures.svg.strokes import stroke
from dashboard.figures.svg.vocabulary import needed


def drawn(canvas: Canvas, shapes: Sequence[Figure], layer: str) -> Iterator[str]:
    """The shapes of one layer (`below`, `above`), clipped to the axes on which they count."""
    return (_shape(canvas, shape) for shape in shapes if shape.get("layer", "above") == layer)


def _shape(canvas: Canvas, shape: Figure) -> str:
    across, down = shape.get("xref", "x"), shape.get("yref", "y")
    x0, x1 = (canvas.place(across, "x", needed(shape, end, "shape")) for end in ("x0", "x1"))
    y0, y1 = (canvas.place(down, "y", needed(shape, end, "shape")) for end in ("y0", "y1"))
    paint = stroke(needed(shape, "line", "shape"), "shape.line")
    clip = attributes(clip_path=canvas.clip(canvas.axis_of(across), canvas.axis_of(down)))
    if needed(shape, "type", "shape") == "line":
        return f'<path d="M{pixels(x0)},{pixels(y0)}L{pixels(x1)},{pixels(y1)}"{paint}{clip}/>'
    box = attributes(x=min(x0, x1), y=min(y0, y1), width=abs(x1 - x0), height=abs(y1 - y0))
    return f"<rect{box}{attributes(fill=shape.get('fillcolor'))}{paint}{clip}/>"
