"""Closing a quarter and opening it again on the page, posted by hand in every role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from callbacks import closing_acts
from dashboard.disclosure import release as releasing
from dashboard.disclosure.audit import Fault, Finding
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import PeriodClosed
from dashboard.workplan.roles import Role
from data_access.database import Database
from data_access.editions import edition_of, editions, missing_files, store_file
from data_access.plan import work_plan
from data_access.reopenings import ask_reopening, reopening_requests
from data_access.users import accounts
from data_access.verification import first_damage
from layouts.commission_token import Act, CommissionToken
from layouts.editions import EDITIONS
from tests.data_access.conftest import OPERATOR

if TYPE_CHECKING:
    from conftest import Site
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

T2, T3 = Period(2026, 2), Period(2026, 3)
CLOSING = "/informes/cierre"
WHO = [(Role.VIEWER, None), (Role.DELEGATE, "INNFA"), (Role.COORDINATOR, None), (Role.ADMINISTRATOR, None)]


def person(site: Site, role: Role, institution: str | None = None) -> tuple[FlaskClient, int]:
    email = site.add_user(role=role, institution=institution)
    number = next(each.id for each in accounts(site.database) if each.email == email)
    return site.signed_in(email), number


def send(
    site: Site, client: FlaskClient, user: int, act: Act, record: str = "", **form: object
) -> TestResponse:
    with site.app.server.app_context():
        token = CommissionToken.fresh(act, record, 0, user).signed()
    headers = site.own_headers(client)
    headers["Referer"] = f"{headers['Origin']}/"
    return site.post(client, CLOSING, data={"formulario": token, **form}, headers=headers)


def told(page: TestResponse) -> str:
    """The words of a page, whose layout travels as JSON."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), page.text)


def shown(site: Site, client: FlaskClient) -> str:
    return told(site.get(client, CLOSING))


def state(database: Database, period: Period = T3) -> QuarterState:
    return work_plan(database).state_of(period)


@pytest.mark.parametrize(("role", "institution"), WHO)
def test_the_secretariat_alone_closes(site: Site, role: Role, institution: str | None) -> None:
    client, user = person(site, role, institution)
    sent = send(site, client, user, Act.CLOSE, "2026-T3", confirmed="1")
    closes = role is Role.COORDINATOR
    assert sent.status_code == (303 if closes else 403)
    assert state(site.database) is (QuarterState.CLOSED if closes else QuarterState.IN_REVIEW)
    if closes:
        assert "T3\xa02026 quedó cerrado: edición 1" in told(site.get(client, EDITIONS))
        assert {each.number for each in editions(site.database) if each.period == T3} == {1}
    assert first_damage(site.database) is None


def test_the_list_has_to_be_read_first(site: Site) -> None:
    client, user = person(site, Role.COORDINATOR)
    sent = send(site, client, user, Act.CLOSE, "2026-T3")
    assert sent.status_code == 422
    assert "Lea la lista y márquela antes de cerrar." in told(sent)
    assert state(site.database) is QuarterState.IN_REVIEW


def test_a_failed_audit_names_the_table_and_offers_the_way_on(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Finding("quarter × M", "2026-T3", Fault.EXACT)
    monkeypatch.setattr(releasing, "audit", lambda *_, **__: (found,))
    client, user = person(site, Role.COORDINATOR)
    sent = send(site, client, user, Act.CLOSE, "2026-T3", confirmed="1")
    assert sent.status_code == 422
    assert "quarter × M" in told(sent)
    assert state(site.database) is QuarterState.IN_REVIEW
    assert (
        send(site, client, user, Act.CLOSE, "2026-T3", confirmed="1", without_release="1").status_code == 303
    )
    assert editions(site.database)[0].release_pending


def test_one_asks_and_another_reopens(site: Site) -> None:
    asking, first = person(site, Role.COORDINATOR)
    confirming, second = person(site, Role.COORDINATOR)
    asked = send(site, asking, first, Act.ASK_REOPENING, period="2026-T2", reason="Policía corrigió FO-02.1")
    assert asked.status_code == 303
    assert "«Policía corrigió FO-02.1»" in shown(site, asking)
    own = send(site, asking, first, Act.CONFIRM_REOPENING, "2026-T2")
    assert own.status_code == 422
    assert "Lo confirma otra persona de la secretaría." in told(own)
    assert send(site, confirming, second, Act.CONFIRM_REOPENING, "2026-T2").status_code == 303
    assert state(site.database, T2) is QuarterState.IN_REVIEW


@pytest.mark.parametrize(("role", "institution"), [each for each in WHO if each[0] is not Role.COORDINATOR])
def test_nobody_else_asks_or_confirms(site: Site, role: Role, institution: str | None) -> None:
    ask_reopening(site.database, T2, "Un error", audit=OPERATOR)
    client, user = person(site, role, institution)
    asked = send(site, client, user, Act.ASK_REOPENING, period="2026-T1", reason="Otro error")
    confirmed = send(site, client, user, Act.CONFIRM_REOPENING, "2026-T2")
    assert (asked.status_code, confirmed.status_code) == (403, 403)
    assert len(reopening_requests(site.database)) == 1
    assert state(site.database, T2) is QuarterState.CLOSED


def test_who_comes_second_is_told_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed_meanwhile(*_given: object, **_named: object) -> None:
        raise PeriodClosed

    monkeypatch.setattr(closing_acts, "close", closed_meanwhile)
    client, user = person(site, Role.COORDINATOR)
    assert send(site, client, user, Act.CLOSE, "2026-T3", confirmed="1").status_code == 303
    assert "Otra persona cerró T3\xa02026 mientras tanto" in shown(site, client)
    assert send(site, client, user, Act.CONFIRM_REOPENING, "2026-T2").status_code == 303
    assert "T2\xa02026 ya no espera confirmación" in shown(site, client)


def test_what_an_interruption_left_is_offered_until_all_files_are_there(site: Site) -> None:
    client, user = person(site, Role.COORDINATOR)
    button = "Guardar el informe de T2\xa02026"
    of = edition_of(site.database, T2, 1)
    for kind, language in missing_files(site.database, of):
        assert button in shown(site, client)
        store_file(site.database, of, kind, language, b"%PDF", "program", audit=OPERATOR)
    assert button not in shown(site, client)
    assert send(site, client, user, Act.CLOSE, "2026-T1").status_code == 303
    assert missing_files(site.database, edition_of(site.database, Period(2026, 1), 1)) == ()
