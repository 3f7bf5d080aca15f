"""Every figure can be asked as it was known at the end of a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.contribution_reports import Contributed
from dashboard.workplan.plan import QuarterState
from data_access.case_trends import released_cells, released_periods
from data_access.contribution_submissions import ContributionSubmission, record_contribution
from data_access.contributions import contributions
from data_access.database import Database
from data_access.plan import work_plan
from data_access.progress_table import standings
from data_access.quarters import close_quarter
from data_access.reopenings import ask_reopening, confirm_reopening
from data_access.reports import reports
from data_access.reviews import SeenValue, approve, return_value
from data_access.submissions import record_submission
from tests.data_access.conftest import OCTOBER, OPERATOR, T1, People, sent
from tests.data_access.releasing import write_release


@pytest.fixture
def history(planned: Database, people: People) -> Database:
    """On each of eight days one step: sent, approved, contributed, released, closed, reopened, corrected."""
    given = ContributionSubmission("FO-01", T1, Contributed(staff_days=None, usd_executed=None), 0, "k")
    given = ContributionSubmission("FO-01", T1, Contributed(None, None, None, 7), 0, "k")
    cell = ReleasedCell(Stage.IDENTIFIED, ALL, str(T1), ALL, ALL, ALL, ALL, 37)
    again = sent(period=T1, value=48, base=3, reason="Faltaba un taller")
    steps = (
        lambda: record_submission(planned, sent(period=T1, value=40), audit=people.delegate),
        lambda: approve(planned, SeenValue("FO-01.1", T1, 1), audit=people.coordinator),
        lambda: record_contribution(planned, given, audit=people.delegate),
        lambda: write_release(planned, T1, [cell], audit=people.coordinator),
        lambda: close_quarter(planned, T1, audit=people.coordinator),
        lambda: ask_reopening(planned, T1, "Llegó tarde", audit=OPERATOR),
        lambda: confirm_reopening(planned, T1, audit=people.coordinator),
        lambda: return_value(planned, SeenValue("FO-01.1", T1, 2), "Revise", audit=people.coordinator),
        lambda: record_submission(planned, again, audit=people.delegate),
    )
    for days, step in enumerate(steps):
        moment = OCTOBER + timedelta(days=days)
        planned.clock = lambda moment=moment: moment
        step()
    return planned


def on(database: Database, day: int) -> Database:
    return database.as_known_on(date(2026, 10, day))


def test_a_value_is_what_was_sent_until_that_day(history: Database) -> None:
    assert "FO-01.1" not in reports(on(history, 9))
    versions = [reports(on(history, day))["FO-01.1"][T1].version for day in range(10, 19)]
    assert versions == [1, 2, 2, 2, 2, 2, 2, 3, 4]
    amounts = [
        next(each.actual for each in standings(on(history, day))[T1] if each.indicator.code == "FO-01.1")
        for day in (10, 16, 17, 18)
    ]
    assert amounts == [40, 40, 40, 48]


def test_what_was_approved_before_it_was_sent_back_still_counts_on_that_day(history: Database) -> None:
    report = reports(on(history, 17))["FO-01.1"][T1]
    assert report.counted is not None
    assert (report.counted.value, report.approved_version) == (40, 2)


def test_contributions_and_releases_come_on_their_day(history: Database) -> None:
    given = [sum(each.people_trained or 0 for each in contributions(on(history, day))) for day in (11, 12)]
    assert given == [0, 7]
    assert [len(released_cells(on(history, day))) for day in (12, 13)] == [0, 1]
    assert [released_periods(on(history, day)) for day in (12, 13)] == [(), (T1,)]


def test_a_quarter_is_closed_from_its_closing_to_its_reopening(history: Database) -> None:
    states = [work_plan(on(history, day)).state_of(T1) for day in range(13, 17)]
    assert states == [QuarterState.IN_REVIEW, *[QuarterState.CLOSED] * 2, QuarterState.IN_REVIEW]
    assert work_plan(on(history, 1).as_known_on(date(2026, 4, 10))).state_of(T1) is QuarterState.OPEN


def test_the_present_is_what_is_known_today(demo: Database) -> None:
    today = demo.as_known_on(date(2026, 10, 30))
    assert standings(today) == standings(demo)
    assert contributions(today) == contributions(demo)
    assert released_cells(today) == released_cells(demo)
