"""Words that people type are printed as they stand: nothing in them is run, read or fetched."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import replace

import pytest

from dashboard.snapshot.document import Decision, Decisions, Duties
from dashboard.snapshot.failures import RenderingFailed
from dashboard.snapshot.pdf import render_pdf
from tests.snapshot.paper import Paper, squeezed
from tests.snapshot.reports import changes, duties, gaps, picture, report

HOSTILE = (
    '#read("/etc/passwd")',
    '#image("http://127.0.0.1/x.png")',
    '#import "@preview/cetz:0.3.0"',
    "$x^2$ $",
    "*no* _es_ `marca` = Título",
    "<script>alert(1)</script>",
    '"); #panic("x") //',
    "\\u{41} \\ @cita <etiqueta>",
    "https://example.org/a",
    "{page} de {pages} #sys.inputs",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_prints_the_words_as_they_were_typed(words: str) -> None:
    listed = duties()
    said = report(
        verdict=words,
        changes=changes(words),
        gaps=gaps(words),
        duties=Duties(
            words, words, listed.columns, (replace(listed.rows[0], institution=words, next_step=words),)
        ),
        decisions=Decisions(words, (Decision(words, words),)),
        pictures=(replace(picture(), title=words, source=words, alternative=words),),
    )
    paper = Paper(render_pdf(said, "es"))
    assert paper.words.count(squeezed(words)) >= 9
    assert words in [str(figure.Alt) for figure in paper.elements("Figure")]
    assert all("/Annots" not in page.obj for page in paper.pdf.pages)


def test_drawing_that_points_outside_fetches_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        there = f"http://127.0.0.1:{listener.getsockname()[1]}/x.png"
        drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="9" height="9"><image href="{there}" width="9" height="9"/>'
            f'<image xlink:href="{there}" width="9" height="9"/></svg>'
        )
        with suppress(RenderingFailed):
            render_pdf(report(pictures=(picture(svg=drawing),)), "es")
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize("path", ["/etc/passwd", "../../../../etc/passwd", "file:///etc/passwd"])
def test_drawing_cannot_read_a_file(path: str) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        f'<image href="{path}" width="9" height="9"/></svg>'
    )
    with pytest.raises(RenderingFailed, match="failed to load linked image"):
        render_pdf(report(pictures=(picture(svg=drawing),)), "es")


def test_characters_without_a_shape_do_not_stop_the_report() -> None:
    words = "Señora 😀 名前 \u202egnirts\x00 a\u0301"
    paper = Paper(render_pdf(report(verdict=words), "es"))
    assert squeezed("Señora ☐ ☐☐ gnirts á") in paper.words
