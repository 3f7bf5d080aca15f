"""What of a quarter is still open when it is to be closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from dashboard.workplan.closing import Checklist, checklist
from dashboard.workplan.contribution_reports import Contributed, ContributionReport
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import Text
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.submissions import Actual, Report, ReviewState
from tests.factories import indicator, quarter

T3 = quarter("2026-T3")


def asked(code: str, state: ReviewState | None) -> Standing:
    report = state and Report(code, T3, "INNFA", Actual(), state, 1)
    status = Status.ON_TRACK if report else Status.NOT_REPORTED
    return Standing(indicator(code=code), T3, status, report=report)


def decision(period_asked: str) -> DecisionAsked:
    return DecisionAsked(
        quarter(period_asked), "MRE", None, Text("¿Se amplía el plazo?", ""), date(2026, 11, 30)
    )


def listed(
    *asked_values: Standing,
    contributions: Iterable[ContributionReport] = (),
    undecided: Iterable[DecisionAsked] = (),
    release_pending: bool = False,
) -> Checklist:
    return checklist(T3, asked_values, contributions, undecided, release_pending=release_pending)


def test_each_open_value_is_named_under_what_it_waits_for() -> None:
    found = listed(
        asked("SE-01.1", None),
        asked("SE-01.2", ReviewState.SUBMITTED),
        asked("SE-01.3", ReviewState.RETURNED),
        asked("SE-01.4", ReviewState.APPROVED),
        asked("SE-01.5", ReviewState.WITHDRAWN),
    )
    assert found.missing == ("SE-01.1", "SE-01.5")
    assert found.unreviewed == ("SE-01.2",)
    assert found.returned == ("SE-01.3",)


def test_only_decisions_asked_in_this_quarter_are_counted() -> None:
    assert listed(undecided=[decision("2026-T2"), decision("2026-T3"), decision("2026-T3")]).undecided == 2


@pytest.mark.parametrize("state", [None, ReviewState.SUBMITTED, ReviewState.RETURNED])
def test_one_open_value_keeps_a_quarter_from_being_clear(state: ReviewState | None) -> None:
    assert not listed(asked("SE-01.1", ReviewState.APPROVED), asked("SE-01.2", state)).is_clear


def test_a_contribution_or_a_decision_that_waits_keeps_a_quarter_from_being_clear() -> None:
    settled = asked("SE-01.1", ReviewState.APPROVED)
    waiting = ContributionReport("MRE", "FI-01", T3, Contributed(), ReviewState.SUBMITTED, 1)
    assert listed(settled).is_clear
    assert not listed(settled, contributions=[waiting]).is_clear
    assert not listed(settled, undecided=[decision("2026-T3")]).is_clear


def test_a_quarter_is_clear_before_its_cases_are_published_for_closing_publishes_them() -> None:
    found = listed(asked("SE-01.1", ReviewState.APPROVED), release_pending=True)
    assert found.release_pending
    assert found.is_clear
