"""Closing a quarter: by the coordination, once, not before it is in review; what it freezes stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.progress import Status
from dashboard.workplan.refusals import ChangingTooFast, NotYourRole, PeriodClosed, PeriodNotOpen
from data_access import quarters
from data_access.audit import Audit
from data_access.case_trends import released_cells
from data_access.contributions import contributions
from data_access.database import Database
from data_access.decisions import all_decisions
from data_access.editions import UnknownEdition, anchor, edition_of, editions, frozen_cells
from data_access.exports import record_export
from data_access.frozen import edition_digest
from data_access.plan import work_plan
from data_access.progress_table import standings
from data_access.quarters import close_quarter
from data_access.reopenings import ask_reopening, confirm_reopening
from data_access.submissions import record_submission
from tests.data_access.conftest import OCTOBER, OPERATOR, T1, T2, T3, People, entries, sent
from tests.data_access.releasing import write_release


def test_a_closed_quarter_stays_closed_whatever_the_day(planned: Database) -> None:
    close_quarter(planned, T1, audit=OPERATOR)
    assert work_plan(planned).state_of(T1) is QuarterState.CLOSED
    assert entries(planned)[-1][1:3] == ("quarter.close", "2026-T1")
    with pytest.raises(PeriodClosed):
        close_quarter(planned, T1, audit=OPERATOR)


@pytest.mark.parametrize("period", [T3, Period(2026, 4)])
def test_a_quarter_is_not_closed_before_its_reports_are_due(planned: Database, period: Period) -> None:
    with pytest.raises(PeriodNotOpen):
        close_quarter(planned, period, audit=OPERATOR)


def test_delegates_do_not_close_quarters(planned: Database, people: People) -> None:
    with pytest.raises(NotYourRole):
        close_quarter(planned, T1, audit=people.delegate)
    assert work_plan(planned).state_of(T1) is QuarterState.IN_REVIEW
    assert editions(planned) == ()


def test_an_edition_is_numbered_dated_and_bound_into_the_chain(planned: Database) -> None:
    made = close_quarter(planned, T1, audit=OPERATOR)
    assert (made.period, made.number, made.closed_at, made.closed_by) == (T1, 1, OCTOBER, "operator")
    assert made.release_pending
    assert editions(planned) == (made,)
    assert edition_of(planned, T1, 1) == made
    assert anchor(planned, made).seq == entries(planned)[-1][0]
    assert len(anchor(planned, made).hash) == 64
    with pytest.raises(UnknownEdition):
        edition_of(planned, T1, 2)


def test_the_digest_is_that_of_the_frozen_cells(planned: Database) -> None:
    made = close_quarter(planned, T1, audit=OPERATOR)
    assert edition_digest(frozen_cells(planned, made)) == made.digest
    assert edition_digest(reversed(frozen_cells(planned, made))) == made.digest


def test_what_is_frozen_is_read_back_as_it_stood(planned: Database, people: People) -> None:
    record_submission(planned, sent(period=T1, value=40), audit=people.delegate)
    plan, before = work_plan(planned), standings(planned)
    made = close_quarter(planned, T1, audit=people.coordinator)
    frozen = planned.frozen(T1, made.number)
    shown = replace(plan, as_of=OCTOBER.date(), quarters={**plan.quarters, T1: QuarterState.CLOSED})
    assert work_plan(frozen) == shown
    assert standings(frozen) == before
    assert contributions(frozen) == contributions(planned)
    assert all_decisions(frozen) == all_decisions(planned)


def test_later_values_leave_an_edition_as_it_is(planned: Database, people: People) -> None:
    close_quarter(planned, T1, audit=people.coordinator)
    record_submission(planned, sent(period=T2, value=44), audit=people.delegate)
    frozen = {each.indicator.code: each for each in standings(planned.frozen(T1, 1))[T2]}
    assert frozen["FO-01.1"].status is Status.NOT_REPORTED


def test_everything_in_the_demonstration_is_frozen_as_it_was_shown(demo: Database) -> None:
    for edition in editions(demo):
        frozen = demo.frozen(edition.period, edition.number)
        known = demo.as_known_on(edition.closed_at.date())
        assert standings(frozen) == standings(known)
        assert contributions(frozen) == contributions(known)
        assert released_cells(frozen) == released_cells(known)
        assert not edition.release_pending


def test_the_release_is_written_with_the_closing_or_not_at_all(planned: Database, people: People) -> None:
    def fails(_write: object) -> str:
        raise RuntimeError("the gate")

    with pytest.raises(RuntimeError, match="the gate"):
        close_quarter(planned, T1, publish=fails, audit=people.coordinator)
    assert editions(planned) == ()
    assert work_plan(planned).state_of(T1) is QuarterState.IN_REVIEW


def test_released_counts_are_frozen_with_the_quarter(planned: Database, people: People) -> None:
    cell = ReleasedCell(Stage.IDENTIFIED, ALL, str(T1), ALL, ALL, ALL, ALL, 37)
    write_release(planned, T1, [cell], audit=people.coordinator)
    made = close_quarter(planned, T1, audit=people.coordinator)
    assert not made.release_pending
    assert released_cells(planned.frozen(T1, 1)) == (cell,)


def _writes_between(database: Database, monkeypatch: pytest.MonkeyPatch, writes: list[Any]) -> None:
    """Lets somebody write after the facts were gathered and before they are frozen."""
    gather = quarters._gather

    def gather_then_write(*given: Any) -> Any:
        gathered = gather(*given)
        if writes:
            writes.pop(0)()
        return gathered

    monkeypatch.setattr(quarters, "_gather", gather_then_write)


def test_a_value_sent_in_between_is_frozen_too(
    planned: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [lambda: record_submission(planned, sent(period=T1, value=40), audit=people.delegate)]
    _writes_between(planned, monkeypatch, late)
    close_quarter(planned, T1, audit=people.coordinator)
    frozen = {each.indicator.code: each for each in standings(planned.frozen(T1, 1))[T1]}
    assert frozen["FO-01.1"].actual == 40


def test_what_changes_no_figure_holds_nothing_up(
    planned: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads = [lambda: record_export(planned, "presupuesto", "csv", audit=people.viewer)] * 3
    _writes_between(planned, monkeypatch, downloads)
    close_quarter(planned, T1, audit=people.coordinator)
    assert len(downloads) == 2  # gathered once only


def test_values_that_never_rest_are_told(
    planned: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changing(base: int) -> Any:
        submission = sent(period=T1, value=40 + base, base=base)
        replacing = replace(submission, replaces_colleagues=True)
        return lambda: record_submission(planned, replacing, audit=people.delegate)

    _writes_between(planned, monkeypatch, [changing(0), changing(1), changing(3)])
    with pytest.raises(ChangingTooFast):
        close_quarter(planned, T1, audit=people.coordinator)
    assert editions(planned) == ()


def test_a_reopened_quarter_is_closed_again_as_the_next_edition(planned: Database, people: People) -> None:
    close_quarter(planned, T1, audit=OPERATOR)
    ask_reopening(planned, T1, "El registro llegó tarde", audit=OPERATOR)
    confirm_reopening(planned, T1, audit=people.coordinator)
    record_submission(planned, sent(period=T1, value=40), audit=people.delegate)
    second = close_quarter(planned, T1, audit=people.coordinator)
    assert (second.number, second.closed_by) == (2, people.coordinator.actor.name)
    assert [each.number for each in editions(planned)] == [2, 1]


def test_the_operator_is_named_as_who_closed(planned: Database) -> None:
    made = close_quarter(planned, T1, audit=Audit(OPERATOR.actor, "command", "cierre"))
    assert made.closed_by == "operator"
