"""Reporting by spreadsheet as a browser sends it: template out, preview back, all or nothing as drafts."""

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
from data_access.contribution_drafts import contribution_drafts
from data_access.drafts import Draft, drafts
from data_access.tables import audit_entry, draft
from data_access.users import accounts

if TYPE_CHECKING:
    from conftest import Site
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

PERIOD = "2026-T3"
MISSING = "SE-02.1"
"""Of INNFA, due in T3 and sent back: 362 with its parts."""
OF_POLICE = "FO-07.2"
"""A percentage of the police that nobody has reported in T3."""


def delegate(site: Site, institution: str = "INNFA") -> tuple[FlaskClient, Actor]:
    email = site.add_user(role=Role.DELEGATE, institution=institution)
    actor = next(each.actor for each in accounts(site.database) if each.email == email)
    return site.signed_in(email), actor


def template(site: Site, client: FlaskClient) -> Workbook:
    answer = site.get(client, f"/planilla/plantilla.xlsx?t={PERIOD}")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.data))


def row_of(book: Workbook, code: str) -> int:
    rows = book["Valores"].iter_rows(min_col=1, max_col=1)
    return next(cell.row for (cell,) in rows if cell.value == code)


def column_of(book: Workbook, heading: str) -> int:
    for row in book["Valores"].iter_rows():
        for cell in row:
            if cell.value == heading:
                return int(cell.column)
    raise LookupError(heading)


def fill(book: Workbook, code: str, **by_heading: object) -> None:
    for heading, value in by_heading.items():
        column = column_of(book, heading.replace("_", " "))
        book["Valores"].cell(row_of(book, code), column, value)


def post(site: Site, client: FlaskClient, path: str, form: dict[str, object]) -> TestResponse:
    headers = site.own_headers(client)
    data = {"t": PERIOD, "csrf_token": headers["X-CSRFToken"], **form}
    return site.post(
        client, path, data=data, headers={"Origin": headers["Origin"], "Referer": f"{headers['Origin']}/"}
    )


def upload(site: Site, client: FlaskClient, book: Workbook) -> TestResponse:
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    return post(site, client, "/planilla", {"archivo": (content, "reporte.xlsx")})


def paste(site: Site, client: FlaskClient, *lines: str) -> TestResponse:
    return post(site, client, "/planilla", {"pegado": "\r\n".join(lines)})


def token_in(page: TestResponse) -> str | None:
    found = re.search(r'name="hoja"[^>]* value="([^"]+)"', page.text)
    return unescape(found[1]) if found else None


def keep(site: Site, client: FlaskClient, token: str | None) -> TestResponse:
    return post(site, client, "/planilla/guardar", {"hoja": token or ""})


def kept(site: Site, actor: Actor) -> dict[str, Draft]:
    return {each.indicator: each for each in drafts(site.database, actor=actor)}


def stored(site: Site) -> int:
    with site.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(draft)) or 0


def test_the_template_holds_what_is_due_with_lists_and_notes(site: Site) -> None:
    client, _ = delegate(site)
    book = template(site, client)
    codes = [cell.value for (cell,) in book["Valores"].iter_rows(min_col=1, max_col=1)]
    assert MISSING in codes
    assert not {"FI-01.1", "PR-04.2"} & set(codes)
    assert book["Valores"].data_validations.dataValidation
    assert any(cell.comment for row in book["Valores"].iter_rows(max_row=8) for cell in row)
    with site.database.read() as connection:
        actions = connection.scalars(select(audit_entry.c.action).order_by(audit_entry.c.seq)).all()
    assert actions[-1] == "export"


def test_a_filled_template_becomes_drafts_once_it_was_seen(site: Site) -> None:
    client, actor = delegate(site, "PN")
    book = template(site, client)
    fill(book, OF_POLICE, Numerador=12, Denominador=30, Explicación="Los turnos rotaron.")
    shown = upload(site, client, book)
    assert shown.status_code == 200
    assert kept(site, actor) == {}
    assert keep(site, client, token_in(shown)).status_code == 303
    entered = kept(site, actor)[OF_POLICE].entered
    assert (entered["numerator"], entered["denominator"]) == ("12", "30")
    assert entered["explanation"] == "Los turnos rotaron."


def test_cells_pasted_from_a_spreadsheet_take_the_same_way(site: Site) -> None:
    client, actor = delegate(site, "PN")
    shown = paste(site, client, "Indicador\tNumerador\tDenominador", f"{OF_POLICE}\t12,0\t30")
    keep(site, client, token_in(shown))
    assert kept(site, actor)[OF_POLICE].entered["numerator"] == "12"


def test_parts_that_no_longer_add_up_hold_the_value_back(site: Site) -> None:
    client, _ = delegate(site)
    shown = paste(site, client, "Indicador\tValor", f"{MISSING}\t31")
    assert "no suman el total" in shown.text
    assert token_in(shown) is None


def test_contributions_come_along(site: Site) -> None:
    client, actor = delegate(site)
    book = template(site, client)
    contributions = book["Contribuciones"]
    headings = {cell.value: cell.column for row in contributions.iter_rows() for cell in row}
    first = next(
        cell
        for (cell,) in contributions.iter_rows(min_col=1, max_col=1)
        if re.match(r"[A-Z]{2}-\d\d$", str(cell.value))
    )
    contributions.cell(first.row, headings["USD devengado"], 1250.5)
    keep(site, client, token_in(upload(site, client, book)))
    assert list(contribution_drafts(site.database, Period.parse(PERIOD), actor=actor)) == [first.value]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("FI-01.1\t3", "corresponde a"),
        ("ZZ-99.9\t1", "no existe el indicador"),
        (f"{MISSING}\tmuchos", "número"),
        (f"{MISSING}\t1.234", "puede ser 1234 o 1,234"),
        (f"{MISSING}\t-4", "no puede ser una cantidad"),
        (f"{MISSING}\t4,5", "enter"),
        (f"{MISSING}\t1e999", "número"),
        (f"{MISSING}\t4\r\n{MISSING}\t5", "se repite"),
        (f"{MISSING}\t4\r\nFI-01.1\t5", "corresponde a"),
        ("' OR 1=1 --\t5", "no existe el indicador"),
    ],
)
def test_a_row_that_cannot_be_holds_all_of_them_back_and_says_why(site: Site, cells: str, told: str) -> None:
    client, _ = delegate(site)
    before = stored(site)
    shown = paste(site, client, "Indicador\tValor", *cells.split("\r\n"))
    assert shown.status_code == 200
    assert told in shown.text
    assert token_in(shown) is None
    assert stored(site) == before


def formula(book: Workbook) -> None:
    fill(book, MISSING, Explicación="=1+1")


def merged(book: Workbook) -> None:
    row = row_of(book, MISSING)
    fill(book, MISSING, Valor=3)
    book["Valores"].merge_cells(start_row=row, end_row=row + 1, start_column=1, end_column=1)


def hidden(book: Workbook) -> None:
    fill(book, MISSING, Valor=3)
    book["Contribuciones"].sheet_state = "hidden"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(formula, "fórmula"), (merged, "combinadas"), (hidden, "oculta")],
    ids=["formula", "merged", "hidden"],
)
def test_what_a_workbook_hides_is_named(site: Site, spoil: Callable[[Workbook], None], told: str) -> None:
    client, _ = delegate(site)
    book = template(site, client)
    spoil(book)
    shown = upload(site, client, book)
    assert (shown.status_code, told in shown.text) == (200, True)
    assert token_in(shown) is None


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 cut short"])
def test_what_is_no_workbook_is_one_message(site: Site, content: bytes) -> None:
    client, _ = delegate(site)
    before = stored(site)
    answer = post(site, client, "/planilla", {"archivo": (io.BytesIO(content), "r.xlsx")})
    assert answer.status_code == 303
    assert stored(site) == before


def test_a_closed_quarter_takes_no_sheet(site: Site) -> None:
    client, _ = delegate(site)
    before = stored(site)
    shown = paste(site, client, "Indicador\tTrimestre\tValor", f"{MISSING}\t2026-T1\t4")
    assert token_in(shown) is None
    assert stored(site) == before


@pytest.mark.parametrize("role", [Role.VIEWER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_only_delegates_have_a_sheet(site: Site, role: Role) -> None:
    client = site.signed_in(site.add_user(role=role))
    assert site.get(client, f"/planilla/plantilla.xlsx?t={PERIOD}").status_code == 403
    assert paste(site, client, f"{MISSING}\t4").status_code == 403
    before = stored(site)
    keep(site, client, "x")
    assert stored(site) == before


def test_a_sheet_of_somebody_else_is_not_recognised(site: Site) -> None:
    client, _ = delegate(site, "PN")
    other, _ = delegate(site, "PN")
    token = token_in(paste(site, client, "Indicador\tNumerador\tDenominador", f"{OF_POLICE}\t12\t30"))
    assert token
    before = stored(site)
    assert keep(site, other, token).status_code == 303
    assert stored(site) == before


def test_nobody_sends_a_sheet_without_a_session(site: Site) -> None:
    assert site.post(site.client(), "/planilla", data={"pegado": "x"}).status_code == 401
    assert site.get(site.client(), f"/planilla/plantilla.xlsx?t={PERIOD}").status_code in (302, 401)
