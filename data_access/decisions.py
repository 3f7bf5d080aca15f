"""Decisions asked of institutions, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import Text, WorkPlan
from dashboard.workplan.roles import check_can_keep_plan
from dashboard.workplan.selection import Selection
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.frozen import frozen_records
from data_access.plan import work_plan
from data_access.tables import decision_asked
from data_access.versions import Kept


@Kept
def all_decisions(database: Database, connection: Connection) -> tuple[DecisionAsked, ...]:
    """Every decision asked, by quarter and due day."""
    if database.edition is not None:
        return frozen_records(database, connection, "decision", DecisionAsked)
    asked = decision_asked.c
    rows = connection.execute(select(decision_asked).order_by(asked.period, asked.due_on, asked.id))
    return tuple(
        DecisionAsked(
            period=row.period,
            institution=row.institution_code,
            activity=row.activity_code,
            text=Text(row.text_es, row.text_en),
            due_on=row.due_on,
        )
        for row in rows
    )


def decisions_asked(database: Database, selection: Selection) -> tuple[DecisionAsked, ...]:
    """What is asked in the chosen quarter, of the chosen institution and within the chosen pillar."""
    plan = work_plan(database)
    return tuple(
        each
        for each in all_decisions(database)
        if each.period == selection.period
        and selection.institution in (None, each.institution)
        and (selection.pillar is None or _pillar(plan, each) in (None, selection.pillar))
    )


def _pillar(plan: WorkPlan, each: DecisionAsked) -> str | None:
    return None if each.activity is None else plan.activity[each.activity].pillar


def ask_decisions(database: Database, asked: Iterable[DecisionAsked], *, audit: Audit) -> None:
    """Write decisions that are asked for, all or none; raise NotYourRole."""
    rows = [
        {
            "period": each.period,
            "institution_code": each.institution,
            "activity_code": each.activity,
            "text_es": each.text.es,
            "text_en": each.text.en,
            "due_on": each.due_on,
        }
        for each in asked
    ]
    with audited(database, audit, "decisions.ask", "decisions") as write:
        check_can_keep_plan(audit.actor)
        write.connection.execute(insert(decision_asked), rows)
        write.append({"decisions": rows})
