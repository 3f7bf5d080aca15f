"""The margins that tick labels ask for, found as Plotly finds them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.figures import Figure
from dashboard.figures.svg.axes import Axis
from dashboard.figures.svg.labels import extent, placed
from dashboard.figures.svg.vocabulary import Undrawable

_ROUNDS = 6
_AIR = 12.0

Room = tuple[float, float]
"""A fraction of the plot area, and the pixels wanted beyond it."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Pixels around the plot area; `pad` lies between it and the tick labels."""

    left: float
    right: float
    top: float
    bottom: float
    pad: float

    @property
    def sides(self) -> tuple[float, float, float, float]:
        return self.left, self.right, self.top, self.bottom


@dataclass(frozen=True, slots=True)
class Push:
    """The room that one axis wants at each side."""

    left: Room
    right: Room
    top: Room
    bottom: Room


def asked(layout: Figure) -> Margins:
    """The margins that the layout gives, with Plotly's own where it gives none."""
    given = {"l": 80, "r": 80, "t": 100, "b": 80, "pad": 0} | layout.get("margin", {})
    return Margins(*(float(given[side]) for side in ("l", "r", "t", "b", "pad")))


def with_margins(
    axes: Mapping[str, Axis], least: Margins, width: int, height: int
) -> tuple[dict[str, Axis], Margins]:
    """Axes in their pixels and final margins; raises Undrawable when no room is left to plot in.

    Labels may stick out at the ends of an axis, which moves when margins do: repeated until it settles.
    """
    margins = least
    for _round in range(_ROUNDS):
        on_page = {id_: _spanning(axis, margins, width, height) for id_, axis in axes.items()}
        pushes = [_push(axis, cross_axis(on_page, axis), least) for axis in on_page.values()]
        settled = _combined([push for push in pushes if push], least, width, height)
        moved = max(abs(a - b) for a, b in zip(settled.sides, margins.sides, strict=True))
        margins = settled
        if moved <= 1:
            break
    if margins.left + margins.right >= width or margins.top + margins.bottom >= height:
        raise Undrawable(f"{width} × {height}: the margins leave no room")
    placed_axes = {id_: _spanning(axis, margins, width, height) for id_, axis in axes.items()}
    return _to_scale(placed_axes), margins


def cross_axis(axes: Mapping[str, Axis], axis: Axis) -> Axis:
    """The axis at which this one stands; raises Undrawable when the layout has none."""
    try:
        return axes[axis.anchor]
    except KeyError:
        raise Undrawable(f"{axis.name}.anchor = {axis.anchor!r}") from None


def _spanning(axis: Axis, margins: Margins, width: int, height: int) -> Axis:
    low, high = axis.domain
    if axis.letter == "x":
        room = width - margins.left - margins.right
        return replace(axis, start=margins.left + low * room, length=(high - low) * room)
    room = height - margins.top - margins.bottom
    return replace(axis, start=margins.top + (1 - high) * room, length=(high - low) * room)


def _to_scale(axes: dict[str, Axis]) -> dict[str, Axis]:
    """Axes bound by `scaleanchor` shrunk about their middle to the same pixels a unit."""
    for axis in list(axes.values()):
        if "scaleanchor" not in axis.spec:
            continue
        other = axes.get(axis.spec["scaleanchor"])
        if other is None or any(one.spec.get("constrain") != "domain" for one in (axis, other)):
            raise Undrawable(f"{axis.name}.scaleanchor without constrain on both axes")
        pair = (axis, other)
        scale = min(one.length / abs(one.ends[1] - one.ends[0]) for one in pair)
        for one in pair:
            length = scale * abs(one.ends[1] - one.ends[0])
            axes[one.id] = replace(one, start=one.start + (one.length - length) / 2, length=length)
    return axes


def _push(axis: Axis, cross: Axis, least: Margins) -> Push | None:
    labels = placed(axis, cross, least.pad) if axis.spec.get("automargin") else []
    if not labels:
        return None
    air, box = min(_AIR, *least.sides), extent(axis, labels)
    if axis.letter == "x":
        at = cross.domain[axis.side == "top"]
        before, beyond = axis.start - box.left, box.right - axis.start - axis.length
        above = cross.start - box.top if axis.side == "top" else 0.0
        below = box.bottom - cross.start - cross.length if axis.side == "bottom" else 0.0
        return Push(_end(0, before, air), _end(1, beyond, air), (at, above + air), (at, below + air))
    at = cross.domain[0]
    above, below = axis.start - box.top, box.bottom - axis.start - axis.length
    depth = cross.start - box.left
    return Push((at, depth + air), (at, air), _end(1, above, air), _end(0, below, air))


def _end(at: int, beyond: float, air: float) -> Room:
    """What sticks out at the end of an axis; nothing is asked for when nothing does."""
    return (float(at), beyond + air) if beyond > 0 else (0.0, air)


def _combined(pushes: Sequence[Push], least: Margins, width: int, height: int) -> Margins:
    left, right = _fitted(
        [(0.0, least.left), *(push.left for push in pushes)],
        [(1.0, least.right), *(push.right for push in pushes)],
        width,
    )
    bottom, top = _fitted(
        [(0.0, least.bottom), *(push.bottom for push in pushes)],
        [(1.0, least.top), *(push.top for push in pushes)],
        height,
    )
    return Margins(left, right, top, bottom, least.pad)


def _fitted(lows: Sequence[Room], highs: Iterable[Room], span: int) -> tuple[float, float]:
    """The two margins of one direction, whole pixels, that give the most demanding pair its room."""
    most = (0.0, 0.0)
    for at_high, high in highs:
        for at_low, low in lows:
            between = at_high - at_low
            if between > 0:
                near = (low * at_high + (high - span) * at_low) / between
                far = (high * (1 - at_low) + (low - span) * (1 - at_high)) / between
                most = max(most, (near, far), key=sum)
    return math.floor(most[0] + 0.5), math.floor(most[1] + 0.5)
