"""Inside every declared chart, words can be read on what lies below them, and marks seen on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest

from dashboard.figures import Figure, theme
from dashboard.workplan.periods import Period
from dashboard.workplan.selection import Selection
from data_access.database import Database
from layouts import pages
from layouts.charts import Chart
from tests.figures.test_theme import contrast

CHARTS = pages.charts()
READ, SEEN = 4.5, 3.0
QUIET = {theme.RULE, theme.RULE_SOFT, theme.SURFACE}
"""What only divides or lies below: a grid, a band, a track. Nothing is said by them alone."""


def each(value: Any, count: int) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value] * count


def fill_of(trace: Figure) -> str | None:
    """The colour inside of a closed shape; None for what is a line or a marker."""
    return trace.get("fillcolor") if trace.get("fill") == "toself" else None


def holds(trace: Figure, x: Any, y: Any) -> bool:
    """Whether a point lies in one of the shape's parts."""
    parts: list[list[tuple[float, float]]] = [[]]
    for at in zip(trace["x"], trace["y"], strict=True):
        if None in at:
            parts.append([])
        else:
            parts[-1].append(at)
    return any(inside(x, y, part) for part in parts if part)


def inside(x: float, y: float, ring: Sequence[tuple[float, float]]) -> bool:
    edges = pairwise([*ring, ring[0]])
    crossed = [
        (x1 - x0) * (y - y0) / (y1 - y0) + x0 > x for (x0, y0), (x1, y1) in edges if (y0 > y) != (y1 > y)
    ]
    return sum(crossed) % 2 == 1


def ground(figure: Figure, note: Figure) -> str:
    """What a label stands on: its own ground, the last shape that holds its point, or the page."""
    if "bgcolor" in note:
        return str(note["bgcolor"])
    if isinstance(note.get("x"), float | int) and "ax" not in note and not note.get("xshift"):
        below = [trace for trace in figure["data"] if fill_of(trace) and holds(trace, note["x"], note["y"])]
        if below:
            return str(below[-1]["fillcolor"])
    return theme.PAPER


def words(figure: Figure) -> Iterator[tuple[str, str, str]]:
    """Each text with its colour and what it stands on."""
    layout = figure["layout"]
    for note in layout.get("annotations", []):
        if note.get("text"):
            colour = note.get("font", {}).get("color", theme.INK)
            yield note["text"], colour, ground(figure, note)
    for name, axis in layout.items():
        if "axis" in name and axis.get("visible", True):
            yield name, axis["tickfont"]["color"], theme.PAPER
    for trace in figure["data"]:
        if trace["type"] == "bar" and trace.get("textposition") == "inside":
            shown = each(trace["text"], len(trace["x"]))
            inks = each(trace["textfont"]["color"], len(shown))
            fills = each(trace["marker"]["color"], len(shown))
            yield from (found for found in zip(shown, inks, fills, strict=True) if found[0])


def marks(figure: Figure) -> Iterator[tuple[str, ...]]:
    """The colours by which each bar, line or marker can be told from the page: one of them has to do."""
    for trace in figure["data"]:
        marker, line = trace.get("marker", {}), trace.get("line", {})
        if trace["type"] == "bar":
            count = len(trace["y"])
            edges = each(marker.get("line", {}).get("color"), count)
            fills = each(marker["color"], count)
            yield from (tuple(filter(None, pair)) for pair in zip(fills, edges, strict=True))
        elif fill_of(trace) is None:
            if "lines" in trace.get("mode", "") and line.get("color"):
                yield (line["color"],)
            if "markers" in trace.get("mode", ""):
                edges = each(marker.get("line", {}).get("color"), len(trace["x"]))
                fills = each(marker["color"], len(trace["x"]))
                yield from (tuple(filter(None, pair)) for pair in zip(fills, edges, strict=True))


def figures(database: Database, chart: Chart[Any]) -> list[Figure]:
    record = chart.read(database, Selection(Period(2026, 3), province="EC-P"))
    if chart.empty(record):
        return []
    return [chart.draw(record), *([chart.narrow(record)] if chart.narrow else [])]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_words_in_charts_can_be_read(demo: Database, chart: Chart[Any]) -> None:
    for figure in figures(demo, chart):
        faint = [found for found in words(figure) if contrast(*found[1:]) < READ]
        assert faint == []


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_marks_in_charts_can_be_seen(demo: Database, chart: Chart[Any]) -> None:
    for figure in figures(demo, chart):
        told = [colours for colours in marks(figure) if not set(colours) <= QUIET]
        assert [
            colours for colours in told if max(contrast(one, theme.PAPER) for one in colours) < SEEN
        ] == []


def test_a_faint_word_or_mark_is_found() -> None:
    figure = {
        "data": [{"type": "bar", "x": [1], "y": ["a"], "marker": {"color": "#CFE8E1"}}],
        "layout": {"annotations": [{"x": 0, "y": 0, "text": "a", "font": {"color": "#999999"}}]},
    }
    assert [contrast(*found[1:]) < READ for found in words(figure)] == [True]
    assert [max(contrast(one, theme.PAPER) for one in found) < SEEN for found in marks(figure)] == [True]
