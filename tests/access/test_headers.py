"""What responses tell browsers; the numbers are the rows of the security table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

if TYPE_CHECKING:
    from conftest import Site


def _everything(site: Site, client: FlaskClient) -> list[TestResponse]:
    paths = (
        "/",
        "/ingresar",
        "/contrasena",
        "/idioma/en",
        "/salud",
        "/_dash-layout",
        "/_dash-dependencies",
        "/_dash-nothing",
        "/assets/brand.svg",
        "/assets/nothing.js",
        "/_dash-component-suites/dash/nothing.js",
        "/_favicon.ico",
        "/.env",
    )
    answers = [site.get(client, path) for path in paths]
    answers.append(client.get("/", base_url="https://plan.example.ec", headers={"Host": "evil.example"}))
    answers.append(client.open("/", method="TRACE", base_url="https://plan.example.ec"))
    answers.append(site.post(client, "/_dash-update-component", json=[]))
    answers.append(site.post(client, "/salir"))
    return answers


def _policy(answer: TestResponse) -> dict[str, list[str]]:
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split("; "))
    return {name: values for name, *values in parts}


@pytest.fixture(params=["stranger", "signed in"])
def answers(site: Site, request: pytest.FixtureRequest) -> list[TestResponse]:
    return _everything(site, site.client() if request.param == "stranger" else site.signed_in())


def test_47_nothing_inline_and_nothing_foreign_may_run(answers: list[TestResponse]) -> None:
    for answer in answers:
        policy = _policy(answer)
        allowed = r"'self'|'sha256-[A-Za-z0-9+/=]+'"
        assert all(re.fullmatch(allowed, source) for source in policy["script-src"])
        for name in ("default-src", "object-src", "base-uri"):
            assert policy[name] == ["'none'"]
        assert "unsafe" not in str(policy)
        assert "http" not in str(policy)


def test_47_every_response_has_its_own_nonce(site: Site) -> None:
    client = site.signed_in()
    first, second = site.get(client, "/"), site.get(client, "/")
    nonces = [re.findall(r'nonce="([^"]+)"', page.text) for page in (first, second)]
    assert nonces[0] != nonces[1]
    for page, (nonce,) in zip((first, second), nonces, strict=True):
        assert f"'nonce-{nonce}'" in _policy(page)["style-src"]


def test_48_nothing_can_be_framed(answers: list[TestResponse]) -> None:
    assert all(_policy(answer)["frame-ancestors"] == ["'none'"] for answer in answers)


def test_49_the_fixed_headers_are_everywhere(answers: list[TestResponse]) -> None:
    for answer in answers:
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in answer.headers["Permissions-Policy"]


def test_50_only_public_files_are_kept(answers: list[TestResponse]) -> None:
    kept = [answer.request.path for answer in answers if answer.headers["Cache-Control"] != "no-store"]
    assert kept == ["/assets/brand.svg"]


def test_21_no_page_asks_for_mathjax(site: Site) -> None:
    client = site.signed_in()
    for path in ("/", "/ingresar", "/_dash-layout", "/_dash-dependencies"):
        assert "mathjax" not in site.get(client, path).text.lower()


@pytest.mark.parametrize("path", ["/", "/reportar", "/ingresar"])
def test_47_no_page_has_a_script_inline(site: Site, path: str) -> None:
    page = site.get(site.signed_in(), path)
    assert _policy(page)["script-src"] == ["'self'"]
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page.text)
    assert not re.search(r"\son[a-z]+=|\sstyle=", page.text)
