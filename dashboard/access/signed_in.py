"""Who is signed in: a random token in the signed cookie, its digest and times in the database."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta

from flask import g, has_request_context, session
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import Unauthorized

from dashboard.access.log import note
from dashboard.workplan.roles import Actor
from data_access.database import Database
from data_access.user_sessions import UserSession, close_session, keep_alive, open_session, user_session_of
from data_access.users import Account

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
ACTIVITY_GRAIN = timedelta(minutes=1)
"""Activity is written down at most this often."""
CLOCKS_DIFFER = timedelta(minutes=1)
"""At most, between machines: a session further ahead is of a clock that was wrong."""

_OPENED_BY = "token"
ENDED = "ended"
LANGUAGE = "language"


def current_user() -> Account | None:
    """The account that asks, or None: nobody, or no request at all."""
    return g.get("account") if has_request_context() else None


def current_actor() -> Actor:
    """The person who asks, as the rules see them; raise Unauthorized when nobody is signed in."""
    account = current_user()
    if account is None:
        raise Unauthorized
    return account.actor


def _is_over(held: UserSession, database: Database) -> bool:
    now = database.clock()
    is_current = -CLOCKS_DIFFER <= now - held.last_active_at < IDLE
    return not is_current or now - held.began_at >= ABSOLUTE


def recognise(database: Database, *, is_activity: Callable[[], bool]) -> None:
    """Find out whom the request's cookie belongs to; a session that is over is closed."""
    token = session.get(_OPENED_BY)
    if not isinstance(token, str):
        return
    held = user_session_of(database, token)
    if held is None or _is_over(held, database):
        close_session(database, token)
        _forget(ended=True)
        return
    g.account = held.account
    if database.clock() - held.last_active_at >= ACTIVITY_GRAIN and is_activity():
        _write_down_activity(database, token)


def _write_down_activity(database: Database, token: str) -> None:
    """On a full disk people can still read; their sessions end as if they had been idle."""
    try:
        keep_alive(database, token)
    except OperationalError:
        note("activity not written")


def begin(database: Database, account: Account) -> None:
    """Sign this browser in under a new token; whatever it held before is over."""
    leave(database)
    token = secrets.token_urlsafe(32)
    open_session(database, account, token, forget_before=database.clock() - ABSOLUTE)
    session[_OPENED_BY] = token
    g.account = account


def leave(database: Database) -> None:
    """Sign this browser out, here and in the database."""
    token = session.get(_OPENED_BY)
    if isinstance(token, str):
        close_session(database, token)
    _forget(ended=False)


def _forget(*, ended: bool) -> None:
    """Keep nothing in the cookie but the language, and that a session has ended."""
    language = session.get(LANGUAGE)
    session.clear()
    g.pop("csrf_token", None)
    g.pop("account", None)
    if language is not None:
        session[LANGUAGE] = language
    if ended:
        session[ENDED] = True
