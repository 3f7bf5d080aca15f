"""The picture of the schedule: rows as tall as their names, bars to scale, milestones by kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from dashboard import language
from dashboard.figures.advances import SCREEN
from dashboard.figures.schedule import height, timetable
from dashboard.figures.schedule_rows import MOST_ROWS, NAME_SIZE, NAME_WIDTH, laid_out
from dashboard.figures.schedule_table import schedule_table
from dashboard.figures.svg import draw
from dashboard.figures.wrapping import wrapped
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.plan import Milestone, Text
from dashboard.workplan.progress import Status, roll_up
from dashboard.workplan.schedule import ActivityStanding, Schedule
from tests.factories import activity, pillar, plan, quarter

LONG = (
    "Coordinación interinstitucional de la prevención & la protección <integral> de niñas, niños y "
    "adolescentes en las fronteras"
)
DAY = date(2026, 10, 30)


def row(
    code: str, status: Status = Status.ON_TRACK, *, name: str = "Actividad", progress: str | None = "0.5"
) -> ActivityStanding:
    made = replace(
        activity(code=code),
        name=Text(name),
        end=quarter("2026-T4"),
        milestones=(
            Milestone(code, Text("cumplido"), date(2026, 2, 1), date(2026, 2, 3)),
            Milestone(code, Text("vencido <b>"), date(2026, 9, 30)),
            Milestone(code, Text("por venir"), date(2026, 12, 1)),
        ),
    )
    return ActivityStanding(made, status, (), roll_up(()), None if progress is None else Decimal(progress))


def schedule(*rows: ActivityStanding, looked_at: str | None = None) -> Schedule:
    whole = plan(activities=[each.activity for each in rows], pillars=[pillar()], in_review=("2026-T3",))
    every = {each.activity.code: each for each in rows}
    return Schedule(whole, quarter("2026-T3"), DAY, rows, every, {}, looked_at)


@pytest.mark.parametrize("shown", language.LANGUAGES)
@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_drawn(status: Status, shown: str) -> None:
    record = schedule(row("FI-01", status, name=LONG), row("FI-02", status, progress=None))
    with language.shown(shown):
        figure = timetable(record)
        go.Figure(figure)
        drawn = draw(figure, 1312, height(record), title="t", uid="u", advances=SCREEN)
    assert "<integral>" not in drawn
    assert "&lt;integral&gt;" in drawn


def test_names_of_120_characters_wrap_and_make_their_row_taller() -> None:
    assert len(LONG) >= 120
    lines = wrapped(LONG, NAME_WIDTH, NAME_SIZE)
    assert len(lines) > 1
    assert " ".join(lines) == LONG
    assert all(SCREEN.width(line, NAME_SIZE) <= NAME_WIDTH for line in lines)
    short, long = laid_out(schedule(row("FI-01"), row("FI-02", name=LONG))).activities
    assert long.bottom - long.top > short.bottom - short.top
    assert short.bottom == long.top


def test_a_bar_is_as_long_as_its_time_and_filled_as_far_as_it_is() -> None:
    planned, done, *_marks = timetable(schedule(row("FI-01")))["data"]
    assert (planned["base"], planned["x"]) == ([0], [365])
    assert done["x"] == [182.5]
    assert done["customdata"] == [["actividad", "FI-01"]]


def test_milestones_are_told_apart_by_more_than_their_colour() -> None:
    marks = [trace for trace in timetable(schedule(row("FI-01")))["data"] if trace["type"] == "scatter"]
    assert [trace["hovertext"] for trace in marks] == [
        ["cumplido<br>cumplido el 3\u00a0feb.\u00a02026"],
        ["por venir<br>hasta el 1\u00a0dic.\u00a02026"],
        ["vencido &lt;b><br>debía cumplirse el 30\u00a0sept.\u00a02026"],
    ]
    assert len({trace["marker"]["size"] for trace in marks}) == 2


def test_what_waits_for_something_late_hangs_on_a_line() -> None:
    late = row("FI-01", Status.OFF_TRACK)
    waits = replace(row("FI-02"), activity=replace(row("FI-02").activity, depends_on=("FI-01",)))
    lines = [t for t in timetable(schedule(late, waits))["data"] if t.get("mode") == "lines+markers"]
    assert len(lines) == 1
    assert lines[0]["x"] == [365, 365, None]


def test_a_plan_too_long_for_a_picture_shows_what_needs_attention_and_what_is_opened() -> None:
    rows = [row(f"FI-{number:03}") for number in range(MOST_ROWS + 30)]
    rows[50] = row("FI-050", Status.OFF_TRACK)
    shown = {each.standing.activity.code for each in laid_out(schedule(*rows, looked_at="FI-060")).activities}
    assert len(shown) == MOST_ROWS
    assert {"FI-050", "FI-060"} <= shown
    assert len(schedule_table(schedule(*rows)).rows) == MOST_ROWS + 30


def test_the_tallest_plan_fits_a_picture_that_is_still_read() -> None:
    rows = [row(f"FI-{number:03}", name=LONG) for number in range(MOST_ROWS)]
    assert height(schedule(*rows)) < 2600


def test_the_table_tells_a_missing_report_from_what_is_not_due() -> None:
    silent, early = (
        schedule_table(schedule(row("FI-01", status, progress=None))).rows[0]
        for status in (Status.NOT_REPORTED, Status.NOT_STARTED)
    )
    assert silent[5] is NoNumber.NOT_REPORTED
    assert early[5] is NoNumber.NOT_APPLICABLE
    assert silent[8] == "vencido <b>, 30\u00a0sept.\u00a02026"
