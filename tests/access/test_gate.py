"""The gate over HTTP; the numbers are the rows of the security table."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import create_environ, run_wsgi_app

from config.settings import Settings, UnusableSettings
from dashboard.access.return_address import return_address
from dashboard.app import create_app
from data_access.database import Database
from data_access.users import Account, accounts

if TYPE_CHECKING:
    from conftest import Site

HOST = "plan.example.ec"


def test_01_a_page_sends_strangers_to_sign_in(site: Site) -> None:
    answer = site.get(site.client(), "/avance?t=2026-T3")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ingresar?next=%2Favance%3Ft%3D2026-T3")
    assert "_dash-config" not in answer.text


@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies"])
def test_02_03_dash_tells_strangers_nothing(site: Site, path: str) -> None:
    answer = site.get(site.client(), path)
    assert answer.status_code == 401
    assert list(answer.get_json()) == ["error"]


@pytest.mark.parametrize(
    "path", ["/_reload-hash", "/_mcp", "/_alive_1", "/_dash-ws-callback", "/_dash-ws-worker.js"]
)
def test_04_what_is_switched_off_is_not_there(site: Site, path: str) -> None:
    for client in (site.client(), site.signed_in(site.add_user())):
        answer = site.get(client, path)
        assert answer.status_code == 404
        assert "reloadHash" not in answer.text


def test_05_every_callback_refuses_strangers(site: Site) -> None:
    written = accounts(site.database)
    for declared in site.app._callback_list:
        body = {"output": declared["output"], "inputs": [], "changedPropIds": []}
        answer = site.post(site.client(), "/_dash-update-component", json=body)
        assert answer.status_code == 401
    assert site.app._callback_list
    assert site.said == []
    assert accounts(site.database) == written


def test_a_signed_in_person_is_answered(site: Site) -> None:
    client = site.signed_in()
    assert site.get(client, "/").status_code == 200
    assert '"id":"said"' in site.get(client, "/_dash-layout").text
    assert site.ask(client).get_json() == {"multi": True, "response": {"said": {"children": "hola"}}}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://plan.example.ec.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-CSRFToken": "forged"},
        {"X-CSRFToken": ""},
    ],
)
def test_45_other_sites_cannot_write(site: Site, headers: dict[str, str]) -> None:
    client = site.signed_in()
    own = site.own_headers(client)
    assert site.post_body(client, headers=own).status_code == 200
    assert site.post_body(client, headers=own | headers).status_code == 403
    assert len(site.said) == 1


def test_45_a_form_of_another_session_is_refused(site: Site) -> None:
    email = site.add_user()
    stolen = site.form_token(site.get(site.client(), "/ingresar"))
    answer = site.sign_in(site.client(), email, csrf_token=stolen)
    assert answer.status_code == 403


def test_46_looking_changes_nothing(site: Site) -> None:
    client = site.signed_in()
    written = accounts(site.database)
    for path in ("/salir", "/contrasena", "/ingresar", "/idioma/en", "/idioma/es", "/", "/salud"):
        site.get(client, path)
    assert accounts(site.database) == written
    assert site.get(client, "/_dash-layout").status_code == 200


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ("/avance?t=2026-T3&eje=PR", "/avance?t=2026-T3&eje=PR"),
        ("/plan/2026", "/plan/2026"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\evil.example", "/"),
        ("https:evil.example", "/"),
        ("https://evil.example/x", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: a=b", "/"),
        ("/\t/evil.example", "/"),
        ("/%0d%0aSet-Cookie:a=b", "/%0d%0aSet-Cookie:a=b"),
        ("/" + "a" * 5000, "/"),
        ("/[", "/%5B"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_51_the_way_back_stays_on_this_site(asked: str | None, taken: str) -> None:
    assert return_address(asked) == taken


@pytest.mark.parametrize("asked", ["//evil.example", "https:evil.example", "/\\evil.example", "/%0d%0aX: y"])
def test_51_signing_in_leads_nowhere_else(site: Site, asked: str) -> None:
    answer = site.sign_in(site.client(), site.add_user(), next=asked)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/")
    assert not answer.headers["Location"].startswith(("//", "/\\"))
    assert "X" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "plan.example.ec.evil.example", "", "plan.example.ec@evil"])
def test_52_other_host_names_are_refused(site: Site, host: str) -> None:
    client = site.client()
    for path in ("/", "/ingresar", "/salud"):
        answer = client.get(path, base_url=f"https://{HOST}", environ_overrides={"HTTP_HOST": host})
        assert answer.status_code == 400
        assert "evil" not in answer.text


def test_52_forwarded_headers_of_strangers_change_nothing(site: Site) -> None:
    headers = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-For": "198.51.100.7",
        "X-Forwarded-Proto": "http",
    }
    answer = site.get(site.client(), "/avance", headers=headers)
    assert answer.headers["Location"] == "/ingresar?next=%2Favance"
    for attempt in range(6):
        headers["X-Forwarded-For"] = f"198.51.100.{attempt}"
        client = site.client()
        token = site.form_token(site.get(client, "/ingresar"))
        form = {"correo": "a@example.ec", "contrasena": "x", "csrf_token": token}
        answer = site.post(client, "/ingresar", data=form, headers=headers)
    assert answer.status_code == 429


def test_52_a_trusted_proxy_tells_the_address(
    settings: Settings, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "dashboard.access")
    app = create_app(settings.model_copy(update={"trusted_proxies": 1}), Database(sqlite_url))
    headers = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    app.server.test_client().get("/_dash-layout", base_url=f"https://{HOST}", headers=headers)
    assert "from=198.51.100.7" in caplog.text


@pytest.mark.parametrize("path", ["/console", "/?__debugger__=yes&cmd=resource&f=style.css"])
def test_56_there_is_no_debugger(site: Site, path: str) -> None:
    answer = site.get(site.signed_in(), path)
    assert "EVALEX" not in answer.text
    assert "Werkzeug" not in answer.text
    assert not site.app.server.debug
    for tool in ('"ui": true', "dev_tools", "hot_reload", "python_version", "dash_version", "plotly_version"):
        assert tool not in answer.text


@pytest.mark.parametrize(
    "path", ["/.git/config", "/.env", "/var/demo.db", "/assets/", "/assets/../config/settings.py", "/plan.db"]
)
def test_57_files_beside_the_site_are_not_served(site: Site, path: str) -> None:
    for client in (site.client(), site.signed_in(site.add_user())):
        answer = site.get(client, path)
        assert answer.status_code == 404
        assert "SQLite" not in answer.text


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_57_methods_that_no_page_uses_are_refused(site: Site, method: str) -> None:
    for path in ("/", "/_dash-layout", "/ingresar"):
        assert site.client().open(path, method=method, base_url=f"https://{HOST}").status_code == 405


@pytest.mark.parametrize("secret", ["", "short", "a" * 64])
def test_61_no_start_without_a_real_secret(secret: str) -> None:
    with pytest.raises(UnusableSettings) as refused:
        Settings(secret_key=secret, demo=False)
    assert not secret or secret not in str(refused.value)


def test_61_the_secret_is_on_no_page(site: Site, settings: Settings) -> None:
    client = site.signed_in()
    for path in ("/", "/_dash-layout", "/_dash-dependencies", "/ingresar", "/contrasena"):
        assert settings.secret_key.get_secret_value() not in site.get(client, path).text


def test_17_large_bodies_are_refused(site: Site) -> None:
    client = site.signed_in()
    answer = site.post_body(
        client, json={"output": "x" * (3 * 1024 * 1024)}, headers=site.own_headers(client)
    )
    assert answer.status_code == 413
    assert site.post(site.client(), "/ingresar", data={"correo": "x" * (3 * 1024 * 1024)}).status_code == 413


def test_17_large_bodies_of_unknown_length_are_refused(site: Site) -> None:
    client = site.signed_in()
    headers = site.own_headers(client) | {"Cookie": site.cookies(client)}
    environ = create_environ(
        "/_dash-update-component",
        f"https://{HOST}",
        method="POST",
        content_type="application/json",
        headers=headers,
    )
    environ |= {"wsgi.input": BytesIO(b'"' + b"x" * 3_000_000 + b'"'), "wsgi.input_terminated": True}
    environ.pop("CONTENT_LENGTH", None)
    assert run_wsgi_app(site.app.server, environ)[1] == "400 BAD REQUEST", "read no further than the limit"


def test_one_time_passwords_open_one_page_only(site: Site) -> None:
    client = site.signed_in(site.add_user(must_change=True))
    assert site.get(client, "/avance").headers["Location"] == "/contrasena?next=%2Favance"
    assert site.get(client, "/_dash-layout").status_code == 403
    assert site.get(client, "/contrasena").status_code == 200


def test_nobody_is_signed_in_outside_a_request() -> None:
    from dashboard.access import current_user

    nobody: Account | None = current_user()
    assert nobody is None
