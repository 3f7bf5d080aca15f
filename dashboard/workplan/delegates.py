"""Delegates: who sits for an institution, from when to when, and what was handed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue, Refused
from dashboard.workplan.texts import check_text

LONGEST_TITLE = 120


class MandateEnded(Refused):
    """The mandate has an end already."""

    code = "mandate_ended"


class UnknownMandate(Refused):
    """No mandate has this code."""

    code = "unknown_mandate"


class Seat(StrEnum):
    """One official and one alternate per institution."""

    OFFICIAL = "official"
    ALTERNATE = "alternate"


@dataclass(frozen=True, slots=True)
class Mandate:
    """One person, by function, in one seat of one institution for a time."""

    code: str
    institution: str
    seat: Seat
    title: Text
    account: str
    """The e-mail address that signs in; blank when the person has no access."""
    since: date
    until: date | None = None
    """The last day of it."""
    handed_over: str = ""
    pending: tuple[str, ...] = ()
    """Codes of what was open for the institution when it ended."""
    version: int = 0

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def seated(mandates: Iterable[Mandate], institution: str, seat: Seat, day: date) -> Mandate | None:
    """Who holds a seat on a day."""
    return next(
        (
            each
            for each in mandates
            if each.institution == institution and each.seat is seat and each.holds_on(day)
        ),
        None,
    )


def check_mandate(mandate: Mandate, others: Iterable[Mandate], institutions: Iterable[str]) -> None:
    """Raise InvalidValue for a mandate without its parts, or while somebody else holds the seat."""
    if mandate.institution not in set(institutions):
        raise InvalidValue("institution", "missing")
    if not mandate.title.es.strip():
        raise InvalidValue("title", "missing")
    check_text("title", mandate.title.es, LONGEST_TITLE)
    if any(_overlap(mandate, other) for other in others if other.code != mandate.code):
        raise InvalidValue("since", "seat_taken")


def _overlap(one: Mandate, other: Mandate) -> bool:
    if (one.institution, one.seat) != (other.institution, other.seat):
        return False
    one_ends, other_ends = one.until or date.max, other.until or date.max
    return one.since <= other_ends and other.since <= one_ends


def check_end(mandate: Mandate, until: date, handed_over: str) -> None:
    """Raise MandateEnded, or InvalidValue for an end before its beginning or an empty hand-over."""
    if mandate.until is not None:
        raise MandateEnded
    if until < mandate.since:
        raise InvalidValue("until", "before_it_began")
    if not handed_over.strip():
        raise InvalidValue("handed_over", "missing")
    check_text("handed_over", handed_over)
