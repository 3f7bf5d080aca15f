"""What stands in a block's place: while it is awaited, when it failed, when nothing answers the filters."""

from __future__ import annotations

import re
from threading import Event

import pytest
from playwright.sync_api import Page, Route, expect

from layouts import overview
from tests.browser.conftest import Visitor
from tests.browser.live_site import INNFA, MINISTER, drawn

pytestmark = pytest.mark.browser

# What these tests break on purpose the browser complains about: its complaints are cleared.

GAPS = "[id*='\"brechas\"']"
CALLBACKS = re.compile("/_dash-update-component")
COVERED = (
    "getComputedStyle(document.querySelector('main .grid > :not(:empty)'), '::after').content !== 'none'"
)
HEIGHT = "document.querySelector('main .grid').offsetHeight"


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> Event:
    """The block of the gaps fails until the event is set."""
    done, gaps = Event(), overview.gaps

    def failing(*given: object) -> object:
        if not done.is_set():
            raise RuntimeError("broken by the test")
        return gaps(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(overview, "gaps", failing)
    return done


def test_a_block_that_failed_comes_when_it_is_asked_again(writer: Visitor, mended: Event) -> None:
    page = writer.open("/?eje=PR")
    block = page.locator(GAPS)
    expect(block.get_by_role("alert")).to_contain_text("No se pudo cargar este bloque")
    expect(block.get_by_role("alert")).to_contain_text("Código: ")
    expect(page.get_by_text("¿Quién debe actuar?")).to_be_visible()
    block.get_by_role("link", name="Reintentar").press("Enter")
    expect(block.get_by_role("heading")).to_be_focused()
    expect(block.get_by_role("alert")).to_be_visible()
    mended.set()
    block.get_by_role("link", name="Reintentar").press("Enter")
    expect(block.get_by_role("alert")).to_have_count(0)
    expect(block.get_by_role("heading")).to_be_focused()


def choose_slowly(page: Page) -> list[Route]:
    """Choose a filter whose answer stays away until the route is continued."""
    held: list[Route] = []
    page.route(CALLBACKS, lambda route: held.append(route))
    with page.expect_request(CALLBACKS):
        page.locator("#filter-eje").select_option("PR")
    expect(page.locator("#main")).to_have_attribute("aria-busy", "true")
    return held


def test_what_takes_long_keeps_its_place_and_says_so(reader: Visitor) -> None:
    page = reader.window()
    page.clock.install()
    page.goto("/avance")
    drawn(page)
    height = page.evaluate(HEIGHT)
    held = choose_slowly(page)
    assert page.evaluate(COVERED)
    assert page.evaluate(HEIGHT) == height
    expect(page.locator("#waiting")).to_be_empty()
    page.clock.run_for(8000)
    expect(page.locator("#waiting")).to_have_text("Sigue cargando…")
    [route] = held
    route.continue_()
    expect(page.get_by_role("heading", level=1)).to_contain_text("10")
    expect(page.locator("#main")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#waiting")).to_be_empty()


def test_an_answer_that_failed_is_asked_for_again(reader: Visitor) -> None:
    page = reader.open("/avance")
    before = page.get_by_role("heading", level=1).inner_text()
    page.route(CALLBACKS, lambda route: route.fulfill(status=500))
    page.locator("#filter-eje").select_option("FO")
    message = page.locator("#session-message")
    expect(message).to_contain_text("El servidor no pudo responder")
    expect(page.get_by_role("heading", level=1)).to_have_text(before)
    page.unroute(CALLBACKS)
    message.get_by_role("link", name="Reintentar").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    expect(message).to_have_count(0)
    expect(page.locator("#main")).not_to_have_attribute("aria-busy", "true")
    reader.troubles.clear()


def test_a_page_that_was_cut_off_follows_its_address_when_the_connection_is_back(reader: Visitor) -> None:
    page = reader.open("/avance")
    before = page.get_by_role("heading", level=1).inner_text()
    page.context.set_offline(True)
    page.locator("#filter-eje").select_option("FO")
    expect(page.locator("#session-message")).to_contain_text("No hay conexión con el servidor")
    expect(page.get_by_role("heading", level=1)).to_have_text(before)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    expect(page.locator("#session-message")).to_have_count(0)
    reader.troubles.clear()


def test_nothing_found_names_the_filters_and_takes_the_last_off(reader: Visitor) -> None:
    page = reader.open("/avance?eje=SE&inst=MRE&estado=off_track")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ningún indicador coincide con los filtros")
    found = page.locator(".empty").first
    expect(found).to_contain_text("Filtros: T3 2026 · Sensibilización · Cancillería · Atrasado")
    expect(page.get_by_role("alert")).to_have_count(0)
    found.get_by_role("link", name="Quitar el filtro de estado").click()
    expect(page).not_to_have_url("estado=")
    expect(page.locator("#filter-estado")).to_have_value("")
    expect(page.locator("#filter-inst")).to_have_value("MRE")


def test_a_filter_that_a_page_does_not_offer_narrows_nothing_there_and_waits(reader: Visitor) -> None:
    page = reader.open("/avance?estado=off_track")
    page.get_by_role("navigation", name="Secciones").get_by_role("link", name="Panorama").click()
    drawn(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("El plan cumple")
    page.get_by_role("navigation", name="Secciones").get_by_role("link", name="Avance").click()
    drawn(page)
    expect(page.locator("#filter-estado")).to_have_value("off_track")


def test_a_quarter_that_has_not_begun_says_when_it_does(reader: Visitor) -> None:
    page = reader.open("/?t=2026-T4")
    expect(page.locator("#filter-t")).to_have_value("2026-T4")
    note = page.locator(".note.begins")
    expect(note.get_by_role("heading")).to_have_text("El trimestre T4 2026 abre el 1 de enero de 2027")
    note.get_by_role("link", name="Ir a T3 2026").click()
    expect(note).to_have_count(0)
    expect(page.locator("#filter-t")).to_have_value("2026-T3")


@pytest.mark.parametrize(
    ("email", "path", "words"),
    [
        (MINISTER, "/revision", "Solo la secretaría técnica trabaja en «Revisión»"),
        (INNFA, "/comision/secretaria", "Solo la secretaría técnica trabaja en"),
        (MINISTER, "/nada", "Esta página no existe"),
    ],
)
def test_a_page_that_is_not_theirs_says_whose_and_leads_on(
    reader: Visitor, email: str, path: str, words: str
) -> None:
    page = reader.window(email)
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)
    page.get_by_role("link", name="Avance trimestral").click()
    drawn(page)
    reader.troubles.clear()
