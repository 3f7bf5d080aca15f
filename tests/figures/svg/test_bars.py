"""Bars: where they stand, how they are painted, the words in and beside them."""

from __future__ import annotations

import pytest

from dashboard.figures import Figure
from dashboard.figures.svg import Undrawable
from dashboard.figures.theme import HATCH
from tests.figures.svg.plain_figures import (
    INK,
    NAVY,
    attribute,
    bar,
    elements,
    figure,
    named,
    picture,
    words,
)


def paths(given: Figure) -> list[str | None]:
    return attribute(given, "path", "d")


def test_upright_bars_of_one_paint_are_one_path() -> None:
    assert paths(figure(bar())) == ["M10,100V70H30V100ZM50,100V50H70V100Z"]


def test_lying_bars_grow_along_x() -> None:
    assert paths(figure(bar(orientation="h", x=[4], y=[5]))) == ["M0,60V40H40V60Z"]


def test_stacked_bars_stand_on_those_before() -> None:
    stacked = figure(bar(x=[2], y=[3]), bar(x=[2], y=[4]), barmode="stack")
    assert paths(stacked) == ["M10,100V70H30V100Z", "M10,70V30H30V70Z"]
    assert [g.get("shape-rendering") for g in elements(stacked, "g")] == ["crispEdges", "crispEdges"]


def test_a_base_is_where_a_bar_starts() -> None:
    assert paths(figure(bar(x=[2], y=[3], base=[4]))) == ["M10,60V30H30V60Z"]


def test_a_bar_below_zero_hangs_from_it() -> None:
    below = figure(bar(x=[2], y=[-2]), yaxis={"visible": False, "range": [-5, 5]})
    assert paths(below) == ["M10,50V70H30V50Z"]


def test_without_a_width_the_gap_decides() -> None:
    plain = bar(x=["a", "b"], y=[10, 10])
    del plain["width"]
    assert paths(figure(plain, xaxis=named("a", "b"), bargap=0.5)) == [
        "M12.5,100V0H37.5V100ZM62.5,100V0H87.5V100Z"
    ]


def test_a_missing_value_draws_nothing_and_an_empty_one_only_its_outline() -> None:
    outlined = {"color": NAVY, "line": {"color": INK, "width": 1}}
    assert paths(figure(bar(y=[None, 5]))) == ["M50,100V50H70V100Z"]
    assert paths(figure(bar(y=[0, 5]))) == ["M50,100V50H70V100Z"]
    assert paths(figure(bar(y=[0, None], marker=outlined))) == ["M10,100V100H30V100Z"]


def test_a_bar_too_thin_to_see_is_widened_to_a_pixel() -> None:
    assert paths(figure(bar(x=[2], y=[0.03]))) == ["M10,100V99H30V100Z"]


def test_every_bar_can_have_its_own_paint() -> None:
    marker = {"color": ["#111111", "#222222"], "line": {"color": [INK, NAVY], "width": 2}}
    both = figure(bar(marker=marker))
    assert attribute(both, "path", "fill") == ["#111111", "#222222"]
    assert attribute(both, "path", "stroke") == [INK, NAVY]


def test_a_hatched_bar_refers_to_one_definition() -> None:
    pattern = HATCH | {"shape": ["", "/"]}
    hatched = figure(bar(marker={"color": NAVY, "pattern": pattern}))
    fills = [path.get("fill") for path in elements(hatched, "path")]
    assert [one.get("id") for one in elements(hatched, "pattern")] == ["f1-0"]
    assert fills[1:] == [NAVY, "url(#f1-0)"]


def test_bars_are_clipped_and_words_only_where_they_may_not_leave() -> None:
    inside = bar(text="aquí", **words())
    clips = [g.get("clip-path") for g in elements(figure(inside), "g")]
    assert clips == ["url(#f1-0)", "url(#f1-0)"]
    free = [g.get("clip-path") for g in elements(figure(inside | {"cliponaxis": False}), "g")]
    assert free == ["url(#f1-0)"]


@pytest.mark.parametrize(("anchor", "y"), [("start", "95"), ("middle", "78.5"), ("end", "62")])
def test_words_stand_at_an_end_or_in_the_middle(anchor: str, y: str) -> None:
    inside = bar(x=[5], y=[5], text=["dos"], **words(insidetextanchor=anchor))
    [text] = elements(figure(inside), "text")
    assert (text.get("x"), text.get("y"), text.get("text-anchor"), text.text) == ("50", y, "middle", "dos")


def test_words_outside_stand_beyond_the_end() -> None:
    outside = bar(orientation="h", x=[5], y=[5], text="tres", **words(textposition="outside"))
    [text] = elements(figure(outside), "text")
    assert (text.get("x"), text.get("text-anchor"), text.text) == ("53", None, "tres")
    upright = figure(bar(x=[5], y=[5], text="tres", **words(textposition="outside")))
    assert attribute(upright, "text", "y") == ["45"]


def test_words_of_a_missing_value_stand_at_its_base() -> None:
    reserved = bar(orientation="h", x=[None], y=[5], text="R", **words(textposition="outside"))
    assert [text.text for text in elements(figure(reserved), "text")] == ["R"]
    assert paths(figure(reserved)) == []


def test_no_words_without_any_or_where_there_is_no_inside() -> None:
    assert elements(figure(bar(text=["", "x"], **words(textposition="none"))), "text") == []
    assert [text.text for text in elements(figure(bar(text=["", "x"], **words())), "text")] == ["x"]
    assert elements(figure(bar(y=[0, 0], text="x", **words())), "text") == []


def test_words_of_a_bar_beyond_its_axis_are_left_out_where_others_may_leave() -> None:
    beyond = bar(x=[5], y=[30], text="x", cliponaxis=False, **words())
    assert elements(figure(beyond), "text") == []


@pytest.mark.parametrize(
    ("traces", "layout", "named_so"),
    [
        ([bar(), bar()], {}, "barmode = 'group'"),
        ([bar()], {"bargap": 0}, "bargap = 0"),
        ([bar(text="x", **words(textposition="outside"))], {"barmode": "stack"}, "outside"),
        ([bar(text="x")], {}, "bar.textposition is missing"),
        ([bar(text="x", textposition="inside")], {}, "bar.textangle is missing"),
        ([bar(text="x", **words(textfont={"size": 9}))], {}, "bar.textfont.color is missing"),
        ([bar(marker={"line": {"width": 1}})], {}, "bar.marker.color is missing"),
        ([bar(marker={"color": NAVY, "line": {"width": 1}})], {}, "bar.marker.line.color is missing"),
        ([bar(marker={"pattern": {"shape": "/"}})], {}, "pattern.size is missing"),
        ([bar(text=3, **words())], {}, "text: 3"),
        ([{"type": "bar", "x": [1]}], {}, "bar.y is missing"),
    ],
)
def test_refuses(traces: list[Figure], layout: Figure, named_so: str) -> None:
    with pytest.raises(Undrawable, match=named_so):
        picture(figure(*traces, **layout))
