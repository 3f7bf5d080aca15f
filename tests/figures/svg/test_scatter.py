"""Lines, points and filled outlines."""

from __future__ import annotations

import pytest

from dashboard.figures import Figure
from dashboard.figures.svg import Undrawable
from dashboard.figures.theme import HATCH
from tests.figures.svg.plain_figures import (
    INK,
    NAVY,
    attribute,
    elements,
    figure,
    hidden,
    line,
    named,
    picture,
    points,
)


def test_a_line_runs_through_its_points() -> None:
    [path] = elements(figure(line(x=[0, 5, 10], y=[0, 10, 5])), "path")
    assert path.get("d") == "M0,100l50-100 50,50"
    assert (path.get("stroke"), path.get("stroke-width")) == (NAVY, "2")


def test_a_line_breaks_at_a_missing_value_and_a_lone_point_draws_none() -> None:
    broken = figure(line(x=[0, 1, 2, 3, 4, 5, 6], y=[0, 0, None, 5, None, 10, 10]))
    assert attribute(broken, "path", "d") == ["M0,100l10,0M50,0l10,0"]
    assert elements(figure(line(x=[0, 1], y=[3, None])), "path") == []


@pytest.mark.parametrize(
    ("dash", "width", "array"),
    [("solid", 2, None), ("dot", 2, "3,3"), ("dash", 4, "12,12"), ("4px,3px", 1.5, "4,3")],
)
def test_dashes(dash: str, width: float, array: str | None) -> None:
    dashed = figure(line(line={"color": NAVY, "width": width, "dash": dash}))
    assert attribute(dashed, "path", "stroke-dasharray") == [array]


def test_categories_are_placed_by_their_array() -> None:
    ordered = figure(line(x=["c", "a"], y=[0, 10]), xaxis=named("a", "b", "c", "d"))
    assert attribute(ordered, "path", "d") == ["M62.5,100l-50-100"]


@pytest.mark.parametrize(
    ("symbol", "tag", "drawn"),
    [
        ("circle", "circle", None),
        ("square", "path", "M53,53L47,53L47,47L53,47Z"),
        ("diamond", "path", "M53.9,50L50,53.9L46.1,50L50,46.1Z"),
        ("triangle-up", "path", "M46.54,51.5L53.46,51.5L50,47Z"),
    ],
)
def test_symbols(symbol: str, tag: str, drawn: str | None) -> None:
    [mark] = elements(figure(points(marker={"color": NAVY, "size": 6, "symbol": symbol})), tag)
    assert mark.get("d") == drawn


def test_points_may_differ_in_symbol_and_paint() -> None:
    marker = {
        "color": [NAVY, INK],
        "size": 6,
        "symbol": ["circle", "square"],
        "line": {"color": [INK, NAVY], "width": 1},
    }
    both = figure(points(x=[2, 4], y=[5, 5], marker=marker))
    painted = [(g.get("fill"), g.get("stroke")) for g in elements(both, "g") if g.get("fill")]
    assert painted == [(NAVY, INK), (INK, NAVY)]


def test_lines_lie_below_their_points_and_share_their_opacity() -> None:
    both = figure(points(mode="lines+markers", x=[2, 4], y=[5, 5], line={"color": INK}, opacity=0.5))
    outer = elements(both, "g")[0]
    assert outer.get("opacity") == "0.5"
    assert [element.tag.rpartition("}")[2] for element in outer.iter()][-3:] == ["g", "circle", "circle"]


def test_points_leave_the_axes_only_where_they_may() -> None:
    assert "clip-path" in picture(figure(points()))
    free = figure(points(x=[0, 20], y=[5, 5], cliponaxis=False))
    assert elements(free, "g")[0].get("clip-path") is None
    assert attribute(free, "circle", "cx") == ["0"]


def test_an_outline_is_filled() -> None:
    closed = figure(line(x=[0, 10, 10, 0], y=[0, 0, 10, 0], fill="toself", fillcolor="#abcdef"))
    assert attribute(closed, "path", "fill") == ["#abcdef"]
    bare = figure(line(mode="none", fill="toself", fillcolor="#abcdef"))
    assert attribute(bare, "path", "stroke") == [None]


def test_an_outline_is_hatched_from_the_corner_of_its_subplot() -> None:
    hatched = figure(line(fill="toself", fillpattern=HATCH), margin={"l": 7, "r": 0, "t": 5, "b": 0})
    [pattern] = elements(hatched, "pattern")
    assert (pattern.get("x"), pattern.get("y"), pattern.get("width")) == ("7", "5", "8.49")
    assert elements(hatched, "path")[-1].get("fill") == f"url(#{pattern.get('id')})"


def test_axes_to_scale_keep_the_shape() -> None:
    scaled = hidden(0, 10, scaleanchor="y", constrain="domain")
    square = figure(line(), xaxis=scaled, yaxis=hidden(0, 10, constrain="domain"))
    [path] = elements(square, "path", 300, 100)
    assert path.get("d") == "M100,100l100-100"


@pytest.mark.parametrize(
    ("trace", "layout", "named_so"),
    [
        ({"type": "scatter", "x": [1], "y": [1]}, {}, "scatter.mode is missing"),
        (line(line={"width": 2}), {}, "scatter.line.color is missing"),
        (line(line={"color": NAVY, "dash": "longdash"}), {}, "dash = 'longdash'"),
        (line(fill="toself"), {}, "scatter.fillcolor is missing"),
        (points(marker={"size": 6}), {}, "scatter.marker.color is missing"),
        (points(marker={"color": NAVY}), {}, "scatter.marker.size is missing"),
        (line(x=["a", "b"]), {}, "xaxis: 'a' is not in its categoryarray"),
        (line(), {"xaxis": named("a", "b")}, "xaxis: 0 is not a category"),
        (line(y=[1, float("nan")]), {}, "yaxis: nan"),
        (line(xaxis="x2"), {}, "axis 'x'"),
        (line(), {"xaxis2": hidden()}, "no trace on axis 'x2'"),
        (line(), {"xaxis": hidden(scaleanchor="y")}, "xaxis.scaleanchor"),
    ],
)
def test_refuses(trace: Figure, layout: Figure, named_so: str) -> None:
    with pytest.raises(Undrawable, match=named_so):
        picture(figure(trace, **layout))
