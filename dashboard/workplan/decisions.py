"""Decisions that the commission is asked to take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text


@dataclass(frozen=True, slots=True)
class DecisionAsked:
    """One decision asked of one institution in one quarter's report."""

    period: Period
    institution: str
    activity: str | None
    text: Text
    due_on: date
