"""Decisions asked of institutions, quarter by quarter, and those that meetings have taken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert, select

from dashboard.workplan.decisions import Decision, DecisionAsked, check_asked, check_decision
from dashboard.workplan.meetings import check_is_held
from dashboard.workplan.plan import Text, WorkPlan
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.roles import check_can_keep_commission, check_can_keep_plan
from dashboard.workplan.selection import Selection
from data_access.audit import Audit, Write, audited
from data_access.commission_records import Kind, Paper, Revision, Sent, keep, standing
from data_access.commitments import next_code
from data_access.database import Database
from data_access.frozen import frozen_records
from data_access.meetings import meeting_now
from data_access.moments import today
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
            id=row.id,
        )
        for row in rows
    )


def decisions_asked(database: Database, selection: Selection) -> tuple[DecisionAsked, ...]:
    """What is asked and undecided in the chosen quarter, of the institution and within the pillar."""
    plan = work_plan(database)
    return tuple(
        each
        for each in undecided(database)
        if each.period == selection.period
        and selection.institution in (None, each.institution)
        and (selection.pillar is None or _pillar(plan, each) in (None, selection.pillar))
    )


@Kept
def decisions_taken(_database: Database, connection: Connection) -> tuple[Decision, ...]:
    """Every decision of every meeting's minutes, by its code."""
    return tuple(sorted(map(_decision, standing(connection, Kind.DECISION)), key=lambda each: each.code))


def undecided(database: Database) -> tuple[DecisionAsked, ...]:
    """What is asked and no meeting has decided."""
    answered = {each.answers for each in decisions_taken(database)}
    return tuple(each for each in all_decisions(database) if each.id not in answered)


def _decision(revision: Revision) -> Decision:
    held = revision.content
    text = Text(held["text_es"], held["text_en"])
    return Decision(revision.code, held["meeting"], text, held["answers"], revision.version)


def _content(decision: Decision) -> dict[str, Any]:
    return {
        "meeting": decision.meeting,
        "text_es": decision.text.es,
        "text_en": decision.text.en,
        "answers": decision.answers,
    }


def take_decision(
    database: Database, meeting: int, text: Text, answers: int, sent: Sent, *, audit: Audit
) -> Decision:
    """Number a decision in a meeting's minutes, and resolve the one asked for if it does; raise a Refused."""

    def compose(write: Write) -> Paper:
        check_can_keep_commission(audit.actor)
        check_is_held(meeting_now(write.connection, meeting))
        code = next_code(write.connection, Kind.DECISION, "D", meeting)
        decision = Decision(code, meeting, text, answers)
        check_decision(decision)
        if answers:
            _check_undecided(database, write.connection, answers)
        return Paper(Kind.DECISION, code, _content(decision))

    payload = [meeting, text, answers]
    return _decision(keep(database, "decision.taken", sent, audit=audit, payload=payload, compose=compose))


def _check_undecided(database: Database, connection: Connection, asked: int) -> None:
    """Raise InvalidValue for a decision that nobody asked for, or that a meeting has taken."""
    taken = {each.answers for each in decisions_taken.on(database, connection)}
    if asked in taken or asked not in {each.id for each in all_decisions.on(database, connection)}:
        raise InvalidValue("answers", "unknown")


def ask_decision(database: Database, asked: DecisionAsked, *, audit: Audit) -> None:
    """Ask an institution for one decision; the same again is the one there is. Raise a Refused."""
    with audited(database, audit, "decisions.ask", "decisions") as write:
        check_can_keep_commission(audit.actor)
        plan = work_plan.on(database, write.connection)
        check_asked(asked, plan, today(database, plan.as_of))
        if asked not in all_decisions.on(database, write.connection):
            row = _row(asked)
            write.connection.execute(insert(decision_asked).values(row))
            write.append({"decisions": [row]})


def _row(asked: DecisionAsked) -> dict[str, object]:
    return {
        "period": asked.period,
        "institution_code": asked.institution,
        "activity_code": asked.activity,
        "text_es": asked.text.es,
        "text_en": asked.text.en,
        "due_on": asked.due_on,
    }


def _pillar(plan: WorkPlan, each: DecisionAsked) -> str | None:
    return None if each.activity is None else plan.activity[each.activity].pillar


def ask_decisions(database: Database, asked: Iterable[DecisionAsked], *, audit: Audit) -> None:
    """Write decisions that are asked for, all or none; raise NotYourRole."""
    rows = [_row(each) for each in asked]
    with audited(database, audit, "decisions.ask", "decisions") as write:
        check_can_keep_plan(audit.actor)
        write.connection.execute(insert(decision_asked), rows)
        write.append({"decisions": rows})
