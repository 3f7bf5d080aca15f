"""Sessions over HTTP; the numbers are the rows of the security table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient

from dashboard.access.accounts import disable_user, reset_password
from dashboard.workplan.roles import Actor, Role
from data_access.audit import Audit
from data_access.users import change_role

if TYPE_CHECKING:
    from conftest import Site

HOST, SESSION = "plan.example.ec", "__Host-session"
OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), via="command")


def _is_in(site: Site, client: FlaskClient) -> bool:
    return site.get(client, "/_dash-layout").status_code == 200


def _browser_with(site: Site, cookie: str) -> FlaskClient:
    client = site.client()
    client.set_cookie(SESSION, cookie, domain=HOST, secure=True)
    return client


def _session(client: FlaskClient) -> str:
    cookie = client.get_cookie(SESSION, domain=HOST)
    assert cookie is not None
    return cookie.value


def _token(client: FlaskClient) -> str | None:
    with client.session_transaction(base_url=f"https://{HOST}") as held:
        token: str | None = held.get("token")
        return token


def test_33_signing_in_begins_a_new_session(site: Site) -> None:
    client = site.signed_in(email := site.add_user())
    before, old = _token(client), _session(client)
    client.get("/idioma/es")
    site.sign_out(client)
    site.sign_in(client, email)
    assert _token(client) != before
    assert not _is_in(site, _browser_with(site, old))


def test_33_a_cookie_planted_before_signing_in_is_worth_nothing(site: Site) -> None:
    client = site.client()
    site.get(client, "/ingresar")
    planted = _session(client)
    site.sign_in(client, site.add_user())
    assert _is_in(site, client)
    assert not _is_in(site, _browser_with(site, planted))


def test_33_signing_in_again_ends_the_session_before(site: Site) -> None:
    client = site.signed_in(email := site.add_user())
    old = _session(client)
    headers = site.own_headers(client)
    site.post(client, "/ingresar", data={"correo": email, "contrasena": site.password}, headers=headers)
    assert _is_in(site, client)
    assert not _is_in(site, _browser_with(site, old))


def test_13_34_after_signing_out_the_old_cookie_opens_nothing(site: Site) -> None:
    client = site.signed_in()
    old, headers = _session(client), site.own_headers(client)
    left = site.sign_out(client)
    assert (left.status_code, left.headers["Location"]) == (303, "/ingresar")
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    again = _browser_with(site, old)
    assert site.post_body(again, headers=headers).status_code == 401
    assert not _is_in(site, client)
    assert site.said == []


def test_35_a_disabled_account_is_out_at_the_next_request(site: Site) -> None:
    client = site.signed_in(email := site.add_user())
    disable_user(site.database, email, audit=OPERATOR)
    assert not _is_in(site, client)
    assert site.sign_in(client, email).status_code == 401


def test_35_a_changed_role_takes_effect_at_the_next_request(site: Site) -> None:
    client = site.signed_in(email := site.add_user())
    change_role(site.database, email, Role.DELEGATE, "INNFA", audit=OPERATOR)
    assert not _is_in(site, client)


def test_36_a_changed_password_ends_all_other_sessions(site: Site) -> None:
    email = site.add_user()
    elsewhere, here = site.signed_in(email), site.signed_in(email)
    before = _session(here)
    assert site.change_password(here, "otra frase que nadie adivina").status_code == 303
    assert _is_in(site, here)
    assert not _is_in(site, elsewhere)
    assert not _is_in(site, _browser_with(site, before))


def test_36_a_password_given_by_the_operator_ends_all_sessions(site: Site) -> None:
    client = site.signed_in(email := site.add_user())
    given = reset_password(site.database, email, audit=OPERATOR)
    assert not _is_in(site, client)
    site.sign_in(client, email, given)
    assert site.get(client, "/").headers["Location"] == "/contrasena"
    site.change_password(client, "otra frase que nadie adivina", present=given)
    assert _is_in(site, client)


def test_37_half_an_hour_without_activity_ends_a_session(site: Site) -> None:
    client = site.signed_in()
    site.wait(minutes=29)
    assert _is_in(site, client)
    site.wait(minutes=29)
    assert _is_in(site, client)
    site.wait(minutes=30)
    assert not _is_in(site, client)
    assert "Su sesión terminó" in site.get(client, "/ingresar").text
    assert "Su sesión terminó" not in site.get(client, "/ingresar").text


def test_37_twelve_hours_end_a_session_whatever_happens(site: Site) -> None:
    client = site.signed_in()
    for _ in range(12 * 3 - 1):
        site.wait(minutes=20)
        assert _is_in(site, client)
    site.wait(minutes=20)
    assert not _is_in(site, client)


def test_37_a_page_that_asks_by_itself_is_no_activity(site: Site) -> None:
    client = site.signed_in()
    headers = site.own_headers(client)
    for _ in range(2):
        site.wait(minutes=16)
        body = {"output": "x", "changedPropIds": ["clock.n_intervals"]}
        site.post_body(client, json=body, headers=headers)
    assert not _is_in(site, client)


def test_37_an_open_page_that_asks_for_news_is_no_activity(site: Site) -> None:
    client = site.signed_in()
    headers = site.own_headers(client)
    for _ in range(2):
        site.wait(minutes=16)
        site.get(client, "/_version")
        drawn_again = {"output": "x", "changedPropIds": ["seen.data"]}
        site.post_body(client, json=drawn_again, headers=headers)
    assert site.get(client, "/_version").status_code == 401


def test_an_invented_cookie_opens_nothing(site: Site) -> None:
    assert not _is_in(site, _browser_with(site, "eyJ0b2tlbiI6ICJ4In0.aaaa.bbbb"))


@pytest.mark.parametrize("name", [SESSION, "__Host-browser"])
def test_44_cookies_stay_with_the_site_and_out_of_scripts(site: Site, name: str) -> None:
    sent = site.sign_in(site.client(), site.add_user()).headers.getlist("Set-Cookie")
    (cookie,) = [one for one in sent if one.startswith(f"{name}=")]
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_44_the_cookie_that_scripts_read_opens_nothing(site: Site) -> None:
    client = site.signed_in()
    (cookie,) = [
        one for one in site.get(client, "/").headers.getlist("Set-Cookie") if one.startswith("csrf_token=")
    ]
    assert {"Secure", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert str(_token(client)) not in cookie


def test_44_the_demo_needs_no_https(demo_site: Site) -> None:
    client = demo_site.app.server.test_client()
    page = client.get("/ingresar", base_url="http://127.0.0.1:8050")
    (cookie,) = page.headers.getlist("Set-Cookie")
    assert cookie.startswith("session=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert "Strict-Transport-Security" not in page.headers


def test_65_no_address_carries_a_session(site: Site) -> None:
    client = site.client()
    sent = site.sign_in(client, site.add_user(), next="/avance")
    assert sent.headers["Location"] == "/avance"
    assert str(_token(client)) not in site.get(client, "/").text


def test_the_language_survives_signing_in_and_out(site: Site) -> None:
    client = site.client()
    chosen = site.get(client, "/idioma/en?next=/ingresar")
    assert (chosen.status_code, chosen.headers["Location"]) == (303, "/ingresar")
    assert '<html lang="en">' in site.get(client, "/ingresar").text
    site.sign_in(client, site.add_user())
    assert '<html lang="en">' in site.get(client, "/").text
    site.sign_out(client)
    assert '<html lang="en">' in site.get(client, "/ingresar").text
    assert site.get(client, "/idioma/fr").status_code == 404


def test_one_persons_language_is_not_anothers(site: Site) -> None:
    english, spanish = site.client(), site.client()
    site.get(english, "/idioma/en")
    site.get(english, "/ingresar")
    assert '<html lang="es">' in site.get(spanish, "/ingresar").text
