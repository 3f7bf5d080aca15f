"""After a closing two persons reopen, a delegate corrects, and edition 2 says what changed and why."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from dashboard.snapshot.edition import files_made_again
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Role
from dashboard.workplan.submissions import Actual
from data_access.audit import Audit
from data_access.reviews import SeenValue, approve, return_value
from data_access.submissions import Submission, record_submission
from data_access.users import accounts
from data_access.verification import first_damage
from layouts.commission_token import Act
from layouts.edition_check import FILE
from layouts.editions import EDITIONS
from tests.access.test_closing_posts import person, send, told
from tests.snapshot.paper import Paper, squeezed

if TYPE_CHECKING:
    from conftest import Site
    from flask.testing import FlaskClient

T2 = Period(2026, 2)
CODE, REASON = "FI-01.1", "Faltaba el acuerdo firmado en junio"
WHY_REOPEN = "Cancillería encontró un acuerdo sin contar"


@dataclass(frozen=True, slots=True)
class Story:
    """What the site looks like at the end of it."""

    site: Site
    client: FlaskClient
    first: bytes
    """Edition 1 as it was handed out before anybody asked to reopen."""


def report(site: Site, client: FlaskClient, number: int, language: str = "es") -> bytes:
    taken = site.get(client, f"{EDITIONS}/2026-T2/{number}/informe-{language}.pdf")
    assert taken.status_code == 200
    return taken.data


def corrects(site: Site) -> None:
    """Sent back by the secretariat, sent again by the institution with a reason, approved."""
    audits = {}
    for role, institution in ((Role.DELEGATE, "MRE"), (Role.COORDINATOR, None)):
        email = site.add_user(role=role, institution=institution)
        account = next(each for each in accounts(site.database) if each.email == email)
        audits[role] = Audit(account.actor, "page")
    reviewer = audits[Role.COORDINATOR]
    return_value(site.database, SeenValue(CODE, T2, 2), REASON, audit=reviewer)
    corrected = Submission(
        indicator=CODE,
        period=T2,
        actual=Actual(value=Decimal(6)),
        base_version=3,
        idempotency_key="corrected",
        explanation="Se contó el acuerdo de junio",
        reason=REASON,
        breakdown={},
    )
    record_submission(site.database, corrected, audit=audits[Role.DELEGATE])
    approve(site.database, SeenValue(CODE, T2, 4), audit=reviewer)


@pytest.fixture
def story(site: Site) -> Story:
    asking, first = person(site, Role.COORDINATOR)
    confirming, second = person(site, Role.COORDINATOR)
    assert send(site, asking, first, Act.CLOSE, "2026-T2").status_code == 303
    before = report(site, asking, 1)
    asked = send(site, asking, first, Act.ASK_REOPENING, period="2026-T2", reason=WHY_REOPEN)
    assert asked.status_code == 303
    assert send(site, confirming, second, Act.CONFIRM_REOPENING, "2026-T2").status_code == 303
    corrects(site)
    assert send(site, asking, first, Act.CLOSE, "2026-T2", confirmed="1").status_code == 303
    return Story(site, asking, before)


def test_edition_1_stays_and_edition_2_tells_what_changed(story: Story) -> None:
    site, client = story.site, story.client
    page = told(site.get(client, EDITIONS))
    for words in (
        "T2\xa02026, edición 2",
        "La sustituye la edición 2.",
        f"Se reabrió por «{WHY_REOPEN}»: lo pidió Ministra y lo confirmó Ministra.",
        "1 valor corregido",
        CODE,
        "5 (en riesgo) → 8 (en meta)",
        f"{REASON} (Ministra)",
    ):
        assert words in page, words
    assert report(site, client, 1) == story.first
    printed = Paper(report(site, client, 2)).words
    printed_as = ("edición 2", "Correcciones desde la edición anterior", CODE, REASON, WHY_REOPEN, "Ministra")
    for words in printed_as:
        assert squeezed(words) in printed, words
    assert squeezed(REASON) not in Paper(story.first).words


def test_each_edition_is_known_by_its_bytes_and_the_older_leads_to_the_newer(story: Story) -> None:
    site, client = story.site, story.client
    headers = site.own_headers(client)
    headers["Referer"] = f"{headers['Origin']}/"
    for number, content in ((1, story.first), (2, report(site, client, 2))):
        sent = {FILE: (io.BytesIO(content), "informe.pdf")}
        answer = site.post(client, EDITIONS, data=sent, headers=headers, content_type="multipart/form-data")
        words = told(answer)
        assert f"Es de la edición {number} de T2\xa02026" in words
        assert ("Hay una más nueva: la edición 2." in words) is (number == 1)


def test_all_of_both_editions_is_whole_and_made_again_the_same(story: Story) -> None:
    assert first_damage(story.site.database) is None
    again = list(files_made_again(story.site.database))
    assert {each.file.number for each in again} == {1, 2}
    assert all(each.same for each in again)
