"""Words in the bars or just beyond their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.figures.svg.bars import Bar, BarTrace
from dashboard.figures.svg.canvas import Canvas
from dashboard.figures.svg.markup import group
from dashboard.figures.svg.strokes import at
from dashboard.figures.svg.vocabulary import Undrawable, needed

_PAD = 3.0


def drawn(canvas: Canvas, trace: BarTrace, bars: Sequence[Bar], *, stacked: bool) -> str:
    """The words of one trace's bars, which may leave the axes where `cliponaxis` says so."""
    spec = trace.spec
    if "text" not in spec or needed(spec, "textposition", "bar") == "none":
        return ""
    if spec["textposition"] == "outside" and stacked:
        raise Undrawable("bar.textposition = 'outside' in a stack")
    for attribute in ("textangle", "constraintext", "textfont"):
        needed(spec, attribute, "bar")
    clip = canvas.clip(trace.subplot.x, trace.subplot.y) if trace.clips_words else None
    return group(_words(canvas, trace, bars), clip_path=clip)


def _words(canvas: Canvas, trace: BarTrace, bars: Sequence[Bar]) -> Iterator[str]:
    font = trace.spec["textfont"]
    colours = needed(font, "color", "bar.textfont")
    for bar in bars:
        ends = (bar.end, bar.position) if trace.horizontal else (bar.position, bar.end)
        content = at(trace.spec["text"], bar.index)
        if not content or not trace.subplot.shows(*ends):
            continue
        block = canvas.typesetter.block(content, font.get("size"), at(colours, bar.index))
        along = _middle(trace, bar, block.width if trace.horizontal else block.height)
        if along is not None:
            across = trace.positions.pixel(bar.position)
            x, y = (along, across) if trace.horizontal else (across, along)
            yield block.drawn(x, y + block.ascent - block.height / 2, "middle")


def _middle(trace: BarTrace, bar: Bar, length: float) -> float | None:
    """Where the middle of words of this length lies along the bar; an empty bar has no inside."""
    start, end, near, far = trace.edges(bar)
    thick = abs(far - near) > 2 * _PAD
    if trace.spec["textposition"] == "outside":
        return end + _outwards(trace, start, end) * ((_PAD if thick else 0.0) + length / 2)
    if start == end:
        return None
    roomy = thick and abs(end - start) > 2 * _PAD
    inset = length / 2 + (_PAD if roomy else 0.0)
    inwards = inset if end > start else -inset
    anchor = trace.spec.get("insidetextanchor", "end")
    return {"start": start + inwards, "middle": (start + end) / 2, "end": end - inwards}[anchor]


def _outwards(trace: BarTrace, start: float, end: float) -> float:
    """The way a bar points: 1 for rightwards and downwards. An empty one points where its axis does."""
    if start != end:
        return 1.0 if end > start else -1.0
    rising = trace.values.ends[0] < trace.values.ends[1]
    return 1.0 if rising is trace.horizontal else -1.0
