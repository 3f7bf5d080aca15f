"""Cooperation agreements between institutions, and the legal frame that the plan stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.workplan.plan import Text, WorkPlan
from dashboard.workplan.refusals import InvalidValue, Refused
from dashboard.workplan.texts import check_text

A_QUARTER = timedelta(days=92)
LONGEST_TITLE = 200
LONGEST_SCOPE = 1000


class UnknownAgreement(Refused):
    """No agreement has this code."""

    code = "unknown_agreement"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement between institutions of the commission, or with others."""

    code: str
    title: Text
    parties: tuple[str, ...]
    """Codes of institutions."""
    others: str
    """Parties outside of the commission."""
    signed_on: date
    witness: Text
    scope: Text
    valid_until: date | None
    """None is without term."""
    activities: tuple[str, ...]
    """What rests on it."""
    version: int = 0
    document: str = ""

    def has_expired(self, day: date) -> bool:
        return self.valid_until is not None and self.valid_until < day

    def expires_soon(self, day: date) -> bool:
        """Within a quarter."""
        return self.valid_until is not None and day <= self.valid_until <= day + A_QUARTER


@dataclass(frozen=True, slots=True)
class LegalStep:
    """One dated entry of the legal frame, with where it is written."""

    on: str
    """As exact as it is known: `2005-06-23`, `2004-08` or `2019`."""
    title: Text
    source: Text


def check_agreement(agreement: Agreement, plan: WorkPlan, day: date) -> None:
    """Raise InvalidValue for an agreement without its parts, of a day ahead, or on what nobody knows."""
    if not agreement.title.es.strip():
        raise InvalidValue("title", "missing")
    check_text("title", agreement.title.es, LONGEST_TITLE)
    check_text("scope", agreement.scope.es, LONGEST_SCOPE)
    check_text("witness", agreement.witness.es, LONGEST_TITLE)
    check_text("others", agreement.others, LONGEST_TITLE)
    if len(agreement.parties) + bool(agreement.others.strip()) < 2:
        raise InvalidValue("parties", "two_parties")
    _check_known("parties", agreement.parties, plan.institution)
    _check_known("activities", agreement.activities, plan.activity)
    if agreement.signed_on > day:
        raise InvalidValue("signed_on", "ahead")
    if agreement.valid_until is not None and agreement.valid_until < agreement.signed_on:
        raise InvalidValue("valid_until", "before_it_began")


def _check_known(name: str, codes: Iterable[str], known: Iterable[str]) -> None:
    if not set(codes) <= set(known):
        raise InvalidValue(name, "unknown")


def resting_on(agreements: Iterable[Agreement], activity: str) -> tuple[Agreement, ...]:
    """The agreements that an activity rests on."""
    return tuple(each for each in agreements if activity in each.activities)
