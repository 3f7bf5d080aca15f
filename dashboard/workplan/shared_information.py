"""Information that institutions share: what each has compiled and delivered for a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue, NotYourIndicator, NotYourRole
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.texts import check_text

LONGEST_NOTE = 300


class NotYourRegister(NotYourIndicator):
    """Another institution keeps this register."""

    code = "not_your_register"


@dataclass(frozen=True, slots=True)
class Register:
    """What one institution counts; counts of two registers are never added: one girl can be in several."""

    code: str
    institution: str
    stage: str
    """Under which its counts are released."""
    name: Text


class DeliveryState(StrEnum):
    """How far one register's information of one quarter has come."""

    MISSING = "missing"
    COMPILED = "compiled"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One register's information of one quarter: that it came, never what it counts."""

    register: str
    period: Period
    state: DeliveryState
    on: date
    """The day on which it came to this state."""
    note: str = ""
    version: int = 0

    @property
    def code(self) -> str:
        return f"{self.register} {self.period}"


Deliveries = Mapping[tuple[str, Period], Delivery]


def check_can_deliver(actor: Actor, register: Register) -> None:
    """Raise NotYourRole or NotYourRegister: delegates deliver what their own institution keeps."""
    if actor.role is not Role.DELEGATE:
        raise NotYourRole
    if actor.institution != register.institution:
        raise NotYourRegister


def check_delivery(delivery: Delivery) -> None:
    """Raise InvalidValue for a state that nobody reports, or a note that cannot be kept."""
    if delivery.state is DeliveryState.MISSING:
        raise InvalidValue("state", "missing")
    check_text("note", delivery.note, LONGEST_NOTE)


def state_of(deliveries: Deliveries, register: Register, period: Period) -> DeliveryState:
    found = deliveries.get((register.code, period))
    return found.state if found else DeliveryState.MISSING


def missing(registers: Iterable[Register], deliveries: Deliveries, period: Period) -> tuple[Register, ...]:
    """What has not been delivered for a quarter."""
    return tuple(
        each for each in registers if state_of(deliveries, each, period) is not DeliveryState.DELIVERED
    )
