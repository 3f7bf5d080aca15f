"""Plan de trabajo: every activity in its time, how far it is, and what comes next."""

from __future__ import annotations

from dashboard.figures.schedule import height, timetable
from dashboard.figures.schedule_table import schedule_table
from dashboard.language import _
from data_access import schedule as schedules
from layouts import activity, coverage, decisions, sources
from layouts import schedule as blocks
from layouts import schedule_findings as findings
from layouts.charts import Chart
from layouts.page import Page, Panel

TIMETABLE = Chart(
    name="cronograma",
    read=schedules.schedule,
    draw=timetable,
    tabulate=schedule_table,
    title=findings.states,
    subtitle=blocks.how_to_read,
    source=sources.reports,
    empty=lambda record: not record.rows,
    note=findings.rows_shown,
    height=height,
    listed=blocks.listed,
    width="c12",
)

PAGE = Page(
    path="/plan",
    name=lambda: _("Plan de trabajo"),
    filters=("t", "eje", "inst", "prov", "estado"),
    live=True,
    blocks=(
        Panel("titulo", blocks.heading),
        Panel("actividad", activity.opened),
        TIMETABLE,
        Panel("hitos", blocks.milestones, "c8"),
        Panel("decisiones", decisions.asked, "c4"),
        coverage.MAP,
        coverage.LIST,
    ),
)
