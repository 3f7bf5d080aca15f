"""A delegate attaches a document in the browser, is told so, takes it back down and withdraws it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from dashboard.workplan.evidence import LARGEST_FILE
from tests.browser.conftest import Visitor
from tests.browser.live_site import INNFA, drawn
from tests.exchange.evidence.attached import pdf

pytestmark = pytest.mark.browser

FORM = "/reportar?t=2026-T3&indicador=SE-02.1"
ACTA = FilePayload(name="Acta firmada.pdf", mimeType="application/pdf", buffer=pdf())


def attach(page: Page, file: FilePayload) -> None:
    page.get_by_label("¿Qué demuestra?").fill("Acta de entrega")
    page.get_by_label("Archivo").set_input_files(file)
    page.get_by_label("Revisé que no contiene datos personales").check()
    page.get_by_role("button", name="Adjuntar").click()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_document_is_attached_taken_and_withdrawn(writer: Visitor, width: int) -> None:
    page = writer.open(FORM, INNFA, width=width)
    attach(page, ACTA)
    expect(page.get_by_text("Respaldo guardado.")).to_be_in_viewport()
    with page.expect_download() as download:
        page.get_by_role("link", name="Acta de entrega").click()
    assert download.value.suggested_filename == "Acta firmada.pdf"
    assert Path(download.value.path()).read_bytes() == pdf()
    page.get_by_role("button", name="Retirar «Acta de entrega»").click()
    expect(page.get_by_text("Respaldo retirado")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Acta de entrega")).to_have_count(0)
    assert writer.troubles == []


def test_what_is_too_large_or_unconfirmed_is_said_before_it_is_sent(writer: Visitor) -> None:
    page = writer.open(FORM, INNFA)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    large = FilePayload(name="acta.pdf", mimeType="application/pdf", buffer=b" " * (LARGEST_FILE + 1))
    attach(page, large)
    file = page.get_by_label("Archivo")
    assert "10 MB" in file.evaluate("field => field.validationMessage")
    file.set_input_files(ACTA)
    page.get_by_label("Revisé que no contiene datos personales").uncheck()
    page.get_by_role("button", name="Adjuntar").click()
    drawn(page)
    assert [url for url in asked if url.endswith("/respaldos")] == []
