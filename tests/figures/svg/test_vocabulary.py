"""Whatever a picture would not show is refused by its name."""

from __future__ import annotations

import pytest

from dashboard.figures import Figure
from dashboard.figures.advances import SCREEN
from dashboard.figures.svg import Undrawable, draw
from tests.figures.svg.plain_figures import INK, bar, figure, hidden, line, note, picture, points

SHAPE = {"type": "line", "x0": 1, "x1": 2, "y0": 1, "y1": 2, "line": {"color": INK}}


@pytest.mark.parametrize(
    ("given", "named_so"),
    [
        (figure({"type": "pie"}), "trace of type 'pie'"),
        (figure({"x": [1]}), "trace.type is missing"),
        (figure(line(stackgroup="a")), "scatter.stackgroup"),
        (figure(line(mode="lines+text")), "scatter.mode = 'lines\\+text'"),
        (figure(line(line={"color": INK, "shape": "spline"})), "scatter.line.shape"),
        (figure(line(line=3)), "scatter.line = 3"),
        (figure(line(connectgaps=True)), "scatter.connectgaps = True"),
        (figure(line(fill="tozeroy")), "scatter.fill = 'tozeroy'"),
        (figure(line(showlegend=True)), "scatter.showlegend = True"),
        (figure(points(marker={"color": INK, "size": 6, "symbol": "star"})), "marker.symbol = 'star'"),
        (figure(points(marker={"color": INK, "size": [6, 7]})), r"marker.size = \[6, 7\]"),
        (figure(points(marker={"color": INK, "colorscale": "Blues"})), "scatter.marker.colorscale"),
        (figure(bar(offset=1)), "bar.offset"),
        (figure(bar(width=[1, 2])), r"bar.width = \[1, 2\]"),
        (figure(bar(textposition="auto")), "bar.textposition = 'auto'"),
        (figure(bar(marker={"pattern": {"shape": ["", "x"]}})), "bar.marker.pattern.shape = 'x'"),
        (figure(xaxis=hidden(type="log")), "xaxis.type = 'log'"),
        (figure(xaxis=hidden(title="Trimestre")), "xaxis.title"),
        (figure(yaxis=hidden(side="right")), "yaxis.side = 'right'"),
        (figure(yaxis=hidden(zeroline=True)), "yaxis.zeroline = True"),
        (figure(title="Un título"), "layout.title"),
        (figure(xaxis0={}), "layout.xaxis0"),
        (figure(barmode="relative"), "layout.barmode = 'relative'"),
        (figure(font={"family": "Papyrus", "size": 14, "color": INK}), "layout.font.family = 'Papyrus'"),
        (figure(font={"size": 14}), "layout.font.color is missing"),
        (figure(paper_bgcolor="#ffffff"), "layout.paper_bgcolor = '#ffffff'"),
        (figure(annotations=[note(textangle=90)]), "annotation.textangle"),
        (figure(annotations=[note(xshift=None)]), "annotation.xshift = None"),
        (figure(annotations=[note(arrowhead=7)]), "annotation.arrowhead = 7"),
        (figure(shapes=[SHAPE | {"type": "circle"}]), "shape.type = 'circle'"),
        (figure(shapes=[SHAPE | {"label": {"text": "x"}}]), "shape.label"),
        ({"layout": {}}, "figure.data is missing"),
        ({"data": []}, "figure.layout is missing"),
    ],
)
def test_refuses_by_name(given: Figure, named_so: str) -> None:
    with pytest.raises(Undrawable, match=named_so):
        picture(given)


@pytest.mark.parametrize("uid", ["", "1a", "a b", 'a"', "á"])
def test_refuses_an_id_that_pages_could_not_hold(uid: str) -> None:
    with pytest.raises(Undrawable, match="uid"):
        draw(figure(), 10, 10, title="", uid=uid, advances=SCREEN)


def test_what_only_a_hover_shows_is_accepted() -> None:
    hover = {"hovertemplate": "%{y}", "hoverinfo": "skip", "customdata": [[1]], "name": "real"}
    assert picture(figure(line(**hover))) == picture(figure(line()))
