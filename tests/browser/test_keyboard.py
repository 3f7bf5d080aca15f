"""Every page by keyboard alone: past the bars, through what it holds, and to what was refused."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from layouts.pages import PAGES
from tests.browser.conftest import Visitor
from tests.browser.live_site import MINISTER, SECRETARIAT
from tests.browser.test_pages import WHO_WORKS_THERE

pytestmark = pytest.mark.browser

STOP = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), look = getComputedStyle(at);
    const stops = [...document.querySelectorAll('*')];
    return {
        kind: at.matches('.skip') ? 'skip' : at.matches('.sections a') ? 'section'
            : at.matches('#filters select') ? 'filter' : at.matches('main .scroll') ? 'table'
            : at.matches('main summary') ? 'folded' : at.matches('main a') ? 'link'
            : at.matches('footer a') ? 'foot' : at === document.body ? 'end' : 'other',
        place: stops.indexOf(at),
        seen: parseFloat(look.outlineWidth) >= 2 && look.outlineStyle !== 'none',
        inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        name: at.outerHTML.slice(0, 120),
    };
}"""
MOST_STOPS = 900


def stops(page: Page) -> list[dict[str, Any]]:
    """Where the Tab key leads, from the top of the page to its end."""
    found: list[dict[str, Any]] = []
    while len(found) < MOST_STOPS:
        page.keyboard.press("Tab")
        at = page.evaluate(STOP)
        if at["kind"] == "end" or (found and at["place"] <= found[0]["place"]):
            return found
        found.append(at)
    raise AssertionError("the page has no end")


@pytest.mark.parametrize("path", ["/", "/avance", "/contribuciones", "/tendencias", "/plan"])
def test_the_tab_key_leads_through_the_whole_page_in_its_order(reader: Visitor, path: str) -> None:
    found = stops(reader.open(path))
    places = [stop["place"] for stop in found]
    assert places == sorted(places)
    assert [stop["name"] for stop in found if not (stop["seen"] and stop["inSight"])] == []
    kinds = [stop["kind"] for stop in found]
    assert kinds[0] == "skip"
    assert {"section", "filter", "link", "folded", "foot"} <= set(kinds)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_the_first_stop_leads_past_the_bars(reader: Visitor, page: Any) -> None:
    opened = reader.open(page.path, WHO_WORKS_THERE.get(page.path, MINISTER))
    opened.keyboard.press("Tab")
    skip = opened.get_by_role("link", name="Ir al contenido")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    opened.keyboard.press("Enter")
    expect(opened.locator("#main")).to_be_focused()
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('main, footer') !== null")


def test_a_chart_its_table_and_the_detail_are_reached_by_keyboard(reader: Visitor) -> None:
    page = reader.open("/avance")
    page.locator("main").get_by_role("link", name="PR-04.2").press("Enter")
    expect(page).to_have_url("/avance?indicador=PR-04.2")
    expect(page.locator("#title")).to_be_focused()
    detail = page.locator(".sticky-top")
    expect(detail.locator(".plot")).to_have_accessible_name(detail.get_by_role("heading").first.inner_text())
    detail.get_by_text("Ver tabla").press("Enter")
    table = detail.get_by_role("region")
    expect(table).to_be_visible()
    page.keyboard.press("Tab")
    expect(table).to_be_focused()


def test_who_is_refused_at_the_door_stands_at_the_reason(reader: Visitor) -> None:
    page = reader.window(None)
    page.goto("/ingresar")
    page.locator("#correo").fill(MINISTER)
    page.locator("#contrasena").fill("no es esta")
    page.locator("#contrasena").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    reader.troubles.clear()  # The answer 401 itself is what the browser notes.


def test_who_sends_a_form_that_is_refused_stands_at_what_to_mend(writer: Visitor) -> None:
    page = writer.open("/comision/secretaria", SECRETARIAT)
    page.get_by_role("textbox", name="Lugar").fill("OIM")
    page.get_by_role("button", name="Convocar").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="No se guardó")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Falta este dato.").first).to_be_focused()
    writer.troubles.clear()  # The answer 422 itself is what the browser notes.
