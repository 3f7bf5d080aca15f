"""Signing in with an e-mail address and a password, and changing the password."""

from __future__ import annotations

from dashboard.access import passwords, signed_in
from dashboard.access.browsers import account_digest, source_of_attempt
from dashboard.access.log import note
from dashboard.access.throttle import may_try
from data_access.audit import Audit
from data_access.database import Database
from data_access.sign_in_attempts import record_attempt, record_success
from data_access.users import Account, credentials, keep_own_password_hash


class NotSignedIn(Exception):
    """The attempt to sign in did not succeed.

    NotSignedIn
    ├── WrongEmailOrPassword
    └── TooManyAttempts
    """


class WrongEmailOrPassword(NotSignedIn):
    """No enabled account has this address and password; which of them is wrong is not told."""


class TooManyAttempts(NotSignedIn):
    """Too much has failed lately for one more password to be looked at."""


def sign_in(database: Database, email: str, password: str) -> Account:
    """Sign this browser in and return its account; raise WrongEmailOrPassword or TooManyAttempts."""
    account = _authenticated(database, email, password)
    signed_in.begin(database, account)
    note("sign-in ok", account=account.id)
    return account


def _authenticated(database: Database, email: str, password: str) -> Account:
    """The account whose password this is; the same work is done for an account that does not exist."""
    asked = account_digest(email)
    attempt = record_attempt(database, account=asked, source=source_of_attempt(asked), may_try=may_try)
    if attempt is None:
        note("sign-in throttled", account=asked[:12])
        raise TooManyAttempts
    held = credentials(database, email)
    right = passwords.matches(password, held.password_hash if held else None)
    if held is None or not right:
        note("sign-in failed", account=asked[:12])
        raise WrongEmailOrPassword
    record_success(database, attempt)
    return held.account


def change_password(database: Database, account: Account, present: str, new: str) -> None:
    """Set a password that the person has chosen, end all other sessions and renew this one.

    Raises WrongEmailOrPassword or TooManyAttempts for the present password, PasswordRefused for the new.
    """
    passwords.check_new_password(new, email=account.email)
    _authenticated(database, account.email, present)
    if present == new:
        raise passwords.PasswordRefused("same")
    audit = Audit(account.actor, via="page")
    renewed = keep_own_password_hash(database, passwords.hashed(new), audit=audit)
    signed_in.begin(database, renewed)
    note("password changed", account=account.id)


def sign_out(database: Database) -> None:
    """End this browser's session."""
    account = signed_in.current_user()
    signed_in.leave(database)
    note("sign-out", account=account.id if account else "-")
