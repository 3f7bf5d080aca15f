"""Informes as it is asked for: files as they are stored, checked by upload, and never by who may not."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from dashboard.workplan.edition_codes import EditionCode
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Role
from data_access.editions import REPORT, SLIDES, edition_of, store_file
from data_access.tables import audit_entry
from layouts.edition_check import FILE
from layouts.edition_code import CODE
from layouts.editions import EDITIONS
from tests.access.conftest import OPERATOR

if TYPE_CHECKING:
    from conftest import Site

T2 = Period(2026, 2)
STORED = b"%PDF-1.7 the report of the second quarter"
T2_REPORT = "/informes/2026-T2/1/informe-es.pdf"
EVERYBODY = [(role, "INNFA" if role is Role.DELEGATE else None) for role in Role]


@pytest.fixture
def kept(site: Site) -> Site:
    """The second quarter's report is stored in Spanish."""
    of = edition_of(site.database, T2, 1)
    store_file(site.database, of, REPORT, "es", STORED, "program", audit=OPERATOR)
    return site


def exports(site: Site) -> list[str]:
    taken = select(audit_entry.c.subject).where(audit_entry.c.action == "export").order_by(audit_entry.c.seq)
    with site.database.read() as connection:
        return list(connection.scalars(taken))


def uploaded(site: Site, client: FlaskClient, content: bytes | None) -> TestResponse:
    data = {} if content is None else {FILE: (io.BytesIO(content), "informe.pdf")}
    headers = site.own_headers(client)
    whole = {**headers, "Referer": f"{headers['Origin']}/"}
    return site.post(client, EDITIONS, data=data, headers=whole, content_type="multipart/form-data")


@pytest.mark.parametrize(("role", "institution"), EVERYBODY)
def test_everybody_reads_editions_and_takes_their_files(
    kept: Site, role: Role, institution: str | None
) -> None:
    client = kept.signed_in(kept.add_user(role=role, institution=institution))
    assert T2_REPORT in kept.get(client, EDITIONS).text
    taken = kept.get(client, T2_REPORT)
    assert (taken.status_code, taken.data, taken.mimetype) == (200, STORED, "application/pdf")
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert exports(kept) == ["2026-T2 1 informe-es"]


@pytest.mark.parametrize(
    "address",
    [
        "/informes/2026-T2/1/informe-en.pdf",
        "/informes/2026-T2/1/diapositivas-es.pdf",
        "/informes/2026-T2/1/report-es.pdf",
        "/informes/2026-T2/9/informe-es.pdf",
        "/informes/2026-T9/1/informe-es.pdf",
        "/informes/2026-T2/1/informe-../es.pdf",
        "/informes/2026-T2/1/indicadores.exe",
        "/informes/2026-T2/1/usuarios.csv",
        "/informes/2026-T2/99999999999999999999/indicadores.csv",
    ],
)
def test_what_no_edition_has_is_not_found(kept: Site, address: str) -> None:
    client = kept.signed_in()
    assert kept.get(client, address).status_code == 404
    assert exports(kept) == []


@pytest.mark.parametrize("address", [T2_REPORT, "/informes/2026-T2/1/casos.csv", EDITIONS])
def test_nothing_is_handed_out_without_signing_in(kept: Site, address: str) -> None:
    assert kept.get(kept.client(), address).status_code == 302
    assert exports(kept) == []


def test_a_file_is_told_by_its_bytes(kept: Site) -> None:
    client = kept.signed_in()
    whole = uploaded(kept, client, STORED)
    assert whole.status_code == 200
    assert "Es de la edición 1 de T2" in whole.text
    assert "sin cambios" in whole.text
    assert "No coincide con ninguna" in uploaded(kept, client, STORED + b" ").text
    for nothing in (None, b""):
        assert "Elija un archivo PDF" in uploaded(kept, client, nothing).text


def test_nobody_checks_a_file_without_a_session(kept: Site) -> None:
    assert kept.post(kept.client(), EDITIONS, data={}).status_code == 401


@pytest.mark.parametrize("name", ["indicadores", "casos"])
def test_the_data_of_an_edition_carry_its_digest_in_every_format(kept: Site, name: str) -> None:
    client, digest = kept.signed_in(), edition_of(kept.database, T2, 1).digest
    lines = {
        form: list(csv.reader(io.StringIO(kept.get(client, f"/informes/2026-T2/1/{name}.{form}").text)))
        for form in ("csv", "hxl")
    }
    assert {row[-1] for row in lines["csv"][1:]} == {digest}
    assert {row[-1] for row in lines["hxl"][2:]} == {digest}
    assert lines["hxl"][1][-3:] == ["#meta+edition+period", "#meta+edition+num", "#meta+digest"]
    book = load_workbook(io.BytesIO(kept.get(client, f"/informes/2026-T2/1/{name}.xlsx").data))
    sheet = book.worksheets[0]
    last = {sheet.cell(at, sheet.max_column).value for at in range(2, sheet.max_row + 1)}
    assert digest in last
    assert sheet.max_row >= len(lines["csv"])


def test_the_data_of_an_edition_end_with_its_quarter(kept: Site) -> None:
    text = kept.get(kept.signed_in(), "/informes/2026-T2/1/indicadores.csv").text
    quarters = {row["Trimestre"] for row in csv.DictReader(io.StringIO(text))}
    assert quarters == {"2026-T1", "2026-T2"}


def test_a_closed_quarter_without_filters_is_handed_out_as_it_was_stored(kept: Site) -> None:
    client = kept.signed_in()
    assert kept.get(client, "/informes/provisional.pdf?t=2026-T2").data == STORED
    narrowed = kept.get(client, "/informes/provisional.pdf?t=2026-T2&eje=PR").data
    assert hashlib.sha256(narrowed).digest() != hashlib.sha256(STORED).digest()


@pytest.mark.parametrize(("day", "status"), [("2026-08-31", 200), ("2031-01-01", 200), ("mañana", 400)])
def test_a_report_is_made_as_of_a_day(kept: Site, day: str, status: int) -> None:
    answer = kept.get(kept.signed_in(), f"/informes/provisional.pdf?t=2026-T2&conocido={day}")
    assert answer.status_code == status
    assert (answer.data == STORED) is (day == "2031-01-01")


def test_slides_are_handed_out_beside_the_report(kept: Site) -> None:
    of, client, content = edition_of(kept.database, T2, 1), kept.signed_in(), STORED + b", projected"
    store_file(kept.database, of, SLIDES, "en", content, "program", audit=OPERATOR)
    taken = kept.get(client, "/informes/2026-T2/1/diapositivas-en.pdf")
    assert (taken.status_code, taken.data) == (200, content)
    assert "diapositivas-2026-T2-edicion-1-en.pdf" in taken.headers["Content-Disposition"]
    page = kept.get(client, EDITIONS).text
    assert page.index("informe-es.pdf") < page.index("diapositivas-en.pdf")
    assert "sin cambios: Diapositivas en ingl" in uploaded(kept, client, content).text


def code_address(site: Site) -> str:
    code = EditionCode.of(edition_of(site.database, T2, 1))
    return f"{EDITIONS}?{urlencode({CODE: str(code)})}"


def test_a_printed_code_leads_to_its_edition_and_its_digest(kept: Site) -> None:
    page = kept.get(kept.signed_in(), code_address(kept)).text
    assert "El código es de la edición 1 de T2" in page
    assert page.index(edition_of(kept.database, T2, 1).digest) < page.index("Ediciones")
    assert page.count(T2_REPORT) == 2


def test_a_code_is_looked_up_after_signing_in(kept: Site) -> None:
    sent_to = kept.get(kept.client(), code_address(kept))
    assert sent_to.status_code == 302
    assert quote(code_address(kept), safe="") in sent_to.location


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-T2-1-0000-0000", "no es de ninguna edici"),
        ("2026-T2-9-0000-0000", "no es de ninguna edici"),
        ("abc", "Eso no es un c"),
        ("", "Eso no es un c"),
        ("<script>alert(1)</script>", "Eso no es un c"),
    ],
)
def test_a_code_of_no_edition_is_told(kept: Site, typed: str, told: str) -> None:
    answer = kept.get(kept.signed_in(), f"{EDITIONS}?{urlencode({CODE: typed})}")
    assert answer.status_code == 200
    assert told in answer.text
    assert "<script>alert" not in answer.text
