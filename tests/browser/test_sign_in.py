"""Signing in through a browser, under the content policy."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from config.settings import Settings
from dashboard.access.accounts import add_user
from dashboard.app import create_app
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Actor, Role
from data_access.audit import Audit
from data_access.database import Database

pytestmark = pytest.mark.browser

OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), via="command")
EMAIL, CHOSEN = "ministra@example.ec", "una frase que nadie adivina"


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    opened = Database(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def address(database: Database) -> Iterator[str]:
    app = create_app(Settings(demo=True), database)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture(params=[1440, 390])
def page(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(base_url=address, viewport={"width": request.param, "height": 900})
    refused: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
    opened.on("pageerror", lambda error: refused.append(str(error)))
    yield opened
    context.close()
    assert refused == []


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    return [violation["id"] for violation in found.response["violations"]]


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_a_one_time_password_leads_to_ones_own_and_in(page: Page, database: Database) -> None:
    given = add_user(
        database, email=EMAIL, role=Role.VIEWER, institution=None, title=Text("Ministra"), audit=OPERATOR
    )
    page.goto("/ingresar")
    assert _violations(page) == []
    assert _fits(page)
    page.get_by_label("Correo institucional").fill(EMAIL)
    page.get_by_label("Contraseña").fill("equivocada")
    page.get_by_role("button", name="Ingresar").click()
    expect(page.get_by_role("alert")).to_contain_text("No pudimos abrir su sesión")
    assert _violations(page) == []

    page.get_by_label("Contraseña").fill(given)
    page.get_by_role("button", name="Ingresar").click()
    expect(page.get_by_role("status")).to_contain_text("Elija su propia contraseña")
    assert _violations(page) == []
    page.get_by_label("Contraseña actual").fill(given)
    page.get_by_label("Contraseña nueva", exact=True).fill(CHOSEN)
    page.get_by_label("Contraseña nueva, otra vez").fill(CHOSEN)
    page.get_by_role("button", name="Cambiar la contraseña").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Todavía no hay un plan de trabajo")
    assert _violations(page) == []


def test_what_is_typed_can_be_shown(page: Page) -> None:
    page.goto("/ingresar")
    field = page.locator("#contrasena")
    field.fill("secreto")
    page.get_by_role("button", name="Mostrar").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Ocultar").click()
    expect(field).to_have_attribute("type", "password")


def test_a_page_whose_session_has_ended_says_so_and_stays(chromium: Browser, address: str) -> None:
    page = chromium.new_page(base_url=address)
    page.goto("/ingresar")
    page.locator("#correo").fill("lo que escribí")
    page.evaluate(
        """() => new Promise(loaded => {
            const script = document.createElement("script");
            script.src = "/assets/site.js";
            script.onload = loaded;
            document.head.append(script);
        })"""
    )
    assert page.evaluate("fetch('/_dash-layout').then(answer => answer.status)") == 401
    message = page.get_by_role("alert")
    expect(message).to_contain_text("Su sesión terminó")
    expect(message.get_by_role("link")).to_have_attribute("href", "/ingresar?next=%2Fingresar")
    assert page.locator("#correo").input_value() == "lo que escribí"

    page.context.set_offline(True)
    page.evaluate("fetch('/_dash-layout').catch(() => null)")
    expect(message).to_contain_text("No hay conexión con el servidor")
    page.close()
