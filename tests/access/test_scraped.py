"""Everything that anybody can fetch comes from published cells: raw counts may be anything (row 66)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from config.settings import Settings
from dashboard.app import create_app
from dashboard.exchange.chart_files import FORMATS
from dashboard.workplan.roles import Role
from data_access.database import Database
from layouts import pages

if TYPE_CHECKING:
    from conftest import Site

HOST = "plan.example.ec"
VIEWS = {"es": {"t": "2025-T4"}, "en": {"t": "2026-T2", "prov": "EC-O"}}
WHO = [(Role.VIEWER, None), (Role.DELEGATE, "DINAPEN"), (Role.COORDINATOR, None), (Role.ADMINISTRATOR, None)]
_CHANGING = re.compile(rb"[\w.=-]{22,}|\d\d:\d\d|\d+-\d{4}-\d\d-\d\d")
"""Tokens, nonces and fingerprints, the time of day, and how much has been written so far."""


def fetched(site: Site, client: FlaskClient, role: Role) -> Iterator[tuple[str, bytes]]:
    """Pages, the answers that redraw them, and files: each by its address."""
    for language, params in VIEWS.items():
        site.get(client, f"/idioma/{language}")
        query = urlencode(params)
        for page in pages.PAGES:
            if role in page.roles:
                yield f"{page.path}?{query}", site.get(client, f"{page.path}?{query}").data
                yield f"callback {page.path}?{query}", redrawn(site, client, page.path, query)
        for name in pages.tables():
            for kind in (*FORMATS, "svg"):
                address = f"/descargas/{name}.{kind}?{query}"
                yield address, site.get(client, address).data
        yield f"pdf {query}", site.get(client, f"/informes/provisional.pdf?{query}").data


def redrawn(site: Site, client: FlaskClient, path: str, query: str) -> bytes:
    page = pages.at(path)
    assert page is not None
    blocks = [{"type": "block", "name": name} for name in sorted({block.name for block in page.blocks})]
    declared = next(name for name in site.app.callback_map if '"type":"block"' in name)
    body = {
        "output": declared,
        "outputs": [{"id": each, "property": "children"} for each in blocks],
        "inputs": [
            {"id": "address", "property": "search", "value": f"?{query}"},
            {"id": "seen", "property": "data", "value": None},
        ],
        "state": [
            {"id": "address", "property": "pathname", "value": path},
            [{"id": each, "property": "id", "value": each} for each in blocks],
        ],
        "changedPropIds": ["address.search"],
    }
    return site.post_body(client, json=body, headers=site.own_headers(client)).data


def lasting(content: bytes) -> bytes:
    """What does not change from one answer to the next: a workbook by its parts, without its dates."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return b"".join(book.read(name) for name in sorted(book.namelist()) if "docProps" not in name)
    return _CHANGING.sub(b"", content)


def scraped(site: Site, email: str, role: Role) -> dict[str, bytes]:
    """Everything that one person can fetch from a process that remembers nothing."""
    new = reopened(site)
    client = new.signed_in(email)
    return {address: lasting(content) for address, content in fetched(new, client, role)}


def reopened(site: Site) -> Site:
    settings = Settings(secret_key="0123456789abcdefghijklmnopqrstuvwxyz", allowed_hosts=HOST)
    database = Database(site.database.url, clock=lambda: site.now)
    return type(site)(create_app(settings, database), database, numbers=site.numbers)


def change(database: Database, *statements: str) -> None:
    with database.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(("role", "institution"), WHO)
def test_66_raw_counts_reach_nobody(site: Site, role: Role, institution: str | None) -> None:
    email = site.add_user(role=role, institution=institution)
    before = scraped(site, email, role)
    assert len(before) > 100
    change(
        site.database,
        "UPDATE case_count SET victims = victims * 7 + 10000 + rowid % 90",
        *_without_triggers(site.database, "case_count_revision"),
        "UPDATE case_count_revision SET victims = victims * 7 + 10000 + rowid % 90",
    )
    after = scraped(site, email, role)
    assert [address for address in before if before[address] != after[address]] == []


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
    seen = {re.sub(r"\?.*", "", address) for address in before if before[address] != after[address]}
    assert {"/tendencias", "callback /tendencias"} <= seen
    assert {name.rsplit(".", 1)[-1] for name in seen if "/descargas/" in name} == {*FORMATS, "svg"}


def _without_triggers(database: Database, table: str) -> list[str]:
    with database.write() as connection:
        found = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        )
        return [f"DROP TRIGGER {name}" for name in found.scalars()]
