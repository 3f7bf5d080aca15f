"""Standings of the chosen indicators as every page may show them, kept until the next write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from config.thresholds import agreed
from dashboard.workplan.due import is_asked
from dashboard.workplan.periods import Period
from dashboard.workplan.progress import Standing, Status, standing
from dashboard.workplan.progress_table import BEHIND, ProgressTable, Standings, count, shown_with
from dashboard.workplan.restricted import protected
from dashboard.workplan.roles import Actor, Role, can_submit, check_can_see_breakdown
from dashboard.workplan.selection import Selection, indicators
from data_access.database import Database
from data_access.frozen import frozen_content
from data_access.plan import work_plan
from data_access.reports import reports
from data_access.restored import restored
from data_access.versions import Kept


@Kept
def exact_standings(database: Database, connection: Connection) -> Mapping[Period, Standings]:
    """Every indicator in every quarter, restricted values included: never for a page as it is."""
    plan, sent = work_plan.on(database, connection), reports.on(database, connection)
    thresholds = agreed().status
    return {
        period: tuple(
            standing(plan, indicator, sent.get(indicator.code, {}), period, thresholds)
            for indicator in plan.indicators
        )
        for period in plan.periods
    }


@Kept
def standings(database: Database, connection: Connection) -> Mapping[Period, Standings]:
    """Every indicator in every quarter, as everybody may see it."""
    if database.edition is not None:
        return _frozen_standings(database, connection)
    sent = reports.on(database, connection)
    return {
        period: tuple(protected(each, sent.get(each.indicator.code, {})) for each in row)
        for period, row in exact_standings.on(database, connection).items()
    }


def _frozen_standings(database: Database, connection: Connection) -> Mapping[Period, Standings]:
    plan = work_plan.on(database, connection)
    rows: dict[Period, list[Standing]] = {period: [] for period in plan.periods}
    for content in frozen_content(database, connection, "standing"):
        record = {**content, "indicator": plan.indicator[content["indicator"]]}
        each = restored(Standing, record)
        rows[each.period].append(each)
    return {period: tuple(row) for period, row in rows.items()}


def progress_table(database: Database, selection: Selection) -> ProgressTable:
    """The chosen indicators; an indicator in the selection is looked at, it does not narrow."""
    plan = work_plan(database)
    chosen = {indicator.code for indicator in indicators(plan, replace(selection, indicator=None))}
    rows = standings(database)
    if selection.status is not None:
        wanted = shown_with(selection.status)
        chosen &= {each.indicator.code for each in rows[selection.period] if each.status in wanted}
    return _narrowed(ProgressTable(plan, selection.period, rows), chosen)


def _narrowed(table: ProgressTable, codes: set[str]) -> ProgressTable:
    rows = {
        period: tuple(each for each in row if each.indicator.code in codes)
        for period, row in table.rows.items()
    }
    return replace(table, rows=rows)


def _looked_at(table: ProgressTable, code: str | None) -> Standing | None:
    """The indicator asked for; else the one furthest behind; else the first."""
    asked = next((each for each in table.now if each.indicator.code == code), None)
    behind = [each for each in table.now if each.status in BEHIND and each.achievement is not None]
    return asked or min(behind or table.now, key=lambda each: each.achievement or 0, default=None)


def indicator_progress(database: Database, selection: Selection) -> ProgressTable:
    """One indicator over all quarters: the one asked for, else the one that needs attention most."""
    table = progress_table(database, selection)
    chosen = _looked_at(table, selection.indicator)
    return _narrowed(table, {chosen.indicator.code} if chosen else set())


def progress_of(database: Database, code: str, period: Period) -> ProgressTable:
    """One indicator over all quarters, as everybody may see it; nothing when the plan does not have it."""
    return _narrowed(ProgressTable(work_plan(database), period, standings(database)), {code})


def worst_pillar(database: Database, selection: Selection) -> ProgressTable:
    """The indicators of the pillar with most behind; of the first pillar when none is."""
    table = progress_table(database, selection)
    worst = max(
        table.by_pillar(),
        key=lambda entry: count(entry[1], (*BEHIND, Status.NOT_REPORTED)),
        default=None,
    )
    return _narrowed(table, {each.indicator.code for each in worst[1]} if worst else set())


def asked_of(database: Database, actor: Actor, period: Period) -> Standings:
    """What the quarter asks of the person's institution, exact; of every institution for the coordinator."""
    plan = work_plan(database)
    return tuple(
        each
        for each in exact_standings(database)[period]
        if is_asked(plan, each) and (actor.role is Role.COORDINATOR or can_submit(actor, each.indicator))
    )


def own_progress(database: Database, code: str, period: Period, *, actor: Actor) -> ProgressTable:
    """One indicator over all quarters, exact; raise NotYourIndicator where it is restricted."""
    plan = work_plan(database)
    check_can_see_breakdown(actor, plan.indicator[code])
    return _narrowed(ProgressTable(plan, period, exact_standings(database)), {code})
