"""One indicator's whole quarter: sent, returned with a comment, corrected, approved, and seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.live_site import MINISTER, POLICE, SECRETARIAT

pytestmark = pytest.mark.browser

CODE = "SE-04.1"
FORM, REVIEW = f"/reportar?indicador={CODE}", f"/revision?indicador={CODE}"
CARD = f'[id="valor-{CODE}"]'
COMMENT = "Faltan las jornadas de septiembre."


def visit(writer: Visitor, address: str, email: str) -> Page:
    """The page as soon as its words are there: charts are of no matter here."""
    page = writer.window(email)
    page.goto(address)
    expect(page.locator("#title")).to_be_visible()
    return page


def send(page: Page, value: str) -> None:
    page.locator('input[id*=\'"name":"value"\']').fill(value)
    page.get_by_role("button", name="Enviar a revisión").click()


def test_a_whole_quarter_of_one_indicator(writer: Visitor) -> None:
    minister = visit(writer, "/", MINISTER)
    expect(minister.get_by_role("link", name=f"{CODE} ")).to_have_accessible_name(re.compile("sin reporte$"))

    delegate = visit(writer, FORM, POLICE)
    send(delegate, "110")
    expect(delegate.get_by_text("Guardado y enviado a revisión")).to_be_visible()

    secretariat = visit(writer, REVIEW, SECRETARIAT)
    card = secretariat.locator(CARD)
    expect(card).to_contain_text("110 personas")
    secretariat.get_by_role("button", name="Devolver").click()
    expect(secretariat.get_by_role("alert")).to_contain_text("hace falta un comentario")
    secretariat.get_by_label("Comentario").fill(COMMENT)
    secretariat.get_by_role("button", name="Devolver").click()
    expect(secretariat.get_by_text("1 devuelto")).to_be_visible()
    expect(card.locator(".legend")).to_contain_text("devuelto")

    delegate = visit(writer, FORM, POLICE)
    expect(delegate.locator("#submission-form")).to_contain_text(COMMENT)
    send(delegate, "120")
    expect(delegate.get_by_text("Guardado y enviado a revisión")).to_be_visible()

    secretariat = visit(writer, REVIEW, SECRETARIAT)
    card = secretariat.locator(CARD)
    expect(card.get_by_role("list").filter(has_text=COMMENT)).to_contain_text("110 personas → 120 personas")
    secretariat.get_by_role("button", name="Aprobar").click()
    expect(secretariat.get_by_text("1 aprobado")).to_be_visible()
    expect(card.locator(".legend")).to_contain_text("aprobado")

    minister = visit(writer, "/", MINISTER)
    expect(minister.get_by_role("link", name=f"{CODE} ")).to_have_accessible_name(re.compile("en meta$"))
    minister = visit(writer, f"/avance?indicador={CODE}", MINISTER)
    minister.get_by_text("Historial de T3").click()
    expect(minister.locator(".past")).to_contain_text(COMMENT)


def test_several_values_are_approved_at_once(writer: Visitor) -> None:
    page = visit(writer, "/revision", SECRETARIAT)
    expect(page.locator("#title")).to_contain_text("8 valores esperan su revisión")
    page.get_by_role("button", name="Aprobar").click()
    expect(page.get_by_role("alert")).to_contain_text("Elija al menos un valor")
    for code in ("FO-06.1", "PR-07.1"):
        page.get_by_label(f"Elegir {code}").check()
    page.get_by_role("button", name="Aprobar").click()
    expect(page.get_by_text("2 aprobados")).to_be_visible()
    expect(page.locator("#title")).to_contain_text("6 valores esperan su revisión")
    expect(page.get_by_label("Elegir FO-06.1")).to_have_count(0)
