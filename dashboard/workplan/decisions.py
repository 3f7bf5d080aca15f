"""Decisions that the commission is asked to take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text, WorkPlan
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.texts import LONGEST_CODE, check_text

LONGEST_DECISION = 600


@dataclass(frozen=True, slots=True)
class DecisionAsked:
    """One decision asked of one institution in one quarter's report."""

    period: Period
    institution: str
    activity: str | None
    text: Text
    due_on: date
    id: int = field(default=0, compare=False)
    """Its number in the database; 0 before it is there."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One numbered decision of one meeting, as its minutes hold it."""

    code: str
    """`D-08.1`: the first of meeting 8."""
    meeting: int
    text: Text
    answers: int = 0
    """The decision asked for that it resolves; 0 is none."""
    version: int = 0


def check_asked(asked: DecisionAsked, plan: WorkPlan, day: date) -> None:
    """Raise InvalidValue for what a decision asked for lacks, or for what the plan does not know."""
    if not asked.text.es.strip():
        raise InvalidValue("text", "missing")
    check_text("text", asked.text.es, LONGEST_DECISION)
    if asked.institution not in {each.code for each in plan.reporting_institutions}:
        raise InvalidValue("institution", "missing")
    check_text("activity", asked.activity or "", LONGEST_CODE)
    if asked.activity is not None and asked.activity not in plan.activity:
        raise InvalidValue("activity", "unknown")
    if asked.due_on < day:
        raise InvalidValue("due_on", "gone_by")


def check_decision(decision: Decision) -> None:
    """Raise InvalidValue for a decision that says nothing or too much."""
    if not decision.text.es.strip():
        raise InvalidValue("text", "missing")
    check_text("text", decision.text.es, LONGEST_DECISION)
