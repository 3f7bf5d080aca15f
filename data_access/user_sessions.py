"""Sessions: the browsers that are signed in. Only a token's digest is stored.

Sessions and attempts to sign in are records of their own, so no entry of the audit trail repeats them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, delete, insert, select, update

from data_access.database import Database
from data_access.tables import user_account, user_session
from data_access.users import Account, account_of


@dataclass(frozen=True, slots=True)
class UserSession:
    """One browser signed in to one account."""

    account: Account
    began_at: datetime
    last_active_at: datetime


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


_OPENED = (
    select(user_account, user_session.c.created_at.label("began_at"), user_session.c.last_active_at)
    .join(user_session, user_session.c.user_id == user_account.c.id)
    .where(
        user_session.c.token_sha256 == bindparam("digest"),
        user_session.c.session_version == user_account.c.session_version,
        ~user_account.c.disabled,
    )
)
"""Every request asks this, so it is composed once."""


def user_session_of(database: Database, token: str) -> UserSession | None:
    """The session that a token opens, unless its account has been disabled or changed since."""
    with database.read_latest() as connection:
        row = connection.execute(_OPENED, {"digest": _digest(token)}).one_or_none()
    return None if row is None else UserSession(account_of(row), row.began_at, row.last_active_at)


def open_session(database: Database, account: Account, token: str, *, forget_before: datetime) -> None:
    """Sign a browser in; sessions that began before `forget_before` are cleared away."""
    now = database.clock()
    with database.write() as connection:
        connection.execute(delete(user_session).where(user_session.c.created_at < forget_before))
        connection.execute(
            insert(user_session).values(
                token_sha256=_digest(token),
                user_id=account.id,
                session_version=account.session_version,
                created_at=now,
                last_active_at=now,
            )
        )


def keep_alive(database: Database, token: str) -> None:
    """Note that the person was active now."""
    with database.write() as connection:
        connection.execute(
            update(user_session)
            .where(user_session.c.token_sha256 == _digest(token))
            .values(last_active_at=database.clock())
        )


def close_session(database: Database, token: str) -> None:
    """Sign a browser out."""
    with database.write() as connection:
        connection.execute(delete(user_session).where(user_session.c.token_sha256 == _digest(token)))
