"""What stands in an address or a form is compared, stored and logged as it is; the numbers are the rows."""

from __future__ import annotations

import logging
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest

from data_access.database import Database
from data_access.verification import first_damage
from layouts import pages
from tests.hostile_names import give_hostile_names

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


class Elements(HTMLParser):
    """What a page is made of: how often each element that could do something, and what is wrong about it."""

    _ACTIVE = frozenset(
        {"script", "img", "style", "iframe", "base", "object", "embed", "foreignobject", "link"}
    )

    def __init__(self, text: str) -> None:
        super().__init__()
        self.active: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._ACTIVE:
            self.active[tag] += 1
        for name, value in attrs:
            leads = name in ("href", "src", "xlink:href", "action") and (value or "").startswith(
                ("javascript:", "//", "http")
            )
            if name.startswith("on") or leads:
                self.wrong.append(f"<{tag} {name}={value}>")


def test_18_hostile_names_stay_words_on_every_page_and_in_every_picture(site: Site) -> None:
    client = site.signed_in()
    opened = [page.path for page in pages.PAGES if site.get(client, page.path).status_code == 200]
    before = {path: Elements(site.get(client, path).text).active for path in opened}
    give_hostile_names(site.database)
    site.add_user()  # What was read is kept until the next entry of the audit.
    for path in opened:
        answer = site.get(client, path).text
        assert "No se pudo cargar este bloque" not in answer
        found = Elements(answer)
        assert (found.active, found.wrong) == (before[path], []), path
    assert "&lt;script&gt;alert(1)" in site.get(client, "/avance").text
    for name in pages.charts():
        drawn = site.get(client, f"/descargas/{name}.svg")
        if drawn.status_code == 200:
            tags = {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(drawn.text).iter()}  # noqa: S314 - our own drawing
            assert tags.isdisjoint({"script", "foreignObject", "iframe", "image", "a"}), name
