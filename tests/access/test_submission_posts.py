"""What is posted by hand to the callbacks of the report form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Actor, Role
from data_access.database import Database
from data_access.drafts import drafts
from data_access.tables import revision
from data_access.users import credentials
from layouts.form_token import FormToken
from tests.access.posting import Many, body_of

if TYPE_CHECKING:
    from conftest import Site

T3, VALUE, SENT = Period(2026, 3), "SE-02.1", "PR-05.1"
ACTS = '{"name":["ALL"],"type":"submission-act"}'
HOSTILE: dict[str, Any] = {
    "a dict": {"$gt": ""},
    "a list": ["1", "2"],
    "null": None,
    "a number": 12,
    "true": True,
    "1e999": "1e999",
    "NaN": "NaN",
    "markup": "<img src=x onerror=alert(1)>",
    "long": "9" * 5000,
}


@pytest.fixture
def delegate(site: Site) -> Actor:
    return _actor(site, site.add_user(role=Role.DELEGATE, institution="INNFA"))


def _actor(site: Site, email: str) -> Actor:
    found = credentials(site.database, email)
    assert found is not None
    site.emails = {**getattr(site, "emails", {}), found.account.actor.id: email}
    return found.account.actor


def _revisions(database: Database) -> int:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(revision)) or 0


def _values(site: Site, actor: Actor, fields: dict[str, Any], *, code: str, version: int) -> dict[str, Any]:
    with site.app.server.app_context():
        token = FormToken.fresh(indicator=code, period=T3, version=version, user_id=actor.id or 0).signed()
    posted: Many = [({"type": "submission-field", "name": name}, value) for name, value in fields.items()]
    return {
        "submission-token.value": token,
        "submission-field.id": [(identity, identity) for identity, _value in posted],
        "submission-field.value": posted,
    }


def _posted(site: Site, actor: Actor, body: dict[str, Any]) -> tuple[int, str]:
    client = site.signed_in(site.emails[actor.id])
    answer = site.post_body(client, json=body, headers=site.own_headers(client))
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    "field", ["value", "explanation", "next_step_due", "confirmed", "part:provincia:EC-E"]
)
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_row_15_what_no_field_holds_is_a_message_and_nothing_is_stored(
    site: Site, delegate: Actor, field: str, hostile: Any
) -> None:
    before = _revisions(site.database)
    # A next step without owner and date: whatever else is right, this is not sent.
    fields = {"value": "300", "next_step": "Pedir los partes", field: hostile}
    values = _values(site, delegate, fields, code=VALUE, version=2)
    for button in ("submission-send", "submission-typing"):
        body = body_of(site.app, button, {"submission-typing.data": 1, **values})
        if button == "submission-typing":
            body["changedPropIds"] = ["submission-typing.data"]
        status, text = _posted(site, delegate, body)
        assert status == 200, text
        assert "Traceback" not in text
    assert _revisions(site.database) == before


def test_only_who_sent_a_value_withdraws_it(site: Site, delegate: Actor) -> None:
    before = _revisions(site.database)
    values = _values(site, delegate, {}, code=SENT, version=1)
    act = {"type": "submission-act", "name": "withdraw"}
    body = body_of(site.app, ACTS, {**values, "submission-act.n_clicks": [(act, 1)]})
    body["changedPropIds"] = [f"{json.dumps(act, sort_keys=True, separators=(',', ':'))}.n_clicks"]
    status, text = _posted(site, delegate, body)
    assert (status, _revisions(site.database)) == (200, before)
    assert "puede retirarlo" in json.loads(text)["response"]["submission-result"]["children"].__repr__()


def test_what_is_typed_becomes_a_private_draft(site: Site, delegate: Actor) -> None:
    values = _values(site, delegate, {"value": "300", "forged": "x"}, code=VALUE, version=2)
    body = body_of(site.app, "submission-typing", {"submission-typing.data": 1, **values})
    body["changedPropIds"] = ["submission-typing.data"]
    assert _posted(site, delegate, body)[0] == 200
    (kept,) = drafts(site.database, actor=delegate)
    assert kept.entered == {"value": "300"}


def test_nobody_types_into_another_institutions_value(site: Site) -> None:
    stranger = _actor(site, site.add_user(role=Role.DELEGATE, institution="MRE"))
    values = _values(site, stranger, {"value": "300"}, code=VALUE, version=2)
    body = body_of(site.app, "submission-typing", {"submission-typing.data": 1, **values})
    body["changedPropIds"] = ["submission-typing.data"]
    status, text = _posted(site, stranger, body)
    assert status == 200
    assert "No se pudo guardar el borrador" in json.loads(text)["response"]["submission-draft"]["children"]
    assert drafts(site.database, actor=stranger) == ()
