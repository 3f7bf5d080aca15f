"""The arrow from an annotation's words to its point."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.figures import Figure
from dashboard.figures.svg.markup import Point, attributes, pixels
from dashboard.figures.svg.vocabulary import needed


@dataclass(frozen=True, slots=True)
class Box:
    """The box around the words: its middle and size in pixels."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, point: Point) -> bool:
        return abs(point[0] - self.x) < self.width / 2 and abs(point[1] - self.y) < self.height / 2


@dataclass(frozen=True, slots=True)
class Head:
    """An arrowhead a line one pixel wide would carry, and how far short of the point that line ends."""

    path: str
    back: float


_HEADS: Mapping[int, Head] = {
    0: Head("", 0.0),
    1: Head("M-2.4,-3V3L0.6,0Z", 0.6),
    2: Head("M-3.7,-2.5V2.5L1.3,0Z", 1.3),
}


def arrow(annotation: Figure, tail: Point, tip: Point, box: Box) -> str:
    """The line from the edge of the box to the tip, and its head; nothing when the box covers the tip."""
    start = _leaving(box, tail, tip)
    length = math.dist(start, tip)
    if box.holds(tip) or not length:
        return ""
    width, colour = float(annotation.get("arrowwidth", 2)), needed(annotation, "arrowcolor", "annotation")
    head, scale = _HEADS[annotation.get("arrowhead", 1)], width * float(annotation.get("arrowsize", 1))
    ahead = ((tip[0] - start[0]) / length, (tip[1] - start[1]) / length)
    back = head.back * scale
    if length < back:
        return ""
    x, y = tip[0] - ahead[0] * back, tip[1] - ahead[1] * back
    line = f"M{pixels(start[0])},{pixels(start[1])}L{pixels(x)},{pixels(y)}"
    drawn = f'<path d="{line}"{attributes(stroke=colour, stroke_width=width)}/>'
    return drawn + _head(head, (x, y), math.atan2(ahead[1], ahead[0]), scale, colour)


def _head(head: Head, at: Point, angle: float, scale: float, colour: str) -> str:
    if not head.path:
        return ""
    moved = f"translate({pixels(at[0])},{pixels(at[1])})"
    turned = f"rotate({pixels(math.degrees(angle))})scale({pixels(scale)})"
    return f'<path d="{head.path}"{attributes(fill=colour, transform=moved + turned)}/>'


def _leaving(box: Box, tail: Point, tip: Point) -> Point:
    """Where the way from the tail to the tip leaves the box; the tail when it does not cross it."""
    dx, dy = tip[0] - tail[0], tip[1] - tail[1]
    across, down = _within(tail[0], dx, box.x, box.width), _within(tail[1], dy, box.y, box.height)
    enters, leaves = max(0.0, across[0], down[0]), min(across[1], down[1])
    if enters > leaves:
        return tail
    return tail[0] + leaves * dx, tail[1] + leaves * dy


def _within(start: float, moved: float, middle: float, size: float) -> tuple[float, float]:
    """The fractions of a move between which it is inside the box, in one direction."""
    if not moved:
        return (-math.inf, math.inf) if abs(start - middle) <= size / 2 else (math.inf, -math.inf)
    first, last = sorted(((middle - size / 2 - start) / moved, (middle + size / 2 - start) / moved))
    return first, last
