"""Static files over HTTP, before the gate."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest
from flask import g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config.settings import Settings
from dashboard.app import create_app
from dashboard.index_page import Dashboard
from dashboard.static_files import StaticFiles, stylesheet_of
from data_access.database import Database
from data_access.users import accounts

HERE = "http://127.0.0.1:8050"
RENDERER = "/_dash-component-suites/dash/dash-renderer/build/dash_renderer.min.js"


@pytest.fixture(scope="module")
def app(demo: Database) -> Dashboard:
    return create_app(Settings(demo=True), demo)


@pytest.fixture
def client(app: Dashboard) -> FlaskClient:
    return app.server.test_client()


def _get(client: FlaskClient, path: str, accepted: str = "", **headers: str) -> TestResponse:
    return client.get(path, base_url=HERE, headers={"Accept-Encoding": accepted, **headers})


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_the_smallest_form_that_the_browser_takes_is_sent(
    client: FlaskClient, accepted: str, coding: str | None
) -> None:
    plain = _get(client, RENDERER).data
    answer = _get(client, RENDERER, accepted)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert answer.headers.get("Content-Encoding") == coding
    assert unpack(answer.data) == plain
    assert len(plain) > 100_000
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.mimetype == "text/javascript"


def test_a_fingerprinted_address_is_kept_for_ever(client: FlaskClient) -> None:
    stamped = RENDERER.replace("dash_renderer.min.js", "dash_renderer.v4_4_1m1234567.min.js")
    answer = _get(client, stamped)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.data == _get(client, RENDERER).data


def test_another_address_is_asked_for_again_by_its_tag(client: FlaskClient) -> None:
    answer = _get(client, RENDERER, "br")
    assert answer.headers["Cache-Control"] == "public, max-age=600"
    tag = answer.headers["ETag"]
    again = _get(client, RENDERER, "br", **{"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert _get(client, RENDERER, "gzip", **{"If-None-Match": tag}).status_code == 200


def test_every_script_of_the_index_page_is_there(app: Dashboard, client: FlaskClient, demo: Database) -> None:
    with app.server.test_request_context("/", base_url=HERE):
        g.account = accounts(demo)[0]
        page = app.index()
    addresses = re.findall(r'<(?:script|link)[^>]*(?:src|href)="(/[^"]+)"', page)
    assert len(addresses) > 8
    for address in addresses:
        assert _get(client, address).status_code == 200
    assert not [address for address in addresses if "dash_table" in address or "://" in address]


def test_plotly_and_its_chunk_are_there_and_small(client: FlaskClient) -> None:
    plotly = _get(client, "/_dash-component-suites/plotly/package_data/plotly.min.js", "br")
    assert plotly.status_code == 200
    assert len(plotly.data) < 1_300_000
    assert _get(client, "/_dash-component-suites/dash/dcc/async-graph.js", "br").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/assets/../pyproject.toml",
        "/assets/%2e%2e/pyproject.toml",
        "/assets/layout.css",
        "/_dash-component-suites/dash/dash.py",
        "/_dash-component-suites/dash/../../flask/app.py",
        "/_dash-component-suites/os/path.py",
        "/_dash-component-suites/dash/dash_table/bundle.js",
        "/_dash-component-suites/dash/dcc/async-mathjax.js",
        "/_dash-component-suites/dash/dcc/async-graph.js.map",
    ],
)
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    assert _get(client, path).status_code == 404


def test_only_looking_is_possible(client: FlaskClient) -> None:
    assert client.head(RENDERER, base_url=HERE).status_code == 200
    assert client.head(RENDERER, base_url=HERE).data == b""
    assert client.post(RENDERER, base_url=HERE).status_code == 404


def test_styles_override_each_other_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("print", "components", "other", "tokens", "layout"):
        (tmp_path / f"{name}.css").write_text(f"/*{name}*/")
    css = stylesheet_of(tmp_path).decode()
    found = re.findall(r"/\*(print|components|other|tokens|layout)\*/", css)
    assert found == ["tokens", "layout", "components", "other", "print"]
    assert css.index("bootstrap") < css.index("/*tokens*/") or "--bs-" in css
    assert "sourceMappingURL" not in css


def test_the_style_sheet_changes_its_address_with_its_content(tmp_path: Path) -> None:
    before = StaticFiles(tmp_path).stylesheet
    (tmp_path / "tokens.css").write_text(":root{}")
    assert StaticFiles(tmp_path).stylesheet != before


def test_the_style_sheet_is_one_small_file(app: Dashboard, client: FlaskClient) -> None:
    answer = _get(client, app.static.stylesheet, "br")
    assert answer.mimetype == "text/css"
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(answer.data) < 40_000


def test_everything_can_be_packed_beforehand(app: Dashboard, client: FlaskClient) -> None:
    app.static.pack_all()
    assert _get(client, RENDERER, "br").headers["Content-Encoding"] == "br"
