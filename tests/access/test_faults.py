"""What people see when something else has failed."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url

from config.settings import Settings
from dashboard.app import create_app
from data_access.database import Database

if TYPE_CHECKING:
    from conftest import Site

AS_PEOPLE_ASK = {"Accept": "text/html"}


def test_without_the_database_the_site_says_so_and_health_is_red(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    client = site.signed_in()
    site.database.close()
    path = Path(make_url(site.database.url).database or "")
    path.unlink()
    path.mkdir()
    for path in ("/", "/ingresar", "/contrasena"):
        answer = site.get(client, path, headers=AS_PEOPLE_ASK)
        assert answer.status_code == 503
        assert "El servicio no está disponible" in answer.text
        assert "sqlite" not in answer.text
    assert site.get(client, "/_dash-layout").get_json() == {"error": "El servicio no está disponible"}
    assert site.get(client, "/salud").status_code == 503
    assert "unable to open database file" in caplog.text


def test_before_there_is_a_plan_the_site_says_so(site: Site, settings: Settings, sqlite_url: str) -> None:
    site.database.close()
    site.database = Database(sqlite_url, clock=lambda: site.now)
    site.app = create_app(settings, site.database)
    answer = site.get(site.signed_in(), "/", headers=AS_PEOPLE_ASK)
    assert answer.status_code == 503
    assert "Todavía no hay un plan de trabajo" in answer.text


def test_58_a_fault_in_the_database_is_logged_without_what_was_to_be_stored(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with site.database.write() as connection:
        connection.exec_driver_sql("DROP TABLE sign_in_attempt")
    with caplog.at_level(logging.ERROR):
        answer = site.sign_in(site.client(), "delegada@example.ec")
    assert answer.status_code == 503
    assert "sign_in_attempt" in caplog.text
    assert "parameters hidden" in caplog.text
    assert site.password not in caplog.text


def test_a_database_that_takes_no_writes_can_still_be_read(site: Site) -> None:
    client = site.signed_in()
    with site.database.write() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    site.wait(minutes=2)
    assert site.get(client, "/", headers=AS_PEOPLE_ASK).status_code == 200
    assert site.sign_in(site.client(), "otra@example.ec").status_code == 503
