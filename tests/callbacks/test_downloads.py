"""Files of what is on the screen: the same cells, for those who are signed in, each on the chain."""

from __future__ import annotations

import csv
import io
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import text

from config.settings import Settings
from dashboard.app import create_app
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.selection import Selection, parse
from data_access.audit import Audit
from data_access.database import Database
from data_access.demo import create_demo
from data_access.plan import work_plan
from layouts import pages
from layouts.page import View

PASSWORD = "una frase que nadie adivina"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
_CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
SVG = "{http://www.w3.org/2000/svg}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def site(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[FlaskClient, Database]]:
    path = tmp_path_factory.mktemp("downloads") / "demo.db"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    operator = Actor(None, "operator", Role.COORDINATOR, None)
    create_demo(database, password_hash=HASH, audit=Audit(operator, "command"))
    app = create_app(Settings(database_url=database.url, demo=True), database)
    client = app.server.test_client()
    page = client.get("/ingresar").get_data(as_text=True)
    token = _CSRF.search(page)
    assert token
    form = {"correo": "ministra@demo.ec", "contrasena": PASSWORD, "csrf_token": token[1]}
    assert client.post("/ingresar", data=form).status_code in (302, 303)
    yield client, database
    database.close()


def without_spaces(text: str) -> str:
    """Where lines are broken is of no matter."""
    return "".join(text.split())


def view_of(database: Database, search: str) -> View:
    plan = work_plan(database)
    selection, _ = parse(dict(parse_qsl(search[1:])), plan)
    return View(database, plan, selection, Actor(None, "reader", Role.VIEWER, None))


def exports(database: Database) -> list[str]:
    with database.read() as connection:
        rows = connection.execute(
            text("SELECT subject FROM audit_entry WHERE action = 'export' ORDER BY seq")
        )
        return [row.subject for row in rows]


def test_every_chart_and_table_leaves_as_csv_and_xlsx(site: tuple[FlaskClient, Database]) -> None:
    client, database = site
    for name in pages.tables():
        taken = client.get(f"/descargas/{name}.csv?t=2026-T3")
        assert taken.status_code == 200, name
        rows = list(csv.reader(io.StringIO(taken.get_data().decode("utf-8-sig")), delimiter=";"))
        assert len({len(row) for row in rows}) == 1
        book = client.get(f"/descargas/{name}.xlsx?t=2026-T3")
        assert book.mimetype == XLSX
        sheet = load_workbook(io.BytesIO(book.get_data())).worksheets[0]
        assert sheet.max_row == len(rows)
        assert book.headers["Content-Disposition"].startswith("attachment")
        assert exports(database)[-2:] == [name, name]


def test_every_chart_leaves_as_a_picture_with_its_words(site: tuple[FlaskClient, Database]) -> None:
    client, database = site
    for name, chart in pages.charts().items():
        record = chart.read(database, Selection(Period(2026, 3)))
        taken = client.get(f"/descargas/{name}.svg?t=2026-T3")
        if chart.empty(record):
            assert taken.status_code == 404
            continue
        assert (taken.status_code, taken.mimetype) == (200, "image/svg+xml"), name
        document = ElementTree.fromstring(taken.get_data())  # noqa: S314 - our own answer
        words = " ".join(" ".join(each.itertext()) for each in document.iter(f"{SVG}text"))
        said = (chart.title(record), chart.subtitle(record), chart.note(record), chart.source(record))
        assert all(without_spaces(each) in without_spaces(words) for each in said), name
        assert exports(database)[-1] == name


def test_a_chart_without_data_is_no_picture(site: tuple[FlaskClient, Database]) -> None:
    nothing = "?t=2026-T1&inst=MRE&eje=FO"
    assert site[0].get("/descargas/presupuesto-por-institucion.svg").status_code == 200
    assert site[0].get(f"/descargas/presupuesto-por-institucion.svg{nothing}").status_code == 404
    assert "PNG" not in str(pages.charts()["presupuesto-por-institucion"].render(view_of(site[1], nothing)))


def test_the_page_leaves_as_pdf(site: tuple[FlaskClient, Database]) -> None:
    client, database = site
    taken = client.get("/informes/provisional.pdf?eje=PR")
    assert taken.get_data().startswith(b"%PDF")
    assert taken.headers["Cache-Control"] == "no-store"
    assert exports(database)[-1].startswith("panorama")


@pytest.mark.parametrize("address", ["/descargas/no-such-chart.csv", "/descargas/presupuesto.exe"])
def test_what_is_no_file_is_not_found(site: tuple[FlaskClient, Database], address: str) -> None:
    assert site[0].get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/descargas/presupuesto.csv", "/descargas/presupuesto.svg", "/informes/provisional.pdf"]
)
def test_nothing_leaves_without_signing_in(site: tuple[FlaskClient, Database], address: str) -> None:
    client, database = site
    before = exports(database)
    refused = client.application.test_client().get(address)
    assert refused.status_code == 302
    assert exports(database) == before


def test_a_wrong_filter_falls_back_instead_of_failing(site: tuple[FlaskClient, Database]) -> None:
    assert site[0].get("/descargas/presupuesto.csv?t=mañana&inst=%00&eje='--").status_code == 200
