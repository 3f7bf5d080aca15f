"""Errata: what differs between two editions, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from dashboard.workplan.editions import ReopeningRequest, Why, amendments, can_confirm_reopening
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.roles import Role
from tests.factories import actor, indicator

T1, T2, T3 = (Period(2026, quarter) for quarter in (1, 2, 3))
WHY = Why("Faltaba un taller", Text("Delegada MRE"))


def stands(period: Period, actual: int | None, status: Status = Status.ON_TRACK) -> Standing:
    amount = None if actual is None else Decimal(actual)
    return Standing(indicator(code="FO-01.1"), period, status, actual=amount)


def rows(*standings: Standing) -> dict[Period, tuple[Standing, ...]]:
    return {each.period: (each,) for each in standings}


def test_nothing_differs_from_itself() -> None:
    same = rows(stands(T1, 5), stands(T2, 9))
    assert list(amendments(same, same, T2, {})) == []


def test_a_correction_and_what_follows_from_it() -> None:
    before, after = rows(stands(T1, 5), stands(T2, 9)), rows(stands(T1, 7), stands(T2, 11))
    first, second = amendments(before, after, T2, {("FO-01.1", T1): WHY})
    assert (first.period, first.old, first.new, first.why) == (T1, 5, 7, WHY)
    assert (second.period, second.old, second.new, second.why) == (T2, 9, 11, None)


def test_a_status_alone_is_an_amendment_and_so_is_what_becomes_reserved() -> None:
    silent, late = stands(T1, None, Status.NOT_REPORTED), stands(T1, None, Status.OVERDUE)
    (found,) = amendments(rows(silent), rows(late), T1, {})
    assert (found.old_status, found.new_status) == (Status.NOT_REPORTED, Status.OVERDUE)
    assert len(list(amendments(rows(silent), rows(replace(silent, reserved=True)), T1, {}))) == 1


def test_quarters_after_the_closed_one_were_not_final() -> None:
    assert (
        list(amendments(rows(stands(T1, 5), stands(T2, 1)), rows(stands(T1, 5), stands(T2, 9)), T1, {})) == []
    )


def test_an_indicator_that_left_is_no_amendment() -> None:
    assert list(amendments(rows(stands(T1, 5)), {}, T1, {})) == []


def test_a_second_person_of_the_coordination_confirms_a_reopening() -> None:
    asked = ReopeningRequest(5, T1, 1, "Error de suma", "Secretaría", 9, datetime(2026, 10, 30, tzinfo=UTC))
    second = actor(id_=10, role=Role.COORDINATOR, institution=None)
    assert can_confirm_reopening(second, asked)
    assert not can_confirm_reopening(replace(second, id=9), asked)
    assert not can_confirm_reopening(actor(id_=11), asked)
