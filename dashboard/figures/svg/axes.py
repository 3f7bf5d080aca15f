"""One axis: its range and categories, its ticks, and the pixels at which values fall."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures import Figure
from dashboard.figures.svg.text import Block, Typesetter
from dashboard.figures.svg.ticks import multiples, step, written
from dashboard.figures.svg.vocabulary import AXIS, Undrawable, check, needed


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick: its place on the axis, and its label where it has one."""

    value: float
    label: Block | None


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of the figure; `start` and `length` are pixels, known once the margins are."""

    id: str
    spec: Figure
    categories: Mapping[str, int]
    ends: tuple[float, float]
    ticks: Sequence[Tick]
    start: float = 0.0
    length: float = 1.0

    @property
    def name(self) -> str:
        """The axis as the layout calls it: `xaxis2`."""
        return f"{self.letter}axis{self.id[1:]}"

    @property
    def letter(self) -> str:
        return self.id[0]

    @property
    def side(self) -> str:
        return str(self.spec.get("side", "bottom" if self.letter == "x" else "left"))

    @property
    def domain(self) -> tuple[float, float]:
        low, high = self.spec.get("domain", (0.0, 1.0))
        return low, high

    @property
    def anchor(self) -> str:
        return str(self.spec.get("anchor", "y" if self.letter == "x" else "x"))

    @property
    def shows_labels(self) -> bool:
        return bool(self.spec.get("showticklabels", True))

    @property
    def standoff(self) -> float:
        return float(self.spec.get("ticklabelstandoff", 0))

    def number(self, value: Any) -> float:
        """A category's position or a value as a float; raises Undrawable for what is neither."""
        if isinstance(value, str):
            try:
                return float(self.categories[value])
            except KeyError:
                raise Undrawable(f"{self.name}: {value!r} is not in its categoryarray") from None
        number = float(value)
        if not math.isfinite(number):
            raise Undrawable(f"{self.name}: {value!r}")
        return number

    def datum(self, value: Any) -> float:
        """The number of a value in a trace, where a category axis takes names only."""
        if self.categories and not isinstance(value, str):
            raise Undrawable(f"{self.name}: {value!r} is not a category")
        return self.number(value)

    def fraction(self, number: float) -> float:
        """How far along the range a number lies: 0 at its first end, 1 at its last."""
        return (number - self.ends[0]) / (self.ends[1] - self.ends[0])

    def pixel(self, number: float) -> float:
        return self.within(self.fraction(number))

    def within(self, fraction: float) -> float:
        """The pixel at a fraction of the axis, which runs upwards on a y axis."""
        return self.start + (fraction if self.letter == "x" else 1 - fraction) * self.length

    def holds(self, number: float) -> bool:
        return 0 <= self.fraction(number) <= 1


def axis(name: str, spec: Figure, typesetter: Typesetter, separators: str) -> Axis:
    """Read one axis of a layout; raises Undrawable for what Plotly would have to guess."""
    check(spec, AXIS, name)
    low, high = map(float, needed(spec, "range", name))
    if low == high:
        raise Undrawable(f"{name}.range is empty")
    categories: dict[str, int] = {}
    if spec.get("type") == "category":
        names = needed(spec, "categoryarray", name)
        needed(spec, "categoryorder", name)
        categories = {category: place for place, category in enumerate(names)}
    bare = Axis(name[0] + name[5:], spec, categories, (low, high), ())
    ticks = _ticks(bare, typesetter, separators) if spec.get("visible", True) else ()
    return Axis(bare.id, spec, categories, bare.ends, ticks)


def _ticks(bare: Axis, typesetter: Typesetter, separators: str) -> tuple[Tick, ...]:
    spec, low, high = bare.spec, min(bare.ends), max(bare.ends)
    for attribute in ("showgrid", "zeroline") + (("tickangle",) if bare.letter == "x" else ()):
        needed(spec, attribute, bare.name)
    values = _tick_values(bare, low, high)
    texts = spec["ticktext"] if "ticktext" in spec else [_written(bare, at, separators) for at in values]
    font = spec.get("tickfont", {})
    slack = 1e-4 * (high - low)
    return tuple(
        Tick(value, typesetter.block(text, font.get("size"), font.get("color")) if text else None)
        for value, text in zip(values, texts, strict=True)
        if low - slack <= value <= high + slack
    )


def _tick_values(bare: Axis, low: float, high: float) -> list[float]:
    spec = bare.spec
    if "tickvals" in spec:
        return [bare.number(value) for value in spec["tickvals"]]
    if bare.categories:
        raise Undrawable(f"{bare.name}.tickvals is missing")
    distance = spec["dtick"] if "dtick" in spec else step(high - low, needed(spec, "nticks", bare.name))
    return multiples(low, high, float(distance))


def _written(bare: Axis, value: float, separators: str) -> str:
    if not bare.shows_labels:
        return ""
    form = needed(bare.spec, "tickformat", bare.name)
    return written(value, form, separators) + str(bare.spec.get("ticksuffix", ""))
