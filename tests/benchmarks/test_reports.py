"""What the benchmark of reports measures is a whole report, of plans as large as it says."""

from __future__ import annotations

from benchmarks.reports import LARGER, Crowd, _of_crowd, report_seconds
from data_access.database import Database
from data_access.synthetic.size import Size


def test_a_whole_report_is_made(demo: Database) -> None:
    seconds, size = report_seconds(demo)
    assert seconds > 0
    assert size > 100_000


def test_the_larger_plans_have_as_many_indicators_as_is_asked_of_them() -> None:
    assert [Size(scale=scale).indicators for scale in LARGER] == [60, 400]


def test_the_longest_wait_for_a_form_is_told_beside_the_usual_one() -> None:
    told = _of_crowd(Crowd(last=4.0, asked_again=3, quiet=(0.02, 0.02), meanwhile=(0.03, 0.03, 0.4)))
    assert "a form meanwhile 30 ms (longest 400 ms, 3 times), before 20 ms" in told
