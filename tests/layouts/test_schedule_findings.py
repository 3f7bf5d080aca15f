"""Titles of Plan de trabajo: fewer behind, more, as many, none, and the first quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dashboard.figures.schedule_rows import MOST_ROWS
from dashboard.workplan.plan import Milestone, Text
from dashboard.workplan.progress import Status, roll_up
from dashboard.workplan.schedule import ActivityStanding, Schedule
from layouts import schedule_findings as findings
from tests.factories import activity, plan, quarter
from tests.layouts.tables import in_both

ON, RISK, OFF = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK
SILENT, NOT_DUE, DONE = Status.NOT_REPORTED, Status.NOT_DUE, Status.COMPLETED
DAY = date(2026, 10, 30)


def record(
    now: Sequence[Status],
    before: Sequence[Status] = (),
    *,
    period: str = "2026-T3",
    waiting: bool = False,
    milestones: Sequence[Milestone] = (),
) -> Schedule:
    """Activities of these statuses; all others wait for the first one where they should."""
    codes = [f"FI-{number:02}" for number in range(len(now))]
    made = [
        replace(
            activity(code=code),
            depends_on=(codes[0],) if waiting and code != codes[0] else (),
            milestones=tuple(milestones) if code == codes[0] else (),
        )
        for code in codes
    ]
    rows = tuple(
        ActivityStanding(each, status, (), roll_up(()), None) for each, status in zip(made, now, strict=True)
    )
    whole = plan(activities=made, closed=("2026-T1", "2026-T2"), in_review=("2026-T3",), open_=("2026-T4",))
    return Schedule(
        whole,
        quarter(period),
        DAY,
        rows,
        {row.activity.code: row for row in rows},
        dict(zip(codes, before, strict=False)),
    )


def plain(said: tuple[str, str]) -> tuple[str, str]:
    spanish, english = (words.replace("\u00a0", " ") for words in said)
    return spanish, english


@pytest.mark.parametrize(
    ("now", "before", "es", "en"),
    [
        (
            [NOT_DUE, NOT_DUE],
            [],
            "No hay actividades que evaluar en T3 2026",
            "There are no activities to assess in Q3 2026",
        ),
        (
            [OFF, ON, ON],
            [],
            "1 de 3 actividades va atrasada",
            "1 of 3 activities is behind",
        ),
        (
            [OFF, ON, ON, NOT_DUE],
            [OFF, OFF, Status.OVERDUE, ON],
            "1 de 3 actividades va atrasada, 2 menos que en T2 2026",
            "1 of 3 activities is behind, 2 fewer than in Q2 2026",
        ),
        (
            [OFF, Status.OVERDUE, SILENT],
            [ON, OFF, ON],
            "2 de 3 actividades van atrasadas, 1 más que en T2 2026; 1 no tiene reporte",
            "2 of 3 activities are behind, 1 more than in Q2 2026; 1 is not reported",
        ),
        (
            [OFF, ON],
            [ON, OFF],
            "1 de 2 actividades va atrasada, igual que en T2 2026",
            "1 of 2 activities is behind, the same as in Q2 2026",
        ),
        (
            [RISK, ON, SILENT, SILENT],
            [NOT_DUE, NOT_DUE, NOT_DUE, NOT_DUE],
            "Ninguna de las 4 actividades va atrasada; 2 no tienen reporte",
            "None of the 4 activities is behind; 2 are not reported",
        ),
        (
            [ON],
            [OFF],
            "La única actividad que se evalúa no va atrasada, 1 menos que en T2 2026",
            "The only activity assessed is not behind, 1 fewer than in Q2 2026",
        ),
    ],
)
def test_how_many_activities_are_behind(now: list[Status], before: list[Status], es: str, en: str) -> None:
    assert plain(in_both(findings.schedule, record(now, before))) == (es, en)


def test_a_quarter_is_not_judged_before_its_reports_are_due() -> None:
    assert findings.schedule(record([OFF], period="2026-T4")).endswith("no ha vencido")


@pytest.mark.parametrize(
    ("now", "es"),
    [
        ([OFF, ON, RISK], "2 actividades dependen de otras que están atrasadas o sin reporte."),
        ([SILENT, ON], "1 actividad depende de otras que están atrasadas o sin reporte."),
        ([OFF, DONE], "Ninguna actividad depende de otra que esté atrasada o sin reporte."),
        ([ON, OFF], "Ninguna actividad depende de otra que esté atrasada o sin reporte."),
    ],
)
def test_what_waits_for_what_is_late(now: list[Status], es: str) -> None:
    spanish, english = in_both(findings.waiting, record(now, waiting=True))
    assert spanish == es
    assert english != spanish


@pytest.mark.parametrize(
    ("now", "es", "en"),
    [
        ([], "Ninguna actividad coincide con los filtros", "No activity matches the filters"),
        ([DONE], "1 actividad: 1 cumplida", "1 activity: 1 completed"),
        (
            [DONE, DONE, ON, RISK, OFF, Status.OVERDUE, SILENT, Status.NOT_STARTED, NOT_DUE],
            "9 actividades: 2 cumplidas, 1 en meta, 1 en riesgo, 2 atrasadas, 1 sin reporte, 1 por iniciar"
            " y 1 sin meta este trimestre",
            "9 activities: 2 completed, 1 on target, 1 at risk, 2 behind, 1 not reported, 1 yet to start"
            " and 1 without a target this quarter",
        ),
    ],
)
def test_how_many_stand_where(now: list[Status], es: str, en: str) -> None:
    assert in_both(findings.states, record(now)) == (es, en)


def due(*days: date) -> list[Milestone]:
    return [Milestone("FI-00", Text("Hito"), day) for day in days]


@pytest.mark.parametrize(
    ("milestones", "es", "en"),
    [
        (
            [],
            "Ningún hito debe cumplirse en los próximos 90 días",
            "No milestone is due in the next 90 days",
        ),
        (
            due(date(2026, 11, 1)),
            "1 hito debe cumplirse en los próximos 90 días",
            "1 milestone is due in the next 90 days",
        ),
        (
            due(date(2026, 11, 1), date(2026, 12, 1), date(2026, 10, 1)),
            "2 hitos deben cumplirse en los próximos 90 días; 1 ya venció",
            "2 milestones are due in the next 90 days; 1 was missed",
        ),
        (
            due(date(2026, 9, 1), date(2026, 10, 1)),
            "Ningún hito debe cumplirse en los próximos 90 días; 2 ya vencieron",
            "No milestone is due in the next 90 days; 2 were missed",
        ),
    ],
)
def test_what_the_next_90_days_bring(milestones: list[Milestone], es: str, en: str) -> None:
    assert in_both(findings.milestones, record([ON], milestones=milestones)) == (es, en)


def test_a_picture_says_what_it_leaves_out() -> None:
    assert findings.rows_shown(record([ON] * MOST_ROWS)) == ""
    assert f"{MOST_ROWS + 1};" in findings.rows_shown(record([ON] * (MOST_ROWS + 1)))
