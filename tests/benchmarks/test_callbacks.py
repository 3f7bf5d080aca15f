"""What the benchmark asks is what a browser asks, and costs two questions to the database."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from benchmarks.callbacks import EVERY_BLOCK, callback_body
from config.settings import Settings
from dashboard.access.passwords import hashed
from dashboard.app import create_app
from data_access.audit import Audit
from data_access.database import Database
from data_access.users import credentials, keep_own_password_hash
from layouts.pages.overview import PAGE, STATUS_BY_QUARTER
from layouts.still import HTML
from tests.data_access.test_versions import questions

EMAIL, PASSWORD = "ministra@demo.ec", "una frase que nadie adivina"


@pytest.fixture
def client(own_demo: Database) -> FlaskClient:
    """A browser in which the minister has signed in."""
    held = credentials(own_demo, EMAIL)
    assert held is not None
    keep_own_password_hash(own_demo, hashed(PASSWORD), audit=Audit(held.account.actor, via="page"))
    client = create_app(Settings(database_url=own_demo.url, demo=True), own_demo).server.test_client()
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', client.get("/ingresar").text)
    assert token is not None
    sent = {"csrf_token": token[1], "correo": EMAIL, "contrasena": PASSWORD}
    assert client.post("/ingresar", data=sent).location == "/"
    assert client.get("/").status_code == 200
    return client


def ask(client: FlaskClient, *names: str) -> TestResponse:
    token = client.get_cookie("csrf_token")
    assert token is not None
    body = callback_body(names, "?eje=PR")
    return client.post("/_dash-update-component", json=body, headers={"X-CSRFToken": token.value})


def test_every_block_of_panorama_answers(client: FlaskClient) -> None:
    answered = ask(client, *EVERY_BLOCK)
    assert answered.status_code == 200
    drawn = answered.get_json()["response"]
    shown = {json.loads(identity)["name"] for identity, block in drawn.items() if block[HTML]}
    assert shown == {*EVERY_BLOCK} - {"avisos"}
    assert {block.name for block in PAGE.blocks} < shown


def test_a_warm_chart_asks_who_is_there_and_whether_anything_was_written(
    client: FlaskClient, own_demo: Database
) -> None:
    first = ask(client, STATUS_BY_QUARTER.name)
    with questions(own_demo) as asked:
        again = ask(client, STATUS_BY_QUARTER.name)
    assert again.data == first.data
    assert ["user_session" in asked[0], "audit_entry" in asked[1]] == [True, True]
    assert len(asked) == 2
