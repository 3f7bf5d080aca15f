"""Two at once, and one form many times at once: exactly one is stored, and everybody is told so."""

from __future__ import annotations

from data_access.database import Database
from data_access.verification import first_damage
from tests.faults.desks import Desk, stored
from tests.faults.races import clicks, races
from tests.faults.served import Served

RACES = 10


def test_f6_of_two_who_send_the_same_version_one_is_stored_and_the_other_is_told(
    site: Served, database: Database, desks: list[Desk]
) -> None:
    run = list(races(site, database, desks[0], RACES))
    assert all(race.has_one_winner for race in run), run
    found = {mark: seq for seq, mark in stored(database) if mark.startswith("carrera")}
    assert found == dict(race.winner for race in run)
    assert first_damage(database) is None


def test_f7_one_form_sent_twenty_times_at_once_is_one_revision_and_one_answer(
    site: Served, database: Database, desks: list[Desk]
) -> None:
    answers = clicks(site, database, desks[1], 20)
    # Each answer carries a form with a token of its own; what it acknowledges is the same.
    assert len({answer.acknowledged for answer in answers}) == 1
    assert [seq for seq, mark in stored(database) if mark == "un solo envío"] == [answers[0].seq]
