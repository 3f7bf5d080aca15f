"""Agreements: two parties at least, and what is about to expire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.workplan.agreements import Agreement, check_agreement, resting_on
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue
from tests import factories as make

DAY = date(2026, 10, 30)
AGREEMENT = Agreement(
    code="A-01",
    title=Text("Convenio marco"),
    parties=("MRE", "PN"),
    others="",
    signed_on=date(2026, 1, 28),
    witness=Text(""),
    scope=Text(""),
    valid_until=date(2026, 12, 31),
    activities=("FI-01",),
)
PLAN = make.plan(institutions=[make.institution(), make.institution(code="PN")])


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"title": Text(" ")}, ("title", "missing")),
        ({"parties": ("MRE",)}, ("parties", "two_parties")),
        ({"parties": ("MRE", "XX")}, ("parties", "unknown")),
        ({"activities": ("XX-01",)}, ("activities", "unknown")),
        ({"signed_on": date(2026, 10, 31)}, ("signed_on", "ahead")),
        ({"valid_until": date(2026, 1, 27)}, ("valid_until", "before_it_began")),
    ],
)
def test_what_an_agreement_cannot_be(changed: dict[str, object], found: tuple[str, str]) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_agreement(replace(AGREEMENT, **changed), PLAN, DAY)
    assert (refused.value.field, refused.value.problem) == found


def test_one_institution_can_agree_with_somebody_outside() -> None:
    check_agreement(replace(AGREEMENT, parties=("PN",), others="Terminales"), PLAN, DAY)


@pytest.mark.parametrize(
    ("until", "soon", "expired"),
    [
        (None, False, False),
        (date(2026, 10, 29), False, True),
        (DAY, True, False),
        (date(2027, 1, 30), True, False),
        (date(2027, 1, 31), False, False),
    ],
)
def test_what_expires_within_a_quarter(until: date | None, soon: bool, expired: bool) -> None:
    agreement = replace(AGREEMENT, valid_until=until)
    assert (agreement.expires_soon(DAY), agreement.has_expired(DAY)) == (soon, expired)


def test_what_rests_on_it() -> None:
    assert resting_on([AGREEMENT], "FI-01") == (AGREEMENT,)
    assert resting_on([AGREEMENT], "FI-02") == ()
