"""Plotly's small HTML, its measures, and that no text ever leaves its element."""

from __future__ import annotations

from pathlib import Path

import font_source_sans_pro
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from dashboard.figures.advances import PAPER, SCREEN, Face
from dashboard.figures.svg import Undrawable, draw
from dashboard.figures.svg.text import Run, Typesetter, lines
from dashboard.figures.theme import escape
from tests.figures.svg.plain_figures import bar, elements, figure, line, note, picture, shown, words

FACES = Path(font_source_sans_pro.__file__).parent / "files"


def test_tags_become_lines_and_runs() -> None:
    assert lines('<b>12</b> de <span style="color:#A3201B">40 <b>y</b></span><br>fin') == (
        (
            Run("12", bold=True),
            Run(" de "),
            Run("40 ", colour="#A3201B"),
            Run("y", bold=True, colour="#A3201B"),
        ),
        (Run("fin"),),
    )


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("a < b & c", "a < b & c"),
        ("&lt;b&gt; &amp;amp; &#36;&#x24;", "<b> &amp; $$"),
        ("&nada; &#1114112;", "&nada; &#1114112;"),
        ("<nadie> </b>", "<nadie> "),
        ("uno\r\ndos", "uno dos"),
    ],
)
def test_what_is_no_markup_is_text(content: str, read: str) -> None:
    assert "".join(run.text for run in lines(content)[0]) == read


@pytest.mark.parametrize(
    "content",
    [
        "<i>x</i>",
        "<SUP>2</SUP>",
        '<a href="https://example.org">x</a>',
        '<b style="color:red">x</b>',
        '<span style="font-size:30px">x</span>',
        '<span style="color:url(x)">x</span>',
        "<span>x</span>",
    ],
)
def test_refuses_tags_that_it_would_drop(content: str) -> None:
    with pytest.raises(Undrawable, match="text: <"):
        lines(content)


def test_a_block_measures_its_longest_line_and_all_its_height() -> None:
    block = Typesetter(SCREEN, 10, "#000000").block("corta<br>bastante <b>larga</b>")
    assert block.width == SCREEN.width("bastante ", 10) + SCREEN.width("larga", 10, bold=True)
    assert (block.ascent, block.descent, block.height) == (9, 2, 24)


def test_kerning_brings_letters_together() -> None:
    assert SCREEN.width("AV", 1000) == SCREEN.width("A", 1000) + SCREEN.width("V", 1000) - 74
    assert SCREEN.width("A\u00a0", 1000) == SCREEN.width("A ", 1000)


@pytest.mark.parametrize(("face", "file"), [(PAPER.regular, "Regular"), (PAPER.bold, "Bold")])
def test_paper_widths_are_those_of_the_packaged_typeface(face: Face, file: str) -> None:
    font = ImageFont.truetype(FACES / f"SourceSansPro-{file}.ttf", 1000, layout_engine=ImageFont.Layout.BASIC)
    assert {c: font.getlength(c) for c in face.widths} == face.widths


def test_paper_uses_its_own_characters() -> None:
    svg = draw(figure(annotations=[note("● ◙")]), 100, 100, title="", uid="f1", advances=PAPER)
    assert ">• ❒</text>" in svg
    assert 'font-family="Source Sans Pro"' in svg
    assert all(stand_in in PAPER.regular.widths for stand_in in PAPER.stand_ins.values())


def test_spaces_are_kept() -> None:
    [text] = elements(figure(annotations=[note(" 1.1  Acta ")]), "text")
    assert text.text == "\u00a01.1\u00a0\u00a0Acta\u00a0"


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
MARKUP = st.lists(
    st.sampled_from(
        ["<", ">", "&", '"', "'", "b", "br", "/", "span", " ", "]]>", "<!--", "\x00", "#36;", "$"]
    )
).map("".join)


@given(ANYTHING | MARKUP)
def test_escaped_words_are_read_as_they_were_written(written: str) -> None:
    [line] = lines(escape(written))
    read = "".join(run.text for run in line)
    assert read == written.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")
    assert "$" not in escape(written)


@given(ANYTHING | MARKUP)
def test_no_text_breaks_out_of_the_picture(written: str) -> None:
    safe = escape(written)
    told = figure(
        line(text=written, name=written, hovertemplate=written),
        bar(text=safe, **words()),
        barmode="overlay",
        xaxis=shown(tickvals=[5], ticktext=[safe]),
        annotations=[note(safe)],
    )
    plain = figure(line(), bar(text="x", **words()), xaxis=shown(tickvals=[5], ticktext=["x"]))
    tags = [element.tag for element in elements(told, "*")]
    allowed = {element.tag for element in elements(plain, "*")} | {"{http://www.w3.org/2000/svg}defs"}
    assert set(tags) <= allowed


@given(ANYTHING | MARKUP)
def test_even_unescaped_text_parses_or_is_refused(written: str) -> None:
    try:
        names = {
            element.tag.rpartition("}")[2] for element in elements(figure(annotations=[note(written)]), "*")
        }
    except Undrawable:
        return
    assert names <= {"text", "tspan"}


@given(ANYTHING | MARKUP)
def test_a_title_stays_in_its_attribute(written: str) -> None:
    svg = draw(figure(), 10, 10, title=written, uid="f1", advances=SCREEN)
    assert svg.count("<") == 2
    assert svg.endswith('stroke-miterlimit="2"></svg>')


def test_nothing_in_a_picture_needs_an_inline_style() -> None:
    assert "style=" not in picture(figure(bar(text="<b>x</b>", **words()), annotations=[note()]))
