"""Reporting a value through a browser: drafts, what to mend, what to confirm, and two at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from config.settings import Settings
from dashboard.access.passwords import hashed
from dashboard.app import create_app
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.quality import NotConfirmed
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.submissions import Actual, ReviewState
from data_access.audit import Audit
from data_access.database import Database
from data_access.reports import history
from data_access.reviews import SeenValue, return_value
from data_access.submissions import Submission, record_submission
from data_access.users import add_account, credentials, keep_own_password_hash

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)

T3, VALUE = Period(2026, 3), "SE-02.1"
EMAIL, PASSWORD = "alterna.innfa@ejemplo.ec", "una frase que nadie adivina"
OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), "command")


@pytest.fixture
def database(own_demo: Database) -> Database:
    """A copy of the demonstration with one more delegate, whose password is known."""
    secret = hashed(PASSWORD)
    title = Text("Alterna INNFA")
    add_account(
        own_demo,
        email=EMAIL,
        title=title,
        role=Role.DELEGATE,
        institution_code="INNFA",
        password_hash=secret,
        audit=OPERATOR,
    )
    keep_own_password_hash(own_demo, secret, audit=_writer(own_demo, EMAIL))
    return own_demo


def _writer(database: Database, email: str) -> Audit:
    known = credentials(database, email)
    assert known is not None
    return Audit(known.account.actor, "page")


@pytest.fixture
def address(database: Database) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(Settings(demo=True), database).server, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The form of one value that was returned, for the alternate delegate."""
    context = chromium.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    faults: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("dialog", lambda dialog: dialog.accept())
    _sign_in(opened)
    _open(opened)
    yield opened
    context.close()
    # Dash reads a refused answer twice when the session has ended, and says so in the console.
    assert [fault for fault in faults if "body stream already read" not in fault] == []


def _sign_in(page: Page) -> None:
    page.goto("/ingresar")
    page.locator("#correo").fill(EMAIL)
    page.locator("#contrasena").fill(PASSWORD)
    page.get_by_role("button", name="Ingresar").click()
    page.wait_for_url(lambda url: "ingresar" not in url)


def _open(page: Page) -> None:
    page.goto(f"/reportar?t=2026-T3&indicador={VALUE}")
    expect(page.locator(".report-form")).to_be_visible()


def _fill(page: Page, value: str, explanation: str = "") -> None:
    page.get_by_label("Emisiones", exact=True).fill(value)
    # The parts of what was returned no longer add up.
    for part in page.locator(".part:visible input").all():
        if part.input_value():
            part.fill("")
    if explanation:
        page.get_by_label("¿Por qué no se llegó a la meta?").fill(explanation)


def _steps(database: Database) -> list[tuple[ReviewState, Decimal | None]]:
    owner = _writer(database, EMAIL).actor
    return [(s.report.state, s.report.actual.value) for s in history(database, VALUE, T3, actor=owner)]


def _colleague_sends(database: Database, value: int) -> None:
    version = len(_steps(database))
    sending = Submission(
        indicator=VALUE,
        period=T3,
        actual=Actual(Decimal(value)),
        base_version=version,
        idempotency_key=f"colleague {value}",
        explanation="Falta una radio",
    )
    audit = _writer(database, "delegada.innfa@demo.ec")
    try:
        record_submission(database, sending, audit=audit)
    except NotConfirmed as asked:
        record_submission(database, replace(sending, confirmed=asked.keys), audit=audit)


def test_a_draft_is_kept_by_itself_and_found_again(page: Page, database: Database) -> None:
    before = _steps(database)
    page.get_by_label("Próximo paso").fill("Pedir los partes de emisión")
    expect(page.locator("#submission-draft")).to_contain_text("Borrador guardado a las", timeout=8000)
    expect(page.locator("#submission-draft [data-saved]")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0
    _open(page)
    expect(page.get_by_label("Próximo paso")).to_have_value("Pedir los partes de emisión")
    expect(page.locator("#submission-draft")).to_contain_text("Borrador guardado a las")
    assert _steps(database) == before


def test_the_error_summary_leads_to_each_field(page: Page, database: Database) -> None:
    before = _steps(database)
    _fill(page, "1.234")
    page.get_by_label("Fecha", exact=True).fill("2026-01-01")
    page.get_by_role("button", name="Enviar a revisión").click()
    summary = page.locator("#submission-result .box.e")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_count(2)
    links = summary.get_by_role("link")
    words = links.first.inner_text()
    links.first.click()
    field = page.get_by_label("Emisiones", exact=True)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby") or ""
    assert "error-value" in described
    expect(page.locator("#error-value")).to_contain_text(words)
    assert _steps(database) == before


def test_a_doubtful_value_is_sent_once_confirmed_and_the_page_follows(page: Page, database: Database) -> None:
    _fill(page, "9000")
    page.get_by_role("button", name="Enviar a revisión").click()
    asked = page.locator("#submission-result .box.w")
    expect(asked).to_contain_text("Entendimos 9.000. Es más del doble de la meta")
    page.get_by_role("button", name="Enviar a revisión").click()
    expect(asked).to_be_visible()
    page.get_by_label("Sí, es correcto").check()
    page.get_by_role("button", name="Enviar a revisión").dblclick()
    expect(page.locator("#submission-result .stored")).to_contain_text("Guardado y enviado a revisión")
    expect(page.locator("#submission-form")).to_contain_text("está en revisión")
    expect(page.locator("#title")).to_contain_text("están reportados")
    expect(page.locator("#pending-count")).to_have_text("")
    assert _steps(database)[2:] == [(ReviewState.SUBMITTED, Decimal(9000))]
    page.get_by_role("button", name="Retirar el valor enviado").click()
    expect(page.locator("#submission-result .stored")).to_contain_text("Retirado")
    expect(page.locator("#pending-count")).to_have_text("1")
    expect(page.get_by_label("Emisiones", exact=True)).to_have_value("9000")
    assert _steps(database)[-1][0] is ReviewState.WITHDRAWN


def test_of_two_versions_one_is_chosen_field_by_field(page: Page, database: Database) -> None:
    _colleague_sends(database, 300)
    _fill(page, "310", "Dos radios no enviaron sus partes")
    page.get_by_role("button", name="Enviar a revisión").click()
    conflict = page.locator(".conflict")
    expect(conflict).to_be_focused()
    expect(conflict.get_by_role("row", name="Emisiones")).to_contain_text("310")
    expect(conflict.get_by_role("row", name="Emisiones")).to_contain_text("300")
    expect(page.get_by_role("button", name="Enviar a revisión")).to_have_count(0)
    conflict.get_by_role("button", name="Revisar campo por campo").click()
    conflict.get_by_role("row", name="Emisiones").get_by_role("button", name="Usar 300").click()
    expect(page.get_by_label("Emisiones", exact=True)).to_have_value("300")
    page.get_by_role("button", name="Enviar a revisión").click()
    expect(page.locator("#submission-result .stored")).to_be_visible()
    assert _steps(database)[2:] == [
        (ReviewState.SUBMITTED, Decimal(300)),
        (ReviewState.WITHDRAWN, Decimal(300)),
        (ReviewState.SUBMITTED, Decimal(300)),
    ]
    owner = _writer(database, EMAIL).actor
    assert history(database, VALUE, T3, actor=owner)[-1].report.explanation.startswith("Dos radios")


@pytest.mark.parametrize(
    ("button", "last"), [("Usar la de Delegada INNFA", Decimal(300)), ("Conservar la mía", Decimal(310))]
)
def test_of_two_versions_one_is_kept_whole(
    page: Page, database: Database, button: str, last: Decimal
) -> None:
    _colleague_sends(database, 300)
    _fill(page, "310", "Dos radios no enviaron sus partes")
    page.get_by_role("button", name="Enviar a revisión").click()
    page.get_by_role("button", name=button).click()
    expect(page.locator("#submission-result .stored")).to_be_visible()
    assert _steps(database)[-1] == (ReviewState.SUBMITTED, last)


def test_what_was_typed_after_the_session_ended_is_found_after_signing_in(page: Page) -> None:
    page.context.clear_cookies()
    page.get_by_label("Próximo paso").fill("Pedir los partes de emisión")
    expect(page.get_by_role("alert")).to_contain_text("Su sesión terminó", timeout=8000)
    assert "Pedir los partes" in page.evaluate("JSON.stringify(sessionStorage)")
    _sign_in(page)
    _open(page)
    expect(page.get_by_label("Próximo paso")).to_have_value("Pedir los partes de emisión")
    expect(page.locator("#submission-draft")).to_contain_text("Borrador guardado a las", timeout=8000)
    page.wait_for_function("sessionStorage.length === 0")


def test_signing_out_leaves_nothing_typed_behind(page: Page) -> None:
    page.get_by_label("Próximo paso").fill("Pedir")
    assert page.evaluate("sessionStorage.length") == 1
    page.get_by_role("button", name="Salir").click()
    page.wait_for_url(lambda url: "ingresar" in url)
    assert page.evaluate("sessionStorage.length") == 0


def test_a_correction_of_what_was_approved_says_why(page: Page, database: Database) -> None:
    approved = "FI-05.1"
    owner = _writer(database, EMAIL).actor
    steps = history(database, approved, T3, actor=owner)
    seen = SeenValue(approved, T3, steps[-1].report.version)
    return_value(database, seen, "Revise", audit=_writer(database, "secretaria@demo.ec"))
    page.goto(f"/reportar?t=2026-T3&indicador={approved}")
    page.get_by_role("button", name="Enviar a revisión").click()
    summary = page.locator("#submission-result .box.e")
    summary.get_by_role("link", name="Escriba la razón del cambio.").click()
    expect(page.get_by_label("Razón de la corrección")).to_be_focused()
