"""Attaching, withdrawing and taking documents, over HTTP as a browser or an attacker does it."""

from __future__ import annotations

import io
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Role
from data_access.evidence import evidence_of
from data_access.tables import audit_entry, evidence
from data_access.users import credentials
from tests.access.conftest import HOST, Site
from tests.exchange.evidence.attached import PLACE, docx, exif, jpeg, pdf, xlsx, zipped

INDICATOR, PERIOD = "SE-02.1", "2026-T3"
"""Returned to INNFA in the illustrative plan, in a quarter under review."""
APPROVED = "SE-03.1"
CLOSED, REPORTED_THEN = "2026-T1", "PR-01.1"
PDF = pdf()


def delegate(site: Site, institution: str = "INNFA") -> FlaskClient:
    return site.signed_in(site.add_user(role=Role.DELEGATE, institution=institution))


def send(
    site: Site, client: FlaskClient, content: bytes | None = PDF, name: str = "acta.pdf", **changed: Any
) -> TestResponse:
    """Post the form as a page does; None leaves a field out."""
    form: dict[str, Any] = {
        "indicador": INDICATOR,
        "t": PERIOD,
        "titulo": "Acta de entrega",
        "sin_datos_personales": "on",
        "enlace": "",
        "archivo": None if content is None else FileStorage(io.BytesIO(content), name),
    } | changed
    form["csrf_token"] = form.get("csrf_token", site.own_headers(client)["X-CSRFToken"])
    # Encoded here: the test client would leave a temporary file open.
    boundary, body = encode_multipart({key: value for key, value in form.items() if value is not None})
    return site.post(
        client,
        "/respaldos",
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers={"Origin": f"https://{HOST}", "Accept": "text/html"},
    )


def stored(site: Site) -> int:
    with site.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(evidence)) or 0


def id_of_last(site: Site) -> str:
    with site.database.read() as connection:
        return str(connection.scalar(select(evidence.c.id).order_by(evidence.c.seq.desc()).limit(1)))


def last_entry(site: Site) -> tuple[str, dict[str, Any]]:
    newest = select(audit_entry.c.action, audit_entry.c.detail).order_by(audit_entry.c.seq.desc()).limit(1)
    with site.database.read() as connection:
        action, detail = connection.execute(newest).one()
    return action, json.loads(detail)


def told(site: Site, client: FlaskClient, answer: TestResponse) -> str:
    """The message on the page to which the answer leads."""
    assert answer.status_code == 303, answer.text
    page = site.get(client, answer.location.partition("#")[0])
    assert page.status_code == 200
    layout = re.search(r'id="_dash-layout">(.*?)</script>', page.text)
    assert layout is not None
    boxes = re.findall(
        r'"children":\{"props":\{"children":"([^"]*)"\},"type":"P"[^}]*\},"className":"box', layout[1]
    )
    return json.loads(f'"{" ".join(boxes)}"')  # type: ignore[no-any-return]


def test_a_file_is_attached_and_the_browser_returns_to_the_form(site: Site) -> None:
    client = delegate(site)
    answer = send(site, client)
    address = urlsplit(answer.location)
    assert (address.path, address.fragment) == ("/reportar", "respaldos")
    assert parse_qs(address.query) == {"t": [PERIOD], "indicador": [INDICATOR]}
    assert told(site, client, answer) == "Respaldo guardado."
    assert stored(site) == 1


def test_a_link_is_attached_instead_of_a_file(site: Site) -> None:
    client = delegate(site)
    answer = send(site, client, None, enlace="https://ejemplo.ec/acta")
    assert told(site, client, answer) == "Respaldo guardado."


@pytest.mark.parametrize(
    ("content", "name", "changed", "words"),
    [
        (b"<script>alert(1)</script>", "acta.pdf", {}, "no es PDF"),
        (b"<svg onload='alert(1)'/>", "foto.png", {}, "no es PDF"),
        (b"MZ\x90\0", "acta.pdf", {}, "no es PDF"),
        (PDF, "acta.html", {}, "no corresponde a su contenido"),
        (PDF, "acta.pdf.exe", {}, "no corresponde a su contenido"),
        (pdf(after=zipped(a=b"b")), "acta.pdf", {}, "por seguridad"),
        (PDF[:-9], "acta.pdf", {}, "incompleto"),
        (pdf(inside=b"/Encrypt 4 0 R"), "acta.pdf", {}, "contraseña"),
        (docx(word__b="<a>" + " " * (29 * 2**20) + "</a>"), "nota.docx", {}, "por seguridad"),
        (b"", "acta.pdf", {}, "vacío"),
        (PDF + b" " * (10 * 2**20), "acta.pdf", {}, "demasiado grande"),
        (None, "", {}, "Elija un archivo"),
        (PDF, "acta.pdf", {"enlace": "https://ejemplo.ec"}, "uno a la vez"),
        (None, "", {"enlace": "javascript:alert(1)"}, "dirección completa"),
        (None, "", {"enlace": "https://ejemplo.ec/" + "a" * 600}, "demasiado largo"),
        (PDF, "acta.pdf", {"titulo": ""}, "Escriba un título"),
        (PDF, "acta.pdf", {"titulo": "a\0b"}, "no se pueden guardar"),
        (PDF, "acta.pdf", {"titulo": "a" * 5000}, "demasiado largo"),
        (PDF, "acta.pdf", {"sin_datos_personales": None}, "Confirme"),
        (PDF, "acta.pdf", {"t": CLOSED, "indicador": REPORTED_THEN}, "cerrado"),
        (PDF, "acta.pdf", {"indicador": APPROVED}, "aprobado"),
    ],
)
def test_what_cannot_be_attached_is_answered_in_words_and_not_stored(
    site: Site, content: bytes | None, name: str, changed: dict[str, Any], words: str
) -> None:
    client = delegate(site)
    assert words in told(site, client, send(site, client, content, name, **changed))
    assert stored(site) == 0


@pytest.mark.parametrize("changed", [{"t": None}, {"t": "ayer"}, {"t": "2026-T9"}])
def test_a_form_that_no_page_sends_is_no_request(site: Site, changed: dict[str, Any]) -> None:
    assert send(site, delegate(site), **changed).status_code == 400


def test_a_quarter_that_is_not_open_takes_nothing(site: Site) -> None:
    assert send(site, delegate(site), t="2027-T1").status_code == 303
    assert stored(site) == 0


@pytest.mark.parametrize("changed", [{"indicador": None}, {"indicador": "XX\0"}, {"indicador": "é" * 9000}])
def test_an_indicator_that_does_not_exist_is_not_found(site: Site, changed: dict[str, Any]) -> None:
    answer = send(site, delegate(site), **changed)
    assert answer.status_code in (404, 303)
    assert stored(site) == 0


@pytest.mark.parametrize(
    ("role", "institution", "status"),
    [
        (Role.DELEGATE, "MRE", 404),
        (Role.COORDINATOR, None, 403),
        (Role.VIEWER, None, 403),
        (Role.ADMINISTRATOR, None, 403),
    ],
)
def test_only_the_institution_attaches_and_attempts_are_recorded(
    site: Site, role: Role, institution: str | None, status: int
) -> None:
    client = site.signed_in(site.add_user(role=role, institution=institution))
    assert send(site, client).status_code == status
    assert stored(site) == 0
    action, detail = last_entry(site)
    assert (action, detail["attempted"]) == ("denied", "evidence.added")


def test_nobody_attaches_without_a_session_or_from_another_site(site: Site) -> None:
    assert send(site, site.client(), csrf_token="x").status_code == 401
    client = delegate(site)
    assert send(site, client, csrf_token="x").status_code == 403
    headers = site.own_headers(client) | {"Origin": "https://malo.example"}
    assert site.post(client, "/respaldos", data={"t": PERIOD}, headers=headers).status_code == 403
    assert stored(site) == 0


@pytest.mark.parametrize(
    ("role", "institution", "status"),
    [
        (Role.DELEGATE, "INNFA", 200),
        (Role.COORDINATOR, None, 200),
        (Role.DELEGATE, "MRE", 404),
        (Role.VIEWER, None, 404),
        (Role.ADMINISTRATOR, None, 404),
    ],
)
def test_documents_are_handed_to_their_institution_and_the_coordination_only(
    site: Site, role: Role, institution: str | None, status: int
) -> None:
    send(site, delegate(site))
    client = site.signed_in(site.add_user(role=role, institution=institution))
    answer = site.get(client, f"/respaldos/{id_of_last(site)}")
    assert answer.status_code == status
    assert (answer.data == PDF) is (status == 200)
    assert last_entry(site)[0] == ("evidence.taken" if status == 200 else "denied")


def test_strangers_to_the_site_are_sent_to_sign_in(site: Site) -> None:
    send(site, delegate(site))
    answer = site.get(site.client(), f"/respaldos/{id_of_last(site)}")
    assert (answer.status_code, urlsplit(answer.location).path) == (302, "/ingresar")


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "a.pdf", "application/pdf"),
        (jpeg(), "a.jpg", "image/jpeg"),
        (xlsx(), "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (docx(), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_document_is_a_download_and_never_a_page(
    site: Site, content: bytes, name: str, media_type: str
) -> None:
    client = delegate(site)
    send(site, client, content, name)
    answer = site.get(client, f"/respaldos/{id_of_last(site)}")
    assert answer.data == content
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("sent", "disposition"),
    [
        ("../../../etc/passwd.pdf", "attachment; filename=passwd.pdf"),
        (
            "Gestión ñ.pdf",
            "attachment; filename*=UTF-8''Gesti%C3%B3n%20%C3%B1.pdf; filename=\"Gestion n.pdf\"",
        ),
        ("a;b=c.pdf", 'attachment; filename="a b=c.pdf"'),
        ("acta\u202efdp.exe.pdf", 'attachment; filename="acta fdp.exe.pdf"'),
        ("‮.pdf", "attachment; filename=respaldo.pdf"),
    ],
)
def test_file_names_come_back_harmless_and_as_rfc_6266_writes_them(
    site: Site, sent: str, disposition: str
) -> None:
    client = delegate(site)
    send(site, client, PDF, sent)
    given = site.get(client, f"/respaldos/{id_of_last(site)}").headers["Content-Disposition"]
    assert sorted(given.split("; ")) == sorted(disposition.split("; "))


def test_a_photograph_leaves_without_its_place(site: Site) -> None:
    client = delegate(site)
    send(site, client, jpeg(remarks=exif()), "refugio.jpg")
    taken = site.get(client, f"/respaldos/{id_of_last(site)}").data
    assert taken.startswith(b"\xff\xd8")
    assert PLACE not in taken


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2f..%2fpyproject.toml",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "%00",
        "/etc/passwd",
        "a" * 22,
        "x",
    ],
)
def test_no_path_leads_to_a_file_of_the_machine(site: Site, path: str) -> None:
    answer = site.get(delegate(site), f"/respaldos/{path}")
    assert answer.status_code == 404
    assert b"root:" not in answer.data


@pytest.mark.parametrize(
    ("role", "institution", "status"),
    [(Role.DELEGATE, "MRE", 404), (Role.COORDINATOR, None, 403), (Role.VIEWER, None, 403)],
)
def test_others_do_not_withdraw(site: Site, role: Role, institution: str | None, status: int) -> None:
    owner = delegate(site)
    send(site, owner)
    id_ = id_of_last(site)
    client = site.signed_in(site.add_user(role=role, institution=institution))
    form = {"indicador": INDICATOR, "t": PERIOD}
    answer = site.post(client, f"/respaldos/{id_}/retirar", data=form, headers=site.own_headers(client))
    assert answer.status_code == status
    assert last_entry(site)[0] == "denied"
    assert site.get(owner, f"/respaldos/{id_}").status_code == 200


def test_who_attached_by_mistake_withdraws(site: Site) -> None:
    client = delegate(site)
    send(site, client)
    id_ = id_of_last(site)
    form = {"indicador": INDICATOR, "t": PERIOD}
    assert site.get(client, f"/respaldos/{id_}/retirar").status_code in (404, 405)
    answer = site.post(client, f"/respaldos/{id_}/retirar", data=form, headers=site.own_headers(client))
    assert told(site, client, answer).startswith("Respaldo retirado")
    assert site.get(client, f"/respaldos/{id_}").status_code == 404


def test_a_double_click_is_one_document(site: Site) -> None:
    client = delegate(site)
    send(site, client)
    assert told(site, client, send(site, client)) == "Respaldo guardado."
    assert stored(site) == 1


class Unread(io.BytesIO):
    """A body that nobody may read."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("the body was read")


@pytest.mark.parametrize("megabytes", [12, 50])
def test_more_than_a_file_is_refused_before_it_is_read(site: Site, megabytes: int) -> None:
    client = delegate(site)
    answer = site.post(
        client,
        "/respaldos",
        content_type="multipart/form-data; boundary=x",
        headers=site.own_headers(client),
        environ_overrides={"CONTENT_LENGTH": str(megabytes * 2**20), "wsgi.input": Unread()},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/salir", "/respaldos/x/retirar", "/_dash-update-component"])
def test_only_the_address_for_files_takes_more_than_a_callback(site: Site, path: str) -> None:
    client = delegate(site)
    large = b" " * 3 * 2**20
    assert site.post(client, path, data=large, headers=site.own_headers(client)).status_code == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"--x", b'--x\r\nContent-Disposition: form-data; name="titulo"\r\n\r\nActa'],
)
def test_broken_bodies_are_no_fault_of_ours(site: Site, body: bytes) -> None:
    client = delegate(site)
    answer = site.post(
        client,
        "/respaldos",
        data=body,
        content_type="multipart/form-data; boundary=x",
        headers=site.own_headers(client),
    )
    assert answer.status_code in (400, 413)


def test_json_is_no_form(site: Site) -> None:
    client = delegate(site)
    answer = site.post(client, "/respaldos", json={"t": PERIOD}, headers=site.own_headers(client))
    assert answer.status_code == 400


def test_titles_of_others_are_shown_without_a_way_to_the_document(site: Site) -> None:
    send(site, delegate(site))
    email = site.add_user(role=Role.VIEWER)
    viewer = credentials(site.database, email)
    assert viewer is not None
    (seen,) = evidence_of(site.database, INDICATOR, Period.parse(PERIOD), actor=viewer.account.actor)
    assert (seen.title, seen.details) == ("Acta de entrega", None)
