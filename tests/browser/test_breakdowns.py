"""The breakdown of a percentage: two figures for each part, their sums beside, and what does not add up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.live_site import POLICE

pytestmark = pytest.mark.browser

CODE, BREAKDOWN = "FO-07.2", '[id="breakdown-provincia"]'


def fill(page: Page, **figures: str) -> None:
    for label, figure in figures.items():
        page.get_by_label(label.replace("_", ", "), exact=True).fill(figure)


def test_the_parts_of_a_percentage_add_up_or_are_asked_back(writer: Visitor) -> None:
    page = writer.window(POLICE)
    page.goto(f"/reportar?indicador={CODE}")
    page.get_by_label("Numerador: cuántos cumplen").fill("5")
    page.get_by_label("Denominador: sobre cuántos").fill("12")
    fill(page, Carchi_Numerador="4", Loja_Numerador="2", Loja_Denominador="3")
    sums = page.locator(BREAKDOWN).get_by_role("status")
    expect(sums).to_have_text(["Numerador: suma 6 de 5", "Denominador: suma 3 de 12"])
    page.get_by_role("button", name="Enviar a revisión").click()
    summary = page.locator("#submission-result .box.e")
    summary.get_by_role("link", name="le falta un dato").click()
    expect(page.locator(BREAKDOWN)).to_be_focused()
    fill(page, Carchi_Denominador="7", Loja_Numerador="1")
    page.get_by_label("sin dato, Numerador").fill("0")
    page.get_by_label("sin dato, Denominador").fill("2")
    expect(sums).to_have_text(["Numerador: suma 5 de 5", "Denominador: suma 12 de 12"])
    expect(page.locator(f"{BREAKDOWN} .sum.even")).to_have_count(2)
    page.get_by_role("button", name="Enviar a revisión").click()
    expect(page.get_by_text("Guardado y enviado a revisión")).to_be_visible()
