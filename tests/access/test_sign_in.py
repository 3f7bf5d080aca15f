"""Signing in over HTTP; the numbers are the rows of the security table."""

from __future__ import annotations

import logging
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import add_user
from dashboard.access.passwords import hashed
from dashboard.access.sign_in import WrongEmailOrPassword, sign_in
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Actor, Role
from data_access.audit import Audit
from data_access.users import EmailTaken, credentials

if TYPE_CHECKING:
    from conftest import Site

OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), via="command")
WRONG = "una frase que no es la suya"


def test_signing_in_leads_to_the_page_asked_for(site: Site) -> None:
    sent = site.sign_in(site.client(), site.add_user(), next="/avance?t=2026-T3")
    assert (sent.status_code, sent.headers["Location"]) == (303, "/avance?t=2026-T3")


def test_the_address_is_taken_in_any_case_and_with_blanks(site: Site) -> None:
    site.add_user("delegada@example.ec")
    assert site.sign_in(site.client(), " Delegada@Example.EC ").status_code == 303


def test_who_is_in_already_is_sent_on(site: Site) -> None:
    assert site.get(site.signed_in(), "/ingresar?next=/avance").headers["Location"] == "/avance"


def test_38_guessing_at_one_account_is_slowed_down(site: Site) -> None:
    client, email = site.client(), site.add_user()
    statuses = [site.sign_in(client, email, WRONG).status_code for _ in range(7)]
    assert statuses == [401] * 5 + [429] * 2
    refused = site.sign_in(client, email)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "900")
    site.wait(minutes=15)
    assert site.sign_in(client, email).status_code == 303


def test_38_one_password_for_many_accounts_is_slowed_down(site: Site) -> None:
    client = site.client()
    for one in range(29):
        site.fail(f"otra{one}@example.ec", "192.0.2.1")
    statuses = [site.sign_in(client, site.add_user(), WRONG).status_code for _ in range(2)]
    assert statuses == [401, 429]
    assert site.sign_in(site.client("203.0.113.5"), site.add_user()).status_code == 303


def test_38_nobody_is_locked_out_by_strangers(site: Site) -> None:
    email = site.add_user()
    own = site.signed_in(email, address="203.0.113.5")
    site.sign_out(own)
    site.fail(email, *(f"198.51.100.{stranger}" for stranger in range(20)))
    assert site.sign_in(site.client("198.51.100.99"), email).status_code == 429, "strangers have to wait"
    assert site.sign_in(own, email).status_code == 303, "the known browser has not"
    colleague = site.client("203.0.113.5")
    assert site.sign_in(colleague, email).status_code == 303, "nor has a browser at the known address"


def test_38_strangers_at_the_same_address_do_not_lock_a_known_browser(site: Site) -> None:
    email = site.add_user()
    own = site.signed_in(email)
    site.sign_out(own)
    for _ in range(6):
        site.sign_in(site.client(), email, WRONG)
    assert site.sign_in(site.client(), email).status_code == 429
    assert site.sign_in(own, email).status_code == 303


def test_38_a_known_browser_may_not_guess_for_ever(site: Site) -> None:
    email, other = site.add_user(), site.add_user()
    own = site.signed_in(email)
    site.sign_out(own)
    assert [site.sign_in(own, email, WRONG).status_code for _ in range(6)] == [401] * 5 + [429]
    statuses = [site.sign_in(own, other, WRONG).status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429], "to other accounts it is a stranger"


def test_38_a_neighbouring_ipv6_address_is_no_other_place(site: Site) -> None:
    email = site.add_user()
    for neighbour in range(6):
        answer = site.sign_in(site.client(f"2001:db8::{neighbour:x}"), email, WRONG)
    assert answer.status_code == 429


def test_38_guesses_at_the_present_password_count_too(site: Site) -> None:
    client = site.signed_in()
    statuses = [
        site.change_password(client, "otra frase que nadie adivina", present=WRONG).status_code
        for _ in range(6)
    ]
    assert statuses == [422] * 5 + [429]


def test_39_unknown_wrong_and_disabled_look_the_same(site: Site) -> None:
    from dashboard.access.accounts import disable_user

    known, disabled = site.add_user(), site.add_user()
    disable_user(site.database, disabled, audit=OPERATOR)
    answers = []
    for email in (known, disabled, "nadie@example.ec"):
        answer = site.sign_in(site.client(), email, WRONG)
        token = site.form_token(answer)
        answers.append((answer.status_code, answer.text.replace(token, "").replace(email, "")))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 401


def test_39_an_unknown_account_takes_as_long_as_a_known_one(site: Site) -> None:
    site.add_user("conocida@example.ec", password_hash=hashed(WRONG[::-1]))
    times: dict[str, list[float]] = {"conocida@example.ec": [], "nadie@example.ec": []}
    for turn in range(9):
        for email, taken in times.items():
            with site.app.server.test_request_context(environ_base={"REMOTE_ADDR": f"198.51.100.{turn}"}):
                begun = perf_counter()
                with pytest.raises(WrongEmailOrPassword):
                    sign_in(site.database, email, WRONG)
                taken.append(perf_counter() - begun)
    known, unknown = map(median, times.values())
    assert abs(known - unknown) < 0.25 * known


def test_41_a_new_account_has_a_one_time_password_and_an_argon2id_hash(site: Site) -> None:
    given = add_user(
        site.database,
        email="nueva@example.ec",
        role=Role.DELEGATE,
        institution="INNFA",
        title=Text("Delegada INNFA"),
        audit=OPERATOR,
    )
    held = credentials(site.database, "nueva@example.ec")
    assert held is not None
    assert held.account.must_change_password
    kind, parameters = held.password_hash.split("$")[1:4:2]
    assert kind == "argon2id"
    cost = dict(part.split("=") for part in parameters.split(","))
    assert int(cost["m"]) >= 19456
    assert int(cost["t"]) >= 2
    assert given not in held.password_hash
    assert site.sign_in(site.client(), "nueva@example.ec", given).status_code == 303
    with pytest.raises(EmailTaken):
        add_user(
            site.database,
            email="NUEVA@example.ec",
            role=Role.VIEWER,
            institution=None,
            title=Text("Otra"),
            audit=OPERATOR,
        )


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("corta", "menos de 12 caracteres"),
        ("aaaabbbbaaaabbbb", "repite los mismos pocos caracteres"),
        ("Contraseña2026!!", "cualquiera probaría primero"),
        ("una frase que nadie adivina", "es igual a la actual"),
        ("x" * 300, "más de 256 caracteres"),
    ],
)
def test_40_weak_new_passwords_are_refused_with_the_reason(site: Site, new: str, said: str) -> None:
    answer = site.change_password(site.signed_in(), new)
    assert answer.status_code == 422
    assert said in answer.text


def test_40_a_new_password_is_typed_twice(site: Site) -> None:
    answer = site.change_password(site.signed_in(), "otra frase que nadie adivina", repeated="otra frase")
    assert answer.status_code == 422
    assert "no coinciden" in answer.text


def test_40_the_present_password_is_asked_for(site: Site) -> None:
    answer = site.change_password(site.signed_in(), "otra frase que nadie adivina", present=WRONG)
    assert answer.status_code == 422
    assert "La contraseña actual no es correcta" in answer.text


def test_58_the_log_tells_who_came_and_keeps_no_secret(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "dashboard.access")
    client, email = site.client(), site.add_user()
    site.sign_in(client, email, WRONG)
    site.sign_in(client, WRONG, "x")
    site.sign_in(client, email)
    token = site.own_headers(client)["X-CSRFToken"]
    cookies = site.cookies(client)
    site.sign_out(client)
    site.post_body(client)
    for event in ("sign-in failed", "sign-in ok account=", "sign-out", "denied"):
        assert event in caplog.text
    for secret in (
        site.password,
        WRONG,
        email,
        token,
        *(part.split("=", 1)[1] for part in cookies.split("; ")),
    ):
        assert secret not in caplog.text


def test_59_one_event_is_one_line(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    site.post(site.client(), "/_dash-update-component%0d%0asign-in%20ok%1b%5b31m")
    site.sign_in(site.client(), "a\r\nsign-in ok account=1\x1b[31m", "x")
    for record in caplog.records:
        assert not {"\r", "\n", "\x1b"} & set(record.getMessage())
    assert caplog.records
