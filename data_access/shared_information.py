"""Shared information as it stands, the write that delivers it, and the released counts side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection

from dashboard.workplan.case_trends import ReleasedCell
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import PeriodNotOpen
from dashboard.workplan.shared_information import (
    Deliveries,
    Delivery,
    DeliveryState,
    NotYourRegister,
    Register,
    check_can_deliver,
    check_delivery,
)
from data_access.audit import Audit, Write
from data_access.case_trends import released_cells
from data_access.commission_records import Kind, Paper, Revision, Sent, keep, standing
from data_access.database import Database
from data_access.moments import today
from data_access.plan import work_plan
from data_access.reference import seed_rows
from data_access.versions import Kept


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """How far it has come, and what is still to be said of it."""

    state: DeliveryState
    note: str = ""


@cache
def registers() -> Mapping[str, Register]:
    """What each institution counts, in the commission's order; it comes with the program."""
    return {
        row["code"]: Register(
            row["code"], row["institution"], row["stage"], Text(row["name_es"], row["name_en"])
        )
        for row in seed_rows("registers")
    }


def _content(delivery: Delivery) -> dict[str, Any]:
    return {
        "register": delivery.register,
        "period": delivery.period,
        "state": delivery.state.value,
        "on": delivery.on,
        "note": delivery.note,
    }


def _delivery(revision: Revision) -> Delivery:
    held = revision.content
    return Delivery(
        register=held["register"],
        period=Period.parse(held["period"]),
        state=DeliveryState(held["state"]),
        on=date.fromisoformat(held["on"]),
        note=held["note"],
        version=revision.version,
    )


@Kept
def deliveries(_database: Database, connection: Connection) -> Deliveries:
    """What was compiled or delivered, by register and quarter."""
    found = map(_delivery, standing(connection, Kind.DELIVERY))
    return {(each.register, each.period): each for each in found}


def deliver(
    database: Database,
    register: str,
    period: Period,
    new: NewDelivery,
    sent: Sent,
    *,
    audit: Audit,
) -> Delivery:
    """Say how far the information of one's register has come for a quarter; raise a Refused."""

    def compose(write: Write) -> Paper:
        known = registers().get(register)
        if known is None:
            raise NotYourRegister
        check_can_deliver(audit.actor, known)
        plan = work_plan.on(database, write.connection)
        if not plan.has_begun(period):
            raise PeriodNotOpen
        day = today(database, plan.as_of)
        delivery = Delivery(register, period, new.state, day, new.note.strip())
        check_delivery(delivery)
        return Paper(Kind.DELIVERY, delivery.code, _content(delivery))

    payload = [register, period, new]
    return _delivery(keep(database, "delivery.told", sent, audit=audit, payload=payload, compose=compose))


def released_by_year(database: Database) -> tuple[ReleasedCell, ...]:
    """The national count of every stage and released year: side by side, and never added."""
    return tuple(cell for cell in released_cells(database) if cell.national and cell.time.isdecimal())
