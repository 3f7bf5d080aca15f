"""Exact counts as a browser asks for them: who sees which, the template out and back, each look recorded."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Actor, Role
from data_access.audit import Audit
from data_access.case_trends import released_cells
from data_access.exact_counts import exact_counts
from data_access.pending_corrections import pending_corrections
from data_access.tables import audit_entry, case_count_revision
from data_access.verification import first_damage

if TYPE_CHECKING:
    from conftest import Site
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

PERIOD = "2026-T3"
ADDRESS = "/casos/cifras"
PEOPLE: dict[str, tuple[Role, str | None]] = {
    "minister": (Role.VIEWER, None),
    "secretariat": (Role.COORDINATOR, None),
    "administrator": (Role.ADMINISTRATOR, None),
    "DINAPEN": (Role.DELEGATE, "DINAPEN"),
    "INNFA": (Role.DELEGATE, "INNFA"),
    "PN": (Role.DELEGATE, "PN"),
}
SEES = {"secretariat": {"DINAPEN", "INNFA", "MRE", "OIM"}, "DINAPEN": {"DINAPEN"}, "INNFA": {"INNFA"}}
"""Whose counts each may see; nobody else sees any."""
OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), "command")
ONE = {
    "stage": "identificada",
    "institution": "DINAPEN",
    "province": "EC-A",
    "origin": "ND",
    "sex": "F",
    "age_band": "30-64",
    "form": "mendicidad",
    "recuento": "3117",
}
HEADINGS = (
    "Trimestre",
    "Etapa",
    "Provincia de identificación",
    "Provincia de origen",
    "Sexo",
    "Edad",
    "Forma de explotación",
    "Institución",
    "Recuento",
)
ROW = "2026-T3;identificada;Azuay;sin dato;mujer;30 a 64 años;mendicidad;DINAPEN;3117"


def person(site: Site, who: str) -> FlaskClient:
    role, institution = PEOPLE[who]
    return site.signed_in(site.add_user(role=role, institution=institution))


def post(site: Site, client: FlaskClient, path: str, form: dict[str, object]) -> TestResponse:
    headers = site.own_headers(client)
    data = {"t": PERIOD, "csrf_token": headers["X-CSRFToken"], **form}
    return site.post(
        client, path, data=data, headers={"Origin": headers["Origin"], "Referer": f"{headers['Origin']}/"}
    )


def send(site: Site, client: FlaskClient, content: bytes) -> TestResponse:
    return post(site, client, ADDRESS, {"archivo": (io.BytesIO(content), "cifras.xlsx")})


def as_csv(*rows: str, headings: tuple[str, ...] = HEADINGS) -> bytes:
    return "\r\n".join([";".join(headings), *rows]).encode()


def template(site: Site, client: FlaskClient, period: str = PERIOD) -> Workbook:
    answer = site.get(client, f"{ADDRESS}/plantilla.xlsx?t={period}")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.data))


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def token_in(page: TestResponse) -> str | None:
    found = re.search(r'name="cifras"[^>]* value="([^"]+)"', page.text)
    return unescape(found[1]) if found else None


def keep(site: Site, client: FlaskClient, token: str | None, reason: str = "") -> TestResponse:
    return post(site, client, f"{ADDRESS}/guardar", {"cifras": token or "", "razon": reason})


def written(site: Site) -> int:
    with site.database.write() as connection:
        return connection.scalar(select(func.count()).select_from(case_count_revision)) or 0


def entries(site: Site, action: str) -> int:
    with site.database.read() as connection:
        return connection.scalar(select(func.count()).where(audit_entry.c.action == action)) or 0


def held(site: Site, period: str = PERIOD) -> dict[tuple[str, ...], int]:
    found = exact_counts(site.database, Period.parse(period), audit=OPERATOR)
    return {tuple(map(str, each.place)): each.victims for each in found.counts}


@pytest.mark.parametrize("who", PEOPLE)
def test_only_who_keeps_counts_sees_them_and_every_look_is_recorded(site: Site, who: str) -> None:
    client = person(site, who)
    before = entries(site, "cases.exact.view"), entries(site, "denied")
    page = site.get(client, f"{ADDRESS}?t={PERIOD}")
    after = entries(site, "cases.exact.view"), entries(site, "denied")
    if who not in SEES:
        assert (page.status_code, after) == (403, (before[0], before[1] + 1))
        return
    assert (page.status_code, after) == (200, (before[0] + 1, before[1]))
    keepers = {"DINAPEN": "DINAPEN", "INNFA": "INNFA", "MRE": "Cancillería", "OIM": "OIM"}
    told = {code for code, name in keepers.items() if f"según {name}:" in page.text}
    assert told == SEES[who]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("who", PEOPLE)
def test_a_file_holds_what_its_taker_may_see(site: Site, who: str, kind: str) -> None:
    client = person(site, who)
    before = entries(site, "cases.exact.export")
    answer = site.get(client, f"{ADDRESS}/plantilla.{kind}?t={PERIOD}")
    assert answer.status_code == (200 if who in SEES else 403)
    assert entries(site, "cases.exact.export") - before == (who in SEES)
    if who in SEES and kind == "csv":
        lines = answer.data.decode("utf-8-sig").splitlines()[1:]
        assert {line.split(";")[7].strip('"') for line in lines} == {
            {"MRE": "Cancillería"}.get(code, code) for code in SEES[who]
        }


@pytest.mark.parametrize("who", PEOPLE)
def test_only_who_keeps_a_count_enters_it_also_by_hand(site: Site, who: str) -> None:
    client, before = person(site, who), written(site)
    shown = post(site, client, ADDRESS, dict(ONE))
    assert shown.status_code == (200 if who in SEES else 403)
    token = token_in(shown) if who in SEES else None
    assert (token is not None) is (who in ("secretariat", "DINAPEN"))
    if token:
        assert keep(site, client, token).status_code == 303
    assert written(site) - before == (token is not None)
    assert first_damage(site.database) is None


@pytest.mark.parametrize("who", ["INNFA", "PN", "minister"])
def test_a_token_of_somebody_else_writes_nothing(site: Site, who: str) -> None:
    token = token_in(post(site, person(site, "DINAPEN"), ADDRESS, dict(ONE)))
    assert token
    before = written(site)
    keep(site, person(site, who), token)
    keep(site, person(site, who), "x")
    assert written(site) == before


def test_a_filled_template_is_written_once_it_was_seen(site: Site) -> None:
    client = person(site, "DINAPEN")
    book = template(site, client)
    sheet = book["Cifras"]
    assert [cell.value for cell in sheet[1]] == list(HEADINGS)
    assert sheet.data_validations.dataValidation
    first_free = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 9).value is None)
    for column, text in enumerate(ROW.split(";")[:-1], start=1):
        sheet.cell(first_free, column, text)
    sheet.cell(first_free, 9, 3117)
    before = held(site)
    shown = send(site, client, saved(book))
    assert (shown.status_code, held(site)) == (200, before)
    assert "se guardará 3117" in shown.text
    assert keep(site, client, token_in(shown)).status_code == 303
    added = set(held(site)) - set(before)
    assert [held(site)[place] for place in added] == [3117]


def test_what_a_template_says_reads_back_unchanged(site: Site) -> None:
    client = person(site, "secretariat")
    for content in (
        saved(template(site, client, "2026-T1")),
        site.get(client, f"{ADDRESS}/plantilla.csv?t=2026-T1").data,
    ):
        shown = send(site, client, content)
        assert "Ninguna fila dice algo nuevo" in shown.text
        assert token_in(shown) is None


def test_a_change_asks_for_its_reason_and_keeps_what_was_sent(site: Site) -> None:
    client = person(site, "DINAPEN")
    keep(site, client, token_in(post(site, client, ADDRESS, dict(ONE))))
    before = written(site)
    token = token_in(post(site, client, ADDRESS, {**ONE, "recuento": "3118"}))
    for reason in ("", "Es María Quispe", "x" * 301):
        again = keep(site, client, token, reason)
        assert (again.status_code, written(site), token_in(again)) == (422, before, token)
    assert keep(site, client, token, "Un caso repetido.").status_code == 303
    assert "Un caso repetido." in site.get(client, f"{ADDRESS}?t={PERIOD}").text


def test_a_click_twice_writes_once(site: Site) -> None:
    client, before = person(site, "DINAPEN"), written(site)
    token = token_in(post(site, client, ADDRESS, dict(ONE)))
    for _again in range(2):
        assert keep(site, client, token).status_code == 303
    assert written(site) == before + 1


def test_who_was_overtaken_is_told_and_overwrites_nothing(site: Site) -> None:
    client = person(site, "DINAPEN")
    mine = token_in(post(site, client, ADDRESS, {**ONE, "recuento": "5"}))
    keep(site, client, token_in(post(site, client, ADDRESS, dict(ONE))))
    before = written(site)
    keep(site, client, mine, "razón")
    assert written(site) == before
    assert "Otra persona cambió estas cifras" in site.get(client, f"{ADDRESS}?t={PERIOD}").text


def test_a_released_quarter_waits_and_what_is_published_stays(site: Site) -> None:
    client, cells = person(site, "secretariat"), released_cells(site.database)
    csv = as_csv(ROW.replace("2026-T3", "2026-T1"))
    shown = send(site, client, csv)
    assert "corrección pendiente" in shown.text
    keep(site, client, token_in(shown), "Faltaba un registro.")
    assert pending_corrections(site.database) == (Period(2026, 1),)
    assert released_cells(site.database) == cells
    minister = person(site, "minister")
    public = site.get(minister, "/tendencias?t=2026-T1").text
    assert ("n pendiente de 2026. " in public, "3117" in public) == (True, False)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (ROW.replace("3117", "-3"), "no puede ser una cantidad"),
        (ROW.replace("3117", "3,5"), "número entero"),
        (ROW.replace("3117", "1.234"), "puede ser 1234 o 1,234"),
        (ROW.replace("3117", "muchas"), "no es un número"),
        (ROW.replace("3117", "1e999"), "no es un número"),
        (ROW.replace("Azuay", "Quinindé"), "no es una opción"),
        (ROW.replace("Azuay", "sin dato"), "tiene que decirse"),
        (ROW.replace("mujer", ""), "elija «sin dato»"),
        (ROW.replace("DINAPEN", "Policía"), "ya contiene al de la DINAPEN"),
        (ROW.replace("DINAPEN", "INNFA"), "el único recuento"),
        (ROW.replace("identificada", "acogida").replace("DINAPEN", "INNFA"), "son cifras de INNFA"),
        (ROW.replace("2026-T3", "2026-T4"), "todavía no termina"),
        (ROW.replace("2026-T3", "T3"), "no es un trimestre"),
        (f"{ROW}\r\n{ROW}", "se repite"),
        (f"{ROW};María Quispe", "bajo ningún encabezado"),
        (f"{ROW}\r\n{ROW.replace('mujer', 'niña')}", "no es una opción"),
        (ROW.replace("Azuay", "' OR 1=1 --"), "no es una opción"),
    ],
)
def test_a_row_that_cannot_be_holds_all_of_them_back_and_says_why(site: Site, row: str, told: str) -> None:
    client, before = person(site, "DINAPEN"), written(site)
    shown = send(site, client, as_csv(row))
    assert (shown.status_code, token_in(shown), written(site)) == (200, None, before)
    assert told in shown.text


@pytest.mark.parametrize("column", ["Cantón", "Nombre", "Cédula", "Fecha", "Relato", "Edad"])
def test_a_column_of_anything_else_is_refused_by_its_name(site: Site, column: str) -> None:
    client, before = person(site, "DINAPEN"), written(site)
    answer = send(site, client, as_csv(f"{ROW};x", headings=(*HEADINGS, column)))
    assert (answer.status_code, written(site)) == (303, before)
    assert f"La columna «{column}» no se recibe" in site.get(client, f"{ADDRESS}?t={PERIOD}").text


def formula(book: Workbook) -> None:
    book["Cifras"]["C2"] = "=1+1"


def merged(book: Workbook) -> None:
    book["Cifras"].merge_cells("C2:C3")


def hidden(book: Workbook) -> None:
    book.create_sheet("Otra")
    book["Cifras"].sheet_state = "hidden"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(formula, "fórmula"), (merged, "combinadas"), (hidden, "oculta")],
    ids=["formula", "merged", "hidden"],
)
def test_what_a_workbook_hides_is_named(site: Site, spoil: Callable[[Workbook], None], told: str) -> None:
    client = person(site, "DINAPEN")
    book = template(site, client)
    spoil(book)
    shown = send(site, client, saved(book))
    assert (shown.status_code, told in shown.text, token_in(shown)) == (200, True, None)


@pytest.mark.parametrize("content", [b"", b"not a table", b"PK\x03\x04 cut short", b"a\0b", b"\xff\xfe\0"])
def test_what_is_no_table_is_one_message(site: Site, content: bytes) -> None:
    client, before = person(site, "DINAPEN"), written(site)
    answer = send(site, client, content)
    assert (answer.status_code, written(site)) == (303, before)


@pytest.mark.parametrize("period", ["2026T3", "x", "2026-T9", "' OR 1=1"])
def test_a_quarter_that_is_none_is_a_bad_request(site: Site, period: str) -> None:
    client = person(site, "DINAPEN")
    assert site.get(client, ADDRESS, query_string={"t": period}).status_code == 400
    assert post(site, client, ADDRESS, {"t": period, **ONE}).status_code == 400


def test_without_a_session_there_is_nothing(site: Site) -> None:
    assert site.post(site.client(), ADDRESS, data=ONE).status_code == 401
    for path in (ADDRESS, f"{ADDRESS}/plantilla.xlsx"):
        assert site.get(site.client(), path).status_code in (302, 401)


def test_the_page_is_said_in_both_languages_and_has_one_heading(site: Site) -> None:
    client = person(site, "secretariat")
    spanish = site.get(client, f"{ADDRESS}?t={PERIOD}").text
    site.get(client, "/idioma/en")
    english = site.get(client, f"{ADDRESS}?t={PERIOD}").text
    assert ("Cifras exactas de" in spanish, "Exact figures of" in english) == (True, True)
    assert spanish.count("<h1>") == english.count("<h1>") == 1


@pytest.mark.parametrize("who", ["secretariat", "DINAPEN"])
def test_the_page_stands_within_the_others_and_is_reached_from_them(site: Site, who: str) -> None:
    client = person(site, who)
    page = site.get(client, f"{ADDRESS}?t={PERIOD}").text
    assert f'href="/tendencias?t={PERIOD}"' in page
    assert 'action="/salir"' in page
    for other in ("/tendencias", "/reportar"):
        shown = site.get(client, f"{other}?t={PERIOD}").text.replace(r"\u002f", "/")
        assert f"{ADDRESS}?t={PERIOD}" in shown


def test_what_was_typed_stands_in_the_form_again_when_it_cannot_be(site: Site) -> None:
    page = post(site, person(site, "DINAPEN"), ADDRESS, {**ONE, "recuento": "3,5"}).text
    assert re.search(r'<input[^>]*name="recuento"[^>]*value="3,5"|value="3,5"[^>]*name="recuento"', page)
    chosen = re.findall(r'<option selected value="([^"]+)"', page)
    assert "fila 2" not in page
    assert set(chosen) >= {ONE[name] for name in ("stage", "province", "sex", "age_band", "form")}


def test_a_count_that_was_typed_is_said_in_words_before_it_is_saved(site: Site) -> None:
    page = post(site, person(site, "DINAPEN"), ADDRESS, ONE).text
    assert "identificada · Azuay · sin dato · mujer · 30 a 64 años · mendicidad · DINAPEN" in unescape(page)
