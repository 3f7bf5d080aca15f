"""F10: records keep their order by number, whatever the machine's clock says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dashboard.workplan.refusals import PeriodClosed
from data_access.database import Database
from data_access.quarters import close_quarter
from data_access.reports import history, reports
from data_access.reviews import SeenValue, return_value
from data_access.submissions import record_submission
from data_access.verification import first_damage
from tests.data_access.conftest import OCTOBER, T1, T3, People, entries, sent


def test_f10_what_was_written_last_stands_whatever_the_clock_said(planned: Database, people: People) -> None:
    record_submission(planned, sent(value=40), audit=people.delegate)
    planned.clock = lambda: OCTOBER + timedelta(days=365)
    return_value(planned, SeenValue("FO-01.1", T3, 1), "Revise", audit=people.coordinator)
    planned.clock = lambda: OCTOBER - timedelta(days=1)
    last = record_submission(planned, sent(value=41, base=2), audit=people.delegate)
    assert reports(planned)["FO-01.1"][T3].version == 3
    told = history(planned, "FO-01.1", T3, actor=people.viewer.actor)
    assert [step.report.version for step in told] == [1, 2, 3]
    assert entries(planned)[-1][0] == last.seq
    assert first_damage(planned) is None


def test_f10_a_closed_quarter_stays_closed(planned: Database, people: People) -> None:
    close_quarter(planned, T1, audit=people.coordinator)
    for days in (-400, -1, 365):
        planned.clock = lambda days=days: OCTOBER + timedelta(days=days)
        with pytest.raises(PeriodClosed):
            record_submission(planned, sent(period=T1), audit=people.delegate)
