"""Components as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from layouts.markup import Content, NotMarkup, html_of


@pytest.mark.parametrize(
    ("content", "written"),
    [
        (html.P("a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (html.P(["uno ", html.B("dos"), None, 3]), "<p>uno <b>dos</b>3</p>"),
        ([html.Hr(), "x"], "<hr>x"),
        (
            html.A("x", href='/a?b="c"&d', className="lnk"),
            '<a class="lnk" href="/a?b=&quot;c&quot;&amp;d">x</a>',
        ),
        (html.Label("x", htmlFor="y"), '<label for="y">x</label>'),
        (html.Button("x", hidden=True, disabled=False), "<button hidden>x</button>"),
        (html.Button("x", n_clicks=3), "<button>x</button>"),
        (
            html.Div(id={"type": "a", "index": 1}),
            '<div id="{&quot;index&quot;:1,&quot;type&quot;:&quot;a&quot;}"></div>',
        ),
        (html.Td("x", colSpan=2), '<td colspan="2">x</td>'),
        (dcc.Link("x", href="/plan"), '<a href="/plan">x</a>'),
        (dbc.Input(id="x", className="wide"), '<input class="form-control wide" id="x">'),
        (None, ""),
    ],
)
def test_components_become_elements(content: Content, written: str) -> None:
    assert html_of(content) == written


@pytest.mark.parametrize("value", ["false", False])
def test_aria_and_data_attributes_keep_their_values(value: object) -> None:
    named = {"aria-pressed": value, "data-shows": "x"}
    assert html_of(html.Div(**named)) == '<div aria-pressed="false" data-shows="x"></div>'


@pytest.mark.parametrize(
    "content",
    [
        html.P(style={"color": "red"}),
        html.Div(html.P(style={})),
        dcc.Graph(),
        dcc.Dropdown(),
        dbc.Alert("x"),
    ],
)
def test_what_would_be_lost_is_refused(content: Content) -> None:
    with pytest.raises(NotMarkup):
        html_of(content)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_stays_text(text: str) -> None:
    reader = _Reader()
    reader.feed(html_of(html.P(text, title=text)))
    reader.close()
    assert reader.text == text
    assert reader.tags == [("p", [("title", text)])]
