"""Any page on paper: charts as wide as the sheet and back again, nothing cut, no empty sheet."""

from __future__ import annotations

import io

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.test_reflow import STICKS_OUT

pytestmark = pytest.mark.browser

PATHS = ["/", "/avance", "/plan", "/contribuciones", "/tendencias", "/comision", "/metodologia"]
SHEET = 703
"""An A4 sheet without its margins, in pixels."""
PICTURES = """() => [...document.querySelectorAll('.plot .main-svg:first-child')]
    .filter(each => each.closest('.plot').offsetParent)
    .map(each => Math.round(each.getBoundingClientRect().width))"""
CLOSED = "() => window.dispatchEvent(new Event('afterprint'))"


def on_paper(page: Page) -> None:
    """As the browser lays it out for its printer."""
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET, "height": 1032})


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_cut_at_the_edge_of_the_sheet(reader: Visitor, path: str) -> None:
    page = reader.open(path)
    on_paper(page)
    assert page.evaluate(STICKS_OUT) == []
    assert [width for width in page.evaluate(PICTURES) if width > SHEET] == []
    for gone in (".filters", "nav.sections", ".foot .act", ".skip"):
        assert page.locator(gone).locator("visible=true").count() == 0


@pytest.mark.parametrize("path", ["/", "/avance", "/tendencias"])
def test_charts_are_as_wide_as_the_sheet_and_then_as_the_window_again(reader: Visitor, path: str) -> None:
    page = reader.open(path)
    before = page.evaluate(PICTURES)
    on_paper(page)
    assert set(page.evaluate(PICTURES)) == {SHEET}
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.evaluate(CLOSED)
    expect(page.locator(".plot .main-svg").first).to_be_visible()
    page.wait_for_function(f"({PICTURES})().toString() === '{','.join(map(str, before))}'")


@pytest.mark.parametrize("path", ["/", "/avance", "/plan", "/contribuciones"])
def test_the_first_sheet_is_not_left_empty(reader: Visitor, path: str) -> None:
    page = reader.open(path)
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert [float(side) for side in paper.pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=1)
        amounts = [len(pikepdf.parse_content_stream(sheet)) for sheet in paper.pages]
    assert len(amounts) <= 8
    assert amounts[0] > 0.5 * sum(amounts) / len(amounts)
