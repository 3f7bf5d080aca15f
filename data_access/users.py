"""Accounts: who may sign in, as what, for which institution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Actor, Role, check_can_keep_users
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.tables import institution, user_account


class EmailTaken(ValueError):
    """There is an account with this e-mail address already."""


class UnknownAccount(LookupError):
    """No account has this e-mail address."""


class UnknownInstitution(LookupError):
    """The plan knows no institution of this code."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person's access, named by function; it is never deleted, only disabled."""

    id: int
    email: str
    title: Text
    role: Role
    institution: str | None
    must_change_password: bool
    session_version: int
    disabled: bool

    @property
    def actor(self) -> Actor:
        return Actor(id=self.id, name=self.title.es, role=self.role, institution=self.institution)


@dataclass(frozen=True, slots=True)
class Credentials:
    """One account and the hash that its password has to match."""

    account: Account
    password_hash: str


def normal_email(email: str) -> str:
    """An e-mail address as it is stored and compared."""
    return email.strip().casefold()


def account_of(row: Row[Any]) -> Account:
    """The account in a row that holds all columns of user_account."""
    return Account(
        id=row.id,
        email=row.email,
        title=Text(row.title_es, row.title_en),
        role=Role(row.role),
        institution=row.institution_code,
        must_change_password=row.must_change_password,
        session_version=row.session_version,
        disabled=row.disabled,
    )


def accounts(database: Database) -> tuple[Account, ...]:
    """All accounts, the disabled ones too, by e-mail address."""
    with database.read() as connection:
        return tuple(map(account_of, connection.execute(select(user_account).order_by(user_account.c.email))))


def account_now(connection: Connection, email: str) -> Account | None:
    """The enabled account of an e-mail address, within a write."""
    wanted = select(user_account).where(user_account.c.email == normal_email(email), ~user_account.c.disabled)
    row = connection.execute(wanted).one_or_none()
    return None if row is None else account_of(row)


def credentials(database: Database, email: str) -> Credentials | None:
    """What an e-mail address signs in with, or None when no enabled account has it."""
    wanted = select(user_account).where(user_account.c.email == normal_email(email), ~user_account.c.disabled)
    with database.read_latest() as connection:
        row = connection.execute(wanted).one_or_none()
    return None if row is None else Credentials(account_of(row), row.password_hash)


def add_account(
    database: Database,
    *,
    email: str,
    title: Text,
    role: Role,
    institution_code: str | None,
    password_hash: str,
    audit: Audit,
) -> None:
    """Add an account whose password has to be changed; raise EmailTaken or UnknownInstitution.

    Like every change here but one's own password, it is the administration's or the operator's: NotYourRole.
    """
    account = {
        "email": normal_email(email),
        "title_es": title.es,
        "title_en": title.en,
        "role": role.value,
        "institution_code": institution_code,
    }
    with audited(database, audit, "user_added", str(account["email"])) as write:
        check_can_keep_users(audit.actor)
        _check_institution(write.connection, institution_code)
        try:
            write.connection.execute(
                insert(user_account).values(
                    **account,
                    password_hash=password_hash,
                    must_change_password=True,
                    session_version=1,
                    disabled=False,
                    created_at=write.at,
                )
            )
        except IntegrityError as taken:
            raise EmailTaken(account["email"]) from taken
        write.append(account)


def _check_institution(connection: Connection, code: str | None) -> None:
    if code is not None and connection.scalar(select(institution.c.code).filter_by(code=code)) is None:
        raise UnknownInstitution(code)


def disable_account(database: Database, email: str, *, audit: Audit) -> None:
    """Let nobody sign in by this address any more and end its sessions; raise UnknownAccount."""
    _change(database, email, "user_disabled", audit, disabled=True)


def change_role(
    database: Database, email: str, role: Role, institution_code: str | None, *, audit: Audit
) -> None:
    """Give an account another role and end its sessions; raise UnknownAccount."""
    _change(database, email, "role_changed", audit, role=role.value, institution_code=institution_code)


def reset_password_hash(database: Database, email: str, password_hash: str, *, audit: Audit) -> None:
    """Store a one-time password's hash and end the account's sessions; raise UnknownAccount."""
    _change(database, email, "password_reset", audit, password_hash=password_hash, must_change_password=True)


def keep_own_password_hash(database: Database, password_hash: str, *, audit: Audit) -> Account:
    """Store the hash of the password that the writer has chosen and end all of the writer's sessions."""
    own = user_account.c.id == audit.actor.id
    with audited(database, audit, "password_changed", audit.actor.name) as write:
        changed = _update(write.connection, own, password_hash=password_hash, must_change_password=False)
        if changed is None:
            raise UnknownAccount(audit.actor.name)
        write.append({})
    return changed


def _change(database: Database, email: str, action: str, audit: Audit, **values: object) -> None:
    told = {name: value for name, value in values.items() if name != "password_hash"}
    with audited(database, audit, action, normal_email(email)) as write:
        check_can_keep_users(audit.actor)
        if _update(write.connection, user_account.c.email == normal_email(email), **values) is None:
            raise UnknownAccount(email)
        write.append(told)


def _update(connection: Connection, which: ColumnElement[bool], **values: object) -> Account | None:
    """A higher session version ends every session that began under a lower one."""
    changed = (
        update(user_account)
        .where(which)
        .values(session_version=user_account.c.session_version + 1, **values)
        .returning(user_account)
    )
    row = connection.execute(changed).one_or_none()
    return None if row is None else account_of(row)
