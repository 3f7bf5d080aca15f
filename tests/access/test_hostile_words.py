"""What stands in an address or a form is compared, stored and logged as it is; the numbers are the rows."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest

from data_access.database import Database
from data_access.verification import first_damage
from layouts import pages

if TYPE_CHECKING:
    from conftest import Site

SQL = (
    "' OR '1'='1",
    "'; DROP TABLE revision; --",
    '" OR ""="',
    "1 UNION SELECT password_hash FROM user_account",
    "') OR pg_sleep(5) --",
    "'; SELECT randomblob(900000000); --",
    "PR' || (SELECT 1) || '",
    "1/**/OR/**/1=1",
)
WILDCARDS = ("%", "_", "PR-0_.1", "PR%", "IN%", "SE-04._")
PARAMETERS = ("t", "eje", "inst", "prov", "estado", "indicador", "desglose")
LINE_BREAKS = ("a\r\nsign-in ok account=1", "a\nb", "\x1b[2Jx", "a\u2028b", '{"event": "sign-in ok"}')


def rows(database: Database) -> list[int]:
    with database.read() as connection:
        tables = ("revision", "audit_entry", "user_account", "indicator")
        return [connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() or 0 for name in tables]


@pytest.mark.parametrize("hostile", [*SQL, *WILDCARDS])
def test_22_23_in_every_filter_of_every_page_it_names_nothing(site: Site, hostile: str) -> None:
    client = site.signed_in()
    before = rows(site.database)
    for page in pages.PAGES:
        plain = site.get(client, page.path).status_code
        answer = site.get(client, f"{page.path}?{urlencode(dict.fromkeys(PARAMETERS, hostile))}")
        assert answer.status_code == plain, page.path
        assert "sqlite" not in answer.text.lower()
        assert "No se pudo cargar este bloque" not in answer.text
    assert rows(site.database) == before
    assert first_damage(site.database) is None


@pytest.mark.parametrize("hostile", [*SQL, *WILDCARDS])
def test_22_23_nobody_signs_in_by_what_is_no_address(site: Site, hostile: str) -> None:
    site.add_user()
    assert site.sign_in(site.client(), hostile).status_code == 401


@pytest.mark.parametrize("hostile", LINE_BREAKS)
def test_59_whatever_is_written_fills_one_escaped_line_of_the_log(
    site: Site, caplog: pytest.LogCaptureFixture, hostile: str
) -> None:
    with caplog.at_level(logging.INFO, logger="dashboard.access"):
        site.sign_in(site.client(), hostile)
        site.post(site.client(), f"/_{quote(hostile)}")
    said = [record.getMessage() for record in caplog.records if record.name == "dashboard.access"]
    assert len(said) >= 2
    assert all(line.isprintable() and line.isascii() for line in said)


def test_58_the_log_tells_who_came_and_who_was_refused_and_nothing_that_was_typed(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        client = site.signed_in(email := site.add_user())
        site.sign_in(site.client(), email, "no es esta la frase")
        site.post_body(site.client())
        cookies, headers = site.cookies(client), site.own_headers(client)
        body = site.body()
        body["inputs"][0]["value"] = "un comentario con 3 niñas"
        site.post_body(client, json=body, headers=headers)
        site.sign_out(client)
    for told in ("sign-in ok", "sign-in failed", "denied", "sign-out"):
        assert told in caplog.text
    secrets = [
        site.password,
        "no es esta la frase",
        email,
        "un comentario",
        "3 niñas",
        headers["X-CSRFToken"],
    ]
    secrets += [cookie.partition("=")[2] for cookie in cookies.split("; ")]
    for secret in secrets:
        assert secret not in caplog.text
