"""Words in the bars or just beyond their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.figures.svg.bars import Bar, BarTrace
from dashboard.figures.svg.canvas import Canvas
from dashboard.figures.svg.markup import group
from dashboard.figures.svg.strokes import at
from dashboard.figures.svg.vocabulary import Undrawable, needed

_PAD = 3.0
_ANCHORS = {1: "start", 0: "middle", -1: "end"}


@dataclass(frozen=True, slots=True)
class Hold:
    """The pixel along a bar at which words are held, and the way they go from it: 1 on, 0 both, -1 back.

    Held where they begin or end, they stand right in whatever typeface the screen has.
    """

    at: float
    way: int


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
        hold = _hold(trace, bar)
        if hold is None:
            continue
        across, centring = trace.positions.pixel(bar.position), block.ascent - block.height / 2
        if trace.horizontal:
            yield block.drawn(hold.at, across + centring, _ANCHORS[hold.way])
        else:
            yield block.drawn(across, hold.at + hold.way * block.height / 2 + centring, "middle")


def _hold(trace: BarTrace, bar: Bar) -> Hold | None:
    """What the words of a bar are held by; an empty bar has no inside."""
    start, end, near, far = trace.edges(bar)
    thick = abs(far - near) > 2 * _PAD
    if trace.spec["textposition"] == "outside":
        way = _outwards(trace, start, end)
        return Hold(end + way * (_PAD if thick else 0.0), way)
    if start == end:
        return None
    pad = _PAD if thick and abs(end - start) > 2 * _PAD else 0.0
    forwards = 1 if end > start else -1
    return {
        "start": Hold(start + forwards * pad, forwards),
        "middle": Hold((start + end) / 2, 0),
        "end": Hold(end - forwards * pad, -forwards),
    }[trace.spec.get("insidetextanchor", "end")]


def _outwards(trace: BarTrace, start: float, end: float) -> int:
    """The way a bar points: 1 for rightwards and downwards. An empty one points where its axis does."""
    if start != end:
        return 1 if end > start else -1
    rising = trace.values.ends[0] < trace.values.ends[1]
    return 1 if rising is trace.horizontal else -1
