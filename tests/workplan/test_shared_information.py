"""Shared information: whose it is to deliver, and what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue, NotYourRole
from dashboard.workplan.roles import Role
from dashboard.workplan.shared_information import (
    Delivery,
    DeliveryState,
    NotYourRegister,
    Register,
    check_can_deliver,
    check_delivery,
    missing,
)
from tests import factories as make

T3 = Period(2026, 3)
SHELTERED = Register("acogidas", "INNFA", "acogida", Text("Personas acogidas"))
ASSISTED = Register("asistidas", "OIM", "asistida", Text("Personas asistidas"))


def delivery(state: DeliveryState, note: str = "") -> Delivery:
    return Delivery("acogidas", T3, state, date(2026, 10, 8), note)


def test_each_institution_delivers_its_own() -> None:
    check_can_deliver(make.actor(institution="INNFA"), SHELTERED)
    with pytest.raises(NotYourRegister):
        check_can_deliver(make.actor(institution="OIM"), SHELTERED)
    with pytest.raises(NotYourRole):
        check_can_deliver(make.actor(role=Role.COORDINATOR, institution=None), SHELTERED)


def test_compiled_is_not_delivered() -> None:
    both = (SHELTERED, ASSISTED)
    compiled = {("acogidas", T3): delivery(DeliveryState.COMPILED)}
    assert missing(both, compiled, T3) == both
    delivered = {("acogidas", T3): delivery(DeliveryState.DELIVERED)}
    assert missing(both, delivered, T3) == (ASSISTED,)
    assert missing(both, delivered, T3.next) == both


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (delivery(DeliveryState.MISSING), ("state", "missing")),
        (delivery(DeliveryState.COMPILED, "x" * 301), ("note", "too_long")),
    ],
)
def test_what_cannot_be_told(told: Delivery, found: tuple[str, str]) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_delivery(told)
    assert (refused.value.field, refused.value.problem) == found


def test_a_delivery_is_named_by_its_register_and_quarter() -> None:
    assert delivery(DeliveryState.DELIVERED).code == "acogidas 2026-T3"
