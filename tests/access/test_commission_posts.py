"""The forms of the commission, posted by hand: who may store what, with valid content and in every role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from dashboard.workplan.roles import Role
from data_access.commitments import commitments
from data_access.tables import audit_entry, commission_revision
from data_access.users import accounts
from data_access.verification import first_damage
from layouts.commission import KEEPING, MINE
from layouts.commission_token import Act, CommissionToken

if TYPE_CHECKING:
    from conftest import Site
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

MEETING = {
    "on": "2026-12-01",
    "at": "09:30",
    "place": "OIM, Quito",
    "period": "2026-T3",
    "free": "Presupuesto",
}
FORMS: dict[Act, tuple[str, int, dict[str, str]]] = {
    Act.CALL: ("", 0, MEETING),
    Act.CHANGE: ("9", 1, MEETING),
    Act.CANCEL: ("9", 1, {"reason": "Sin asistencia suficiente."}),
    Act.DECIDE: ("8", 0, {"text": "Se aprueba el calendario."}),
    Act.ADOPT: ("8", 0, {"text": "Enviar la lista", "institution": "PN", "due_on": "2026-12-10"}),
    Act.RETIRE: ("C-08.2", 2, {"reason": "Ya no hace falta."}),
    Act.REOPEN: ("C-08.5", 2, {"reason": "Vuelve a hacer falta."}),
    Act.ASK: ("", 0, {"institution": "PN", "text": "Firmar el acuerdo.", "due_on": "2026-12-10"}),
    Act.TELL: ("C-08.2", 2, {"words": "El plan está listo."}),
    Act.DELIVER: ("acogidas 2026-T3", 0, {"state": "delivered", "note": ""}),
}
"""Of each act the record, the version seen and what is typed."""
OF_A_DELEGATE = {Act.TELL, Act.DELIVER}
"""Told by INNFA, which keeps that commitment and that register."""
SIGNED_ALREADY = {Act.DECIDE, Act.ADOPT}
"""Refused to the secretariat as well: the minutes of meeting 8 are signed."""
PEOPLE = {
    "minister": (Role.VIEWER, None),
    "secretariat": (Role.COORDINATOR, None),
    "administrator": (Role.ADMINISTRATOR, None),
    "INNFA": (Role.DELEGATE, "INNFA"),
    "OIM": (Role.DELEGATE, "OIM"),
}


def may(act: Act, who: str) -> bool:
    return who == ("INNFA" if act in OF_A_DELEGATE else "secretariat")


def revisions(site: Site) -> int:
    with site.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(commission_revision)) or 0


def asked(site: Site) -> int:
    with site.database.read() as connection:
        entries = select(func.count()).where(audit_entry.c.action == "decisions.ask")
        return connection.scalar(entries) or 0


def denials(site: Site) -> int:
    with site.database.read() as connection:
        return connection.scalar(select(func.count()).where(audit_entry.c.action == "denied")) or 0


def signed_in(site: Site, who: str) -> tuple[FlaskClient, int]:
    role, institution = PEOPLE[who]
    email = site.add_user(role=role, institution=institution)
    user_id = next(each.actor.id for each in accounts(site.database) if each.email == email)
    assert user_id is not None
    return site.signed_in(email), user_id


def post(site: Site, client: FlaskClient, act: Act, user_id: int, **typed: str) -> TestResponse:
    record, version, form = FORMS[act]
    with site.app.server.app_context():
        token = CommissionToken.fresh(act, record, version, user_id).signed()
    return send(site, client, act, token, {**form, **typed})


def send(site: Site, client: FlaskClient, act: Act, token: str, form: dict[str, str]) -> TestResponse:
    meeting = FORMS[act][0] if FORMS[act][0].isdecimal() else ""
    path = MINE if act in OF_A_DELEGATE else f"{KEEPING}?reunion={meeting}"
    headers = site.own_headers(client)
    return site.post(
        client,
        path,
        data={**form, "formulario": token},
        headers={**headers, "Referer": f"{headers['Origin']}/"},
    )


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("act", FORMS)
def test_only_what_the_matrix_allows_is_stored(site: Site, act: Act, who: str) -> None:
    client, user_id = signed_in(site, who)
    before = revisions(site), asked(site), denials(site)
    answer = post(site, client, act, user_id)
    stored = (revisions(site), asked(site)) != before[:2]
    expected = (422, False) if act in SIGNED_ALREADY else (303, True)
    assert (answer.status_code, stored) == (expected if may(act, who) else (403, False))
    assert (denials(site) > before[2]) is not may(act, who)
    assert first_damage(site.database) is None


def test_the_same_form_sent_twice_is_one_step(site: Site) -> None:
    client, user_id = signed_in(site, "INNFA")
    with site.app.server.app_context():
        token = CommissionToken.fresh(Act.TELL, "C-08.2", 2, user_id).signed()
    form = {"words": "El plan está listo."}
    first, again = (send(site, client, Act.TELL, token, form) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    (told,) = (each for each in commitments(site.database) if each.code == "C-08.2")
    assert [each.words for each in told.updates].count("El plan está listo.") == 1


def test_who_was_overtaken_is_told_and_loses_nothing(site: Site) -> None:
    client, user_id = signed_in(site, "secretariat")
    assert post(site, client, Act.CHANGE, user_id, place="INNFA").status_code == 303
    late = post(site, client, Act.CHANGE, user_id, place="Sala de la OIM")
    assert late.status_code == 422
    assert "Sala de la OIM" in late.text


@pytest.mark.parametrize("token", ["", "x", "WyJjYWxsIl0.abc", "\x00"])
def test_a_token_that_nobody_signed_is_not_recognised(site: Site, token: str) -> None:
    client, _ = signed_in(site, "secretariat")
    before = revisions(site)
    answer = send(site, client, Act.CALL, token, MEETING)
    assert (answer.status_code, revisions(site)) == (422, before)
    assert "Este formulario ya no es" in answer.text


def test_the_token_of_somebody_else_is_not_recognised(site: Site) -> None:
    client, user_id = signed_in(site, "secretariat")
    before = revisions(site)
    assert post(site, client, Act.CALL, user_id + 1).status_code == 422
    assert revisions(site) == before


def test_nobody_stores_without_a_session(site: Site) -> None:
    before = revisions(site)
    assert site.post(site.client(), KEEPING, data={"formulario": "x"}).status_code == 401
    assert revisions(site) == before


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        (Act.CALL, {"on": "mañana"}),
        (Act.CALL, {"on": "2026-02-30"}),
        (Act.CALL, {"period": "2031-T9"}),
        (Act.CALL, {"place": ""}),
        (Act.CALL, {"at": "25:99"}),
        (Act.ADOPT, {"due_on": "1e999"}),
        (Act.ADOPT, {"institution": "NADIE"}),
        (Act.ADOPT, {"text": " "}),
        (Act.DECIDE, {"answers": "9" * 30}),
        (Act.ASK, {"institution": "' OR 1=1 --"}),
    ],
)
def test_what_cannot_be_is_answered_in_words_and_not_stored(
    site: Site, act: Act, typed: dict[str, str]
) -> None:
    client, user_id = signed_in(site, "secretariat")
    before = revisions(site), asked(site)
    answer = post(site, client, act, user_id, **typed)
    assert (answer.status_code, (revisions(site), asked(site))) == (422, before)
    assert "Traceback" not in answer.text
    assert "sqlite" not in answer.text.lower()
