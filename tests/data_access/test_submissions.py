"""Sending a value: checked, written once, nothing overwritten, whoever else writes at the same time."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from dashboard.workplan.periods import Period
from dashboard.workplan.quality import Doubt, NotConfirmed
from dashboard.workplan.refusals import (
    AlreadyApproved,
    ExplanationRequired,
    InvalidValue,
    NotYourIndicator,
    NotYourRole,
    PeriodClosed,
    PeriodNotOpen,
    ReasonRequired,
    Refused,
    UnderReview,
    ValueChangedMeanwhile,
)
from dashboard.workplan.submissions import Actual, ReviewState
from data_access.audit import Audit
from data_access.database import Database
from data_access.quarters import close_quarter
from data_access.reports import breakdown, history, reports
from data_access.reviews import SeenValue, approve, return_value, withdraw
from data_access.revisions import KeyReused, Receipt
from data_access.submissions import Submission, record_submission
from data_access.tables import revision
from data_access.verification import first_damage
from tests.data_access.conftest import OCTOBER, OPERATOR, T1, T3, People, entries, sent
from tests.factories import counted

TWICE_200 = frozenset({Doubt("value", "beyond_target", Decimal(200)).key})


def revisions(database: Database) -> int:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(revision)) or 0


def test_what_was_sent_is_read_back(planned: Database, people: People) -> None:
    sending = replace(
        sent(value=40),
        explanation="Dos talleres pasaron a octubre",
        next_step="Dictar los talleres",
        next_step_owner="Delegada MRE",
        next_step_due=OCTOBER.date(),
        breakdown={"sexo": counted(mujer=22, hombre=18)},
    )
    receipt = record_submission(planned, sending, audit=people.delegate)
    stored = reports(planned)["FO-01.1"][T3]
    assert stored.actual == receipt.actual == Actual(value=Decimal(40))
    assert (stored.state, stored.version, stored.recorded_at) == (ReviewState.SUBMITTED, 1, OCTOBER)
    assert (stored.explanation, stored.next_step) == (sending.explanation, sending.next_step)
    assert (stored.next_step_owner, stored.next_step_due) == (sending.next_step_owner, OCTOBER.date())
    assert (stored.institution, stored.late, stored.revised, stored.approved) == ("MRE", False, False, None)
    assert breakdown(planned, "FO-01.1", T3, actor=people.viewer.actor) == sending.breakdown


def test_the_revision_has_the_number_of_its_audit_entry(planned: Database, people: People) -> None:
    receipt = record_submission(planned, sent(), audit=people.delegate)
    number, action, subject, detail = entries(planned)[-1]
    assert (number, action, subject) == (receipt.seq, "value.submitted", "FO-01.1 2026-T3")
    by = json.loads(detail)["by"]
    assert by == {"id": people.delegate.actor.id, "institution": "MRE", "role": "delegate"}


@pytest.mark.parametrize(
    ("who", "submission", "refusal"),
    [
        (lambda people: people.stranger, sent(), NotYourIndicator),
        (lambda people: people.coordinator, sent(), NotYourRole),
        (lambda people: people.viewer, sent(), NotYourRole),
        (lambda _people: OPERATOR, sent(), NotYourRole),
        (lambda people: people.delegate, sent(indicator="XX-99.9"), NotYourIndicator),
        (lambda people: people.delegate, sent(period=Period(2026, 4)), PeriodNotOpen),
        (lambda people: people.delegate, sent(period=Period(2031, 1)), PeriodNotOpen),
    ],
)
def test_an_attempt_without_right_leaves_only_its_record(
    planned: Database,
    people: People,
    who: Callable[[People], Audit],
    submission: Submission,
    refusal: type[Refused],
) -> None:
    before = len(entries(planned))
    with pytest.raises(refusal):
        record_submission(planned, submission, audit=who(people))
    assert revisions(planned) == 0
    denied = entries(planned)[before:]
    assert [action for _, action, _, _ in denied] == ["denied"]
    told = json.loads(denied[0][3])
    assert (told["attempted"], told["refusal"]) == ("value.submitted", refusal.code)


@pytest.mark.parametrize(
    "submission",
    [
        sent(value=-1),
        replace(sent(), actual=Actual(value=Decimal("NaN"))),
        replace(sent(), actual=Actual()),
        replace(sent(), explanation="x" * 4001),
        replace(sent(), explanation="nulo\0"),
        replace(sent(), next_step="\ud800"),
        replace(sent(), idempotency_key="\0"),
        replace(sent(), indicator="FO-01.1\0"),
        replace(sent(), breakdown={"edad": counted(**{"0-11": 40})}),
        replace(sent(), breakdown={"sexo": counted(mujer=39)}),
        replace(sent(), breakdown={"sexo": counted(mujer=41, hombre=-1)}),
        replace(sent(), breakdown={"sexo": counted(**{"\0": 40})}),
    ],
)
def test_content_that_cannot_be_right_changes_nothing(
    planned: Database, people: People, submission: Submission
) -> None:
    before = entries(planned)
    with pytest.raises(InvalidValue):
        record_submission(planned, submission, audit=people.delegate)
    assert revisions(planned) == 0
    assert entries(planned) == before


def test_a_closed_quarter_takes_nothing(planned: Database, people: People) -> None:
    close_quarter(planned, T1, audit=people.coordinator)
    with pytest.raises(PeriodClosed):
        record_submission(planned, sent(period=T1), audit=people.delegate)


def test_who_was_overtaken_sees_both_values(planned: Database, people: People) -> None:
    record_submission(planned, sent(value=40), audit=people.delegate)
    with pytest.raises(ValueChangedMeanwhile) as overtaken:
        record_submission(planned, sent(value=44), audit=people.alternate)
    assert overtaken.value.mine == Actual(value=Decimal(44))
    assert overtaken.value.theirs.actual == Actual(value=Decimal(40))
    assert reports(planned)["FO-01.1"][T3].actual == Actual(value=Decimal(40))


def test_what_awaits_review_cannot_be_replaced(planned: Database, people: People) -> None:
    record_submission(planned, sent(value=40), audit=people.delegate)
    with pytest.raises(UnderReview):
        record_submission(planned, sent(value=44, base=1), audit=people.delegate)


def test_the_same_click_again_is_the_same_revision(planned: Database, people: People) -> None:
    first = record_submission(planned, sent(), audit=people.delegate)
    after = entries(planned)
    assert record_submission(planned, sent(), audit=people.delegate) == first
    assert entries(planned) == after


def test_the_same_key_with_another_content_is_refused(planned: Database, people: People) -> None:
    record_submission(planned, sent(value=40, key="k"), audit=people.delegate)
    with pytest.raises(KeyReused):
        record_submission(planned, sent(value=41, key="k"), audit=people.delegate)
    with pytest.raises(KeyReused):
        record_submission(planned, sent(value=40, key="k"), audit=people.alternate)


def test_an_unchanged_value_is_not_written_or_audited_again(planned: Database, people: People) -> None:
    first = record_submission(planned, sent(key="first form"), audit=people.delegate)
    after = entries(planned)
    assert record_submission(planned, sent(key="second form", base=1), audit=people.delegate) == first
    assert entries(planned) == after


def test_the_same_click_twenty_times_at_once_is_one_revision(planned: Database, people: People) -> None:
    def send(_: int) -> Receipt:
        return record_submission(planned, sent(), audit=people.delegate)

    with ThreadPoolExecutor(10) as pool:
        receipts = set(pool.map(send, range(20)))
    assert len(receipts) == 1
    assert revisions(planned) == 1
    assert first_damage(planned) is None


def test_of_two_at_once_exactly_one_wins(planned: Database, people: People) -> None:
    def send(audit: Audit, value: int, version: int) -> bool:
        try:
            record_submission(planned, sent(value=value, base=version), audit=audit)
        except ValueChangedMeanwhile:
            return False
        return True

    version = 0
    with ThreadPoolExecutor(2) as pool:
        for race in range(25):
            one = pool.submit(send, people.delegate, race, version)
            other = pool.submit(send, people.alternate, 50 + race, version)
            assert sorted([one.result(), other.result()]) == [False, True]
            seen = SeenValue("FO-01.1", T3, version + 1)
            return_value(planned, seen, "Otra vez", audit=people.coordinator)
            version += 2
    assert revisions(planned) == 50
    assert first_damage(planned) is None


LATE = datetime(2026, 10, 20, tzinfo=UTC)


def test_late_is_counted_from_the_day_after_the_due_date(planned: Database, people: People) -> None:
    on_the_day = planned.at(datetime(2026, 10, 15, 23, 0, tzinfo=UTC))
    assert not record_submission(on_the_day, sent(), audit=people.delegate).late
    assert record_submission(planned.at(LATE), sent(period=T1), audit=people.delegate).late


def test_late_stays_late_and_what_came_in_time_stays_in_time(planned: Database, people: People) -> None:
    record_submission(planned, sent(), audit=people.delegate)
    return_value(planned, SeenValue("FO-01.1", T3, 1), "Revise", audit=people.coordinator)
    again = record_submission(planned.at(LATE), sent(value=41, base=2), audit=people.delegate)
    assert not again.late
    late = record_submission(planned, sent(period=T1), audit=people.delegate)
    return_value(planned, SeenValue("FO-01.1", T1, 1), "Revise", audit=people.coordinator)
    again = record_submission(planned, sent(period=T1, value=41, base=2), audit=people.delegate)
    assert (late.late, again.late) == (True, True)


def test_withdrawing_does_not_hold_the_place_in_time(planned: Database, people: People) -> None:
    record_submission(planned, sent(), audit=people.delegate)
    withdraw(planned, SeenValue("FO-01.1", T3, 1), audit=people.delegate)
    assert record_submission(planned.at(LATE), sent(value=41, base=2), audit=people.delegate).late


def test_a_correction_of_what_was_approved_says_why_and_counts_as_revised(
    planned: Database, people: People
) -> None:
    record_submission(planned, sent(value=40), audit=people.delegate)
    approve(planned, SeenValue("FO-01.1", T3, 1), audit=people.coordinator)
    return_value(planned, SeenValue("FO-01.1", T3, 2), "Falta un taller", audit=people.coordinator)
    with pytest.raises(ReasonRequired):
        record_submission(planned, sent(value=46, base=3), audit=people.delegate)
    record_submission(planned, sent(value=46, base=3, reason="Se sumó un taller"), audit=people.delegate)
    stored = reports(planned)["FO-01.1"][T3]
    assert (stored.revised, stored.approved_version) == (True, 2)
    assert stored.approved == Actual(value=Decimal(40))
    assert stored.reason == "Se sumó un taller"


def test_the_history_tells_every_step_and_who_took_it(planned: Database, people: People) -> None:
    record_submission(planned, sent(value=40), audit=people.delegate)
    return_value(planned, SeenValue("FO-01.1", T3, 1), "Falta el acta", audit=people.coordinator)
    record_submission(planned, sent(value=41, base=2), audit=people.alternate)
    told = [
        (step.author_title.es, step.report.state, step.report.actual.value, step.report.reason)
        for step in history(planned, "FO-01.1", T3, actor=people.viewer.actor)
    ]
    assert told == [
        ("Delegada", ReviewState.SUBMITTED, Decimal(40), ""),
        ("Secretaria", ReviewState.RETURNED, Decimal(40), "Falta el acta"),
        ("Alterna", ReviewState.SUBMITTED, Decimal(41), ""),
    ]


def test_restricted_values_are_told_to_their_owner_and_the_coordination_only(
    planned: Database, people: People
) -> None:
    parts = Actual(numerator=Decimal(3), denominator=Decimal(4))
    share = replace(sent(indicator="FO-01.2"), actual=parts, breakdown={"sexo": {"mujer": parts}})
    record_submission(planned, share, audit=people.stranger)
    for allowed in (people.stranger, people.coordinator):
        assert history(planned, "FO-01.2", T3, actor=allowed.actor)[0].report.actual == parts
        assert breakdown(planned, "FO-01.2", T3, actor=allowed.actor) == share.breakdown
    for reading in (history, breakdown):
        for denied in (people.viewer, people.delegate):
            with pytest.raises(NotYourIndicator):
                reading(planned, "FO-01.2", T3, actor=denied.actor)


def test_an_unknown_indicator_has_no_history_for_anybody(planned: Database, people: People) -> None:
    with pytest.raises(NotYourIndicator):
        history(planned, "XX\0", T3, actor=people.coordinator.actor)


def test_what_falls_short_is_not_stored_without_a_word(planned: Database, people: People) -> None:
    with pytest.raises(ExplanationRequired):
        record_submission(planned, sent(explanation=""), audit=people.delegate)
    assert revisions(planned) == 0
    record_submission(planned, sent(value=200, explanation="", confirmed=TWICE_200), audit=people.delegate)


def test_a_doubtful_value_is_stored_once_confirmed_and_the_record_says_so(
    planned: Database, people: People
) -> None:
    doubtful = sent(value=200)
    with pytest.raises(NotConfirmed) as asked:
        record_submission(planned, doubtful, audit=people.delegate)
    assert revisions(planned) == 0
    assert asked.value.keys == TWICE_200
    receipt = record_submission(planned, replace(doubtful, confirmed=TWICE_200), audit=people.delegate)
    assert receipt == record_submission(planned, doubtful, audit=people.delegate)
    assert json.loads(entries(planned)[-1][3])["confirmed"] == ["value:beyond_target"]


def test_who_chooses_their_own_over_a_colleagues_loses_neither(planned: Database, people: People) -> None:
    record_submission(planned, sent(value=40), audit=people.delegate)
    with pytest.raises(UnderReview):
        record_submission(planned, sent(value=45, base=1), audit=people.alternate)
    chosen = replace(sent(value=45, base=1), replaces_colleagues=True)
    assert record_submission(planned, chosen, audit=people.alternate).version == 3
    assert record_submission(planned, chosen, audit=people.alternate).version == 3
    steps = history(planned, "FO-01.1", T3, actor=people.delegate.actor)
    assert [(step.report.state, step.report.actual) for step in steps] == [
        (ReviewState.SUBMITTED, Actual(Decimal(40))),
        (ReviewState.WITHDRAWN, Actual(Decimal(40))),
        (ReviewState.SUBMITTED, Actual(Decimal(45))),
    ]
    assert first_damage(planned) is None


def test_nobody_chooses_over_what_was_reviewed_or_moved_on(planned: Database, people: People) -> None:
    record_submission(planned, sent(value=40), audit=people.delegate)
    late = replace(sent(value=45, base=0), replaces_colleagues=True)
    with pytest.raises(ValueChangedMeanwhile):
        record_submission(planned, late, audit=people.alternate)
    approve(planned, SeenValue("FO-01.1", T3, 1), audit=people.coordinator)
    over = replace(sent(value=45, base=2, reason="Mejor dato"), replaces_colleagues=True)
    with pytest.raises(AlreadyApproved):
        record_submission(planned, over, audit=people.alternate)
