"""Exact counts in a browser: page and preview fit, keep to the standard, and lead to what is saved."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.language import LANGUAGES
from tests.browser.conftest import Visitor
from tests.browser.live_site import SECRETARIAT
from tests.browser.test_pages import FITS, STANDARD

pytestmark = pytest.mark.browser

PAGE = "/casos/cifras?t=2026-T2"
APART = 8
"""Pixels between two buttons that are tapped with a thumb."""
CHOICES = {
    "stage": "identificada",
    "institution": "DINAPEN",
    "province": "EC-A",
    "origin": "ND",
    "sex": "F",
    "age_band": "30-64",
    "form": "mendicidad",
}


def check_page(page: Page) -> None:
    assert page.evaluate(FITS)
    assert page.locator("h1").count() == 1
    found = Axe().run(page, options=STANDARD).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


def fill(page: Page, count: str) -> None:
    for name, code in CHOICES.items():
        page.locator(f"select[name={name}]").select_option(code)
    page.locator("input[name=recuento]").fill(count)
    page.locator("form:has(input[name=recuento]) button").click()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_count_is_seen_before_it_is_saved_and_waits_where_it_is_published(
    writer: Visitor, lang: str, width: int
) -> None:
    page = writer.window(SECRETARIAT, lang=lang, width=width)
    page.goto(PAGE)
    check_page(page)
    fill(page, "3117")
    expect(page.locator(".verdicts")).to_contain_text("3117")
    check_page(page)
    page.locator("textarea").fill("Faltaba un registro.")
    page.locator("button.btn-primary").click()
    expect(page.locator(".box.w")).to_have_count(1)
    check_page(page)
    expect(page.locator("table", has_text="Faltaba un registro.")).to_have_count(1)


def test_what_cannot_be_counted_is_said_by_its_row(writer: Visitor) -> None:
    page = writer.window(SECRETARIAT, width=390)
    page.goto(PAGE)
    fill(page, "3,5")
    expect(page.locator(".box.e")).to_contain_text("número entero")
    above = page.locator("form:has(input[name=recuento]) button").bounding_box()
    back = page.locator("main a.btn", has_text="Volver a las cifras").bounding_box()
    assert above
    assert back
    assert back["y"] - (above["y"] + above["height"]) >= APART
    check_page(page)
