"""Indicators and activities as tables to take along, with tags of the Humanitarian Exchange Language.

Values are those that everybody may see: what is reserved on screen is reserved here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dashboard.exchange.files.written_tables import MARKS, Column, Table, Value, excel_csv, hxl, machine_csv
from dashboard.exchange.files.written_workbooks import xlsx
from dashboard.exchange.template.writing import plan_workbook
from dashboard.language import _
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.plan import Activity, Province, QuarterState, WorkPlan
from dashboard.workplan.progress import Standing, Status, roll_up
from data_access.audit import Audit, version
from data_access.database import Database
from data_access.exports import record_export
from data_access.plan import work_plan
from data_access.progress_table import standings as shown_standings

FORMATS: Mapping[str, Callable[[Table], bytes]] = {
    "csv": machine_csv,
    "csv-excel": excel_csv,
    "xlsx": xlsx,
    "hxl": hxl,
}
"""How a table is written, by the name of its format."""

Quarters = list[tuple[Standing, ...]]
"""The plan's standings, a quarter each."""

_LISTED = "|"
"""Between several codes in one cell."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An activity with one of its indicators in one quarter, or with all of them in the latest."""

    plan: WorkPlan
    version: int
    activity: Activity
    standings: tuple[Standing, ...]

    @property
    def standing(self) -> Standing:
        return self.standings[0]


@dataclass(frozen=True, slots=True)
class _Field:
    """One column and what stands in it."""

    heading: str
    tag: str
    value: Callable[[_Row], Value]


def indicators_file(database: Database, form: str, *, audit: Audit) -> bytes:
    """One of FORMATS; raise NoPlanYet. Who took it stands in the audit chain."""
    record_export(database, "indicators", form, audit=audit)
    return FORMATS[form](indicator_table(database))


def activities_file(database: Database, form: str, *, audit: Audit) -> bytes:
    """One of FORMATS; raise NoPlanYet. Who took it stands in the audit chain."""
    record_export(database, "activities", form, audit=audit)
    return FORMATS[form](activity_table(database))


def plan_file(database: Database, *, audit: Audit) -> bytes:
    """The plan's own workbook, which reads back unchanged; raise NoPlanYet."""
    record_export(database, "plan", "xlsx", audit=audit)
    return plan_workbook(work_plan(database))


def indicator_table(database: Database) -> Table:
    """One row per indicator and quarter so far, in the plan's order; raise NoPlanYet."""
    plan = work_plan(database)
    return indicators_as_table(plan, _so_far(database, plan), _version(database))


def activity_table(database: Database) -> Table:
    """One row per activity as it stands in the latest quarter, in the plan's order; raise NoPlanYet."""
    plan = work_plan(database)
    return activities_as_table(plan, _so_far(database, plan), _version(database))


def indicators_as_table(plan: WorkPlan, so_far: Quarters, at: int) -> Table:
    """The standings of each quarter so far, at this version of the records."""
    rows = (
        _Row(plan, at, plan.activity[standing.indicator.activity], (standing,))
        for standings in so_far
        for standing in standings
    )
    return _table(_("Indicadores"), (*_activity_fields(), *_standing_fields(), *_source_fields()), rows)


def activities_as_table(plan: WorkPlan, so_far: Quarters, at: int) -> Table:
    """What the latest of these quarters adds up to for each activity, at this version of the records."""
    latest = so_far[-1] if so_far else ()
    rows = (
        _Row(plan, at, activity, tuple(each for each in latest if each.indicator.activity == activity.code))
        for activity in plan.activities
    )
    return _table(_("Actividades"), (*_activity_fields(), *_roll_up_fields(), *_source_fields()), rows)


def _version(database: Database) -> int:
    with database.read() as connection:
        return version(connection)


def _so_far(database: Database, plan: WorkPlan) -> Quarters:
    """The standings of each quarter that has ended."""
    shown = shown_standings(database)
    return [shown[period] for period in plan.periods if plan.state_of(period) is not QuarterState.UPCOMING]


def _table(title: str, fields: tuple[_Field, ...], rows: Iterable[_Row]) -> Table:
    columns = tuple(Column(field.heading, field.tag) for field in fields)
    return Table(title, columns, tuple(tuple(field.value(row) for field in fields) for row in rows))


def _activity_fields() -> tuple[_Field, ...]:
    return (
        _Field(_("Código de la actividad"), "#activity+code", lambda row: row.activity.code),
        _Field(_("Actividad"), "#activity+name+i_es", lambda row: row.activity.name.es),
        _Field(_("Eje"), "#sector+pillar", lambda row: row.activity.pillar),
        _Field(_("Institución responsable"), "#org+impl", lambda row: row.activity.lead),
        _Field(_("Corresponsables"), "#org+partner", lambda row: _LISTED.join(row.activity.partners)),
        _Field(_("Provincias (ISO)"), "#adm1+code+iso", lambda row: _provinces(row, lambda each: each.code)),
        _Field(
            _("Provincias (INEC)"),
            "#adm1+code+inec",
            lambda row: _provinces(row, lambda each: each.inec_code),
        ),
        _Field(_("Provincias"), "#adm1+name", lambda row: _provinces(row, lambda each: each.name)),
    )


def _provinces(row: _Row, said: Callable[[Province], str]) -> str:
    return _LISTED.join(said(row.plan.province[code]) for code in row.activity.provinces)


def _standing_fields() -> tuple[_Field, ...]:
    """Targets and values are to date: what was expected and reached by the end of the quarter."""
    return (
        _Field(_("Trimestre"), "#x_period+code", lambda row: row.standing.period),
        _Field(_("Desde"), "#date+start", lambda row: row.standing.period.start),
        _Field(_("Hasta"), "#date+end", lambda row: row.standing.period.end),
        _Field(_("Código del indicador"), "#indicator+code", lambda row: row.standing.indicator.code),
        _Field(_("Indicador"), "#indicator+name+i_es", lambda row: row.standing.indicator.name.es),
        _Field(_("Unidad"), "#indicator+unit+i_es", lambda row: row.standing.indicator.unit.es),
        _Field(_("Tipo"), "#indicator+type", lambda row: row.standing.indicator.type),
        _Field(_("Esperado a la fecha"), "#indicator+target+num", lambda row: row.standing.expected),
        _Field(_("Logrado a la fecha"), "#indicator+value+num", lambda row: _reached(row.standing)),
        _Field(_("Marca"), "#x_value+mark", lambda row: _mark(row.standing)),
        _Field(
            _("Cumplimiento (%)"), "#x_achievement+num", lambda row: _percentage(row.standing.achievement)
        ),
        _Field(_("Estado"), "#status+code", lambda row: row.standing.status),
    )


def _roll_up_fields() -> tuple[_Field, ...]:
    return (
        _Field(_("Desde"), "#date+start", lambda row: row.activity.start.start),
        _Field(_("Hasta"), "#date+end", lambda row: row.activity.end.end),
        _Field(_("Presupuesto (USD)"), "#value+budget+usd", lambda row: row.activity.budget_usd),
        _Field(_("Indicadores"), "#x_indicators+num", lambda row: len(row.standings)),
        _Field(_("Exigibles"), "#x_due+num", lambda row: roll_up(row.standings).due),
        _Field(_("Con dato"), "#x_covered+num", lambda row: roll_up(row.standings).covered),
        _Field(
            _("Cumplimiento (%)"),
            "#x_achievement+num",
            lambda row: _percentage(roll_up(row.standings).achievement),
        ),
        _Field(
            _("Cumplimiento contando sin reporte como 0 (%)"),
            "#x_achievement+lower+num",
            lambda row: _percentage(roll_up(row.standings).lower),
        ),
    )


def _source_fields() -> tuple[_Field, ...]:
    return (
        _Field(_("Fuente"), "#meta+source", lambda row: _source(row.plan)),
        _Field(_("Versión"), "#meta+version", lambda row: row.version),
    )


def _source(plan: WorkPlan) -> str:
    return f"{plan.title.es} ({_('plan ilustrativo')})" if plan.illustrative else plan.title.es


def _reached(standing: Standing) -> Value:
    missing = _missing(standing)
    return standing.actual if missing is None else missing


def _missing(standing: Standing) -> NoNumber | None:
    """Why no number stands; None also where none is asked for, of which the status tells."""
    if standing.reserved:
        return NoNumber.RESERVED
    if standing.status is Status.NOT_APPLICABLE:
        return NoNumber.NOT_APPLICABLE
    return NoNumber.NOT_REPORTED if standing.status is Status.NOT_REPORTED else None


def _mark(standing: Standing) -> str:
    """`s/r`, `n/a`, `R`; `p` while something awaits review; `r2` after its second version."""
    missing = _missing(standing)
    revised = standing.report is not None and standing.revised
    marks = (
        MARKS[missing] if missing else "",
        MARKS[NoNumber.PROVISIONAL] if standing.provisional else "",
        f"r{standing.report.version}" if standing.report is not None and revised else "",
    )
    return " ".join(filter(None, marks))


def _percentage(share: Decimal | None) -> Decimal | None:
    return None if share is None else round(share * 100, 1)
