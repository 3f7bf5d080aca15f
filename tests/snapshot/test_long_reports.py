"""A report that grows flows on to further pages; nothing leaves the paper's margins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.snapshot.document import Decision, Decisions, Document, Squares
from dashboard.snapshot.pdf import render_pdf
from tests.snapshot.paper import MILLIMETRE, Paper, squeezed
from tests.snapshot.reports import changes, duties, gaps, picture, report, square_row, table

SENTENCE = (
    "Personas funcionarias que aplican el protocolo de detección y referencia en terminales "
    "y pasos de frontera "
)
WORD = "Interinstitucionalizaciónsinespacios" * 4


def names(amount: int, words: str) -> tuple[str, ...]:
    return tuple(f"{at:02} {words}"[:120] for at in range(amount))


def long_report(words: str) -> Document:
    listed = duties()
    row = replace(listed.rows[0], institution=words[:120], next_step=words[:120])
    rows = tuple(square_row(number=at, name=words[:120], amount=15) for at in range(1, 5))
    return report(
        verdict=words[:120],
        kicker=words[:120],
        squares=Squares(words[:120], words[:120], rows),
        changes=changes(*names(60, words)),
        gaps=gaps(*names(60, words)),
        duties=replace(listed, rows=(row,) * 8),
        decisions=Decisions(words[:120], tuple(Decision(name, name) for name in names(12, words))),
        pictures=(
            replace(
                picture(),
                title=words[:120],
                source=words[:240],
                table=replace(table(), rows=table().rows * 4),
            ),
        ),
    )


@pytest.mark.parametrize("words", [SENTENCE, WORD], ids=["sentences", "words without blanks"])
def test_nothing_leaves_the_margins(words: str) -> None:
    paper = Paper(render_pdf(long_report(words), "es"))
    for lines in paper.pages:
        assert min(line.left for line in lines) >= 14.9 * MILLIMETRE
        assert max(line.right for line in lines) <= 195.1 * MILLIMETRE
        assert min(line.baseline for line in lines) >= 8 * MILLIMETRE
        assert max(line.baseline for line in lines) <= 289 * MILLIMETRE


def test_nothing_is_left_out() -> None:
    paper = Paper(render_pdf(long_report(SENTENCE), "es"))
    for name in names(60, SENTENCE):
        assert paper.words.count(squeezed(name)) >= 2


def test_tables_repeat_their_heads() -> None:
    said = long_report(SENTENCE)
    paper = Paper(render_pdf(said, "es"))
    first, last = squeezed(said.gaps.rows[0].name), squeezed(said.gaps.rows[-1].name)
    pages = [squeezed("".join(line.words for line in lines)) for lines in paper.pages]
    table_pages = range(
        max(at for at, words in enumerate(pages) if first in words),
        max(at for at, words in enumerate(pages) if last in words) + 1,
    )
    assert len(table_pages) > 1
    for at in table_pages:
        assert squeezed(said.gaps.columns[2]) in pages[at]


def test_pages_are_counted() -> None:
    paper = Paper(render_pdf(long_report(SENTENCE), "es"))
    total = len(paper.pages)
    assert total > 2
    for at, lines in enumerate(paper.pages, 1):
        assert f"{at}de{total}" in squeezed("".join(line.words for line in lines))
