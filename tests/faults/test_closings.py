"""A closing that dies anywhere leaves nothing half-written, and closing again completes it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from dashboard.language import LANGUAGES
from dashboard.snapshot import closing
from dashboard.snapshot.closing import close
from dashboard.workplan.editions import Edition
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import ChangingTooFast, PeriodClosed
from data_access.audit import Audit
from data_access.case_counts import record_case_counts
from data_access.case_releases import release_cases
from data_access.case_trends import released_cells, released_periods
from data_access.database import Database
from data_access.editions import REPORT, SLIDES, edition_files, editions
from data_access.plan import work_plan
from data_access.submissions import record_submission
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR, T1, People, sent, small_plan
from tests.factories import case_count
from tests.faults.closings import CLOSED_ON, STEPS

_ROOT = Path(__file__).parents[2]
_STILL_IN_REVIEW = ("the release is computed", "all is written")
_FILES = [(kind, language) for kind in (REPORT, SLIDES) for language in LANGUAGES]
_STORED = {"a file is stored": _FILES[:1]}


@pytest.fixture
def in_review(database_url: str) -> Iterator[Database]:
    """A quarter in review with a value and case counts."""
    database = small_plan(Database(database_url, clock=lambda: CLOSED_ON))
    record_submission(database, sent(period=T1, value=40), audit=People(database).delegate)
    counts = [case_count(province=province, victims=12) for province in ("EC-G", "EC-P", "EC-O")]
    record_case_counts(database, counts, audit=OPERATOR)
    yield database
    database.close()


def _dies(url: str, step: str) -> None:
    command = [sys.executable, "-m", "tests.faults.closings", url, step]
    ended = subprocess.run(command, cwd=_ROOT, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


def _stored(database: Database) -> list[tuple[str, str]]:
    return [(each.kind, each.language) for each in edition_files(database)]


@pytest.mark.parametrize("step", STEPS)
def test_closing_again_completes_what_died(in_review: Database, step: str) -> None:
    _dies(in_review.url, step)
    closed = step not in _STILL_IN_REVIEW
    assert work_plan(in_review).state_of(T1) is (QuarterState.CLOSED if closed else QuarterState.IN_REVIEW)
    assert released_periods(in_review) == ((T1,) if closed else ())
    assert len(editions(in_review)) == closed
    assert _stored(in_review) == _STORED.get(step, [])
    assert first_damage(in_review) is None
    before = editions(in_review)
    made = close(in_review, T1, audit=OPERATOR)
    assert editions(in_review) == (before or (made,))
    assert _stored(in_review) == _FILES
    assert released_periods(in_review) == (T1,)
    assert first_damage(in_review) is None


def test_two_who_close_at_once_close_once(in_review: Database) -> None:
    begin = Barrier(2)

    def closes(audit: Audit) -> Edition | None:
        begin.wait()
        try:
            return close(in_review, T1, audit=audit)
        except PeriodClosed:
            return None

    second = Audit(OPERATOR.actor, "page")
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(closes, (OPERATOR, second)))
    assert set(made) - {None} == set(editions(in_review))
    assert len(editions(in_review)) == 1
    assert _stored(in_review) == _FILES
    assert first_damage(in_review) is None


def _moves_in_between(monkeypatch: pytest.MonkeyPatch, moves: list[Callable[[], object]]) -> None:
    """Lets something be written after the release was computed and before the transaction."""
    whole = closing.propose_release

    def computes_then_moves(database: Database, *given: object, **named: object) -> object:
        proposed = whole(database, *given, **named)  # type: ignore[arg-type]
        if moves:
            moves.pop(0)()
        return proposed

    monkeypatch.setattr(closing, "propose_release", computes_then_moves)
    monkeypatch.setattr(closing, "store_files", lambda *_given, **_named: None)


def _counts(database: Database, province: str) -> Callable[[], object]:
    return lambda: record_case_counts(database, [case_count(province=province, victims=20)], audit=OPERATOR)


def test_counts_entered_in_between_are_released_too(
    in_review: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _moves_in_between(monkeypatch, [_counts(in_review, "EC-M")])
    made = close(in_review, T1, audit=OPERATOR)
    whole = {cell.value for cell in released_cells(in_review) if cell.national and cell.time == str(T1)}
    assert 3 * 12 + 20 in whole
    assert released_cells(in_review.frozen(T1, made.number)) == released_cells(in_review)
    assert first_damage(in_review) is None


def test_a_release_that_came_out_in_between_is_taken_as_it_is(
    in_review: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _moves_in_between(monkeypatch, [lambda: release_cases(in_review, T1, audit=OPERATOR)])
    assert not close(in_review, T1, audit=OPERATOR).release_pending
    assert released_periods(in_review) == (T1,)
    assert first_damage(in_review) is None


def test_counts_that_never_rest_leave_the_quarter_open(
    in_review: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = ("EC-M", "EC-A", "EC-L")
    _moves_in_between(monkeypatch, [_counts(in_review, place) for place in places])
    with pytest.raises(ChangingTooFast):
        close(in_review, T1, audit=OPERATOR)
    assert editions(in_review) == ()
    assert released_periods(in_review) == ()
    assert work_plan(in_review).state_of(T1) is QuarterState.IN_REVIEW
