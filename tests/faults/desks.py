"""Values of the demonstration that are still to be reported, and the accounts that report them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from argon2 import PasswordHasher

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Indicator, IndicatorType, QuarterState, Text
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.submissions import Report, ReviewState
from data_access.audit import Audit
from data_access.database import Database
from data_access.plan import work_plan
from data_access.progress_table import asked_of
from data_access.reports import reports
from data_access.reviews import SeenValue, return_value
from data_access.users import add_account, credentials, keep_own_password_hash
from tests.faults.delegates import PASSWORD

_QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
_OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), via="command")
_COUNTED = (IndicatorType.FLOW, IndicatorType.STOCK)


@dataclass(frozen=True, slots=True)
class Desk:
    """One value that may be sent again and again, and the two people who may send it."""

    indicator: str
    period: Period
    emails: tuple[str, str]
    near: int
    """A value that the plan expects, so that nobody asks back."""


def open_desks(database: Database) -> list[Desk]:
    """A desk for every counted indicator that awaits its value in the quarter under review."""
    plan = work_plan(database)
    period = next(one for one in plan.periods if plan.state_of(one) is QuarterState.IN_REVIEW)
    asked = asked_of(database, _OPERATOR.actor, period)
    found = [one.indicator for one in asked if one.indicator.type in _COUNTED and _may_be_sent(one.report)]
    accounts = {code: _accounts(database, code) for code in {one.responsible for one in found}}
    return [Desk(one.code, period, accounts[one.responsible], _near(one, period)) for one in found]


def _may_be_sent(report: Report | None) -> bool:
    """Without the reason that a correction of what was approved has to give."""
    return report is None or (report.last_approved is None and report.state is not ReviewState.APPROVED)


def _near(indicator: Indicator, period: Period) -> int:
    return int(indicator.targets.get(period) or indicator.final_target) + 1


def _accounts(database: Database, institution: str) -> tuple[str, str]:
    first, second = (
        _account(database, f"{name}.{institution.lower()}@ejemplo.ec", institution) for name in ("a", "b")
    )
    return first, second


def _account(database: Database, email: str, institution: str) -> str:
    add_account(
        database,
        email=email,
        title=Text("Delegada", "Delegate"),
        role=Role.DELEGATE,
        institution_code=institution,
        password_hash=_QUICK,
        audit=_OPERATOR,
    )
    added = credentials(database, email)
    assert added is not None
    keep_own_password_hash(database, _QUICK, audit=Audit(added.account.actor, via="page"))
    return email


def send_back(database: Database, desk: Desk) -> None:
    """Let the coordination return what was sent, so that the next value can follow."""
    held = reports(database).get(desk.indicator, {}).get(desk.period)
    if held is None or held.state is not ReviewState.SUBMITTED:
        return
    coordinator = credentials(database, "secretaria@demo.ec")
    assert coordinator is not None
    seen = SeenValue(desk.indicator, desk.period, held.version)
    return_value(database, seen, "Otra vez", audit=Audit(coordinator.account.actor, via="page"))


def entered(desk: Desk, number: int, mark: str) -> dict[str, str]:
    """What somebody types; the mark tells one sending from every other."""
    return {"value": str(desk.near + number % 3), "explanation": mark}


def stored(database: Database) -> Iterator[tuple[int, str]]:
    """Number and explanation of every revision that was sent."""
    asked = "SELECT seq, explanation FROM revision WHERE state = 'submitted'"
    with database.read() as connection:
        for seq, mark in connection.exec_driver_sql(asked):
            yield int(seq), str(mark)
