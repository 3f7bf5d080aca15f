"""The words of Panorama that screen and paper share, so that they cannot disagree."""

from __future__ import annotations

from datetime import date

from config.thresholds import agreed
from dashboard.language import MINUS, _, number, percent, percent_sign, period_name, said, short_day
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import IndicatorType, QuarterState
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import Change, Load, Movement, ProgressTable, Standings
from layouts import status
from layouts.findings import share

COUNTED_STATUSES = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NOT_REPORTED)
"""The status by which each of the four numbers is shown."""


_MOST_CODES = 4


def kicker(table: ProgressTable, day: date) -> str:
    """Which quarter of how many, whether its figures may still change, and of which day they are."""
    return _(
        "{period} · trimestre {position} de {total} · {state}",
        period=period_name(table.period),
        position=table.plan.periods.index(table.period) + 1,
        total=len(table.plan.periods),
        state=_state(table.plan.state_of(table.period), short_day(day)),
    )


def _state(state: QuarterState, day: str) -> str:
    return {
        QuarterState.UPCOMING: _("aún no termina"),
        QuarterState.OPEN: _("abierto, datos al {day}", day=day),
        QuarterState.IN_REVIEW: _("en revisión, datos al {day}", day=day),
        QuarterState.CLOSED: _("cerrado"),
    }[state]


def since(now: int, before: int, table: ProgressTable) -> str:
    """How one of the four numbers moved since the quarter before."""
    if table.period == table.plan.first:
        return _("primer trimestre")
    earlier, difference = period_name(table.period.previous), now - before
    if difference == 0:
        return _("igual que en {period}", period=earlier)
    sign = "+" if difference > 0 else MINUS
    return _("{change} desde {period}", change=f"{sign}{abs(difference)}", period=earlier)


def coverage(table: ProgressTable) -> str:
    """The roll-up with its coverage and both bounds: never one without the others."""
    total = table.roll_up()
    if total.achievement is None or total.lower is None:
        return _("Aún no hay cumplimiento que calcular.")
    return _(
        "Cumplimiento promedio: {achievement} de lo esperado ({covered} de {due} con dato); "
        "{lower} si lo que falta cuenta como 0.",
        achievement=share(total.achievement),
        covered=total.covered,
        due=total.due,
        lower=share(total.lower),
    )


def square_code(standing: Standing) -> str:
    """The code without its pillar, which the row names."""
    code = standing.indicator.code
    return code.partition("-")[2] or code


def achieved(standing: Standing) -> str:
    """The share of what was expected; where there is none, that it is reserved or the status."""
    if standing.reserved:
        return _("reservado")
    return (
        status.word(standing.status)
        if standing.achievement is None
        else status.shown_achievement(standing.achievement)
    )


def of_expected(standing: Standing) -> str:
    if standing.actual is None or standing.expected is None:
        return ""
    unit = percent_sign() if standing.indicator.type is IndicatorType.PERCENTAGE else ""
    expected = number(standing.expected) + unit
    return _("{actual} de {expected}", actual=number(standing.actual), expected=expected)


def next_step(load: Load) -> tuple[str, str]:
    """The nearest dated step among what is behind, else what to send; and its day."""
    steps = [
        (standing.report.next_step_due, standing.report.next_step)
        for standing in load.behind
        if standing.report is not None and standing.report.next_step and standing.report.next_step_due
    ]
    if load.not_reported:
        return _("Enviar el reporte de {codes}", codes=_first_codes(load.not_reported)), _("vencido")
    if steps:
        due, step = min(steps)
        return step, short_day(due)
    return _("Explicar el atraso y fijar un próximo paso") if load.behind else _("Sin pendientes"), "—"


def _first_codes(standings: Standings) -> str:
    """The first few codes; a long list would bury the others' next steps."""
    codes = ", ".join(standing.indicator.code for standing in standings[:_MOST_CODES])
    more = len(standings) - _MOST_CODES
    return codes if more <= 0 else _("{codes} y {more} más", codes=codes, more=more)


def duty_columns() -> tuple[str, str, str, str]:
    return _("Institución y próximo paso"), _("Atrasados"), _("Sin reporte"), _("Fecha")


def decision(asked: DecisionAsked) -> str:
    return _("{text} Hasta el {day}.", text=said(asked.text), day=short_day(asked.due_on))


def moved(change: Change) -> str:
    return f"{status.word(change.before)} → {status.word(change.after)}"


def movement_names() -> dict[Movement, str]:
    """The kinds of change, in the order in which they are shown."""
    return {
        Movement.WORSE: _("Empeoran"),
        Movement.SILENT: _("Quedan sin reporte"),
        Movement.BETTER: _("Mejoran"),
    }


def change_question(table: ProgressTable) -> str:
    if table.period == table.plan.first:
        return _("¿Qué cambió?")
    return _("¿Qué cambió desde {period}?", period=period_name(table.period.previous))


def status_rules() -> tuple[tuple[Status, str], ...]:
    """Each status with the rule by which it is given, thresholds in words."""
    limits = agreed().status
    on_track, at_risk = percent(limits.on_track), percent(limits.at_risk)
    return (
        (Status.ON_TRACK, _("{limit} de lo esperado o más", limit=on_track)),
        (Status.AT_RISK, _("del {low} a menos del {high}", low=at_risk, high=on_track)),
        (Status.OFF_TRACK, _("menos del {limit}", limit=at_risk)),
        (Status.OVERDUE, _("pasó su último trimestre sin cumplirse")),
        (Status.NOT_REPORTED, _("debía reportarse y no hay dato")),
        (Status.COMPLETED, _("meta final alcanzada y aprobada")),
        (Status.NOT_DUE, _("no tiene meta este trimestre")),
        (Status.NOT_STARTED, _("su actividad aún no empieza")),
    )
