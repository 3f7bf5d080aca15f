"""The slides of a quarter: landscape, one finding on each page, as accessible as the report."""

from __future__ import annotations

import page
import pytest

from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.quarter import snapshot_pdf
from dashboard.workplan.selection import Selection
from data_access.database import Database
from data_access.editions import SLIDES
from tests.factories import quarter
from tests.snapshot.paper import Paper, squeezed

T3 = Selection(quarter("2026-T3"))


@pytest.fixture(scope="module")
def slides(demo: Database) -> bytes:
    return snapshot_pdf(demo, T3, "es", SLIDES)


def test_every_page_is_landscape_and_says_one_finding(demo: Database, slides: bytes) -> None:
    paper = Paper(slides)
    for each in paper.pdf.pages:
        assert each.mediabox[2] > each.mediabox[3]
    findings = paper.elements("H1") + paper.elements("H2")
    assert len(findings) == len(paper.pages)
    assert squeezed(overview_document(demo, T3).verdict) in paper.words


def test_every_page_is_marked_provisional(slides: bytes) -> None:
    for lines in Paper(slides).pages:
        assert "PROVISIONAL" in squeezed("".join(line.words for line in lines))


def test_slides_conform(slides: bytes) -> None:
    assert page.validate_pdf_bytes(slides, profile=page.ValidationProfile.PDF_UA_1).failures == []
