"""60 indicators, 12 institutions and 24 quarters on paper: nothing is left out, covered or stranded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from dashboard.snapshot.document import Document
from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.pdf import render_pdf
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.selection import Selection, default_period
from data_access.database import Database
from data_access.plan import work_plan
from data_access.synthetic.generation import generate
from data_access.synthetic.size import Size
from tests.data_access.conftest import OPERATOR
from tests.snapshot.paper import MILLIMETRE, Line, Paper, squeezed

SIZE = Size(scale=1.5, institutions=12, quarters=24, name_length=120)
_FOOT = 14 * MILLIMETRE
_ONE_LINE = 3.0
"""Points: baselines nearer than this are of one line of print, whose words stand beside each other."""
_TOUCHING = 0.5


@pytest.fixture(scope="module")
def large(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("large") / "plan.db"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    list(generate(database, SIZE, password_hash="no password has this hash", audit=OPERATOR))
    yield database
    database.close()


@pytest.fixture(scope="module")
def plan(large: Database) -> WorkPlan:
    return work_plan(large)


@pytest.fixture(scope="module")
def document(large: Database, plan: WorkPlan) -> Document:
    return overview_document(large, Selection(default_period(plan)))


@pytest.fixture(scope="module")
def paper(document: Document) -> Paper:
    return Paper(render_pdf(document, "es"))


def printed_lines(page: tuple[Line, ...]) -> list[Line]:
    """What is printed between the page's header and its footer."""
    return [line for line in page if line.words.strip() and line.baseline > _FOOT]


def covers(one: Line, other: Line) -> bool:
    beside = min(one.right, other.right) - max(one.left, other.left) <= _TOUCHING
    return abs(one.baseline - other.baseline) < _ONE_LINE and not beside


def test_every_indicator_and_activity_is_printed(plan: WorkPlan, paper: Paper) -> None:
    assert len(plan.indicators) == 60
    codes = {each.code for each in (*plan.indicators, *plan.activities)}
    assert {code for code in codes if code not in paper.words} == set()


def test_no_word_covers_another(paper: Paper) -> None:
    covered = [
        (at, one.words, other.words)
        for at, page in enumerate(paper.pages, 1)
        for one, other in combinations(printed_lines(page), 2)
        if covers(one, other)
    ]
    assert covered == []


def test_nothing_leaves_the_margins_and_no_sign_is_unknown(paper: Paper) -> None:
    for page in paper.pages:
        assert min(line.left for line in page) >= 14.9 * MILLIMETRE
        # A blank on which a line was broken hangs over the edge without ink.
        assert max(line.right for line in page if not line.words.endswith(" ")) <= 195.1 * MILLIMETRE
    assert "☐" not in paper.words


def test_no_heading_ends_a_page(document: Document, paper: Paper) -> None:
    titles = {squeezed(chapter.title) for chapter in document.chapters}
    titles |= {
        squeezed(block.picture.title if block.kind == "picture" else block.title)
        for chapter in document.chapters
        for block in chapter.blocks
        if block.kind != "proof"
    }
    for page in paper.pages:
        assert squeezed(min(printed_lines(page), key=lambda line: line.baseline).words) not in titles
