"""Decisions asked of institutions, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import check_can_keep_plan
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.tables import decision_asked
from data_access.versions import Kept


@Kept
def decisions_asked(_database: Database, connection: Connection) -> tuple[DecisionAsked, ...]:
    """Every decision asked, by quarter and due day."""
    asked = decision_asked.c
    rows = connection.execute(select(decision_asked).order_by(asked.period, asked.due_on, asked.id))
    return tuple(
        DecisionAsked(
            period=row.period,
            institution=row.institution_code,
            activity=row.activity_code,
            wording=Text(row.text_es, row.text_en),
            due_on=row.due_on,
        )
        for row in rows
    )


def ask_decisions(database: Database, asked: Iterable[DecisionAsked], *, audit: Audit) -> None:
    """Write decisions that are asked for, all or none; raise NotYourRole."""
    rows = [
        {
            "period": each.period,
            "institution_code": each.institution,
            "activity_code": each.activity,
            "text_es": each.wording.es,
            "text_en": each.wording.en,
            "due_on": each.due_on,
        }
        for each in asked
    ]
    with audited(database, audit, "decisions.ask", "decisions") as write:
        check_can_keep_plan(audit.actor)
        write.connection.execute(insert(decision_asked), rows)
        write.append({"decisions": rows})
