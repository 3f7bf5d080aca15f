"""Every page in both languages on a desk and on a telephone: whole, quiet, fitting, accessible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from dashboard.language import LANGUAGES
from layouts.pages import PAGES
from tests.browser.conftest import Visitor
from tests.browser.live_site import INNFA, MINISTER, SECRETARIAT, drawn

pytestmark = pytest.mark.browser

SCALED = """() => [...document.querySelectorAll('.plot .picture')]
    .map(each => each.clientWidth / each.viewBox.baseVal.width)
    .filter(scale => scale && Math.abs(scale - 1) > 0.01)"""
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
WHO_WORKS_THERE = {
    "/reportar": INNFA,
    "/revision": SECRETARIAT,
    "/comision/mis-compromisos": INNFA,
    "/comision/secretaria": SECRETARIAT,
    "/informes/cierre": SECRETARIAT,
}
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
CASES = [
    pytest.param((page.path, lang, width), id=f"{page.path} {lang} {width}")
    for lang in LANGUAGES
    for width in (1440, 390)
    for page in PAGES
]


@dataclass(frozen=True, slots=True)
class Opened:
    """One page as it came."""

    page: Page
    lang: str
    status: int
    troubles: tuple[str, ...]


@pytest.fixture(scope="module", params=CASES)
def opened(reading_visitor: Visitor, request: pytest.FixtureRequest) -> Iterator[Opened]:
    path, lang, width = request.param
    email = WHO_WORKS_THERE.get(path, MINISTER)
    page = reading_visitor.window(email, lang=lang, width=width)
    answer = page.goto(path)
    assert answer is not None
    drawn(page)
    yield Opened(page, lang, answer.status, tuple(reading_visitor.troubles))
    reading_visitor.leave()


def test_a_page_comes_without_a_complaint(opened: Opened) -> None:
    assert opened.status == 200
    assert opened.troubles == ()


def test_a_page_has_one_heading_a_title_and_its_language(opened: Opened) -> None:
    headings = opened.page.get_by_role("heading", level=1).all_inner_texts()
    assert len(headings) == 1
    assert headings[0].strip()
    assert " · " in opened.page.title()
    assert opened.page.locator("html").get_attribute("lang") == opened.lang


def test_a_page_is_never_wider_than_the_screen(opened: Opened) -> None:
    assert opened.page.evaluate(FITS)


def test_a_page_keeps_to_the_accessibility_standard(opened: Opened) -> None:
    found = Axe().run(opened.page, options=STANDARD).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


def test_a_chart_is_shown_at_the_size_at_which_it_was_drawn(opened: Opened) -> None:
    assert opened.page.evaluate(SCALED) == []
