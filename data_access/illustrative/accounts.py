"""The illustrative plan's accounts: persons by role only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Role
from data_access.audit import Audit
from data_access.database import Database
from data_access.reference import seed_rows
from data_access.users import add_account, credentials, keep_own_password_hash


@dataclass(frozen=True, slots=True)
class IllustrativeAccount:
    """One sign-in of the demonstration."""

    email: str
    title: Text
    role: Role
    institution: str | None


def illustrative_accounts() -> Iterator[IllustrativeAccount]:
    for row in seed_rows("users"):
        title = Text(row["title_es"], row["title_en"])
        yield IllustrativeAccount(row["email"], title, Role(row["role"]), row["institution"] or None)


def add_illustrative_account(
    database: Database, account: IllustrativeAccount, password_hash: str, audit: Audit
) -> None:
    """The one password is meant to be used, so nobody is asked to change it."""
    add_account(
        database,
        email=account.email,
        title=account.title,
        role=account.role,
        institution_code=account.institution,
        password_hash=password_hash,
        audit=audit,
    )
    added = credentials(database, account.email)
    if added is not None:
        keep_own_password_hash(database, password_hash, audit=Audit(added.account.actor, audit.via))
