"""The figure laid out on its picture: where every reference, subplot and clip falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures import Figure
from dashboard.figures.svg.axes import Axis
from dashboard.figures.svg.definitions import Definitions
from dashboard.figures.svg.margins import Margins
from dashboard.figures.svg.markup import Point
from dashboard.figures.svg.text import Typesetter
from dashboard.figures.svg.vocabulary import Undrawable


@dataclass(frozen=True, slots=True)
class Subplot:
    """The traces on one pair of axes, in the order of the figure."""

    x: Axis
    y: Axis
    traces: Sequence[Figure]

    @property
    def origin(self) -> Point:
        return self.x.start, self.y.start

    @property
    def lets_marks_out(self) -> bool:
        """Whether some trace draws past the axes; then Plotly hides what lies wholly outside them."""
        return any(trace.get("cliponaxis") is False for trace in self.traces)

    def shows(self, x: float, y: float) -> bool:
        """Whether a mark at these values is drawn at all."""
        return not self.lets_marks_out or (self.x.holds(x) and self.y.holds(y))


@dataclass(frozen=True, slots=True)
class Canvas:
    """One picture being drawn: its size in pixels, its axes in their places, its definitions."""

    width: int
    height: int
    margins: Margins
    axes: dict[str, Axis]
    typesetter: Typesetter
    definitions: Definitions

    def axis(self, id_: str) -> Axis:
        """An axis by its id (`x2`); raises Undrawable when the layout has none."""
        try:
            return self.axes[id_]
        except KeyError:
            raise Undrawable(f"no axis {id_!r} in the layout") from None

    def axis_of(self, ref: str) -> Axis | None:
        """The axis on whose values a reference counts; none for `paper` and `x domain`."""
        return None if ref == "paper" or ref.endswith(" domain") else self.axis(ref)

    def place(self, ref: str, letter: str, value: Any) -> float:
        """The pixel of a value on an axis, or of a fraction of `paper` or an axis' `domain`."""
        axis = self.axis_of(ref)
        if axis is not None:
            return axis.pixel(axis.number(value))
        if ref != "paper":
            return self.axis(ref.removesuffix(" domain")).within(float(value))
        if letter == "x":
            return self.margins.left + float(value) * (self.width - self.margins.left - self.margins.right)
        down = self.height - self.margins.top - self.margins.bottom
        return self.margins.top + (1 - float(value)) * down

    def clip(self, x: Axis | None, y: Axis | None) -> str | None:
        """A clip to the span of these axes; none without either."""
        return self.definitions.clip(x, y, self.width, self.height) if x or y else None
