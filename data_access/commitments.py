"""Commitments as they stand, and the writes that adopt, tell of, retire and take them up again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from dashboard.workplan.commitments import (
    Commitment,
    CommitmentNotSettled,
    CommitmentSettled,
    CommitmentUpdate,
    Outcome,
    UnknownCommitment,
    check_can_update,
    check_new_commitment,
    check_says_why,
    check_told,
    times_carried,
)
from dashboard.workplan.meetings import check_is_held
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import check_can_keep_commission
from data_access.audit import Audit, Write
from data_access.commission_records import (
    Kind,
    Paper,
    Revision,
    Sent,
    every_revision,
    keep,
    record_now,
    standing,
)
from data_access.database import Database
from data_access.frozen import frozen_records
from data_access.meetings import meeting_now, meetings
from data_access.moments import today
from data_access.plan import work_plan
from data_access.versions import Kept


@dataclass(frozen=True, slots=True)
class NewCommitment:
    """What a meeting agrees on."""

    text: Text
    institution: str
    due_on: date
    serves: str = ""
    proposal: str = ""


def _content(commitment: Commitment, words: str = "") -> dict[str, Any]:
    """What one revision holds; `words` is what was said with it."""
    return {
        "meeting": commitment.meeting,
        "agreed_on": commitment.agreed_on,
        "text_es": commitment.text.es,
        "text_en": commitment.text.en,
        "institution": commitment.institution,
        "due_on": commitment.due_on,
        "serves": commitment.serves,
        "proposal": commitment.proposal,
        "outcome": commitment.outcome.value,
        "settled_on": commitment.settled_on,
        "reason": commitment.reason,
        "words": words,
    }


def _commitment(revision: Revision) -> Commitment:
    held = revision.content
    return Commitment(
        code=revision.code,
        meeting=held["meeting"],
        agreed_on=date.fromisoformat(held["agreed_on"]),
        text=Text(held["text_es"], held["text_en"]),
        institution=held["institution"],
        due_on=date.fromisoformat(held["due_on"]),
        serves=held["serves"],
        proposal=held["proposal"],
        outcome=Outcome(held["outcome"]),
        settled_on=date.fromisoformat(held["settled_on"]) if held["settled_on"] else None,
        reason=held["reason"],
        version=revision.version,
    )


@Kept
def commitments(database: Database, connection: Connection) -> tuple[Commitment, ...]:
    """Every commitment as it stands, with what was said of it and how often it was carried, by its code."""
    if database.edition is not None:
        return frozen_records(database, connection, "commitment", Commitment)
    updates: Mapping[str, list[CommitmentUpdate]] = defaultdict(list)
    last: dict[str, Commitment] = {}
    for revision in every_revision(connection, Kind.COMMITMENT):
        last[revision.code] = _commitment(revision)
        if revision.version > 1:
            updates[revision.code].append(_update(revision))
    held = meetings.on(database, connection)
    return tuple(
        replace(each, carried=times_carried(each, held), updates=tuple(updates[code]))
        for code, each in sorted(last.items())
    )


def _update(revision: Revision) -> CommitmentUpdate:
    outcome = Outcome(revision.content["outcome"])
    return CommitmentUpdate(revision.at, revision.author, revision.content["words"], outcome)


def adopt_commitment(
    database: Database, meeting: int, new: NewCommitment, sent: Sent, *, audit: Audit
) -> Commitment:
    """Number a commitment in a meeting's minutes; raise a Refused."""

    def compose(write: Write) -> Paper:
        check_can_keep_commission(audit.actor)
        held = meeting_now(write.connection, meeting)
        check_is_held(held)
        code = next_code(write.connection, Kind.COMMITMENT, "C", meeting)
        agreed = Commitment(
            code, meeting, held.on, new.text, new.institution, new.due_on, new.serves, new.proposal
        )
        check_new_commitment(agreed, work_plan.on(database, write.connection))
        return Paper(Kind.COMMITMENT, code, _content(agreed))

    payload = [meeting, new]
    return _commitment(
        keep(database, "commitment.adopted", sent, audit=audit, payload=payload, compose=compose)
    )


def next_code(connection: Connection, kind: Kind, letter: str, meeting: int) -> str:
    """`C-08.3` after two commitments of meeting 8."""
    taken = sum(each.content["meeting"] == meeting for each in standing(connection, kind))
    return f"{letter}-{meeting:02d}.{taken + 1}"


def tell_of_commitment(
    database: Database, code: str, words: str, sent: Sent, *, met: bool, audit: Audit
) -> Commitment:
    """Say how a commitment of one's institution goes, or that it is met today; raise a Refused."""

    def change(before: Commitment, day: date) -> Commitment:
        check_can_update(audit.actor, before)
        check_told(words)
        return replace(before, outcome=Outcome.MET, settled_on=day) if met else before

    action = "commitment.met" if met else "commitment.told"
    return _change(database, action, code, words.strip(), sent, audit, change)


def retire_commitment(database: Database, code: str, reason: str, sent: Sent, *, audit: Audit) -> Commitment:
    """Take an open commitment off the list, with the reason; raise a Refused."""

    def change(before: Commitment, day: date) -> Commitment:
        check_can_keep_commission(audit.actor)
        if not before.is_open:
            raise CommitmentSettled
        check_says_why(reason)
        return replace(before, outcome=Outcome.RETIRED, settled_on=day, reason=reason.strip())

    return _change(database, "commitment.retired", code, reason.strip(), sent, audit, change)


def reopen_commitment(database: Database, code: str, reason: str, sent: Sent, *, audit: Audit) -> Commitment:
    """Take up again what was said to be met, or retired, with the reason; raise a Refused."""

    def change(before: Commitment, _day: date) -> Commitment:
        check_can_keep_commission(audit.actor)
        if before.is_open:
            raise CommitmentNotSettled
        check_says_why(reason)
        return replace(before, outcome=Outcome.STANDING, settled_on=None, reason=reason.strip())

    return _change(database, "commitment.reopened", code, reason.strip(), sent, audit, change)


def _change(
    database: Database,
    action: str,
    code: str,
    words: str,
    sent: Sent,
    audit: Audit,
    change: Callable[[Commitment, date], Commitment],
) -> Commitment:
    def compose(write: Write) -> Paper:
        revision = record_now(write.connection, Kind.COMMITMENT, code)
        if revision is None:
            raise UnknownCommitment
        day = today(database, work_plan.on(database, write.connection).as_of)
        return Paper(Kind.COMMITMENT, code, _content(change(_commitment(revision), day), words))

    return _commitment(keep(database, action, sent, audit=audit, payload=[code, words], compose=compose))
