"""Small screens and large letters: no page is wider than its window, and nothing moves for those who mind."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.language import LANGUAGES
from layouts.pages import PAGES
from tests.browser.conftest import Visitor
from tests.browser.live_site import MINISTER, drawn
from tests.browser.test_pages import FITS, WHO_WORKS_THERE

pytestmark = pytest.mark.browser

# What sticks out of the window and can be reached by no scrolling of its own.
STICKS_OUT = """() => [...document.querySelectorAll('body *')].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width && box.right > innerWidth + 1
        && !each.closest('.scroll, .nav-m, .filters, .visually-hidden, .skip, .plot');
}).map(each => each.outerHTML.slice(0, 120))"""
MOVES = """() => [...document.querySelectorAll('*')].filter(each => {
    const look = getComputedStyle(each);
    return [look.transitionDuration, look.animationDuration].some(
        long => long.split(',').some(one => parseFloat(one) > 0)) && look.transitionProperty !== 'none';
}).map(each => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [320, 720], ids=["320 px", "1440 px at 200 %"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_a_page_fits_a_small_window(reader: Visitor, path: str, lang: str, width: int) -> None:
    page = reader.open(path, WHO_WORKS_THERE.get(path, MINISTER), lang=lang, width=width)
    assert page.evaluate(STICKS_OUT) == []
    assert page.evaluate(FITS)


@pytest.mark.parametrize("width", [320, 720])
def test_the_sign_in_page_fits_a_small_window(reader: Visitor, width: int) -> None:
    page = reader.window(None, width=width)
    page.goto("/ingresar")
    assert page.evaluate(STICKS_OUT) == []
    assert page.evaluate(FITS)


@pytest.mark.parametrize("path", ["/", "/avance", "/tendencias"])
def test_nothing_moves_for_who_asks_for_less_motion(reader: Visitor, path: str) -> None:
    page = reader.window()
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    drawn(page)
    assert page.evaluate(MOVES) == []
    assert page.evaluate("document.getAnimations().length") == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVES) != []


def test_a_phone_shows_what_needs_attention_and_the_rest_when_asked(reader: Visitor) -> None:
    page = reader.open("/avance", width=390)
    rows, calm = page.locator(".heat tbody tr:not(.ph)"), page.locator(".heat tr.calm")
    assert 0 < calm.count() < rows.count()
    expect(rows.filter(visible=True)).to_have_count(rows.count() - calm.count())
    page.get_by_label("Mostrar también").check()
    expect(rows.filter(visible=True)).to_have_count(rows.count())


def test_a_desk_shows_every_row(reader: Visitor) -> None:
    page = reader.open("/avance")
    expect(page.locator(".heat tr.calm").first).to_be_visible()
    expect(page.get_by_label("Mostrar también")).to_be_hidden()


# Numbers of which the shape that goes with them stands in another line.
PARTED = """() => [...document.querySelectorAll('.cell:has(> .ic)')].flatMap(cell => {
    const words = cell.querySelector('span:not(.visually-hidden)');
    if (!cell.getClientRects().length || !words?.textContent) return [];
    const [shape, number] = [cell.querySelector('.ic'), words].map(each => each.getBoundingClientRect());
    return shape.bottom <= number.top || number.bottom <= shape.top ? [words.textContent] : [];
})"""


@pytest.mark.parametrize("path", ["/avance", "/contribuciones", "/comision"])
def test_a_shape_and_its_number_stand_in_one_line_on_a_phone(reader: Visitor, path: str) -> None:
    page = reader.open(path, width=390)
    expect(page.locator(".cell:has(> .ic)").first).to_be_visible()
    assert page.evaluate(PARTED) == []
