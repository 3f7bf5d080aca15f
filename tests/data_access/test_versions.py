"""Readings are kept until the next write: a page costs one question when nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, event

from dashboard.workplan.plan import QuarterState
from data_access.database import Database
from data_access.plan import work_plan
from data_access.plan_additions import PlanAddition, add_to_plan
from data_access.versions import kept, one_version
from tests.data_access.conftest import ACTIVITY, OPERATOR, T3


@contextmanager
def questions(database: Database) -> Iterator[list[str]]:
    """The SELECTs that the database is asked within the block."""
    asked: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    with database.read() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_reading_again_asks_only_for_the_version(planned: Database) -> None:
    plan = work_plan(planned)
    with questions(planned) as asked:
        assert work_plan(planned) is plan
    assert len(asked) == 1


def test_a_whole_page_asks_for_the_version_once(planned: Database) -> None:
    plan = work_plan(planned)
    with questions(planned) as asked, one_version(planned):
        assert work_plan(planned) is plan
        assert work_plan(planned) is plan
    assert len(asked) == 1


def test_a_page_reads_what_is_not_kept_yet(planned: Database) -> None:
    with one_version(planned):
        assert work_plan(planned) is work_plan(planned)


def test_a_write_by_anybody_is_seen(planned: Database) -> None:
    work_plan(planned)
    other_process = Database(planned.url)
    add_to_plan(other_process, PlanAddition((replace(ACTIVITY, code="FO-02"),)), audit=OPERATOR)
    other_process.close()
    assert len(work_plan(planned).activities) == 2


def test_midnight_in_guayaquil_is_seen(planned: Database) -> None:
    assert work_plan(planned).state_of(T3) is QuarterState.OPEN
    planned.clock = lambda: datetime(2026, 10, 16, 12, tzinfo=UTC)
    assert work_plan(planned).state_of(T3) is QuarterState.IN_REVIEW


def test_what_is_made_of_readings_is_made_once(planned: Database) -> None:
    made = iter(range(10))
    with one_version(planned):
        assert kept(planned, "block", lambda: next(made)) == 0
        assert kept(planned, "other", lambda: next(made)) == 1
    with one_version(planned):
        assert kept(planned, "block", lambda: next(made)) == 0


def test_what_is_made_of_readings_is_made_again_after_a_write_by_anybody(planned: Database) -> None:
    made = iter(range(10))
    with one_version(planned):
        kept(planned, "block", lambda: next(made))
    other_process = Database(planned.url)
    add_to_plan(other_process, PlanAddition((replace(ACTIVITY, code="FO-02"),)), audit=OPERATOR)
    other_process.close()
    with one_version(planned):
        assert kept(planned, "block", lambda: next(made)) == 1


def test_what_is_made_of_readings_is_made_again_on_the_next_day(planned: Database) -> None:
    made = iter(range(10))
    with one_version(planned):
        kept(planned, "block", lambda: next(made))
    planned.clock = lambda: datetime(2026, 10, 16, 12, tzinfo=UTC)
    with one_version(planned):
        assert kept(planned, "block", lambda: next(made)) == 1


def test_outside_one_version_nothing_tells_how_long_to_keep(planned: Database) -> None:
    made = iter(range(10))
    assert [kept(planned, "block", lambda: next(made)) for _ in range(2)] == [0, 1]
