"""Evidence is stored once, with its audit entry, and read only by those who may see it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dashboard.workplan.evidence import MOST_PER_VALUE, EvidenceKind, NewEvidence, UnknownEvidence
from dashboard.workplan.refusals import (
    AlreadyApproved,
    InvalidValue,
    NotYourIndicator,
    NotYourRole,
    PeriodClosed,
)
from data_access.audit import Audit
from data_access.database import Database
from data_access.evidence import evidence_file, evidence_of, record_evidence, withdraw_evidence
from data_access.reviews import SeenValue, approve
from data_access.submissions import record_submission
from data_access.verification import first_damage
from tests.data_access.conftest import T1, T3, People, entries, sent

CONTENT = b"%PDF-1.7 acta \x00\xff"


def attached(
    *,
    indicator: str = "FO-01.1",
    content: bytes = CONTENT,
    title: str = "Acta de entrega",
    confirmed: bool = True,
) -> NewEvidence:
    return NewEvidence(
        indicator=indicator,
        period=T3,
        kind=EvidenceKind.PDF,
        title=title,
        without_personal_data=confirmed,
        filename="acta.pdf",
        content=content,
    )


def linked() -> NewEvidence:
    return replace(
        attached(), kind=EvidenceKind.LINK, filename="", content=b"", address="https://ejemplo.ec/acta"
    )


def test_a_file_comes_back_byte_for_byte_and_each_step_is_an_entry(planned: Database, people: People) -> None:
    id_ = record_evidence(planned, attached(), audit=people.delegate)
    file = evidence_file(planned, id_, audit=people.coordinator)
    assert (file.kind, file.filename, file.content) == (EvidenceKind.PDF, "acta.pdf", CONTENT)
    withdraw_evidence(planned, id_, audit=people.alternate)
    steps = [(action, subject) for _, action, subject, _ in entries(planned)[-3:]]
    assert steps == [
        ("evidence.added", f"FO-01.1 {T3}"),
        ("evidence.taken", f"evidence {id_}"),
        ("evidence.withdrawn", f"evidence {id_}"),
    ]
    assert first_damage(planned) is None


def test_ids_tell_nothing_and_cannot_be_guessed(planned: Database, people: People) -> None:
    ids = {record_evidence(planned, attached(content=bytes([n])), audit=people.delegate) for n in range(5)}
    assert len(ids) == 5
    assert {len(id_) for id_ in ids} == {22}


def test_what_is_listed_depends_on_who_asks(planned: Database, people: People) -> None:
    id_ = record_evidence(planned, attached(), audit=people.delegate)
    record_evidence(planned, linked(), audit=people.delegate)
    for insider in (people.alternate, people.coordinator):
        file, link = evidence_of(planned, "FO-01.1", T3, actor=insider.actor)
        assert file.details is not None
        assert link.details is not None
        assert (file.details.id, file.details.size) == (id_, len(CONTENT))
        assert file.details.author_title.es == "Delegada"
        assert link.details.address == "https://ejemplo.ec/acta"
    for outsider in (people.viewer, people.stranger):
        seen = evidence_of(planned, "FO-01.1", T3, actor=outsider.actor)
        assert [(each.title, each.kind.value, each.details) for each in seen] == [
            ("Acta de entrega", "pdf", None),
            ("Acta de entrega", "link", None),
        ]
    assert evidence_of(planned, "FO-01.1", T1, actor=people.delegate.actor) == ()


def test_of_restricted_indicators_outsiders_learn_not_even_a_title(planned: Database, people: People) -> None:
    record_evidence(planned, attached(indicator="FO-01.2"), audit=people.stranger)
    assert len(evidence_of(planned, "FO-01.2", T3, actor=people.stranger.actor)) == 1
    assert evidence_of(planned, "FO-01.2", T3, actor=people.delegate.actor) == ()
    assert evidence_of(planned, "FO-01.2", T3, actor=people.viewer.actor) == ()
    with pytest.raises(NotYourIndicator):
        evidence_of(planned, "XX", T3, actor=people.coordinator.actor)


def test_a_withdrawn_file_is_remembered_and_handed_to_nobody(planned: Database, people: People) -> None:
    id_ = record_evidence(planned, attached(), audit=people.delegate)
    withdraw_evidence(planned, id_, audit=people.delegate)
    (kept,) = evidence_of(planned, "FO-01.1", T3, actor=people.coordinator.actor)
    assert kept.is_withdrawn
    assert evidence_of(planned, "FO-01.1", T3, actor=people.viewer.actor) == ()
    for gone in (
        lambda: evidence_file(planned, id_, audit=people.coordinator),
        lambda: withdraw_evidence(planned, id_, audit=people.delegate),
    ):
        with pytest.raises(UnknownEvidence):
            gone()


@pytest.mark.parametrize("name", ["stranger", "viewer"])
def test_attempts_on_documents_of_others_are_written_down(
    planned: Database, people: People, name: str
) -> None:
    id_ = record_evidence(planned, attached(), audit=people.delegate)
    intruder: Audit = getattr(people, name)
    acts: list[tuple[str, Callable[[], object]]] = [
        ("evidence.taken", lambda: evidence_file(planned, id_, audit=intruder)),
        ("evidence.withdrawn", lambda: withdraw_evidence(planned, id_, audit=intruder)),
        ("evidence.added", lambda: record_evidence(planned, attached(content=b"x"), audit=intruder)),
    ]
    for attempted, act in acts:
        with pytest.raises((NotYourIndicator, NotYourRole)):
            act()
        _, action, _, detail = entries(planned)[-1]
        assert (action, json.loads(detail)["attempted"]) == ("denied", attempted)
    assert len(evidence_of(planned, "FO-01.1", T3, actor=people.delegate.actor)) == 1


@pytest.mark.parametrize("id_", ["", "../../etc/passwd", "a" * 22, "a" * 21 + "\0", "%2e%2e" * 4])
def test_what_has_no_such_id_does_not_exist_and_leaves_no_entry(
    planned: Database, people: People, id_: str
) -> None:
    before = entries(planned)
    with pytest.raises(UnknownEvidence):
        evidence_file(planned, id_, audit=people.coordinator)
    with pytest.raises(UnknownEvidence):
        withdraw_evidence(planned, id_, audit=people.delegate)
    assert entries(planned) == before


def test_a_link_is_no_file(planned: Database, people: People) -> None:
    id_ = record_evidence(planned, linked(), audit=people.delegate)
    with pytest.raises(UnknownEvidence):
        evidence_file(planned, id_, audit=people.delegate)


def test_the_same_file_twice_is_one_until_it_is_withdrawn(planned: Database, people: People) -> None:
    first = record_evidence(planned, attached(), audit=people.delegate)
    assert record_evidence(planned, attached(title="Otra vez"), audit=people.alternate) == first
    withdraw_evidence(planned, first, audit=people.delegate)
    assert record_evidence(planned, attached(), audit=people.delegate) != first


def test_a_value_takes_a_limited_number_withdrawn_ones_included(planned: Database, people: People) -> None:
    for number in range(MOST_PER_VALUE):
        id_ = record_evidence(planned, attached(content=bytes([number])), audit=people.delegate)
        withdraw_evidence(planned, id_, audit=people.delegate)
    with pytest.raises(InvalidValue, match="too_many"):
        record_evidence(planned, attached(), audit=people.delegate)


def test_nothing_changes_once_the_value_is_approved(planned: Database, people: People) -> None:
    id_ = record_evidence(planned, attached(), audit=people.delegate)
    record_submission(planned, sent(), audit=people.delegate)
    late = record_evidence(planned, attached(content=b"pedida en la revision"), audit=people.delegate)
    approve(planned, SeenValue("FO-01.1", T3, 1), audit=people.coordinator)
    for act in (
        lambda: record_evidence(planned, attached(content=b"x"), audit=people.delegate),
        lambda: withdraw_evidence(planned, id_, audit=people.delegate),
        lambda: withdraw_evidence(planned, late, audit=people.delegate),
    ):
        with pytest.raises(AlreadyApproved):
            act()
    assert evidence_file(planned, id_, audit=people.delegate).content == CONTENT


def close(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text(f"INSERT INTO quarter (period, state) VALUES ('{T3}', 'closed')"))


def test_a_closed_quarter_takes_nothing_and_gives_nothing_back(planned: Database, people: People) -> None:
    id_ = record_evidence(planned, attached(), audit=people.delegate)
    close(planned)
    with pytest.raises(PeriodClosed):
        record_evidence(planned, attached(content=b"x"), audit=people.delegate)
    with pytest.raises(PeriodClosed):
        withdraw_evidence(planned, id_, audit=people.delegate)


def test_without_confirmation_nothing_is_stored(planned: Database, people: People) -> None:
    with pytest.raises(InvalidValue, match="without_personal_data"):
        record_evidence(planned, attached(confirmed=False), audit=people.delegate)
    assert evidence_of(planned, "FO-01.1", T3, actor=people.delegate.actor) == ()


def refused(database: Database, statement: str) -> str:
    with pytest.raises(DBAPIError) as refusal, database.write() as connection:
        connection.execute(text(statement))
    return str(refusal.value)


_COPY = (
    "INSERT INTO evidence (id, seq, indicator_code, period, kind, title, filename, address, size, sha256,"
    " user_id, at, content) SELECT 'copied', 99, indicator_code, period, kind, title, filename, address,"
    " size, sha256, user_id, at, content FROM evidence"
)


def test_the_database_itself_refuses_changes_and_closed_quarters(planned: Database, people: People) -> None:
    id_ = record_evidence(planned, attached(), audit=people.delegate)
    withdraw_evidence(planned, id_, audit=people.delegate)
    for table in ("evidence", "evidence_withdrawal"):
        assert "append-only" in refused(planned, f"UPDATE {table} SET seq = seq")
        assert "append-only" in refused(planned, f"DELETE FROM {table}")
    kept = record_evidence(planned, attached(), audit=people.delegate)
    close(planned)
    assert "closed" in refused(planned, _COPY)
    withdrawal = "INSERT INTO evidence_withdrawal (evidence_id, seq, user_id, at)"
    assert "closed" in refused(
        planned, f"{withdrawal} SELECT '{kept}', 99, user_id, at FROM evidence WHERE id = '{kept}'"
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE evidence SET content = substr(content, 2)", "evidence altered"),
        ("UPDATE evidence SET title = 'otro'", "evidence altered"),
        ("UPDATE evidence SET user_id = 2", "evidence altered"),
        ("DELETE FROM evidence", "evidence missing"),
    ],
)
def test_verification_finds_what_was_changed_past_the_triggers(
    planned: Database, people: People, statement: str, what: str
) -> None:
    record_evidence(planned, attached(), audit=people.delegate)
    seq = entries(planned)[-1][0]
    with planned.write() as connection:
        connection.execute(text("DROP TRIGGER evidence_no_UPDATE"))
        connection.execute(text("DROP TRIGGER evidence_no_DELETE"))
        connection.execute(text(statement))
    damage = first_damage(planned)
    assert damage is not None
    assert (damage.seq, damage.what) == (seq, what)
