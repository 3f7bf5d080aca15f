"""Attempts to sign in: when, to which account, from where, with what success.

Accounts stand here as digests of what was typed: people type passwords into the wrong field.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, text, update

from data_access.database import Database
from data_access.tables import sign_in_attempt as attempt

WINDOW = timedelta(minutes=15)
MEMORY = timedelta(days=90)
"""How long attempts are kept, and an address is known as one from which the owner has signed in."""

BROWSER = "browser:"
"""Marks a source that is a browser known to the account instead of an address."""


@dataclass(frozen=True, slots=True)
class RecentFailures:
    """What went wrong within WINDOW, as seen from one account and one source."""

    of_account_and_source: int
    of_source: int
    of_account_by_strangers: int
    """From no browser and no address that the account's owner has signed in with."""
    source_is_known: bool


def record_attempt(
    database: Database, *, account: str, source: str, may_try: Callable[[RecentFailures], bool]
) -> int | None:
    """Write an attempt down as failed, before its outcome is known, and return its id.

    None, and nothing written, when `may_try` says that what has already failed is enough.
    """
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("LOCK TABLE sign_in_attempt IN EXCLUSIVE MODE"))
        now = database.clock()
        if not may_try(_recent_failures(connection, account, source, now)):
            return None
        connection.execute(delete(attempt).where(attempt.c.at < now - MEMORY))
        new = insert(attempt).values(account=account, address=source, at=now, succeeded=False)
        return int(connection.execute(new.returning(attempt.c.id)).scalar_one())


def record_success(database: Database, attempt_id: int) -> None:
    """Note that the attempt's password was right."""
    with database.write() as connection:
        connection.execute(update(attempt).where(attempt.c.id == attempt_id).values(succeeded=True))


def _recent_failures(connection: Connection, account: str, source: str, now: datetime) -> RecentFailures:
    def failed(*conditions: ColumnElement[bool]) -> int:
        # What lies ahead was written while the clock was wrong, and would count until then.
        recent = (~attempt.c.succeeded, attempt.c.at > now - WINDOW, attempt.c.at < now + WINDOW)
        return connection.scalar(select(func.count(attempt.c.id)).where(*recent, *conditions)) or 0

    of_account, of_source = attempt.c.account == account, attempt.c.address == source
    successes = select(attempt.c.address).where(of_account, attempt.c.succeeded, attempt.c.at > now - MEMORY)
    known = set(connection.scalars(successes.distinct()))
    strange = (attempt.c.address.not_in(known), ~attempt.c.address.startswith(BROWSER))
    return RecentFailures(
        of_account_and_source=failed(of_account, of_source),
        of_source=failed(of_source),
        of_account_by_strangers=failed(of_account, *strange),
        source_is_known=source in known or source.startswith(BROWSER),
    )
