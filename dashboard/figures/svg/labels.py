"""Tick labels: where they stand beside their axis, and the pixels they cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.figures.svg.axes import Axis
from dashboard.figures.svg.markup import attributes
from dashboard.figures.svg.text import Block

# Plotly keeps the room of a line one pixel wide between an axis and its labels, drawn or not.
_AXIS_LINE = 1.0
_ABOVE, _MIDDLE = 0.2, 0.35


@dataclass(frozen=True, slots=True)
class Label:
    """One tick label in its place: `x` is its middle on an x axis, its right end on a y axis."""

    block: Block
    x: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Extent:
    """The pixels that the labels of one axis cover."""

    left: float
    right: float
    top: float
    bottom: float


def placed(axis: Axis, cross: Axis, pad: float) -> list[Label]:
    """The labels of an axis, `pad` pixels and the room of a line away from its cross axis' end."""
    if not axis.shows_labels:
        return []
    gap = pad + _AXIS_LINE + axis.standoff
    edge = cross.start + cross.length + gap if axis.side == "bottom" else cross.start - gap
    return [
        _label(axis, tick.label, axis.pixel(tick.value), edge)
        for tick in axis.ticks
        if tick.label is not None
    ]


def _label(axis: Axis, block: Block, along: float, edge: float) -> Label:
    if axis.letter == "y":
        return Label(block, edge, along + _MIDDLE * block.size - block.drop / 2)
    if axis.side == "bottom":
        return Label(block, along, edge + block.size)
    return Label(block, along, edge - _ABOVE * block.size - block.drop)


def extent(axis: Axis, labels: list[Label]) -> Extent:
    """The box around one axis' labels, of which there is at least one."""
    before, after = (0.5, 0.5) if axis.letter == "x" else (1.0, 0.0)
    return Extent(
        left=min(label.x - before * label.block.width for label in labels),
        right=max(label.x + after * label.block.width for label in labels),
        top=min(label.baseline - label.block.ascent for label in labels),
        bottom=max(label.baseline - label.block.ascent + label.block.height for label in labels),
    )


def drawn(axis: Axis, labels: list[Label]) -> Iterator[str]:
    """The labels as one group, which says their size, colour and anchor once."""
    if not labels:
        return
    anchor = "middle" if axis.letter == "x" else "end"
    given = attributes(font_size=labels[0].block.size, fill=labels[0].block.colour, text_anchor=anchor)
    yield f"<g{given}>"
    yield from (label.block.bare(label.x, label.baseline) for label in labels)
    yield "</g>"
