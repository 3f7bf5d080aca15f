"""Accounts as the operator handles them: added, disabled, given a new one-time password."""

from __future__ import annotations

from dashboard.access.passwords import hashed, one_time_password
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Role
from data_access.audit import Audit
from data_access.database import Database
from data_access.users import add_account, disable_account, reset_password_hash


def add_user(
    database: Database, *, email: str, role: Role, institution: str | None, title: Text, audit: Audit
) -> str:
    """Add an account and return its one-time password; raise EmailTaken or UnknownInstitution."""
    password = one_time_password()
    add_account(
        database,
        email=email,
        title=title,
        role=role,
        institution_code=institution,
        password_hash=hashed(password),
        audit=audit,
    )
    return password


def disable_user(database: Database, email: str, *, audit: Audit) -> None:
    """Let nobody sign in by this address any more, from the next request on; raise UnknownAccount."""
    disable_account(database, email, audit=audit)


def reset_password(database: Database, email: str, *, audit: Audit) -> str:
    """Replace the password by a one-time password and return it; raise UnknownAccount."""
    password = one_time_password()
    reset_password_hash(database, email, hashed(password), audit=audit)
    return password
