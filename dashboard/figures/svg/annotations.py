"""Words placed on the picture, alone or at the tail of an arrow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.figures import Figure
from dashboard.figures.svg.arrows import Box, arrow
from dashboard.figures.svg.canvas import Canvas
from dashboard.figures.svg.markup import Point, attributes
from dashboard.figures.svg.text import Block
from dashboard.figures.svg.vocabulary import Undrawable, needed

_BORDER = 1.0
_BEFORE, _AMID, _AFTER = 0.5, 0.0, -0.5
_SHIFTS = {
    "left": _BEFORE,
    "top": _BEFORE,
    "center": _AMID,
    "middle": _AMID,
    "right": _AFTER,
    "bottom": _AFTER,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """One direction of an annotation in pixels: what it points at, its tail, the middle of its words."""

    head: float
    tail: float
    middle: float

    @property
    def side(self) -> str:
        """How words across are held: by where they begin or end, so that they may be wider or narrower."""
        return "left" if self.middle > self.tail else "right" if self.middle < self.tail else "center"


def drawn(canvas: Canvas, annotations: Sequence[Figure]) -> Iterator[str]:
    """Every annotation that lies on its axes, in order."""
    return (_annotation(canvas, one) for one in annotations if _on_axes(canvas, one))


def _on_axes(canvas: Canvas, annotation: Figure) -> bool:
    """Plotly hides an annotation whose point, and tail if it counts on the same axis, are off the axis."""
    return all(_on_axis(canvas, annotation, letter) for letter in ("x", "y"))


def _on_axis(canvas: Canvas, annotation: Figure, letter: str) -> bool:
    ref = annotation.get(f"{letter}ref", letter)
    axis, value = canvas.axis_of(ref), needed(annotation, letter, "annotation")
    if axis is None or axis.holds(axis.number(value)):
        return True
    if annotation.get(f"a{letter}ref") != ref:
        return False
    return axis.holds(axis.number(needed(annotation, f"a{letter}", "annotation")))


def _annotation(canvas: Canvas, annotation: Figure) -> str:
    font = annotation.get("font", {})
    block = canvas.typesetter.block(
        needed(annotation, "text", "annotation"), font.get("size"), font.get("color")
    )
    inset = float(annotation.get("borderpad", 1)) + _BORDER
    width, height = _whole(block.width + 2 * inset), _whole(block.height + 2 * inset)
    x, y = _spot(canvas, annotation, "x", width), _spot(canvas, annotation, "y", height)
    corner = (_whole(x.middle - width / 2), _whole(y.middle - height / 2))
    align = annotation.get("align", "center") if len(block.lines) > 1 else x.side
    framed = _frame(annotation, corner, width, height) + _words(block, corner, inset, align)
    words = framed if annotation["text"] else ""
    if not annotation.get("showarrow", True):
        return words
    box = Box(x.middle, y.middle, width - 1, height - 1)
    return arrow(annotation, (x.tail, y.tail), (x.head, y.head), box) + words


def _spot(canvas: Canvas, annotation: Figure, letter: str, size: float) -> Spot:
    moved = annotation.get(f"{letter}shift", 0) * (1 if letter == "x" else -1)
    pointing = _pointing if annotation.get("showarrow", True) else _standing
    spot = pointing(canvas, annotation, letter, size)
    return Spot(spot.head + moved, spot.tail + moved, spot.middle + moved)


def _standing(canvas: Canvas, annotation: Figure, letter: str, size: float) -> Spot:
    """Words at their point; on `paper` and in a `domain` where it lies decides how they are anchored."""
    ref, value = annotation.get(f"{letter}ref", letter), annotation[letter]
    at = canvas.place(ref, letter, value)
    fraction = 0.5 if canvas.axis_of(ref) else float(value) if letter == "x" else 1 - float(value)
    return Spot(at, at, at + size * _shift(fraction, annotation.get(f"{letter}anchor", "auto")))


def _pointing(canvas: Canvas, annotation: Figure, letter: str, size: float) -> Spot:
    """Words at the tail of an arrow, which is moved until half of them is on the picture."""
    ref, tail_ref = annotation.get(f"{letter}ref", letter), annotation.get(f"a{letter}ref", "pixel")
    span = canvas.width if letter == "x" else canvas.height
    offset = size * _shift(0.5, annotation.get(f"{letter}anchor", "auto"))
    head, away = canvas.place(ref, letter, annotation[letter]), needed(annotation, f"a{letter}", "annotation")
    if tail_ref == "pixel":
        tail = head + float(away)
        before, beyond = -max(tail - 3, tail + offset), min(tail + 3, tail + offset) - span
        tail += before if before > 0 else -max(beyond, 0)
    elif tail_ref == ref:
        tail = canvas.place(ref, letter, away)
    else:
        raise Undrawable(f"annotation.a{letter}ref = {tail_ref!r}")
    return Spot(min(max(head, 1), span - 1) if ref == "paper" else head, tail, tail + offset)


def _shift(fraction: float, anchor: str) -> float:
    """How far the middle of the words lies from their anchor, in widths or heights of their box."""
    if anchor != "auto":
        return _SHIFTS[anchor]
    return _BEFORE if fraction < 1 / 3 else _AFTER if fraction > 2 / 3 else _AMID


def _words(block: Block, corner: Point, inset: float, align: str) -> str:
    left, top = corner
    at, anchor = {
        "left": (left + inset, "start"),
        "center": (left + inset + block.width / 2, "middle"),
        "right": (left + inset + block.width, "end"),
    }[align]
    return block.drawn(at, top + inset + block.ascent, anchor)


def _frame(annotation: Figure, corner: Point, width: float, height: float) -> str:
    ground, border = annotation.get("bgcolor"), annotation.get("bordercolor")
    if ground is None and border is None:
        return ""
    box = attributes(x=corner[0] + 0.5, y=corner[1] + 0.5, width=width - 1, height=height - 1)
    return f"<rect{box}{attributes(fill=ground, stroke=border)}/>"


def _whole(value: float) -> float:
    """Rounded as JavaScript rounds: halves upwards."""
    return math.floor(value + 0.5)
