"""Decisions: what one that is asked for needs, and what one that is taken says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.workplan.decisions import Decision, DecisionAsked, check_asked, check_decision
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue
from tests.factories import activity, institution, plan

DAY = date(2026, 10, 30)
PLAN = plan(institutions=[institution(code="MRE")], activities=[activity(code="FI-01")])
ASKED = DecisionAsked(Period(2026, 3), "MRE", "FI-01", Text("Fijar la fecha."), DAY)
TAKEN = Decision("D-08.1", 8, Text("Se fija la fecha."), 0, 1)


def test_a_decision_is_asked_of_an_institution_of_the_plan_until_a_day() -> None:
    check_asked(ASKED, PLAN, DAY)
    check_asked(replace(ASKED, activity=None), PLAN, DAY)
    check_decision(TAKEN)


@pytest.mark.parametrize(
    ("asked", "field", "problem"),
    [
        (replace(ASKED, text=Text(" ")), "text", "missing"),
        (replace(ASKED, institution="NADIE"), "institution", "missing"),
        (replace(ASKED, activity="ZZ-99"), "activity", "unknown"),
        (replace(ASKED, due_on=DAY - timedelta(days=1)), "due_on", "gone_by"),
    ],
)
def test_what_it_lacks_is_named(asked: DecisionAsked, field: str, problem: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_asked(asked, PLAN, DAY)
    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_a_decision_taken_says_something() -> None:
    with pytest.raises(InvalidValue):
        check_decision(replace(TAKEN, text=Text(" ")))
