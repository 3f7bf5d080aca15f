"""One cycle of the commission, as its secretariat and a delegate live it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.workplan.periods import Period
from data_access.commission_measures import computed
from data_access.commitments import commitments
from data_access.database import Database
from data_access.illustrative.commission import signed_page
from tests.browser.conftest import Visitor
from tests.browser.live_site import POLICE, SECRETARIAT, LiveSite

pytestmark = pytest.mark.browser

T3, T4 = Period(2026, 3), Period(2026, 4)
BEHIND = "FI-02.2, INNFA: Días promedio"
PARTIES = ("OIM", "Cancillería", "INNFA", "Policía", "DINAPEN")


def call(page: Page, on: str) -> None:
    """From nothing to an agenda: a date and a place are all that the proposal lacks."""
    page.goto("/comision/secretaria")
    page.get_by_label("Fecha", exact=True).fill(on)
    page.get_by_role("textbox", name="Lugar").fill("Cancillería, Quito")
    page.get_by_role("button", name="Convocar").click()
    expect(page.get_by_role("status").filter(has_text="convocada")).to_be_visible()


def hold(page: Page, *, absent: str) -> None:
    page.get_by_text("Registrar que se realizó").click()
    for party in PARTIES:
        page.get_by_label(party, exact=True).select_option("absent" if party == absent else "official")
    page.get_by_label("Desarrollo").fill("Se revisó cada indicador atrasado.")
    page.get_by_role("button", name="Guardar el acta", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Acta guardada")).to_be_visible()


def adopt(page: Page, words: str, due: str) -> None:
    page.get_by_text("Agregar un compromiso").click()
    page.get_by_label("Compromiso", exact=True).fill(words)
    page.get_by_label("A cargo de").select_option("PN")
    page.get_by_label("Plazo", exact=True).fill(due)
    page.get_by_label("Actividad o indicador al que sirve").select_option("SE-04.1")
    page.get_by_role("button", name="Agregar compromiso").click()
    expect(page.get_by_role("status").filter(has_text="guardado")).to_be_visible()


def decide(page: Page, words: str) -> None:
    page.get_by_text("Agregar una decisión").click()
    page.get_by_label("Decisión", exact=True).fill(words)
    page.get_by_label("Resuelve lo que se pedía").select_option("1")
    page.get_by_role("button", name="Agregar decisión").click()
    expect(page.get_by_role("status").filter(has_text="Decisión")).to_be_visible()


def share(database: Database, period: Period) -> tuple[int, int]:
    found = computed(database, "FI-01.2", period)
    assert found is not None
    return int(found.numerator or 0), int(found.denominator or 0)


def test_from_an_indicator_off_track_to_a_commitment_met_late(
    writer: Visitor, writing_site: LiveSite, tmp_path: Path
) -> None:
    database = writing_site.database
    before = share(database, T3), share(database, T4)
    page = writer.open("/comision/secretaria", SECRETARIAT)
    expect(page.get_by_label(BEHIND)).to_be_checked()
    call(page, "2026-09-25")
    expect(page.locator(".agenda").get_by_text(BEHIND)).to_be_visible()
    with page.expect_download() as agenda:
        page.get_by_role("link", name="Orden del día en PDF").click()
    assert Path(agenda.value.path()).read_bytes().startswith(b"%PDF")

    hold(page, absent="OIM")
    decide(page, "Se suscribe el acuerdo en noviembre.")
    adopt(page, "Entregar el reporte que falta", "2026-09-28")
    (new,) = (each for each in commitments(database) if each.meeting == 10)
    assert (new.code, new.institution) == ("C-10.1", "PN")

    minister = writer.open("/")
    expect(minister.get_by_text("C-10.1")).to_be_visible()
    expect(
        minister.get_by_text("Suscribir el acuerdo con las administraciones de terminales y")
    ).to_have_count(0)

    delegate = writer.open("/comision/mis-compromisos", POLICE)
    delegate.get_by_text("Informar de C-10.1").click()
    form = delegate.locator("li").filter(has_text="C-10.1")
    form.get_by_label("Qué se hizo").fill("Reporte entregado.")
    form.get_by_label("Con esto queda cumplido").check()
    form.get_by_role("button", name="Guardar").click()
    expect(delegate.get_by_role("status").filter(has_text="C-10.1 cumplido")).to_be_visible()

    call(page, "2026-10-30")
    again = page.locator("#anteriores li").filter(has_text="C-10.1")
    expect(again).to_contain_text("cumplido fuera de plazo")
    hold(page, absent="INNFA")
    again = page.locator("#anteriores li").filter(has_text="C-10.1")
    expect(again).to_contain_text("trasladado a 2 reuniones")

    document = tmp_path / "acta.pdf"
    document.write_bytes(signed_page(11).content)
    page.get_by_text("Subir el acta firmada").click()
    page.get_by_label("Acta firmada y escaneada").set_input_files(document)
    page.get_by_label("Revisé que no contiene datos").check()
    page.get_by_role("button", name="Guardar el acta firmada").click()
    expect(page.get_by_role("status").filter(has_text="Acta firmada guardada")).to_be_visible()
    expect(page.get_by_text("Agregar un compromiso")).to_have_count(0)

    (part, whole), (_part, _whole) = before
    assert (share(database, T3), share(database, T4)) == ((part, whole + 1), before[1])


def test_a_refused_form_keeps_what_was_typed_and_says_what_to_mend(writer: Visitor) -> None:
    page = writer.open("/comision/secretaria", SECRETARIAT)
    page.get_by_label("Otros puntos").fill("Presupuesto de la comisión")
    page.get_by_label(BEHIND).uncheck()
    page.get_by_role("textbox", name="Lugar").fill("OIM")
    page.get_by_role("button", name="Convocar").click()
    alert = page.get_by_role("alert").filter(has_text="No se guardó")
    expect(alert.get_by_role("link", name="Falta este dato.")).to_be_visible()
    expect(page.get_by_label("Otros puntos")).to_have_value("Presupuesto de la comisión")
    expect(page.get_by_role("textbox", name="Lugar")).to_have_value("OIM")
    expect(page.get_by_label(BEHIND)).not_to_be_checked()
    writer.troubles.clear()  # The answer 422 itself is what the browser notes.
