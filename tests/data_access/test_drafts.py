"""Drafts: one person's own, overwritten, gone once sent, and in no chain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import (
    InvalidValue,
    NotYourIndicator,
    NotYourRole,
    PeriodNotOpen,
    UnderReview,
)
from data_access.database import Database
from data_access.drafts import Draft, discard_draft, draft_of, drafts, save_draft
from data_access.submissions import record_submission
from tests.data_access.conftest import OCTOBER, OPERATOR, T3, People, entries, sent

VALUE = "FO-01.1"


def test_a_draft_is_kept_for_its_writer_alone_and_in_no_chain(planned: Database, people: People) -> None:
    before = entries(planned)
    typed = {"value": "1.23", "explanation": "Aún sin acta ñ"}
    save_draft(planned, VALUE, T3, typed, 0, actor=people.delegate.actor)
    assert drafts(planned, actor=people.delegate.actor) == (Draft(VALUE, T3, typed, 0, OCTOBER),)
    assert drafts(planned, actor=people.alternate.actor) == ()
    assert entries(planned) == before


def test_a_draft_replaces_the_one_before(planned: Database, people: People) -> None:
    save_draft(planned, VALUE, T3, {"value": "1"}, 0, actor=people.delegate.actor)
    save_draft(planned, VALUE, T3, {"value": "2"}, 2, actor=people.delegate.actor)
    (kept,) = drafts(planned, actor=people.delegate.actor)
    assert (kept.entered, kept.base_version) == ({"value": "2"}, 2)


def test_two_tabs_at_once_leave_one_draft(planned: Database, people: People) -> None:
    def save(number: int) -> None:
        save_draft(planned, VALUE, T3, {"value": str(number)}, 0, actor=people.delegate.actor)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(16)))
    assert len(drafts(planned, actor=people.delegate.actor)) == 1


def test_sending_the_value_uses_the_draft_up(planned: Database, people: People) -> None:
    save_draft(planned, VALUE, T3, {"value": "40"}, 0, actor=people.delegate.actor)
    save_draft(planned, VALUE, T3, {"value": "41"}, 0, actor=people.alternate.actor)
    record_submission(planned, sent(), audit=people.delegate)
    assert drafts(planned, actor=people.delegate.actor) == ()
    assert len(drafts(planned, actor=people.alternate.actor)) == 1


def test_a_draft_can_be_thrown_away(planned: Database, people: People) -> None:
    save_draft(planned, VALUE, T3, {"value": "40"}, 0, actor=people.delegate.actor)
    discard_draft(planned, VALUE, T3, actor=people.delegate.actor)
    discard_draft(planned, VALUE, T3, actor=people.delegate.actor)
    assert drafts(planned, actor=people.delegate.actor) == ()


def test_drafts_are_for_what_one_may_send(planned: Database, people: People) -> None:
    with pytest.raises(NotYourIndicator):
        save_draft(planned, VALUE, T3, {}, 0, actor=people.stranger.actor)
    with pytest.raises(NotYourIndicator):
        save_draft(planned, "XX-99.9", T3, {}, 0, actor=people.delegate.actor)
    with pytest.raises(NotYourRole):
        save_draft(planned, VALUE, T3, {}, 0, actor=OPERATOR.actor)
    with pytest.raises(PeriodNotOpen):
        save_draft(planned, VALUE, Period(2026, 4), {}, 0, actor=people.delegate.actor)
    with pytest.raises(InvalidValue):
        save_draft(planned, VALUE, T3, {"explanation": "\0"}, 0, actor=people.delegate.actor)


def test_typing_that_arrives_after_its_own_sending_leaves_no_draft(planned: Database, people: People) -> None:
    record_submission(planned, sent(), audit=people.delegate)
    with pytest.raises(UnderReview):
        save_draft(planned, VALUE, T3, {"value": "40"}, 0, actor=people.delegate.actor)
    save_draft(planned, VALUE, T3, {"value": "41"}, 0, actor=people.alternate.actor)
    assert draft_of(planned, VALUE, T3, actor=people.delegate.actor) is None
    assert draft_of(planned, VALUE, T3, actor=people.alternate.actor) is not None
