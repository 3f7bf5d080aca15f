"""Words on the picture, their arrows, and the shapes around them."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.figures import Figure
from dashboard.figures.advances import SCREEN
from dashboard.figures.svg import Undrawable
from tests.figures.svg.plain_figures import (
    INK,
    NAVY,
    ONE_LINE,
    attribute,
    elements,
    figure,
    line,
    note,
    picture,
)

POINTING: Figure = {"showarrow": True, "ax": -30, "ay": 0, "arrowcolor": INK}


def place(**more: Any) -> tuple[float, float]:
    """The anchor point of one annotation's words: their middle, and their baseline."""
    [text] = elements(figure(annotations=[note(**more)]), "text")
    return float(text.get("x", "")), float(text.get("y", ""))


def test_words_stand_amid_their_point_on_whole_pixels() -> None:
    x, y = place()
    assert (abs(x - 50) <= 1, y) == (True, 55)


@pytest.mark.parametrize(
    ("xanchor", "anchor", "x"), [("left", None, 52), ("center", "middle", 50), ("right", "end", 48)]
)
def test_words_are_held_where_they_are_anchored(xanchor: str, anchor: str | None, x: float) -> None:
    [text] = elements(figure(annotations=[note(xanchor=xanchor)]), "text")
    assert text.get("text-anchor") == anchor
    assert float(text.get("x", "")) == pytest.approx(x, abs=1)


@pytest.mark.parametrize(("yanchor", "y"), [("top", 65), ("middle", 55), ("bottom", 45)])
def test_words_stand_below_amid_or_above_their_point(yanchor: str, y: float) -> None:
    assert place(yanchor=yanchor)[1] == y


def test_shifts_are_pixels_right_and_up() -> None:
    (x, y), (moved_x, moved_y) = place(), place(xshift=7, yshift=5)
    assert (moved_x - x, moved_y - y) == (7, -5)


@pytest.mark.parametrize(("at", "anchor", "y"), [(0, None, 95), (0.5, "middle", 55), (1, "end", 15)])
def test_on_paper_words_stay_inside_by_themselves(at: float, anchor: str | None, y: float) -> None:
    [text] = elements(figure(annotations=[note(x=at, xref="paper", y=at, yref="y domain")]), "text")
    assert (text.get("text-anchor"), text.get("y")) == (anchor, str(y))


@pytest.mark.parametrize(("align", "anchor"), [("left", None), ("center", "middle"), ("right", "end")])
def test_lines_are_aligned(align: str, anchor: str | None) -> None:
    [text] = elements(figure(annotations=[note("uno<br>y dos", align=align)]), "text")
    assert text.get("text-anchor") == anchor
    assert [row.get("x") for row in text] == [text.get("x")]


def test_a_frame_has_whole_pixels_and_half_ones_for_its_edge() -> None:
    [frame] = elements(figure(annotations=[note(bgcolor="#ffffff", bordercolor=INK)]), "rect")
    assert float(frame.get("x", "")) % 1 == 0.5
    assert (frame.get("fill"), frame.get("stroke"), frame.get("height")) == ("#ffffff", INK, "19")


def test_an_arrow_runs_from_the_words_to_its_point() -> None:
    [shaft, head] = elements(figure(annotations=[note(arrowhead=2, arrowwidth=1, **POINTING)]), "path")
    half = (round(SCREEN.width("aquí", 14) + 4) - 1) / 2
    assert shaft.get("d") == f"M{20 + half:g},50L48.7,50"
    assert head.get("transform") == "translate(48.7,50)rotate(0)scale(1)"


def test_a_line_without_head_reaches_its_point() -> None:
    shafts = attribute(figure(annotations=[note("", arrowhead=0, **POINTING)]), "path", "d")
    assert shafts == ["M21.5,50L50,50"]


def test_a_tail_may_count_on_the_axes() -> None:
    axes: Figure = {"axref": "x", "ayref": "y", "ax": 1, "ay": 1, "arrowcolor": INK, "arrowhead": 0}
    [shaft] = attribute(figure(annotations=[note("", **axes, showarrow=True)]), "path", "d")
    assert shaft == "M11.5,88.5L50,50"


def test_an_arrow_crosses_no_words() -> None:
    beside = figure(annotations=[note(x=2, xanchor="right", arrowhead=0, **POINTING | {"ax": 60})])
    box = round(SCREEN.width("aquí", 14) + 4)
    assert attribute(beside, "path", "d") == [f"M{80.5 - box:g},50L20,50"]


def test_an_arrow_starts_at_its_tail_where_it_leads_away_from_the_words() -> None:
    apart = figure(annotations=[note(xanchor="left", arrowhead=0, **POINTING | {"ax": 20})])
    assert attribute(apart, "path", "d") == ["M70,50L50,50"]
    above = figure(annotations=[note(yanchor="bottom", arrowhead=0, **POINTING)])
    assert attribute(above, "path", "d") == ["M20,50L50,50"]


def test_no_arrow_where_the_words_cover_the_point_or_it_has_no_room() -> None:
    covered = figure(annotations=[note(**POINTING | {"ax": 0, "ay": 2})])
    assert elements(covered, "path") == []
    short = figure(annotations=[note("", **POINTING | {"ax": -3, "arrowhead": 2, "arrowwidth": 3})])
    assert elements(short, "path") == []


def test_words_of_an_arrow_stay_at_least_half_on_the_picture() -> None:
    [text] = elements(figure(annotations=[note(x=1, arrowhead=0, **POINTING | {"ax": -60})]), "text")
    assert float(text.get("x", "")) == pytest.approx(0, abs=1)


@pytest.mark.parametrize(("x", "count"), [(10, 1), (10.1, 0), (-1, 0)])
def test_an_annotation_off_its_axis_is_hidden(x: float, count: int) -> None:
    assert len(elements(figure(annotations=[note(x=x)]), "text")) == count


@pytest.mark.parametrize(("tail", "count"), [(5, 1), (12, 0)])
def test_a_point_off_its_axis_is_shown_by_a_tail_on_it(tail: float, count: int) -> None:
    arrow: Figure = {"showarrow": True, "axref": "x", "ax": tail, "ay": 0, "arrowcolor": INK}
    assert len(elements(figure(annotations=[note(x=20, **arrow)]), "text")) == count


def test_lines_and_rectangles_are_clipped_to_the_axes_on_which_they_count() -> None:
    ends = {"x0": 2, "x1": 4, "y0": 0, "y1": 1}
    shapes = [
        {"type": "line", "yref": "paper", "line": ONE_LINE, **ends},
        {"type": "rect", "xref": "paper", "yref": "y domain", "line": {"width": 0}, "fillcolor": NAVY}
        | ends
        | {"x0": 0, "x1": 1},
    ]
    drawn = figure(shapes=shapes)
    [path] = elements(drawn, "path")
    [clip, rect] = elements(drawn, "rect")
    assert (path.get("d"), path.get("clip-path")) == ("M20,100L40,0", "url(#f1-0)")
    assert (clip.get("x"), clip.get("width"), clip.get("height")) == ("0", "100", "100")
    assert (rect.get("width"), rect.get("fill"), rect.get("clip-path")) == ("100", NAVY, None)


def test_shapes_below_come_before_the_lines_and_others_after() -> None:
    shape = {"type": "line", "x0": 0, "x1": 1, "y0": 0, "y1": 0}
    below = shape | {"layer": "below", "line": {"color": "#111111"}}
    above = shape | {"line": {"color": "#222222"}}
    order = attribute(figure(line(), shapes=[above, below]), "path", "stroke")
    assert order == ["#111111", NAVY, "#222222"]


@pytest.mark.parametrize(
    ("layout", "named_so"),
    [
        ({"annotations": [{"text": "x", "showarrow": False}]}, "annotation.x is missing"),
        ({"annotations": [{"x": 1, "y": 1, "showarrow": False}]}, "annotation.text is missing"),
        ({"annotations": [{"text": "x", "x": 1, "y": 1}]}, "annotation.ax is missing"),
        ({"annotations": [note(showarrow=True, ax=1, ay=-30)]}, "annotation.arrowcolor is missing"),
        ({"annotations": [note(**POINTING, axref="x2")]}, "annotation.axref = 'x2'"),
        ({"annotations": [note(xref="x3")]}, "no axis 'x3'"),
        ({"shapes": [{"type": "line", "x0": 1, "x1": 2, "y0": 1, "line": ONE_LINE}]}, "shape.y1 is missing"),
        ({"shapes": [{"type": "line", "x0": 1, "x1": 2, "y0": 1, "y1": 2}]}, "shape.line is missing"),
        ({"shapes": [{"x0": 1, "x1": 2, "y0": 1, "y1": 2, "line": ONE_LINE}]}, "shape.type is missing"),
    ],
)
def test_refuses(layout: Figure, named_so: str) -> None:
    with pytest.raises(Undrawable, match=named_so):
        picture(figure(**layout))
