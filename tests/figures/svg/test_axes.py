"""Ticks, their words, the grid, and the margins that they ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import Figure
from dashboard.figures.advances import SCREEN
from dashboard.figures.svg import Undrawable
from dashboard.figures.svg.drawing import laid_out
from dashboard.figures.svg.ticks import multiples, step, written
from dashboard.figures.theme import category_axis
from tests.figures.svg.plain_figures import (
    INK,
    attribute,
    elements,
    figure,
    hidden,
    line,
    named,
    picture,
    shown,
)

ROOM = {"l": 20, "r": 20, "t": 20, "b": 20, "pad": 0}


def margins(layout: Figure, width: int = 200, height: int = 200) -> tuple[float, ...]:
    """Left, right, top and bottom."""
    return laid_out(layout, width, height, uid="f1", advances=SCREEN).margins.sides


@pytest.mark.parametrize(
    ("value", "form", "separators", "text"),
    [
        (1234567, ",.0f", ",.", "1.234.567"),
        (1234567, ",.0f", ".,", "1,234,567"),
        (1234.5, ",.1f", ",.", "1.234,5"),
        (1234.5, ".2f", ",.", "1234,50"),
        (-2, ",.0f", ",.", "−2"),
        (-0.2, ",.0f", ",.", "0"),
        (2.5, ",.0f", ",.", "3"),
        (0.1 * 3, ",.1f", ".,", "0.3"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    value: float, form: str, separators: str, text: str
) -> None:
    assert written(value, form, separators) == text


@pytest.mark.parametrize(("span", "most", "distance"), [(42, 5, 10), (100, 5, 20), (9, 5, 2), (0.7, 5, 0.2)])
def test_ticks_are_round(span: float, most: float, distance: float) -> None:
    assert step(span, most) == pytest.approx(distance)


@given(
    low=st.floats(-1e6, 1e6),
    span=st.floats(1e-3, 1e6),
    most=st.integers(2, 10),
)
def test_there_are_never_more_ticks_than_asked(low: float, span: float, most: int) -> None:
    ticks = multiples(low, low + span, step(span, most))
    assert len(ticks) <= most + 1
    assert all(low - 1e-3 * span <= tick <= low + 1.001 * span for tick in ticks)


def test_labels_stand_under_an_x_axis_and_left_of_a_y_axis() -> None:
    labelled = figure(line(), xaxis=shown(), yaxis=shown(), margin=ROOM)
    texts = [(text.text, text.get("x"), text.get("y")) for text in elements(labelled, "text")]
    assert texts == [
        ("0", "20", "91"),
        ("5", "50", "91"),
        ("10", "80", "91"),
        ("0", "19", "83.5"),
        ("5", "19", "53.5"),
        ("10", "19", "23.5"),
    ]
    anchors = [g.get("text-anchor") for g in elements(labelled, "g") if g.get("font-size")]
    assert anchors == ["middle", "end"]


def test_labels_stand_over_an_axis_at_the_top() -> None:
    above = figure(line(), xaxis=shown(side="top", ticklabelstandoff=3, dtick=10), margin=ROOM)
    assert attribute(above, "text", "y") == ["14", "14"]


def test_two_lines_keep_the_middle_on_a_y_axis() -> None:
    lines = figure(
        line(y=["a", "a"]),
        yaxis=category_axis(["a"], ["arriba<br>abajo"]) | {"tickfont": {"size": 10, "color": INK}},
        margin=ROOM,
    )
    [text] = elements(lines, "text")
    assert text.get("y") == "47"
    assert [(row.get("dy"), row.text) for row in text] == [("13", "abajo")]


def test_ticks_outside_the_range_and_labels_without_words_are_left_out() -> None:
    some = shown(tickvals=[-1, 2, 4, 11], ticktext=["no", "dos", "", "no"])
    assert [text.text for text in elements(figure(line(), xaxis=some), "text")] == ["dos"]
    assert elements(figure(line(), xaxis=shown(showticklabels=False)), "text") == []


def test_suffixes_follow_numbers() -> None:
    percent = figure(line(), xaxis=shown(ticksuffix="\u00a0%"))
    assert [text.text for text in elements(percent, "text")] == ["0\u00a0%", "5\u00a0%", "10\u00a0%"]


def test_the_grid_leaves_out_the_ends() -> None:
    grid = figure(line(), yaxis=shown(showgrid=True, gridcolor="#cccccc", showticklabels=False))
    [path, _] = elements(grid, "path")
    assert (path.get("d"), path.get("stroke")) == ("M0,50h100", "#cccccc")


def test_labels_widen_margins_by_their_depth_and_a_little_air() -> None:
    layout = figure(line(), xaxis=shown(automargin=True), yaxis=shown(automargin=True), margin=ROOM)["layout"]
    width = SCREEN.width("10", 10)
    assert margins(layout) == (round(1 + width + 12), 20, 20, 25)


def test_labels_that_stick_out_widen_the_margin_at_their_end() -> None:
    long = shown(tickvals=[10], ticktext=["una etiqueta muy larga"], automargin=True)
    assert margins(figure(line(), xaxis=long, margin=ROOM)["layout"])[1] > 20


def test_a_hidden_axis_asks_for_nothing() -> None:
    assert margins(figure(line(), margin=ROOM)["layout"]) == (20, 20, 20, 20)
    assert margins({**figure()["layout"], "margin": {}}, 400, 400) == (80, 80, 100, 80)


def test_domains_share_the_plot_area() -> None:
    halves = figure(
        line(),
        line(xaxis="x2"),
        xaxis=hidden(domain=[0, 0.4]),
        xaxis2=hidden(domain=[0.6, 1.0]),
    )
    assert attribute(halves, "path", "d") == ["M0,100l40-100", "M60,100l40-100"]


def test_an_empty_figure_is_a_picture_of_its_annotations() -> None:
    nothing = figure(annotations=[{"text": "Sin datos", "x": 5, "y": 5, "showarrow": False}])
    assert [text.text for text in elements(nothing, "text")] == ["Sin datos"]


def without(axis: Figure, name: str) -> Figure:
    return {attribute: value for attribute, value in axis.items() if attribute != name}


@pytest.mark.parametrize(
    ("axis", "named_so"),
    [
        ({"visible": False}, "xaxis.range is missing"),
        (hidden(3, 3), "xaxis.range is empty"),
        (without(shown(), "tickangle"), "xaxis.tickangle is missing"),
        (without(shown(), "showgrid"), "xaxis.showgrid is missing"),
        (without(shown(), "zeroline"), "xaxis.zeroline is missing"),
        (without(shown(), "tickformat"), "xaxis.tickformat is missing"),
        (without(shown(), "dtick"), "xaxis.nticks is missing"),
        (shown(tickformat=".0%"), "tickformat = '.0%'"),
        (shown(showgrid=True), "xaxis.gridcolor is missing"),
        (without(named("a"), "categoryarray"), "xaxis.categoryarray is missing"),
        (without(named("a"), "categoryorder"), "xaxis.categoryorder is missing"),
        (shown() | named("a") | {"visible": True}, "xaxis.tickvals is missing"),
        (shown(anchor="free"), "xaxis.anchor = 'free'"),
    ],
)
def test_refuses_what_plotly_would_have_to_guess(axis: Figure, named_so: str) -> None:
    with pytest.raises(Undrawable, match=named_so):
        picture(figure(line(), xaxis=axis))


def test_refuses_a_picture_too_small_for_its_margins() -> None:
    with pytest.raises(Undrawable, match="30 × 30"):
        picture(figure(line(), margin=ROOM), 30, 30)
