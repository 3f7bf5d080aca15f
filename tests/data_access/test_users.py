"""Accounts, sessions and attempts on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import NotYourRole
from dashboard.workplan.roles import Actor, Role
from data_access.audit import Audit
from data_access.database import Database
from data_access.sign_in_attempts import MEMORY, WINDOW, RecentFailures, record_attempt, record_success
from data_access.user_sessions import close_session, keep_alive, open_session, user_session_of
from data_access.users import (
    Account,
    EmailTaken,
    UnknownAccount,
    UnknownInstitution,
    accounts,
    add_account,
    change_role,
    credentials,
    disable_account,
    keep_own_password_hash,
    reset_password_hash,
)

OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), via="command")
DELEGATE = Audit(Actor(7, "Delegada", Role.DELEGATE, "INNFA"), via="page")
NOW = datetime(2026, 10, 30, 15, 0, tzinfo=UTC)


def _add(
    database: Database,
    email: str = "Delegada@Example.EC ",
    *,
    role: Role = Role.DELEGATE,
    institution: str | None = "INNFA",
    audit: Audit = OPERATOR,
) -> Account:
    add_account(
        database,
        email=email,
        title=Text("Delegada INNFA", "INNFA delegate"),
        role=role,
        institution_code=institution,
        password_hash="first",
        audit=audit,
    )
    return _account(database, email)


def _account(database: Database, email: str) -> Account:
    held = credentials(database, email)
    assert held is not None
    return held.account


def test_an_account_is_kept_as_it_was_added(database: Database) -> None:
    account = _add(database)
    assert account == Account(
        id=account.id,
        email="delegada@example.ec",
        title=Text("Delegada INNFA", "INNFA delegate"),
        role=Role.DELEGATE,
        institution="INNFA",
        must_change_password=True,
        session_version=1,
        disabled=False,
    )
    assert account.actor == Actor(account.id, "Delegada INNFA", Role.DELEGATE, "INNFA")
    assert accounts(database) == (account,)


def test_an_address_has_one_account(database: Database) -> None:
    account = _add(database)
    with pytest.raises(EmailTaken):
        _add(database, "DELEGADA@example.ec")
    assert accounts(database) == (account,)


def test_an_account_belongs_to_an_institution_that_exists(database: Database) -> None:
    with pytest.raises(UnknownInstitution):
        _add(database, institution="NADIE")
    assert accounts(database) == ()


def test_only_the_administration_keeps_accounts(database: Database) -> None:
    account = _add(database)
    with pytest.raises(NotYourRole):
        _add(database, "otra@example.ec", audit=DELEGATE)
    for write in (
        lambda: disable_account(database, account.email, audit=DELEGATE),
        lambda: reset_password_hash(database, account.email, "x", audit=DELEGATE),
        lambda: change_role(database, account.email, Role.ADMINISTRATOR, None, audit=DELEGATE),
    ):
        with pytest.raises(NotYourRole):
            write()
    assert accounts(database) == (account,)


def test_changes_need_an_account(database: Database) -> None:
    with pytest.raises(UnknownAccount):
        disable_account(database, "nadie@example.ec", audit=OPERATOR)
    with pytest.raises(UnknownAccount):
        keep_own_password_hash(database, "x", audit=DELEGATE)


def test_a_disabled_account_cannot_sign_in(database: Database) -> None:
    account = _add(database)
    disable_account(database, account.email, audit=OPERATOR)
    assert credentials(database, account.email) is None
    assert [one.disabled for one in accounts(database)] == [True]


def test_ones_own_password_is_ones_own(database: Database) -> None:
    account, other = _add(database), _add(database, "otra@example.ec")
    changed = keep_own_password_hash(database, "second", audit=Audit(account.actor, via="page"))
    assert (changed.id, changed.must_change_password, changed.session_version) == (account.id, False, 2)
    held = credentials(database, account.email)
    assert held is not None
    assert held.password_hash == "second"
    assert _account(database, other.email) == other


@pytest.mark.parametrize(
    "write",
    [
        lambda database, account: disable_account(database, account.email, audit=OPERATOR),
        lambda database, account: change_role(database, account.email, Role.VIEWER, None, audit=OPERATOR),
        lambda database, account: reset_password_hash(database, account.email, "x", audit=OPERATOR),
        lambda database, account: keep_own_password_hash(
            database, "x", audit=Audit(account.actor, via="page")
        ),
    ],
    ids=["disabled", "role", "reset", "own password"],
)
def test_a_change_of_the_account_ends_its_sessions_and_no_others(
    database: Database, write: Callable[[Database, Account], object]
) -> None:
    account, other = _add(database), _add(database, "otra@example.ec")
    open_session(database, account, "one", forget_before=NOW)
    open_session(database, other, "two", forget_before=NOW)
    write(database, account)
    assert user_session_of(database, "one") is None
    assert user_session_of(database, "two") is not None


def test_a_session_is_opened_kept_alive_and_closed(database: Database) -> None:
    account, times = _add(database), [NOW]
    database.clock = lambda: times[-1]
    open_session(database, account, "token", forget_before=NOW - timedelta(hours=12))
    times.append(NOW + timedelta(minutes=5))
    keep_alive(database, "token")
    held = user_session_of(database, "token")
    assert held is not None
    assert (held.account, held.began_at, held.last_active_at) == (account, NOW, times[-1])
    close_session(database, "token")
    assert user_session_of(database, "token") is None


def test_opening_a_session_clears_away_the_old_ones(database: Database) -> None:
    account = _add(database)
    database.clock = lambda: NOW
    open_session(database, account, "old", forget_before=NOW)
    open_session(database, account, "new", forget_before=NOW + timedelta(seconds=1))
    assert user_session_of(database, "old") is None
    assert user_session_of(database, "new") is not None


def _seen(database: Database, account: str = "ana", source: str = "192.0.2.1") -> RecentFailures:
    found: list[RecentFailures] = []
    refused = record_attempt(
        database, account=account, source=source, may_try=lambda failures: bool(found.append(failures))
    )
    assert refused is None
    return found[0]


def _try(database: Database, account: str, source: str, *, right: bool = False) -> None:
    attempt = record_attempt(database, account=account, source=source, may_try=lambda _: True)
    assert attempt is not None
    if right:
        record_success(database, attempt)


def test_failures_are_counted_by_account_and_source(database: Database) -> None:
    _try(database, "ana", "198.51.100.1", right=True)
    for account, source in (
        ("ana", "192.0.2.1"),
        ("ana", "192.0.2.1"),
        ("ana", "203.0.113.9"),
        ("ana", "198.51.100.1"),
        ("ana", "browser:x"),
        ("eva", "192.0.2.1"),
    ):
        _try(database, account, source)
    assert _seen(database) == RecentFailures(
        of_account_and_source=2, of_source=3, of_account_by_strangers=3, source_is_known=False
    )
    assert _seen(database, source="198.51.100.1").source_is_known
    assert _seen(database, source="browser:x").source_is_known
    assert not _seen(database, account="eva", source="198.51.100.1").source_is_known


def test_failures_and_addresses_are_forgotten_in_time(database: Database) -> None:
    times = [NOW]
    database.clock = lambda: times[-1]
    _try(database, "ana", "192.0.2.1")
    _try(database, "ana", "192.0.2.1", right=True)
    times.append(NOW + WINDOW)
    assert _seen(database).of_account_and_source == 0
    assert _seen(database).source_is_known
    times.append(NOW + MEMORY)
    assert not _seen(database).source_is_known


def test_a_refused_attempt_is_not_written_down(database: Database) -> None:
    for _ in range(3):
        assert _seen(database).of_source == 0


def test_attempts_made_side_by_side_are_counted_one_by_one(database: Database) -> None:
    def attempt(_: int) -> int | None:
        return record_attempt(
            database, account="ana", source="192.0.2.1", may_try=lambda seen: seen.of_account_and_source < 5
        )

    with ThreadPoolExecutor(8) as pool:
        written = [one for one in pool.map(attempt, range(24)) if one is not None]
    assert len(written) == 5


def test_a_replica_that_lags_behind_forgets_nobody(sqlite_template: Path, sqlite_url: str) -> None:
    database = Database(sqlite_url, read_url=f"sqlite:///{sqlite_template}")
    account = _add(database)
    open_session(database, account, "token", forget_before=NOW)
    assert accounts(database) == ()
    assert user_session_of(database, "token") is not None
    database.close()
