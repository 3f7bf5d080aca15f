"""Makes a synthetic plan with its history and accounts in an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from dashboard.workplan.clock import GUAYAQUIL
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Role
from data_access.audit import Audit
from data_access.contributions import plan_contributions
from data_access.database import Database
from data_access.decisions import ask_decisions
from data_access.illustrative.accounts import (
    IllustrativeAccount,
    add_illustrative_account,
    illustrative_accounts,
)
from data_access.plan import NoPlanYet, new_plan, work_plan
from data_access.plan_additions import PlanAddition, add_to_plan, create_plan
from data_access.synthetic.history import Historian, People
from data_access.synthetic.plan import TITLE, PlanMaker, institutions
from data_access.synthetic.size import FIRST, Size
from data_access.synthetic.values import planned_contributions
from data_access.users import accounts

_REVIEWED_FOR = timedelta(days=30)
_DECISION = Text("Aprobar la reprogramación de las jornadas.", "Approve the rescheduling of the sessions.")


class DatabaseTaken(Exception):
    """The database holds a plan or accounts: a synthetic plan never comes beside them."""

    def __init__(self) -> None:
        super().__init__("this database holds a plan or accounts already; name one that does not exist yet")


def generate(database: Database, size: Size, *, password_hash: str, audit: Audit) -> Iterator[Period]:
    """Write the plan, then its history, naming each quarter that is done; raise DatabaseTaken.

    Every account signs in with the password behind `password_hash`. What stopped half-way has to be removed.
    """
    _check_empty(database)
    chance = Random(size.seed)  # noqa: S311 - the same at every run, no secret
    beginning = database.at(datetime.combine(FIRST.start, time(9), tzinfo=GUAYAQUIL))
    _create_plan(beginning, size, chance, audit)
    plan = work_plan(beginning)
    people = _people(beginning, size, password_hash, audit)
    planned = planned_contributions(plan, chance)
    secretariat = Audit(people.secretariat, people.via)
    plan_contributions(beginning, planned, audit=secretariat)
    yield from Historian(database, plan, planned, size, people, chance).quarters()
    asked = DecisionAsked(
        size.in_review, plan.activities[0].lead, plan.activities[0].code, _DECISION, size.in_review.next.end
    )
    ask_decisions(database, [asked], audit=secretariat)


def _check_empty(database: Database) -> None:
    try:
        work_plan(database)
    except NoPlanYet:
        if not accounts(database):
            return
    raise DatabaseTaken


def _create_plan(database: Database, size: Size, chance: Random, audit: Audit) -> None:
    as_of = size.in_review.end + _REVIEWED_FOR
    create_plan(
        database, title=TITLE, first=FIRST, last=size.last, illustrative=True, as_of=as_of, audit=audit
    )
    known = new_plan(database, title=TITLE, first=FIRST, last=size.last)
    added = institutions(known, size)
    reporting = tuple(each.code for each in (*known.reporting_institutions, *added))
    maker = PlanMaker(known, reporting, size, chance)
    activities = tuple(maker.activities())
    addition = PlanAddition(activities, tuple(maker.indicators(activities)), added)
    add_to_plan(database, addition, audit=audit)


def _people(database: Database, size: Size, password_hash: str, audit: Audit) -> People:
    plan = work_plan(database)
    known = list(illustrative_accounts())
    represented = {each.institution for each in known if each.role is Role.DELEGATE}
    for account in known:
        add_illustrative_account(database, account, password_hash, audit)
    for institution in plan.reporting_institutions:
        if institution.code not in represented:
            title = Text(f"Delegación {institution.short_name.es}", f"Delegate {institution.short_name.en}")
            email = f"delegacion.{institution.code.lower()}@demo.ec"
            delegate = IllustrativeAccount(email, title, Role.DELEGATE, institution.code)
            add_illustrative_account(database, delegate, password_hash, audit)
    actors = [each.actor for each in accounts(database)]
    delegates = {each.institution or "": each for each in actors if each.role is Role.DELEGATE}
    return People(delegates, next(each for each in actors if each.role is Role.COORDINATOR), audit.via)
