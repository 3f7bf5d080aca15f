"""The contribution form as somebody posts it by hand: only what is theirs and can be right is stored."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Role
from data_access.contribution_reports import Place, contribution_reports
from data_access.database import Database
from data_access.users import credentials
from data_access.verification import first_damage
from layouts.contribution_token import ContributionToken
from tests.access.conftest import Site

T3 = Period(2026, 3)
MISSING = Place("PN", "SE-04", T3)
"""What the illustrative plan's police has not reported."""


def delegate(site: Site, institution: str = "PN", role: Role = Role.DELEGATE) -> tuple[FlaskClient, int]:
    email = site.add_user(role=role, institution=institution)
    found = credentials(site.database, email)
    assert found is not None
    return site.signed_in(email), found.account.id


def token(site: Site, user_id: int, *, activity: str = "SE-04", version: int = 0) -> str:
    with site.app.server.app_context():
        return ContributionToken.fresh(period=T3, versions={activity: version}, user_id=user_id).signed()


def post(
    site: Site,
    client: FlaskClient,
    signed: object,
    amounts: dict[str, Any],
    *,
    activity: str = "SE-04",
    **changed: Any,
) -> TestResponse:
    fields = [
        {"id": {"type": "contribution-field", "activity": activity, "name": name}, "value": value}
        for name, value in amounts.items()
    ]
    body = {
        "output": "contribution-form.children",
        "outputs": {"id": "contribution-form", "property": "children"},
        "inputs": [{"id": "contribution-send", "property": "n_clicks", "value": 1}],
        "state": [
            {"id": "contribution-token", "property": "value", "value": signed},
            [{"id": each["id"], "property": "id", "value": each["id"]} for each in fields],
            [{**each, "property": "value"} for each in fields],
        ],
        "changedPropIds": ["contribution-send.n_clicks"],
    }
    return site.post_body(client, json=body | changed, headers=site.own_headers(client))


def words(answer: TestResponse) -> str:
    """The answer's JSON with accents as they are read."""
    return json.dumps(answer.json, ensure_ascii=False)


def stored(database: Database) -> Any:
    return contribution_reports(database).get(MISSING)


def test_what_was_entered_is_stored_once(site: Site) -> None:
    client, mine = delegate(site)
    signed = token(site, mine)
    answers = [post(site, client, signed, {"usd_executed": "1234,5", "staff_days": ""}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Guardado y enviado a revisión" in words(answers[0])
    report = stored(site.database)
    assert (report.given.usd_executed, report.given.staff_days) == (Decimal("1234.5"), None)
    assert (report.version, report.late) == (1, True)
    assert first_damage(site.database) is None


@pytest.mark.parametrize("value", [{"a": 1}, ["1"], True, 7, "1e999", "NaN", "1.234", "-3", "uno", "9" * 400])
def test_what_is_no_number_is_said_and_not_stored(site: Site, value: Any) -> None:
    client, mine = delegate(site)
    answer = post(site, client, token(site, mine), {"usd_executed": value})
    assert answer.status_code == 200
    assert "aún no se guardó nada" in words(answer)
    assert stored(site.database) is None


def test_people_are_counted_whole_and_what_was_typed_stays(site: Site) -> None:
    client, mine = delegate(site)
    answer = post(site, client, token(site, mine), {"people_trained": "2,5", "staff_days": "7"})
    assert "sin decimales" in words(answer)
    assert '"value": "2,5"' in words(answer)
    assert stored(site.database) is None


@pytest.mark.parametrize("value", [None, "", "   "])
def test_a_blank_row_is_not_sent(site: Site, value: Any) -> None:
    client, mine = delegate(site)
    answer = post(site, client, token(site, mine), {"usd_executed": value})
    assert "No hay nada nuevo que enviar" in words(answer)
    assert stored(site.database) is None


def test_a_form_of_somebody_else_or_for_other_fields_is_not_taken(site: Site) -> None:
    client, mine = delegate(site)
    amounts = {"usd_executed": "5"}
    forged = [
        post(site, client, token(site, mine + 1), amounts),
        post(site, client, "forged", amounts),
        post(site, client, {"a": 1}, amounts),
        post(site, client, token(site, mine), amounts, activity="FO-01"),
        post(site, client, token(site, mine), {"usd_planned": "5"}),
    ]
    assert all("ya no es válido" in words(answer) for answer in forged)
    assert [answer.status_code for answer in forged] == [200] * 5
    assert stored(site.database) is None


@pytest.mark.parametrize(
    ("institution", "role", "told"),
    [
        ("INNFA", Role.DELEGATE, "no participa en esta actividad"),
        ("PN", Role.COORDINATOR, "función no permite"),
        ("PN", Role.VIEWER, "función no permite"),
        ("PN", Role.ADMINISTRATOR, "función no permite"),
    ],
)
def test_who_does_not_take_part_stores_nothing(site: Site, institution: str, role: Role, told: str) -> None:
    client, mine = delegate(site, institution, role)
    before = contribution_reports(site.database)
    answer = post(site, client, token(site, mine), {"usd_executed": "5"})
    assert answer.status_code == 200
    assert told in words(answer)
    assert contribution_reports(site.database) == before
    assert stored(site.database) is None


def test_who_was_overtaken_sees_both_and_loses_nothing(site: Site) -> None:
    client, mine = delegate(site)
    early = token(site, mine)
    post(site, client, token(site, mine), {"usd_executed": "10"})
    answer = post(site, client, early, {"usd_executed": "20"})
    assert "Lo que usted escribió: USD devengado: 20" in words(answer)
    assert "Lo que quedó guardado: USD devengado: 10" in words(answer)
    assert stored(site.database).given.usd_executed == 10
