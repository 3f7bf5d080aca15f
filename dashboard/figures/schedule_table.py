"""The schedule as a table: one row an activity, with all that the picture and its list show."""

from __future__ import annotations

from dashboard.figures.status_words import word
from dashboard.figures.tables import Cell, Choice, DataTable, Ratio
from dashboard.language import _, period_name, said, short_day
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.progress import Status
from dashboard.workplan.schedule import ActivityStanding, Schedule


def schedule_table(schedule: Schedule) -> DataTable:
    columns = [
        _("Actividad"),
        _("Dirige"),
        _("Inicio"),
        _("Fin"),
        _("Estado"),
        _("% de lo esperado"),
        _("Indicadores con dato"),
        _("Avance hacia la meta final"),
        _("Próximo hito"),
        _("Depende de"),
        _("De ella dependen"),
    ]
    return DataTable.of(columns, [_row(schedule, row) for row in schedule.rows])


def _row(schedule: Schedule, row: ActivityStanding) -> list[Cell]:
    activity = row.activity
    return [
        Choice(f"{activity.code} {said(activity.name)}", "actividad", activity.code),
        said(schedule.plan.institution[activity.lead].short_name),
        period_name(activity.start),
        period_name(activity.end),
        word(row.status),
        _achievement(row),
        _("{covered} de {due}", covered=row.total.covered, due=row.total.due),
        NoNumber.NOT_APPLICABLE if row.progress is None else Ratio(row.progress),
        _next_milestone(row),
        ", ".join(activity.depends_on) or "—",
        ", ".join(each.activity.code for each in schedule.dependants(activity.code)) or "—",
    ]


def _achievement(row: ActivityStanding) -> Cell:
    if row.total.achievement is not None:
        return Ratio(row.total.achievement)
    return NoNumber.NOT_REPORTED if row.status is Status.NOT_REPORTED else NoNumber.NOT_APPLICABLE


def _next_milestone(row: ActivityStanding) -> str:
    """The first that is not met, with its day; missed ones come first."""
    waiting = [milestone for milestone in row.activity.milestones if milestone.met_on is None]
    if not waiting:
        return "—"
    first = min(waiting, key=lambda milestone: milestone.due_on)
    return _("{name}, {day}", name=said(first.name), day=short_day(first.due_on))
