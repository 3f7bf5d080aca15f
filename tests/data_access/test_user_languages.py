"""The language that a person chose last."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.workplan.refusals import NotYourRole
from data_access.audit import version
from data_access.database import Database
from data_access.user_languages import chosen_languages, keep_language
from tests.data_access.conftest import OPERATOR, People


def test_the_last_choice_is_kept_for_that_person_alone(planned: Database, people: People) -> None:
    keep_language(planned, "en", actor=people.delegate.actor)
    keep_language(planned, "es", actor=people.viewer.actor)
    keep_language(planned, "es", actor=people.delegate.actor)
    keep_language(planned, "en", actor=people.delegate.actor)
    mine, others = people.delegate.actor.id, people.viewer.actor.id
    assert chosen_languages(planned) == {mine: "en", others: "es"}


def test_two_tabs_at_once_make_one_choice(planned: Database, people: People) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: keep_language(planned, "en", actor=people.delegate.actor), range(8)))
    assert len(chosen_languages(planned)) == 1


def test_a_preference_makes_no_page_read_anew(planned: Database, people: People) -> None:
    with planned.read() as connection:
        before = version(connection)
    keep_language(planned, "en", actor=people.delegate.actor)
    with planned.read() as connection:
        assert version(connection) == before


def test_the_operator_has_no_language(planned: Database) -> None:
    with pytest.raises(NotYourRole):
        keep_language(planned, "en", actor=OPERATOR.actor)
