"""What has to be confirmed before it is sent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.workplan.plan import Indicator, IndicatorType, Sensitivity
from dashboard.workplan.quality import Doubt, Entry, NotConfirmed, check_confirmed, doubts
from dashboard.workplan.submissions import Actual
from dashboard.workplan.to_date import Reports
from tests import factories as make

T3 = make.quarter("2026-T3")
NO_TARGETS: dict[str, make.Number] = {}


def asked(
    measured: Indicator, now: Actual, *before: Actual, others: dict[str, Reports] | None = None
) -> list[Doubt]:
    """The doubts about a value of T3 after approved values of the quarters before."""
    found = make.reports(
        *(make.report(period=f"2026-T{n}", measured=each) for n, each in enumerate(before, 1))
    )
    surrounding = make.plan(indicators=[measured])
    entry = Entry(measured, T3, now, {}, {})
    return list(doubts(surrounding, {measured.code: found, **(others or {})}, entry))


def value(number: make.Number) -> Actual:
    return make.actual(value=number)


def kinds(found: list[Doubt]) -> list[str]:
    return [doubt.kind for doubt in found]


@pytest.mark.parametrize(
    ("kind", "before", "now", "expected"),
    [
        (IndicatorType.FLOW, [10, 20], 46, ["jumps"]),
        (IndicatorType.FLOW, [10, 20], 45, []),
        (IndicatorType.FLOW, [], 46, []),
        (IndicatorType.FLOW, [10, 20], 20, ["same_as_before"]),
        (IndicatorType.FLOW, [20, 10], 20, []),
        (IndicatorType.FLOW, [0, 0], 0, []),
        (IndicatorType.STOCK, [100], 69, ["falls"]),
        (IndicatorType.STOCK, [100], 70, []),
        (IndicatorType.MILESTONE, [3], 2, ["stage_goes_back"]),
        (IndicatorType.MILESTONE, [2], 3, []),
    ],
)
def test_values_are_held_against_the_quarters_before(
    kind: IndicatorType, before: list[int], now: int, expected: list[str]
) -> None:
    found = asked(make.indicator(kind=kind), value(now), *map(value, before))
    assert kinds(found) == expected


def test_more_than_twice_the_target_is_asked_back_with_the_target() -> None:
    measured = make.indicator(targets={"2026-T3": 50})
    (doubt,) = asked(measured, value(101))
    assert (doubt.kind, doubt.understood, doubt.compared) == ("beyond_target", Decimal(101), Decimal(50))
    assert asked(measured, value(100)) == []


def test_a_percentage_repeats_when_both_of_its_parts_do() -> None:
    share = make.indicator(kind=IndicatorType.PERCENTAGE)
    before = make.actual(numerator=9, denominator=20)
    assert kinds(asked(share, before, before)) == ["same_as_before"]
    assert asked(share, make.actual(numerator=18, denominator=40), before) == []


def test_no_value_raises_no_doubt() -> None:
    assert asked(make.indicator(), make.actual(not_applicable=True), value(1), value(1)) == []


def test_the_same_number_for_the_same_activity_from_a_partner_is_asked_back() -> None:
    mine = make.indicator()
    for sensitivity, expected in ((Sensitivity.INTERNAL, ["same_as_partner"]), (Sensitivity.RESTRICTED, [])):
        theirs = make.indicator(code="FI-01.2", responsible="OIM", sensitivity=sensitivity)
        surrounding = make.plan(indicators=[mine, theirs])
        sent = {theirs.code: make.reports(make.report(period="2026-T3", value=40))}
        entry = Entry(mine, T3, value(40), {}, {})
        assert kinds(list(doubts(surrounding, sent, entry))) == expected


def test_a_province_outside_the_activity_is_asked_back() -> None:
    surrounding = make.plan(activities=[make.activity(provinces=("EC-P", "EC-G"))])
    parts = {code: value(1) for code in ("EC-P", "EC-Z", "sin dato")} | {"EC-A": value(0)}
    entry = Entry(make.indicator(), T3, value(3), {"provincia": parts}, {})
    (doubt,) = doubts(surrounding, {}, entry)
    assert (doubt.kind, doubt.about) == ("province_not_planned", "EC-Z")


def test_a_confirmation_holds_for_what_was_confirmed_and_nothing_else() -> None:
    measured, surrounding = make.indicator(), make.plan()
    entry = Entry(measured, T3, Actual(Decimal(1)), {}, {"explanation": "Llamar al 0991234567"})
    with pytest.raises(NotConfirmed) as refused:
        check_confirmed(surrounding, {}, entry, ())
    (doubt,) = refused.value.doubts
    assert "0991234567" not in doubt.key
    assert check_confirmed(surrounding, {}, entry, refused.value.keys) == (doubt,)
    other = replace(entry, texts={"explanation": "Llamar al 0997654321"})
    with pytest.raises(NotConfirmed):
        check_confirmed(surrounding, {}, other, refused.value.keys)
