"""What people are told, and that nobody is told the same thing twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time

import pytest

from dashboard.workplan.clock import GUAYAQUIL
from dashboard.workplan.plan import Text
from dashboard.workplan.reminders import Reminder, ReminderKind
from dashboard.workplan.roles import Role
from data_access.commitments import commitments
from data_access.database import Database
from data_access.quarters import close_quarter
from data_access.reminders import claim, due_reminders, take_back, waiting
from data_access.reviews import SeenValue, return_value, withdraw
from data_access.submissions import record_submission
from data_access.users import Account, accounts, disable_account
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR, T1, T2, T3, People, entries, sent

DELEGATE, INNFA, COORDINATOR = "delegada@ejemplo.ec", "delegado@ejemplo.ec", "secretaria@ejemplo.ec"


def account(database: Database, email: str) -> Account:
    return next(each for each in accounts(database) if each.email == email)


def told(database: Database) -> dict[str, set[tuple[str, str, str]]]:
    return {
        person.email: {(each.kind.value, str(each.period), each.about) for each in found}
        for person, found in due_reminders(database)
    }


def on(database: Database, day: int) -> Database:
    """The same database on a day of October 2026; T3 is due on the 15th."""
    database.clock = lambda: datetime(2026, 10, day, 15, 0, tzinfo=UTC)
    return database


@pytest.fixture
def only_t3(planned: Database, people: People) -> Database:
    for period in (T1, T2):
        close_quarter(planned, period, audit=people.coordinator)
    return planned


@pytest.mark.parametrize(
    ("day", "kind"), [(8, "due_in_a_week"), (14, "due_tomorrow"), (15, "due_tomorrow"), (16, "overdue")]
)
def test_delegates_are_told_of_their_own_indicators(only_t3: Database, day: int, kind: str) -> None:
    found = told(on(only_t3, day))
    assert found[DELEGATE] == {(kind, "2026-T3", "FO-01.1")}
    assert "ministra@ejemplo.ec" not in found
    assert COORDINATOR not in found


def test_nobody_is_told_early(only_t3: Database) -> None:
    assert told(on(only_t3, 7)) == {}


def test_what_was_sent_is_not_due_and_waits(only_t3: Database, people: People) -> None:
    record_submission(only_t3, sent(value=40), audit=people.delegate)
    found = told(only_t3)
    assert DELEGATE not in found
    assert found[COORDINATOR] == {("awaits_review", "2026-T3", "FO-01.1 v1")}
    assert waiting(only_t3).values == 1
    assert waiting(only_t3).oldest is not None


def test_what_was_sent_back_is_told_anew(only_t3: Database, people: People) -> None:
    on(only_t3, 16)
    person = account(only_t3, DELEGATE)
    claim(only_t3, person, dict(due_reminders(only_t3))[person], audit=OPERATOR)
    record_submission(only_t3, sent(value=40), audit=people.delegate)
    return_value(only_t3, SeenValue("FO-01.1", T3, 1), "Falta el acta", audit=people.coordinator)
    assert told(only_t3)[DELEGATE] == {("overdue", "2026-T3", "FO-01.1 v2")}


def test_what_was_withdrawn_is_told_no_second_time(only_t3: Database, people: People) -> None:
    person = account(only_t3, DELEGATE)
    claim(only_t3, person, dict(due_reminders(only_t3))[person], audit=OPERATOR)
    record_submission(only_t3, sent(value=40), audit=people.delegate)
    withdraw(only_t3, SeenValue("FO-01.1", T3, 1), audit=people.delegate)
    assert claim(only_t3, person, dict(due_reminders(only_t3))[person], audit=OPERATOR) == ()


def test_disabled_accounts_are_told_nothing(only_t3: Database) -> None:
    disable_account(only_t3, DELEGATE, audit=OPERATOR)
    assert DELEGATE not in told(only_t3)


def test_of_many_runs_at_once_one_tells(only_t3: Database) -> None:
    person = account(only_t3, DELEGATE)
    reminders = (Reminder(ReminderKind.OVERDUE, T3, "FO-01.1", Text("Talleres")),)
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: claim(only_t3, person, reminders, audit=OPERATOR), range(8)))
    assert sorted(map(len, runs)) == [0] * 7 + [1]
    assert [entry[1] for entry in entries(only_t3)].count("reminder.sent") == 1
    assert first_damage(only_t3) is None


def test_what_did_not_leave_is_told_again(only_t3: Database) -> None:
    person = account(only_t3, DELEGATE)
    reminders = (Reminder(ReminderKind.OVERDUE, T3, "FO-01.1", Text("Talleres")),)
    claim(only_t3, person, reminders, audit=OPERATOR)
    take_back(only_t3, person, reminders, audit=OPERATOR)
    assert claim(only_t3, person, reminders, audit=OPERATOR) == reminders
    assert entries(only_t3)[-2][1:3] == ("reminder.not_sent", DELEGATE)


def test_of_two_things_the_one_told_before_is_left_out(only_t3: Database) -> None:
    person = account(only_t3, DELEGATE)
    first = Reminder(ReminderKind.DUE_IN_A_WEEK, T3, "FO-01.1", Text("Talleres"))
    second = Reminder(ReminderKind.DUE_TOMORROW, T3, "FO-01.1", Text("Talleres"))
    claim(only_t3, person, (first,), audit=OPERATOR)
    assert claim(only_t3, person, (first, second), audit=OPERATOR) == (second,)


def at_evening(database: Database, day: date) -> Database:
    return database.at(datetime.combine(day, time(18, 0), GUAYAQUIL))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 11, 2), None),
        (date(2026, 11, 3), "due_in_a_week"),
        (date(2026, 11, 10), "due_tomorrow"),
        (date(2026, 11, 11), "overdue"),
    ],
)
def test_a_commitment_is_told_to_who_answers_for_it(own_demo: Database, day: date, kind: str | None) -> None:
    """C-08.4 is DINAPEN's, due on 10 November."""
    found = told(at_evening(own_demo, day))
    kinds = {
        email: {each[0] for each in reminders if each[2].startswith("commitment C-08.4 ")}
        for email, reminders in found.items()
    }
    assert kinds.pop("delegada.dinapen@demo.ec") == ({kind} if kind else set())
    assert not any(kinds.values())


def test_what_was_met_or_retired_is_told_to_nobody(own_demo: Database) -> None:
    settled = {each.code for each in commitments(own_demo) if not each.is_open}
    about = {each[2].split()[1] for found in told(own_demo).values() for each in found if " " in each[2]}
    assert settled
    assert not settled & about


@pytest.mark.parametrize(("day", "near"), [(date(2026, 11, 4), False), (date(2026, 11, 5), True)])
def test_who_is_to_meet_is_told_a_week_ahead(own_demo: Database, day: date, near: bool) -> None:
    """Meeting 9 is called for 12 November: delegates and the secretariat, no one else."""
    found = told(at_evening(own_demo, day))
    meeting = ("due_in_a_week", "2026-T4", "meeting R-09 2026-11-12")
    called = {email for email, reminders in found.items() if meeting in reminders}
    taking_part = (Role.DELEGATE, Role.COORDINATOR)
    everybody = {each.email for each in accounts(own_demo) if each.role in taking_part and not each.disabled}
    assert called == (everybody if near else set())
