"""The demonstration: a database that holds the illustrative plan with its history and its accounts.

DemoRefused             nothing was changed
├── RealPlanPresent     the database holds a plan, or accounts, of its own
└── DemoUnfinished      an earlier attempt stopped half-way; the database has to be removed first
"""

from __future__ import annotations

from data_access.audit import Audit
from data_access.database import Database
from data_access.decisions import all_decisions
from data_access.illustrative import plan as illustrative
from data_access.illustrative.accounts import (
    IllustrativeAccount,
    add_illustrative_account,
    illustrative_accounts,
)
from data_access.illustrative.history import BEGINS, cast, history
from data_access.plan import NoPlanYet, work_plan
from data_access.plan_additions import PlanAddition, add_to_plan, create_plan
from data_access.users import accounts


class DemoRefused(Exception):
    """The demonstration was not made; nothing was changed."""


class RealPlanPresent(DemoRefused):
    """The database holds a plan that is not illustrative, or accounts that wait for one."""


class DemoUnfinished(DemoRefused):
    """An earlier attempt stopped half-way; the database has to be removed first."""


def create_demo(database: Database, *, password_hash: str, audit: Audit) -> None:
    """Write the illustrative plan into an empty, migrated database; leave a finished one as it is.

    Every account signs in with the password behind `password_hash`. Raise a DemoRefused.
    """
    if _stands(database):
        return
    beginning = database.at(BEGINS)
    _create_plan(beginning, audit)
    for account in sign_ins():
        add_illustrative_account(beginning, account, password_hash, audit)
    for step in history(cast(database, audit.via)):
        step.take(database.at(step.at))


def sign_ins() -> tuple[IllustrativeAccount, ...]:
    """Who can sign in to the demonstration, leadership first."""
    return tuple(illustrative_accounts())


def _stands(database: Database) -> bool:
    """The last step of the history tells that the whole of it was written."""
    try:
        plan = work_plan(database)
    except NoPlanYet:
        if accounts(database):
            raise RealPlanPresent from None
        return False
    if not plan.illustrative:
        raise RealPlanPresent
    if not all_decisions(database):
        raise DemoUnfinished
    return True


def _create_plan(database: Database, audit: Audit) -> None:
    create_plan(
        database,
        title=illustrative.TITLE,
        first=illustrative.FIRST,
        last=illustrative.LAST,
        illustrative=True,
        as_of=illustrative.AS_OF,
        audit=audit,
    )
    addition = PlanAddition(tuple(illustrative.activities()), tuple(illustrative.indicators()))
    add_to_plan(database, addition, audit=audit)
