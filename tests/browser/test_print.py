"""Any page on paper: charts as wide as the sheet and still read there, nothing cut, no empty sheet."""

from __future__ import annotations

import io

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.live_site import explored
from tests.browser.test_reflow import STICKS_OUT

pytestmark = pytest.mark.browser

PATHS = ["/", "/avance", "/plan", "/contribuciones", "/tendencias", "/comision", "/metodologia"]
SHEET = 703
"""An A4 sheet without its margins, in pixels."""
PICTURES = """() => [...document.querySelectorAll('.plot .picture')]
    .filter(each => each.getClientRects().length)
    .map(each => [Math.round(each.getBoundingClientRect().width), each.viewBox.baseVal.width])"""
SMALLEST = 0.8
"""Of the size at which a picture was drawn: its letters of 13 pixels are read down to 8 points."""


def on_paper(page: Page) -> None:
    """As the browser lays it out for its printer."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET, "height": 1032})


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_cut_at_the_edge_of_the_sheet(reader: Visitor, path: str) -> None:
    page = reader.open(path)
    on_paper(page)
    assert page.evaluate(STICKS_OUT) == []
    assert [width for width, _drawn in page.evaluate(PICTURES) if width > SHEET] == []
    for gone in (".filters", "nav.sections", ".foot .act", ".skip"):
        assert page.locator(gone).locator("visible=true").count() == 0


@pytest.mark.parametrize("path", ["/", "/avance", "/contribuciones", "/tendencias"])
def test_charts_are_as_wide_as_the_sheet_and_their_words_are_read(reader: Visitor, path: str) -> None:
    page = reader.open(path)
    on_paper(page)
    pictures = page.evaluate(PICTURES)
    assert {width for width, _drawn in pictures} == {SHEET}
    assert [drawn for width, drawn in pictures if width < SMALLEST * drawn] == []


def test_a_live_chart_gives_way_to_its_picture_on_paper(reader: Visitor) -> None:
    page = reader.open("/")
    chart = explored(page, "presupuesto")
    on_paper(page)
    expect(chart.locator(".picture")).to_be_visible()
    expect(chart.locator(".main-svg").first).not_to_be_visible()


@pytest.mark.parametrize("path", ["/", "/avance", "/plan", "/contribuciones"])
def test_the_first_sheet_is_not_left_empty(reader: Visitor, path: str) -> None:
    page = reader.open(path)
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert [float(side) for side in paper.pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=1)
        amounts = [len(pikepdf.parse_content_stream(sheet)) for sheet in paper.pages]
    assert len(amounts) <= 8
    assert amounts[0] > 0.5 * sum(amounts) / len(amounts)
