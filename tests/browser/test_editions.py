"""Closing, correcting and taking reports, as the secretariat, its second person and a minister live it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from dashboard.workplan.periods import Period
from data_access.editions import REPORT, editions, stored_file
from tests.browser.conftest import Visitor
from tests.browser.live_site import MINISTER, SECRETARIAT, LiveSite
from tests.browser.test_pages import STANDARD

pytestmark = pytest.mark.browser

SECOND = "segunda.secretaria@demo.ec"
T3 = Period(2026, 3)
CLICKED_TWICE = """button => {
    let sent = 0;
    addEventListener('submit', event => { sent += event.defaultPrevented ? 0 : 1; });
    button.click();
    button.click();
    return [sent, document.querySelector('.making').textContent];
}"""
"""How often the form went out, and what was said meanwhile."""
MADE = "**/informes/provisional.pdf*"


@contextmanager
def held_back(page: Page, address: str) -> Iterator[list[Route]]:
    """Requests to an address wait until the test lets them go."""
    waiting: list[Route] = []
    page.route(address, lambda route: waiting.append(route))
    yield waiting
    page.unroute(address)


def until(page: Page, waiting: list[Route], many: int) -> None:
    while len(waiting) < many:
        page.wait_for_timeout(20)


def test_a_report_says_that_it_is_being_made_and_comes(writer: Visitor) -> None:
    page = writer.open("/informes?t=2026-T3&eje=PR", MINISTER)
    page.clock.install()
    block = page.locator("section").filter(has_text="Informe de la vista actual")
    with held_back(page, MADE) as waiting:
        block.get_by_role("link", name="Descargar PDF").click()
        expect(block.get_by_role("status")).to_have_text("Preparando el informe…")
        until(page, waiting, 1)
        page.clock.fast_forward(9_000)
        expect(block.get_by_role("status")).to_contain_text("Sigue preparándose")
        block.get_by_role("link", name="Descargar PDF").click()
        assert "eje=PR" in waiting[0].request.url
        with page.expect_download() as came:
            waiting[0].continue_()
        assert len(waiting) == 1
    expect(block.get_by_role("status")).to_have_text("Informe listo.")
    assert came.value.suggested_filename == "panorama-es-2026-T3.pdf"
    assert Path(came.value.path()).read_bytes().startswith(b"%PDF")


def test_a_report_that_finds_no_place_is_asked_for_again(writer: Visitor) -> None:
    page = writer.open("/informes", MINISTER)
    page.clock.install()
    block = page.locator("section").filter(has_text="Informe de la vista actual")
    with held_back(page, MADE) as waiting:
        block.get_by_role("link", name="Descargar PDF").click()
        until(page, waiting, 1)
        waiting[0].fulfill(status=503)
        expect(block.get_by_role("status")).to_have_text("Preparando el informe…")
        while len(waiting) < 2:
            page.clock.fast_forward(2_000)
            page.wait_for_timeout(20)
        waiting[1].fulfill(status=500)
        expect(block.get_by_role("status")).to_contain_text("No se pudo hacer el informe")
    writer.troubles.clear()  # The two answers are what the browser notes.


def faults(page: Page) -> list[str]:
    """What of the page does not keep to the accessibility standard."""
    return [each["id"] for each in Axe().run(page, options=STANDARD).response["violations"]]


def close(page: Page) -> None:
    page.goto("/informes/cierre")
    page.get_by_label("Leí la lista").check()
    page.get_by_role("button", name="Cerrar T3").click()
    expect(page.get_by_role("status").filter(has_text="quedó cerrado")).to_be_visible()


def test_a_quarter_is_closed_reopened_by_two_and_closed_again(
    writer: Visitor, writing_site: LiveSite
) -> None:
    database = writing_site.database
    page = writer.open("/informes/cierre", SECRETARIAT)
    page.get_by_label("Leí la lista").check()
    sent, words = page.get_by_role("button", name="Cerrar T3").evaluate(CLICKED_TWICE)
    assert (sent, words.split(":")[0]) == (1, "Cerrando T3\xa02026")
    expect(page.get_by_role("status").filter(has_text="edición 1")).to_be_visible()
    expect(page.get_by_role("heading", name="T3 2026, edición 1", exact=True)).to_be_visible()
    first = stored_file(database, T3, 1, REPORT, "es")

    page.goto("/informes/cierre")
    page.get_by_text("Pedir que se reabra un trimestre").click()
    page.get_by_label("Trimestre").select_option("2026-T3")
    page.get_by_label("Razón").fill("Policía corrigió una cifra")
    page.get_by_role("button", name="Pedir").click()
    expect(page.get_by_text("Lo confirma otra persona de la secretaría.")).to_be_visible()
    assert faults(page) == []

    other = writer.open("/informes/cierre", SECOND, width=390)
    expect(other.get_by_text("«Policía corrigió una cifra»")).to_be_visible()
    assert faults(other) == []
    other.get_by_role("button", name="Reabrir T3").click()
    expect(other.get_by_role("status").filter(has_text="otra vez en revisión")).to_be_visible()
    close(other)
    assert [each.number for each in editions(database) if each.period == T3] == [2, 1]

    minister = writer.open("/informes", MINISTER)
    older = minister.locator(".editions > li").filter(has_text="La sustituye la edición 2.")
    expect(older).to_be_visible()
    expect(minister.get_by_text("Se reabrió por «Policía corrigió una cifra»")).to_be_visible()
    assert faults(minister) == []
    with minister.expect_download() as came:
        older.get_by_role("link", name="Informe en español").click()
    assert Path(came.value.path()).read_bytes() == first
    minister.get_by_label("PDF", exact=False).set_input_files(came.value.path())
    minister.get_by_role("button", name="Comprobar").first.click()
    expect(minister.get_by_text("Hay una más nueva: la edición 2.")).to_be_visible()
