"""What falls short has to be explained; the next step says who and until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.workplan.explanations import check_explained, falls_short
from dashboard.workplan.next_steps import check_next_step
from dashboard.workplan.progress import Thresholds
from dashboard.workplan.refusals import ExplanationRequired, InvalidValue
from tests import factories as make

T2 = make.quarter("2026-T2")
TARGETS = {"2026-T1": 10, "2026-T2": 10}
DAY = date(2026, 10, 30)


@pytest.mark.parametrize(("now", "short"), [(8, False), (7, True), (0, True), (30, False)])
def test_a_flow_falls_short_by_what_it_adds_up_to(now: int, short: bool) -> None:
    measured = make.indicator(targets=TARGETS)
    earlier = make.reports(make.report(period="2026-T1", value=10))
    surrounding = make.plan(indicators=[measured], closed=["2026-T1"], open_=["2026-T2"])
    assert falls_short(surrounding, measured, earlier, T2, make.actual(value=now), Thresholds()) is short


def test_what_falls_short_needs_a_word() -> None:
    measured = make.indicator(targets=TARGETS)
    surrounding = make.plan(indicators=[measured], closed=["2026-T1"], open_=["2026-T2"])
    low = make.actual(value=1)
    with pytest.raises(ExplanationRequired):
        check_explained(surrounding, measured, {}, T2, low, Thresholds(), explanation="  ")
    check_explained(surrounding, measured, {}, T2, low, Thresholds(), explanation="Sin fondos hasta junio")


@pytest.mark.parametrize(
    ("step", "owner", "due", "field", "problem"),
    [
        ("Firmar", "", DAY, "next_step_owner", "missing"),
        ("", "Dirección", DAY, "next_step", "missing"),
        ("Firmar", "Dirección", None, "next_step_due", "missing"),
        ("Firmar", "Dirección", DAY - timedelta(days=1), "next_step_due", "gone_by"),
    ],
)
def test_a_next_step_is_whole_and_ahead(
    step: str, owner: str, due: date | None, field: str, problem: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_next_step(step, owner, due, DAY)
    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_no_next_step_and_one_for_today_are_fine() -> None:
    check_next_step("", " ", None, DAY)
    check_next_step("Firmar", "Dirección", DAY, DAY)
