"""What a reader takes away from a page: its link, and a chart as a picture."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PNG = b"\x89PNG\r\n\x1a\n"


@contextmanager
def clipboard(page: Page) -> Iterator[None]:
    """The page may write to the clipboard and read it back."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield
    page.context.clear_permissions()


def test_the_link_of_the_view_is_copied_and_said_to_be(reader: Visitor) -> None:
    page = reader.open("/avance?inst=INNFA")
    with clipboard(page):
        page.get_by_role("combobox", name="Estado").select_option("off_track")
        expect(page).to_have_url("/avance?inst=INNFA&estado=off_track")
        page.get_by_role("button", name="Copiar enlace").click()
        expect(page.get_by_role("status").filter(has_text="Enlace copiado.")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_link_is_copied_where_there_is_no_clipboard_to_ask(reader: Visitor) -> None:
    page = reader.open("/?eje=PR", lang="en")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    button = page.get_by_role("button", name="Copy link")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("Link copied.")
    expect(button).to_be_focused()


def test_what_cannot_be_copied_is_said(reader: Visitor) -> None:
    page = reader.open("/")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copiar enlace").click()
    expect(page.locator("#notice")).to_contain_text("No se pudo copiar")


@pytest.mark.parametrize(("path", "charts"), [("/", 2), ("/avance", 2), ("/contribuciones", 4)])
def test_every_chart_is_a_png(reader: Visitor, tmp_path: Path, path: str, charts: int) -> None:
    page = reader.open(f"{path}?t=2026-T3")
    links = page.get_by_role("link", name="PNG", exact=True)
    expect(links).to_have_count(charts)
    for at in range(charts):
        with page.expect_download() as taken:
            links.nth(at).click()
        file = tmp_path / taken.value.suggested_filename
        taken.value.save_as(file)
        content = file.read_bytes()
        assert file.name.endswith("-2026-T3.png")
        assert content.startswith(PNG)
        width, height = struct.unpack(">II", content[16:24])
        assert width == 2 * 960
        assert height > 600
        assert len(content) > 15_000


def test_a_picture_that_cannot_be_made_is_said(reader: Visitor) -> None:
    page = reader.open("/")
    page.route("**/descargas/*.svg*", lambda route: route.fulfill(body="not a picture"))
    page.get_by_role("link", name="PNG", exact=True).first.click()
    expect(page.locator("#notice")).to_contain_text("No se pudo crear la imagen")
