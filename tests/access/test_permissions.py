"""Each write callback, each role, own and another institution, each state: posted by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from dashboard.workplan.periods import Period
from dashboard.workplan.quality import Doubt
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.submissions import Actual, ReviewState
from data_access.audit import DENIED, Audit
from data_access.contribution_reports import Place, contribution_queue, contribution_reports
from data_access.contribution_reviews import SeenContribution
from data_access.database import Database
from data_access.reports import reports
from data_access.reviews import SeenValue, approve, withdraw
from data_access.submissions import Submission, record_submission
from data_access.tables import audit_entry, draft, revision
from data_access.users import credentials
from data_access.verification import first_damage
from layouts.form_token import FormToken
from layouts.pages.reviewing import PAGE
from layouts.review_token import Seen, seen_token
from tests.access.posting import Many, body_of

if TYPE_CHECKING:
    from conftest import Site

T2, T3, T4 = Period(2026, 2), Period(2026, 3), Period(2026, 4)

VALUES: dict[str, tuple[str, str, Period]] = {
    "never sent": ("SE-04.1", "PN", T3),
    "submitted": ("FO-07.1", "PN", T3),
    "returned": ("SE-02.1", "INNFA", T3),
    "withdrawn": ("FO-06.1", "OIM", T3),
    "approved": ("FO-01.1", "PN", T3),
    "closed": ("SE-03.1", "INNFA", T2),
    "not open": ("FO-01.1", "PN", T4),
}
"""A value of the illustrative plan in every state: indicator, responsible institution, quarter."""


class Outcome(StrEnum):
    """What comes of one attempt."""

    STORED = "stored"
    REFUSED = "refused"
    """The state does not allow it: said to the person, nothing written."""
    DENIED = "denied"
    """The person has no right: nothing written but the record of the attempt."""


Y, N, D = Outcome.STORED, Outcome.REFUSED, Outcome.DENIED
ALL_DENIED = (D,) * len(VALUES)
ALL_REFUSED = (N,) * len(VALUES)
"""Drafts are in no chain: an attempt on somebody else's value leaves no trace but the refusal."""
ONLY_ITS_AUTHOR = (N, D, N, N, N, N, N)
"""Whoever asks in these tests has sent nothing; only what awaits review could be withdrawn at all."""

MATRIX: dict[tuple[str, str], tuple[Outcome, ...]] = {
    # Columns: never sent, submitted, returned, withdrawn, approved, closed, not open.
    ("send", "own delegate"): (Y, N, Y, Y, N, D, D),
    ("send", "other delegate"): ALL_DENIED,
    ("send", "coordinator"): ALL_DENIED,
    ("send", "viewer"): ALL_DENIED,
    ("send", "administrator"): ALL_DENIED,
    ("keep a draft", "own delegate"): (Y, Y, Y, Y, Y, N, N),
    ("keep a draft", "other delegate"): ALL_REFUSED,
    ("keep a draft", "coordinator"): ALL_REFUSED,
    ("keep a draft", "viewer"): ALL_REFUSED,
    ("keep a draft", "administrator"): ALL_REFUSED,
    ("withdraw", "own delegate"): ONLY_ITS_AUTHOR,
    ("withdraw", "other delegate"): ONLY_ITS_AUTHOR,
    ("withdraw", "coordinator"): ONLY_ITS_AUTHOR,
    ("withdraw", "viewer"): ONLY_ITS_AUTHOR,
    ("withdraw", "administrator"): ONLY_ITS_AUTHOR,
    ("approve", "own delegate"): ALL_DENIED,
    ("approve", "other delegate"): ALL_DENIED,
    ("approve", "coordinator"): (N, Y, N, N, N, D, N),
    ("approve", "viewer"): ALL_DENIED,
    ("approve", "administrator"): ALL_DENIED,
    ("return", "own delegate"): ALL_DENIED,
    ("return", "other delegate"): ALL_DENIED,
    ("return", "coordinator"): (N, Y, N, N, Y, D, N),
    ("return", "viewer"): ALL_DENIED,
    ("return", "administrator"): ALL_DENIED,
}
ROLES = {
    "own delegate": Role.DELEGATE,
    "other delegate": Role.DELEGATE,
    "coordinator": Role.COORDINATOR,
    "viewer": Role.VIEWER,
    "administrator": Role.ADMINISTRATOR,
}
READING = {"address", "drawn-for", "live", "plot", "seen"}
"""Inputs of callbacks that write nothing."""
WRITING = {
    "submission-send",
    "submission-act",
    "submission-typing",
    "contribution-send",
    "review-approve",
    "review-return",
}
"""Contributions have rows of their own: tests/access/test_contribution_posts.py."""
OF_THE_TEST = {"typed", "row"}


def actor_of(site: Site, email: str) -> Actor:
    found = credentials(site.database, email)
    assert found is not None
    return found.account.actor


def version_of(site: Site, indicator: str, period: Period) -> int:
    report = reports(site.database).get(indicator, {}).get(period)
    return report.version if report else 0


_KINDS = ("jumps", "falls", "beyond_target", "same_as_before")
CONFIRMED = [Doubt("value", kind, Decimal(44)).key for kind in _KINDS]
"""Whatever the page asks back about a value of 44 is confirmed at once."""
BLOCKS: Many = [({"type": "block", "name": block.name}, None) for block in PAGE.blocks]


def ids(many: Many) -> Many:
    return [(identity, identity) for identity, _value in many]


def form_body(site: Site, actor: Actor, indicator: str, period: Period, button: str) -> dict[str, Any]:
    """What the form posts, with a token as if it had been handed to this person."""
    version = version_of(site, indicator, period)
    with site.app.server.app_context():
        token = FormToken.fresh(
            indicator=indicator, period=period, version=version, user_id=actor.id or 0
        ).signed()
    entered: dict[str, Any] = {
        "value": "44",
        "explanation": "Faltó una jornada.",
        "next_step": "Repetir la jornada",
        "next_step_owner": "Dirección de Capacitación",
        "next_step_due": "2027-01-15",
        "confirmed": CONFIRMED,
    }
    fields: Many = [({"type": "submission-field", "name": name}, text) for name, text in entered.items()]
    values = {
        "submission-token.value": token,
        "submission-field.id": ids(fields),
        "submission-field.value": fields,
        "submission-act.n_clicks": [({"type": "submission-act", "name": button}, 1)],
        "submission-typing.data": 1,
    }
    if button in ("submission-send", "submission-typing"):
        return body_of(site.app, button, values)
    return body_of(site.app, "submission-act", values, pressed={"name": button, "type": "submission-act"})


def decide_body(site: Site, actor: Actor, verb: str, *seen: Seen, **values: Any) -> dict[str, Any]:
    """What the review posts, with tokens as if they had been handed to this person."""
    with site.app.server.app_context():
        tokens = [seen_token(each, actor.id) for each in seen]
    choices: Many = [
        ({"type": "review-choice", "name": str(place)}, [token]) for place, token in enumerate(tokens)
    ]
    posted = {
        "review-choice.value": choices,
        "review-comment.value": "Falta el respaldo.",
        "address.search": "",
        "block.id": ids(BLOCKS),
    }
    return body_of(site.app, f"review-{verb}", posted | values)


def review_body(site: Site, actor: Actor, indicator: str, period: Period, verb: str) -> dict[str, Any]:
    seen = SeenValue(indicator, period, version_of(site, indicator, period))
    return decide_body(site, actor, verb, seen)


BODIES: dict[str, Callable[[Site, Actor, str, Period], dict[str, Any]]] = {
    "send": partial(form_body, button="submission-send"),
    "keep a draft": partial(form_body, button="keep"),
    "withdraw": partial(form_body, button="withdraw"),
    "approve": partial(review_body, verb="approve"),
    "return": partial(review_body, verb="return"),
}


def written(database: Database) -> tuple[int, int]:
    """How many revisions and drafts there are, and how many denials."""
    denials = select(func.count()).where(audit_entry.c.action == DENIED)
    with database.read() as connection:
        stored = [
            connection.scalar(select(func.count()).select_from(table)) or 0 for table in (revision, draft)
        ]
        return sum(stored), connection.scalar(denials) or 0


def outcome(before: tuple[int, int], after: tuple[int, int]) -> Outcome:
    changes = (after[0] - before[0], after[1] - before[1])
    return {(1, 0): Outcome.STORED, (0, 0): Outcome.REFUSED, (0, 1): Outcome.DENIED}[changes]


@pytest.fixture
def prepared(site: Site) -> Site:
    """The illustrative plan with one value withdrawn."""
    indicator, _institution, period = VALUES["withdrawn"]
    author = Audit(actor_of(site, "delegado.oim@demo.ec"), via="page")
    withdraw(site.database, SeenValue(indicator, period, 1), audit=author)
    return site


def add_person(site: Site, who: str, institution: str) -> str:
    belongs = {"own delegate": institution, "other delegate": "MRE"}.get(who)
    return site.add_user(role=ROLES[who], institution=belongs)


@pytest.mark.parametrize(("verb", "who"), MATRIX, ids=[f"{verb}, {who}" for verb, who in MATRIX])
def test_row_6_only_what_the_matrix_allows_is_stored(prepared: Site, verb: str, who: str) -> None:
    found = {}
    people: dict[str, tuple[Actor, FlaskClient]] = {}
    for state, (indicator, institution, period) in VALUES.items():
        if institution not in people:
            email = add_person(prepared, who, institution)
            people[institution] = (actor_of(prepared, email), prepared.signed_in(email))
        actor, client = people[institution]
        body = BODIES[verb](prepared, actor, indicator, period)
        before = written(prepared.database)
        answer = prepared.post_body(client, json=body, headers=prepared.own_headers(client))
        assert answer.status_code in (200, 403), answer.text
        found[state] = outcome(before, written(prepared.database))
    assert found == dict(zip(VALUES, MATRIX[verb, who], strict=True))
    assert first_damage(prepared.database) is None


def test_the_matrix_names_every_callback_that_writes(site: Site) -> None:
    """A new callback comes into the matrix, or among those that only read."""
    started = {each["id"] for declared in site.app.callback_map.values() for each in declared["inputs"]}
    named = {json.loads(one)["type"] if one.startswith("{") else one for one in started}
    assert named - READING - OF_THE_TEST == WRITING


@pytest.mark.parametrize("verb", BODIES)
def test_row_5_nobody_writes_without_a_session(site: Site, verb: str) -> None:
    body = BODIES[verb](site, Actor(8, "", Role.COORDINATOR, None), "FO-07.1", T3)
    before = written(site.database)
    assert site.post_body(site.client(), json=body).status_code == 401
    assert written(site.database) == before


@pytest.mark.parametrize("verb", BODIES)
def test_row_13_nothing_posted_after_signing_out_counts(site: Site, verb: str) -> None:
    email = site.add_user(role=Role.DELEGATE, institution="PN")
    client = site.signed_in(email)
    body = BODIES[verb](site, actor_of(site, email), "SE-04.1", T3)
    headers = site.own_headers(client)
    site.sign_out(client)
    before = written(site.database)
    assert site.post_body(client, json=body, headers=headers).status_code == 401
    assert written(site.database) == before


def test_nobody_approves_what_they_sent_themselves(site: Site) -> None:
    """Even a delegate who has become coordinator since."""
    email = site.add_user(role=Role.COORDINATOR)
    client, actor = site.signed_in(email), actor_of(site, email)
    earlier = Actor(actor.id, actor.name, Role.DELEGATE, "PN")
    sent = Submission("SE-04.1", T3, _value(120), 0, "a key", explanation="Faltó una jornada.")
    record_submission(site.database, sent, audit=Audit(earlier, via="page"))
    before = written(site.database)
    for verb in ("approve", "return"):
        body = BODIES[verb](site, actor, "SE-04.1", T3)
        answer = site.post_body(client, json=body, headers=site.own_headers(client))
        assert "Quien env" in answer.text
    assert written(site.database) == (before[0], before[1] + 2)


def _value(amount: int) -> Actual:
    return Actual(value=Decimal(amount))


def test_an_approved_version_is_the_one_that_was_seen(site: Site) -> None:
    """Row 12: a value that has moved on stays, and the newer one is shown."""
    email = site.add_user(role=Role.COORDINATOR)
    client, actor = site.signed_in(email), actor_of(site, email)
    seen = SeenValue("FO-07.1", T3, 1)
    author = Audit(actor_of(site, "delegado.pn@demo.ec"), via="page")
    withdraw(site.database, seen, audit=author)
    newer = Submission("FO-07.1", T3, _value(25), 2, "a key", explanation="Faltó una jornada.")
    record_submission(site.database, newer, audit=author)
    body = decide_body(site, actor, "approve", seen)
    before = written(site.database)
    answer = site.post_body(client, json=body, headers=site.own_headers(client))
    assert "25 (revisi" in answer.text
    assert written(site.database) == before


def test_the_same_click_twice_is_one_step(site: Site) -> None:
    email = site.add_user(role=Role.COORDINATOR)
    client, actor = site.signed_in(email), actor_of(site, email)
    body = decide_body(site, actor, "approve", SeenValue("FO-07.1", T3, 1), SeenValue("PR-07.1", T3, 1))
    before = written(site.database)
    first, second = (
        site.post_body(client, json=body, headers=site.own_headers(client)) for _attempt in range(2)
    )
    assert written(site.database) == (before[0] + 2, before[1])
    assert "2 aprobados" in first.text
    assert "2 aprobados" in second.text


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("verb", ["approve", "return"])
def test_a_contribution_is_decided_on_by_the_secretariat_alone(site: Site, verb: str, who: str) -> None:
    email = add_person(site, who, "PN")
    client, actor = site.signed_in(email), actor_of(site, email)
    waiting = contribution_queue(site.database, T3)[0]
    place = Place(waiting.institution, waiting.activity, T3)
    body = decide_body(site, actor, verb, SeenContribution(place, waiting.version))
    before = written(site.database)
    answer = site.post_body(client, json=body, headers=site.own_headers(client))
    now = contribution_reports(site.database)[place]
    decided = ReviewState.APPROVED if verb == "approve" else ReviewState.RETURNED
    if who == "coordinator":
        assert (answer.status_code, now.state) == (200, decided)
        again = site.post_body(client, json=body, headers=site.own_headers(client))
        assert again.status_code == 200
        assert contribution_reports(site.database)[place] == now
    else:
        assert (answer.status_code, now) == (403, waiting)
        assert written(site.database) == (before[0], before[1] + 1)


def test_one_that_has_moved_on_does_not_hold_up_the_others(site: Site) -> None:
    email = site.add_user(role=Role.COORDINATOR)
    client, actor = site.signed_in(email), actor_of(site, email)
    seen = SeenValue("FO-07.1", T3, 1), SeenValue("PR-07.1", T3, 1)
    approve(site.database, seen[0], audit=Audit(actor_of(site, "secretaria@demo.ec"), via="page"))
    before = written(site.database)
    body = decide_body(site, actor, "return", *seen)
    body["state"][0][0]["value"] += body["state"][0][1]["value"]
    answer = site.post_body(client, json=body, headers=site.own_headers(client))
    assert "1 devuelto" in answer.text
    assert written(site.database) == (before[0] + 1, before[1])


FORGED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "row 8: foreign pattern ids": lambda body: body["state"][0][0]["id"].update(name="SE-04.1"),
    "row 10: extra fields": lambda body: body.update(
        version=99, closed=True, approved_by=8, role="coordinator"
    ),
    "row 14: the button named as pressed": lambda body: body.update(
        changedPropIds=["review-approve.n_clicks"]
    ),
}


@pytest.mark.parametrize("who", ["own delegate", "viewer", "administrator"])
@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_forged_bodies_give_no_right(site: Site, forge: Callable[[dict[str, Any]], Any], who: str) -> None:
    email = add_person(site, who, "PN")
    client, actor = site.signed_in(email), actor_of(site, email)
    body = decide_body(site, actor, "approve", SeenValue("FO-07.1", T3, 1))
    forge(body)
    before = written(site.database)
    answer = site.post_body(client, json=body, headers=site.own_headers(client))
    assert answer.status_code == 403
    assert written(site.database) == (before[0], before[1] + 1)


UNDECLARED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "row 9: an extra store": lambda body: body["state"].append(
        {"id": "store", "property": "data", "value": {"role": "coordinator"}}
    ),
    "row 14: another button as pressed": lambda body: body.update(changedPropIds=["review-return.n_clicks"]),
    "blocks that the page does not have": lambda body: body["state"][-1][0].update(value={"name": "nada"}),
}


@pytest.mark.parametrize("forge", UNDECLARED.values(), ids=UNDECLARED.keys())
def test_what_no_page_posts_is_refused_whole(site: Site, forge: Callable[[dict[str, Any]], Any]) -> None:
    email = site.add_user(role=Role.COORDINATOR)
    client, actor = site.signed_in(email), actor_of(site, email)
    body = decide_body(site, actor, "approve", SeenValue("FO-07.1", T3, 1))
    forge(body)
    before = written(site.database)
    assert site.post_body(client, json=body, headers=site.own_headers(client)).status_code == 400
    assert written(site.database) == before


ODD: tuple[Any, ...] = ({"a": 1}, ["x"], [[]], [None], 7, 1.5, True, "x", "", None, "x" * 5000)


@pytest.mark.parametrize("place", ["review-choice.value", "review-comment.value", "address.search"])
@pytest.mark.parametrize("odd", ODD, ids=[repr(each)[:12] for each in ODD])
def test_row_15_odd_values_are_answered_and_not_stored(site: Site, place: str, odd: Any) -> None:
    email = site.add_user(role=Role.COORDINATOR)
    client, actor = site.signed_in(email), actor_of(site, email)
    many: Many = [({"type": "review-choice", "name": "FO-07.1"}, odd)]
    changed = {place: many if place == "review-choice.value" else odd}
    body = decide_body(site, actor, "return", SeenValue("FO-07.1", T3, 1), **changed)
    before = written(site.database)
    answer = site.post_body(client, json=body, headers=site.own_headers(client))
    assert answer.status_code == 200, answer.text
    good = place == "address.search" or (place == "review-comment.value" and odd == "x")
    assert written(site.database) == (before[0] + good, before[1])


@pytest.mark.parametrize("written_down", ["NaN", "1e999", "-Infinity", '"\\u0000"'])
def test_row_15_numbers_that_are_none_are_refused_whole(site: Site, written_down: str) -> None:
    email = site.add_user(role=Role.COORDINATOR)
    client, actor = site.signed_in(email), actor_of(site, email)
    marked = {"review-comment.value": "what is replaced"}
    body = decide_body(site, actor, "return", SeenValue("FO-07.1", T3, 1), **marked)
    raw = json.dumps(body).replace('"what is replaced"', written_down)
    before = written(site.database)
    answer = site.post_body(
        client, data=raw, content_type="application/json", headers=site.own_headers(client)
    )
    assert answer.status_code == 400
    assert written(site.database) == before


def test_a_token_of_somebody_else_or_an_altered_one_is_not_recognised(site: Site) -> None:
    email = site.add_user(role=Role.COORDINATOR)
    client = site.signed_in(email)
    stranger = actor_of(site, "secretaria@demo.ec")
    foreign = decide_body(site, stranger, "approve", SeenValue("FO-07.1", T3, 1))
    altered = decide_body(site, actor_of(site, email), "approve", SeenValue("FO-07.1", T3, 1))
    altered["state"][0][0]["value"] = [altered["state"][0][0]["value"][0][:-1] + "-"]
    before = written(site.database)
    for body in (foreign, altered):
        answer = site.post_body(client, json=body, headers=site.own_headers(client))
        assert "Esta lista ya no es" in answer.text
    assert written(site.database) == before


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_only_the_secretariat_opens_the_review(site: Site, role: Role) -> None:
    client = site.signed_in(site.add_user(role=role, institution="PN" if role is Role.DELEGATE else None))
    assert site.get(client, "/revision").status_code == 403
    assert site.get(client, "/revision?indicador=FO-07.1").status_code == 403
