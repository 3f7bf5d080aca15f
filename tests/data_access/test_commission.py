"""The commission's papers in the database: who writes what, once, in versions, and that it stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dashboard.workplan.agreements import Agreement
from dashboard.workplan.commission_measures import Measure
from dashboard.workplan.commitments import (
    CommitmentNotSettled,
    CommitmentSettled,
    CommitmentState,
    NotYourCommitment,
    Outcome,
    UnknownCommitment,
)
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.delegates import Seat
from dashboard.workplan.evidence import EvidenceKind, UnknownEvidence
from dashboard.workplan.meetings import (
    AgendaPoint,
    Meeting,
    MeetingNotHeld,
    MeetingState,
    MinutesSigned,
    Presence,
    Topic,
    UnknownMeeting,
)
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue, NotYourRole, PeriodNotOpen, ReasonRequired
from dashboard.workplan.shared_information import DeliveryState, NotYourRegister
from data_access.agreements import agreements, keep_agreement, legal_frame
from data_access.audit import DENIED, Audit
from data_access.backups import restore_backup, write_backup
from data_access.commission_documents import NewDocument, commission_file
from data_access.commission_measures import choose_measured, computed, measured
from data_access.commission_records import RecordChangedMeanwhile, Sent
from data_access.commitments import (
    NewCommitment,
    adopt_commitment,
    commitments,
    reopen_commitment,
    retire_commitment,
    tell_of_commitment,
)
from data_access.database import Database
from data_access.decisions import all_decisions, ask_decision, decisions_taken, take_decision, undecided
from data_access.delegates import NewMandate, begin_mandate, end_mandate, mandates
from data_access.institution_names import institution_names
from data_access.meetings import (
    Call,
    Minutes,
    call_meeting,
    cancel_meeting,
    change_call,
    hold_meeting,
    meetings,
    sign_minutes,
)
from data_access.revisions import KeyReused
from data_access.shared_information import NewDelivery, deliver, deliveries, registers
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR, T3, People, entries
from tests.data_access.test_verification import past_the_triggers

TODAY = date(2026, 10, 10)
POINT = AgendaPoint(Topic.BEHIND, "FO-01.1", Text("Personas capacitadas", "People trained"))
CALL = Call(date(2026, 9, 30), "09:30", "Cancillería, Quito", T3, (POINT,))
EVERYBODY = dict.fromkeys(("OIM", "MRE", "INNFA", "PN", "DINAPEN"), Presence.OFFICIAL)
MINUTES = Minutes(CALL.on, {**EVERYBODY, "PN": Presence.ABSENT}, "Se revisó el avance.")
PAGE = NewDocument(EvidenceKind.PDF, "acta.pdf", b"%PDF-1.4 acta", True)
NEW = NewCommitment(Text("Fijar la fecha"), "MRE", date(2026, 10, 5), "FO-01.1", "FO-01.1 2026-T3")


def held(database: Database, audit: Audit) -> Meeting:
    call_meeting(database, CALL, Sent("call"), audit=audit)
    return hold_meeting(database, 1, MINUTES, Sent("hold", 1), audit=audit)


@pytest.fixture
def met_once(planned: Database, people: People) -> Database:
    """A meeting that was held, with one decision and one commitment."""
    held(planned, people.coordinator)
    take_decision(planned, 1, Text("Se aprueba"), 0, Sent("decide"), audit=people.coordinator)
    adopt_commitment(planned, 1, NEW, Sent("adopt"), audit=people.coordinator)
    return planned


def test_a_meeting_is_called_changed_held_and_signed(planned: Database, people: People) -> None:
    audit = people.coordinator
    called = call_meeting(planned, CALL, Sent("call"), audit=audit)
    assert (called.number, called.state, called.version) == (1, MeetingState.CALLED, 1)
    moved = change_call(planned, 1, replace(CALL, place="OIM"), Sent("move", 1), audit=audit)
    assert (moved.place, moved.agenda) == ("OIM", (POINT,))
    hold_meeting(planned, 1, MINUTES, Sent("hold", 2), audit=audit)
    again = replace(MINUTES, minutes="Se revisó todo.")
    hold_meeting(planned, 1, again, Sent("hold again", 3), audit=audit)
    signed = sign_minutes(planned, 1, PAGE, Sent("sign", 4), audit=audit)
    assert meetings(planned) == (signed,)
    assert (signed.state, signed.minutes, signed.present) == (MeetingState.SIGNED, "Se revisó todo.", 4)
    file = commission_file(planned, signed.document, audit=people.viewer)
    assert (file.filename, file.content) == ("acta.pdf", PAGE.content)
    assert first_damage(planned) is None


def test_signed_minutes_do_not_change(met_once: Database, people: People) -> None:
    audit = people.coordinator
    sign_minutes(met_once, 1, PAGE, Sent("sign", 2), audit=audit)
    refused: list[Callable[[], object]] = [
        lambda: hold_meeting(met_once, 1, MINUTES, Sent("late", 3), audit=audit),
        lambda: change_call(met_once, 1, CALL, Sent("late", 3), audit=audit),
        lambda: cancel_meeting(met_once, 1, "x", Sent("late", 3), audit=audit),
        lambda: sign_minutes(met_once, 1, PAGE, Sent("late", 3), audit=audit),
        lambda: adopt_commitment(met_once, 1, NEW, Sent("late"), audit=audit),
        lambda: take_decision(met_once, 1, Text("x"), 0, Sent("late"), audit=audit),
    ]
    before = entries(met_once)
    for attempt in refused:
        with pytest.raises(MinutesSigned):
            attempt()
    assert entries(met_once) == before


def test_without_a_document_or_its_confirmation_minutes_are_not_signed(
    met_once: Database, people: People
) -> None:
    for document, field in ((None, "file"), (replace(PAGE, without_personal_data=False), "without_p")):
        with pytest.raises(InvalidValue) as refused:
            sign_minutes(met_once, 1, document, Sent("sign", 2), audit=people.coordinator)
        assert refused.value.field.startswith(field)
    assert meetings(met_once)[0].state is MeetingState.HELD


def test_only_a_meeting_that_was_held_has_minutes(planned: Database, people: People) -> None:
    call_meeting(planned, CALL, Sent("call"), audit=people.coordinator)
    with pytest.raises(MeetingNotHeld):
        adopt_commitment(planned, 1, NEW, Sent("adopt"), audit=people.coordinator)
    with pytest.raises(UnknownMeeting):
        adopt_commitment(planned, 2, NEW, Sent("adopt"), audit=people.coordinator)
    cancel_meeting(planned, 1, "Sin asistencia", Sent("cancel", 1), audit=people.coordinator)
    with pytest.raises(MeetingNotHeld):
        sign_minutes(planned, 1, PAGE, Sent("sign", 2), audit=people.coordinator)


def test_the_same_sending_twice_is_one_meeting(planned: Database, people: People) -> None:
    first = call_meeting(planned, CALL, Sent("call"), audit=people.coordinator)
    assert call_meeting(planned, CALL, Sent("call"), audit=people.coordinator) == first
    with pytest.raises(KeyReused):
        call_meeting(planned, replace(CALL, at="10:00"), Sent("call"), audit=people.coordinator)
    assert len(meetings(planned)) == 1


def test_who_was_overtaken_is_told_and_nothing_is_lost(planned: Database, people: People) -> None:
    call_meeting(planned, CALL, Sent("call"), audit=people.coordinator)
    change_call(planned, 1, replace(CALL, at="10:00"), Sent("a", 1), audit=people.coordinator)
    with pytest.raises(RecordChangedMeanwhile):
        change_call(planned, 1, replace(CALL, at="11:00"), Sent("b", 1), audit=people.coordinator)
    assert meetings(planned)[0].at == "10:00"


Attempt = Callable[[Database, Audit], object]
KEEPS: dict[str, Attempt] = {
    "call": lambda d, a: call_meeting(d, CALL, Sent("x"), audit=a),
    "change": lambda d, a: change_call(d, 1, CALL, Sent("x", 2), audit=a),
    "cancel": lambda d, a: cancel_meeting(d, 1, "x", Sent("x", 2), audit=a),
    "hold": lambda d, a: hold_meeting(d, 1, MINUTES, Sent("x", 2), audit=a),
    "sign": lambda d, a: sign_minutes(d, 1, PAGE, Sent("x", 2), audit=a),
    "adopt": lambda d, a: adopt_commitment(d, 1, NEW, Sent("x"), audit=a),
    "retire": lambda d, a: retire_commitment(d, "C-01.1", "x", Sent("x", 1), audit=a),
    "reopen": lambda d, a: reopen_commitment(d, "C-01.1", "x", Sent("x", 1), audit=a),
    "decide": lambda d, a: take_decision(d, 1, Text("x"), 0, Sent("x"), audit=a),
    "ask": lambda d, a: ask_decision(d, DecisionAsked(T3, "PN", None, Text("x"), TODAY), audit=a),
    "agree": lambda d, a: keep_agreement(d, AGREEMENT, Sent("x"), audit=a),
    "seat": lambda d, a: begin_mandate(d, SEATED, Sent("x"), audit=a),
    "unseat": lambda d, a: end_mandate(d, "M-01", TODAY, "x", Sent("x", 1), audit=a),
    "measure": lambda d, a: choose_measured(d, {}, Sent("x"), audit=a),
}
AGREEMENT = Agreement(
    code="",
    title=Text("Convenio marco", "Framework agreement"),
    parties=("MRE", "OIM"),
    others="",
    signed_on=date(2026, 1, 28),
    witness=Text("Despacho de la Primera Dama"),
    scope=Text("Un solo plan"),
    valid_until=date(2026, 12, 31),
    activities=("FO-01",),
)
SEATED = NewMandate("MRE", Seat.OFFICIAL, Text("Delegada"), "delegada@ejemplo.ec", date(2026, 1, 12))


@pytest.mark.parametrize("act", KEEPS)
def test_the_secretariats_acts_are_nobody_elses_and_attempts_are_recorded(
    met_once: Database, people: People, act: str
) -> None:
    """The operator at the machine is nobody who signs for minutes."""
    for audit in (people.delegate, people.stranger, people.viewer, OPERATOR):
        before = entries(met_once)
        with pytest.raises(NotYourRole):
            KEEPS[act](met_once, audit)
        recorded = entries(met_once)[len(before) :]
        assert [action for _, action, _, _ in recorded] in ([DENIED], [])


def test_a_delegate_tells_of_a_commitment_and_meets_it_late(met_once: Database, people: People) -> None:
    tell_of_commitment(met_once, "C-01.1", "En trámite", Sent("tell", 1), met=False, audit=people.delegate)
    tell_of_commitment(met_once, "C-01.1", "Fijada", Sent("met", 2), met=True, audit=people.alternate)
    (commitment,) = commitments(met_once)
    assert commitment.state(TODAY) is CommitmentState.MET_LATE
    assert (commitment.settled_on, commitment.version) == (TODAY, 3)
    assert [(each.words, each.outcome) for each in commitment.updates] == [
        ("En trámite", Outcome.STANDING),
        ("Fijada", Outcome.MET),
    ]
    assert commitment.updates[1].author.es == "Alterna"
    with pytest.raises(CommitmentSettled):
        tell_of_commitment(met_once, "C-01.1", "x", Sent("more", 3), met=False, audit=people.delegate)


def test_another_institutions_commitment_is_not_ones_to_tell_of(met_once: Database, people: People) -> None:
    before = entries(met_once)
    for audit, refusal in (
        (people.stranger, NotYourCommitment),
        (people.viewer, NotYourRole),
        (people.coordinator, NotYourRole),
    ):
        with pytest.raises(refusal):
            tell_of_commitment(met_once, "C-01.1", "x", Sent("tell", 1), met=True, audit=audit)
    recorded = entries(met_once)[len(before) :]
    assert [action for _, action, _, _ in recorded] == [DENIED] * 3
    with pytest.raises(UnknownCommitment):
        tell_of_commitment(met_once, "C-09.9", "x", Sent("tell"), met=True, audit=people.delegate)


def test_the_secretariat_retires_and_takes_up_again_with_a_reason(met_once: Database, people: People) -> None:
    audit = people.coordinator
    with pytest.raises(CommitmentNotSettled):
        reopen_commitment(met_once, "C-01.1", "x", Sent("early", 1), audit=audit)
    with pytest.raises(ReasonRequired):
        retire_commitment(met_once, "C-01.1", " ", Sent("retire", 1), audit=audit)
    retire_commitment(met_once, "C-01.1", "Se unió a otro", Sent("retire", 1), audit=audit)
    assert commitments(met_once)[0].state(TODAY) is CommitmentState.RETIRED
    reopen_commitment(met_once, "C-01.1", "Sigue haciendo falta", Sent("reopen", 2), audit=audit)
    (commitment,) = commitments(met_once)
    assert (commitment.outcome, commitment.settled_on) == (Outcome.STANDING, None)


def test_commitments_and_decisions_are_numbered_by_their_meeting(met_once: Database, people: People) -> None:
    second = adopt_commitment(met_once, 1, replace(NEW, proposal=""), Sent("2"), audit=people.coordinator)
    assert second.code == "C-01.2"
    assert [each.code for each in decisions_taken(met_once)] == ["D-01.1"]


def test_a_decision_resolves_the_one_that_was_asked_for_once(met_once: Database, people: People) -> None:
    audit = people.coordinator
    asked = DecisionAsked(T3, "PN", None, Text("Suscribir el acuerdo"), date(2026, 11, 6))
    ask_decision(met_once, asked, audit=audit)
    ask_decision(met_once, asked, audit=audit)
    (standing,) = undecided(met_once)
    take_decision(met_once, 1, Text("Se suscribe"), standing.id, Sent("resolve"), audit=audit)
    assert undecided(met_once) == ()
    assert all_decisions(met_once) == (asked,)
    with pytest.raises(InvalidValue):
        take_decision(met_once, 1, Text("Otra vez"), standing.id, Sent("again"), audit=audit)


def test_one_in_a_seat_with_what_was_open_at_the_hand_over(met_once: Database, people: People) -> None:
    audit = people.coordinator
    begin_mandate(met_once, SEATED, Sent("seat"), audit=audit)
    with pytest.raises(InvalidValue):
        begin_mandate(met_once, replace(SEATED, account=""), Sent("second"), audit=audit)
    other = replace(SEATED, seat=Seat.ALTERNATE, account="delegado@ejemplo.ec")
    with pytest.raises(InvalidValue):
        begin_mandate(met_once, other, Sent("not hers"), audit=audit)
    end_mandate(met_once, "M-01", date(2026, 9, 30), "Carpeta", Sent("end", 1), audit=audit)
    after = replace(SEATED, since=date(2026, 10, 1))
    begin_mandate(met_once, after, Sent("next"), audit=audit)
    first, second = mandates(met_once)
    assert (first.handed_over, first.pending, second.code) == ("Carpeta", ("C-01.1",), "M-02")


def test_an_agreement_is_entered_corrected_and_keeps_its_document(planned: Database, people: People) -> None:
    audit = people.coordinator
    entered = keep_agreement(planned, AGREEMENT, Sent("enter"), document=PAGE, audit=audit)
    corrected = replace(entered, valid_until=None)
    kept = keep_agreement(planned, corrected, Sent("correct", 1), audit=audit)
    assert agreements(planned) == (kept,)
    assert (kept.code, kept.valid_until) == ("A-01", None)
    assert kept.document == entered.document
    assert first_damage(planned) is None


def test_information_is_delivered_by_who_keeps_it_for_a_quarter_that_has_begun(
    planned: Database, people: People
) -> None:
    told = NewDelivery(DeliveryState.COMPILED, "Falta verificar")
    first = deliver(planned, "retornadas", T3, told, Sent("told"), audit=people.delegate)
    deliver(
        planned,
        "retornadas",
        T3,
        NewDelivery(DeliveryState.DELIVERED),
        Sent("delivered", first.version),
        audit=people.delegate,
    )
    assert deliveries(planned)["retornadas", T3].state is DeliveryState.DELIVERED
    with pytest.raises(PeriodNotOpen):
        deliver(planned, "retornadas", T3.plus(2), told, Sent("early"), audit=people.delegate)
    for register in ("acogidas", "nada"):
        with pytest.raises(NotYourRegister):
            deliver(planned, register, T3, told, Sent("theirs"), audit=people.delegate)


def test_what_is_computed_is_chosen_and_follows_the_records(met_once: Database, people: People) -> None:
    audit = people.coordinator
    assert computed(met_once, "FO-01.1", T3) is None
    choose_measured(met_once, {Measure.SIGNED_MEETINGS: "FO-01.1"}, Sent("choose"), audit=audit)
    assert measured(met_once) == {Measure.SIGNED_MEETINGS: "FO-01.1"}
    before = computed(met_once, "FO-01.1", T3)
    sign_minutes(met_once, 1, PAGE, Sent("sign", 2), audit=audit)
    after = computed(met_once, "FO-01.1", T3)
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == (0, 1)


def test_a_document_that_is_not_there_is_not_handed_out(planned: Database, people: People) -> None:
    for id_ in ("", "../acta", "A" * 22):
        with pytest.raises(UnknownEvidence):
            commission_file(planned, id_, audit=people.viewer)


def test_papers_and_documents_are_neither_changed_nor_removed(met_once: Database, people: People) -> None:
    sign_minutes(met_once, 1, PAGE, Sent("sign", 2), audit=people.coordinator)
    for table, column in (("commission_revision", "content"), ("commission_document", "filename")):
        for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError) as refusal, met_once.write() as connection:
                connection.execute(text(statement))
            assert f"{table} is append-only" in str(refusal.value)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE commission_revision SET content = '{}'", "revision altered"),
        ("UPDATE commission_record SET code = '7' WHERE kind = 'meeting'", "revision altered"),
        ("UPDATE commission_record SET revision_seq = 1 WHERE kind = 'meeting'", "not its last revision"),
        ("UPDATE commission_document SET filename = 'x.pdf'", "document altered"),
        ("DELETE FROM commission_document", "document missing"),
    ],
)
def test_tampering_with_papers_is_found(
    met_once: Database, people: People, statement: str, what: str
) -> None:
    sign_minutes(met_once, 1, PAGE, Sent("sign", 2), audit=people.coordinator)
    with past_the_triggers(met_once) as connection:
        connection.execute(text(statement))
    damage = first_damage(met_once)
    assert damage is not None
    assert what in damage.what


def test_a_backup_brings_the_papers_back(
    met_once: Database, people: People, tmp_path: Path, another_postgresql_url: str
) -> None:
    sign_minutes(met_once, 1, PAGE, Sent("sign", 2), audit=people.coordinator)
    assert write_backup(met_once, tmp_path / "backup.db", audit=OPERATOR) is None
    restore_backup(tmp_path / "backup.db", another_postgresql_url, audit=OPERATOR)
    restored = Database(another_postgresql_url)
    assert meetings(restored) == meetings(met_once)
    assert commitments(restored) == commitments(met_once)
    document = meetings(restored)[0].document
    assert commission_file(restored, document, audit=OPERATOR).content == PAGE.content
    assert first_damage(restored) is None
    restored.close()


def test_what_comes_with_the_program(planned: Database) -> None:
    names = institution_names(planned)["INNFA"]
    assert [each.short_name for each in names] == ["INNFA", "INFA", "MIES"]
    assert [step.on for step in legal_frame()] == sorted(step.on for step in legal_frame())
    assert {"2004-08", "2005-06-23"} <= {step.on for step in legal_frame()}
    assert {each.institution for each in registers().values()} <= {"OIM", "MRE", "INNFA", "PN", "DINAPEN"}
