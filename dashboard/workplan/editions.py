"""Editions: what the closing of a quarter froze, and what differs from the edition before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.refusals import OwnRequest, Refused
from dashboard.workplan.roles import Actor, check_is_reviewer

Standings = Mapping[Period, tuple[Standing, ...]]


@dataclass(frozen=True, slots=True)
class Edition:
    """One closing of one quarter; its number counts the closings of that quarter."""

    period: Period
    number: int
    seq: int
    """The number of the audit entry that the closing wrote."""
    closed_at: datetime
    closed_by: str
    digest: str
    """SHA-256 over every frozen cell, in hexadecimal."""
    release_pending: bool
    """Closed without the quarter's case counts, which come later."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the audit chain stood when a quarter closed: its newest entry by number and hash."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class ReopeningRequest:
    """Somebody asked, with a reason, that a closed quarter be opened again."""

    seq: int
    period: Period
    number: int
    """The edition that is to be followed by another; 0 for a quarter closed without one."""
    reason: str
    asked_by: str
    asked_by_id: int | None
    """None when it was asked by a command, at the machine."""
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Reopening:
    """Why a quarter was opened again after an edition, and which two persons did it."""

    reason: str
    asked_by: str
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a value was changed, and by whom."""

    reason: str
    author: Text


@dataclass(frozen=True, slots=True)
class Amendment:
    """One indicator in one quarter that stands otherwise than in an earlier edition."""

    indicator: str
    period: Period
    old: Decimal | None
    new: Decimal | None
    old_status: Status
    new_status: Status
    why: Why | None
    """None when it follows from the correction of an earlier quarter."""


def amendments(
    before: Standings, after: Standings, until: Period, changed: Mapping[tuple[str, Period], Why]
) -> Iterator[Amendment]:
    """What differs in the quarters up to the one that the earlier edition closed."""
    for period in sorted(period for period in before if period <= until):
        now = {each.indicator.code: each for each in after.get(period, ())}
        for old in before[period]:
            new = now.get(old.indicator.code)
            if new is not None and _differs(old, new):
                yield _amendment(old, new, changed.get((old.indicator.code, period)))


def _differs(old: Standing, new: Standing) -> bool:
    return (old.actual, old.status, old.reserved) != (new.actual, new.status, new.reserved)


def _amendment(old: Standing, new: Standing, why: Why | None) -> Amendment:
    return Amendment(new.indicator.code, new.period, old.actual, new.actual, old.status, new.status, why)


def check_can_confirm_reopening(actor: Actor, request: ReopeningRequest) -> None:
    """Raise NotYourRole or OwnRequest: a second person of the coordination confirms, on the page."""
    check_is_reviewer(actor)
    if actor.id == request.asked_by_id:
        raise OwnRequest


def can_confirm_reopening(actor: Actor, request: ReopeningRequest) -> bool:
    try:
        check_can_confirm_reopening(actor, request)
    except Refused:
        return False
    return True
