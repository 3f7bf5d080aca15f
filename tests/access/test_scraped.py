"""Everything that anybody can fetch comes from published cells: raw counts may be anything (row 66)."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config.settings import Settings
from dashboard.app import create_app
from dashboard.exchange.chart_files import FORMATS
from dashboard.workplan.roles import Role
from data_access.database import Database
from data_access.demo import create_demo
from layouts import pages
from layouts.charts import DESK, DRAWN_FOR, PHONE, WAKE, live_id
from layouts.live import SEEN
from layouts.page import Page, block_id
from layouts.still import HTML, STILL, still_id
from tests.access.conftest import HOST, OPERATOR, Site

VIEWS = (
    ("es", {"t": "2025-T4"}),
    ("en", {"t": "2026-T2", "prov": "EC-O"}),
    (
        "es",
        {"t": "2031-T9", "prov": "EC-XX", "edad": "0-11", "sexo": "mujer", "forma": "sexual", "origin": "P"},
    ),
)
"""By language; the last is asked by somebody who tries what no menu has."""
WHO = [
    (Role.VIEWER, None),
    (Role.DELEGATE, "DINAPEN"),
    (Role.DELEGATE, "OIM"),
    (Role.COORDINATOR, None),
    (Role.ADMINISTRATOR, None),
]
_CHANGING = re.compile(rb"[\w.=-]{22,}|\d\d:\d\d|\d+-\d{4}-\d\d-\d\d")
"""Tokens, nonces and fingerprints, the time of day, and how much has been written so far."""
_LIVE = re.compile(r"name&quot;:&quot;([\w-]+)&quot;,&quot;type&quot;:&quot;live")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: an address, or a callback with its body."""

    name: str
    body: dict[str, Any] | None = None

    def send(self, site: Site, client: FlaskClient) -> TestResponse:
        if self.body is None:
            return site.get(client, self.name)
        return site.post_body(client, json=self.body, headers=site.own_headers(client))


def everything(site: Site, client: FlaskClient, role: Role, params: dict[str, str]) -> Iterator[Asked]:
    """Pages, the answers that redraw them, live charts, and files."""
    query = urlencode(params)
    for page in pages.PAGES:
        if role in page.roles:
            opened = Asked(f"{page.path}?{query}")
            yield opened
            yield from redrawn(page, query)
            for name in _LIVE.findall(opened.send(site, client).text):
                yield from (live(page.path, name, query, width) for width in (DESK, PHONE))
    for name in pages.tables():
        yield from (Asked(f"/descargas/{name}.{kind}?{query}") for kind in (*FORMATS, "svg"))
    yield Asked(f"/informes/provisional.pdf?{query}")


def redrawn(page: Page, query: str) -> Iterator[Asked]:
    blocks = sorted(block.name for block in page.blocks)
    if page.interactive:
        yield Asked(f"blocks {page.path}", blocks_body(page.path, query, [block_id(name) for name in blocks]))
    else:
        for width in (DESK, PHONE):
            body = still_body(page.path, query, [still_id(name) for name in blocks], width)
            yield Asked(f"still {width} {page.path}", body)


def blocks_body(path: str, query: str, ids: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "output": _pattern("block", "children"),
        "outputs": [{"id": each, "property": "children"} for each in ids],
        "inputs": _inputs(query),
        "state": [_path(path), [{"id": each, "property": "id", "value": each} for each in ids]],
        "changedPropIds": ["address.search"],
    }


def still_body(path: str, query: str, ids: list[dict[str, str]], width: str = DESK) -> dict[str, Any]:
    return blocks_body(path, query, ids) | {
        "output": _pattern(STILL, HTML),
        "outputs": [{"id": each, "property": HTML} for each in ids],
        "inputs": [*_inputs(query), {"id": DRAWN_FOR, "property": "data", "value": width}],
    }


def live(path: str, name: str, query: str, width: str = DESK) -> Asked:
    identity = live_id(name)
    written = json.dumps(identity, sort_keys=True, separators=(",", ":"))
    body = {
        "output": _pattern("live", "children", "MATCH"),
        "outputs": {"id": identity, "property": "children"},
        "inputs": [{"id": identity, "property": WAKE, "value": "1"}],
        "state": [
            {"id": identity, "property": "id", "value": identity},
            {"id": "address", "property": "search", "value": f"?{query}"},
            {"id": DRAWN_FOR, "property": "data", "value": width},
            _path(path),
        ],
        "changedPropIds": [f"{written}.{WAKE}"],
    }
    return Asked(f"live {width} {path} {name}", body)


def _pattern(kind: str, of: str, which: str = "ALL") -> str:
    return json.dumps({"name": [which], "type": kind}, separators=(",", ":")) + f".{of}"


def _inputs(query: str) -> list[dict[str, Any]]:
    return [
        {"id": "address", "property": "search", "value": f"?{query}"},
        {"id": SEEN, "property": "data", "value": None},
    ]


def _path(path: str) -> dict[str, Any]:
    return {"id": "address", "property": "pathname", "value": path}


def lasting(content: bytes) -> bytes:
    """What does not change from one answer to the next: a workbook by its parts, without its dates."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return b"".join(book.read(name) for name in sorted(book.namelist()) if "docProps" not in name)
    return _CHANGING.sub(b"", content)


def scraped(site: Site, email: str, role: Role) -> dict[str, bytes]:
    """Everything that one person can fetch from a process that remembers nothing."""
    new, found = reopened(site), {}
    with closing(new.database):
        client = new.signed_in(email)
        for at, (language, params) in enumerate(VIEWS):
            new.get(client, f"/idioma/{language}")
            for asked in everything(new, client, role, params):
                answer = asked.send(new, client)
                # Heat tables are no pictures.
                assert answer.status_code == 200 or ".svg?" in asked.name, asked.name
                found[f"{at} {asked.name}"] = lasting(answer.data)
    return found


def reopened(site: Site) -> Site:
    settings = Settings(secret_key="0123456789abcdefghijklmnopqrstuvwxyz", allowed_hosts=HOST)
    database = Database(site.database.url, clock=lambda: site.now)
    return type(site)(create_app(settings, database), database, numbers=site.numbers)


@pytest.fixture
def postgresql_site(settings: Settings, postgresql_url: str) -> Iterator[Site]:
    database = Database(postgresql_url)
    create_demo(database, password_hash="no password has this hash", audit=OPERATOR)
    yield Site(create_app(settings, database), database)
    database.close()


def change(database: Database, *statements: str) -> None:
    with database.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


RAW = ("case_count", "case_count_revision")


def change_every_raw_count(database: Database) -> None:
    change(
        database,
        *(each for table in RAW for each in _without_triggers(database, table)),
        *(
            f"UPDATE {table} SET victims = victims * 7 + 10000 + length(form || province_code)"
            for table in RAW
        ),
    )


@pytest.mark.parametrize(("role", "institution"), WHO)
def test_66_raw_counts_reach_nobody(site: Site, role: Role, institution: str | None) -> None:
    email = site.add_user(role=role, institution=institution)
    before = scraped(site, email, role)
    assert len(before) > 200
    change_every_raw_count(site.database)
    after = scraped(site, email, role)
    assert [name for name in before if before[name] != after[name]] == []


def test_66_raw_counts_reach_nobody_on_postgresql(postgresql_site: Site) -> None:
    email = postgresql_site.add_user(role=Role.DELEGATE, institution="OIM")
    before = scraped(postgresql_site, email, Role.DELEGATE)
    change_every_raw_count(postgresql_site.database)
    after = scraped(postgresql_site, email, Role.DELEGATE)
    assert [name for name in before if before[name] != after[name]] == []


def test_66_the_comparison_sees_one_published_cell_that_changes(site: Site) -> None:
    email = site.add_user()
    before = scraped(site, email, Role.VIEWER)
    everybody = " AND ".join(f"{name} = 'ALL'" for name in ("geography", "sex", "age", "form", "origin"))
    change(
        site.database,
        *_without_triggers(site.database, "release_cell"),
        f"UPDATE release_cell SET value = value + 1111 WHERE time = '2025' AND {everybody}",
    )
    after = scraped(site, email, Role.VIEWER)
    seen = {re.sub(r"^\d |\?.*", "", name) for name in before if before[name] != after[name]}
    assert {"/tendencias", "still desk /tendencias", "still phone /tendencias"} <= seen
    assert {"live desk /tendencias etapas", "live phone /tendencias etapas"} <= seen
    assert {name.rsplit(".", 1)[-1] for name in seen if "/descargas/" in name} == {*FORMATS, "svg"}


def test_65_whoever_is_not_signed_in_is_given_none_of_it(site: Site) -> None:
    inside, outside = site.signed_in(), site.client()
    asked = list(everything(site, inside, Role.VIEWER, VIEWS[0][1]))
    # The cookie that a callback must carry is handed to anybody who opens the sign-in page.
    answers = {each.name: each.send(site, outside) for each in asked}
    assert {answer.status_code for answer in answers.values()} == {302, 401}
    assert [name for name, answer in answers.items() if "víctimas identificadas" in answer.text.lower()] == []


@pytest.mark.parametrize(
    "forged",
    [
        blocks_body("/tendencias", "", [block_id("recuentos")]),
        still_body("/tendencias", "", [still_id("recuentos")]),
        still_body("/tendencias", "", [{"type": STILL, "name": "nacional' OR 1=1"}]),
        still_body("/nada", "", [still_id("titulo")]),
        live("/tendencias", "recuentos", "").body,
        live("/", "etapas", "").body,
    ],
)
def test_65_what_no_page_declares_is_refused(site: Site, forged: dict[str, Any]) -> None:
    client = site.signed_in()
    assert site.post_body(client, json=forged, headers=site.own_headers(client)).status_code == 400


def _without_triggers(database: Database, table: str) -> list[str]:
    if database.url.startswith("postgresql"):
        return [f"ALTER TABLE {table} DISABLE TRIGGER USER"]
    with database.write() as connection:
        found = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        )
        return [f"DROP TRIGGER {name}" for name in found.scalars()]
