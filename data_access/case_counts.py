"""Raw case counts on their way in, each change with its history; nothing here reads them for a page."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dashboard.workplan.case_counts import (
    CaseCount,
    CountPlace,
    check_case_count,
    check_reason,
    check_said_once,
    is_released,
)
from dashboard.workplan.clock import GUAYAQUIL
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import CountsChangedMeanwhile, PeriodNotOpen
from dashboard.workplan.roles import check_can_count, check_can_see_counts
from data_access.audit import Audit, Write, audited, digest
from data_access.count_rows import PLACE, countable, counting_institutions, exact, heads, row_of
from data_access.database import Database
from data_access.pending_corrections import note_correction, settle_correction
from data_access.tables import case_count, case_count_revision, case_count_write, release

Counts = Mapping[CountPlace, int]
_NOTHING_SEEN: Mapping[CountPlace, int | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one write did."""

    new: int
    changed: int
    same: int
    pending: tuple[Period, ...]
    """Released quarters whose counts now differ from what their release rests on."""


def record_case_counts(
    database: Database,
    counts: Sequence[CaseCount],
    *,
    audit: Audit,
    reason: str = "",
    seen: Mapping[CountPlace, int | None] = _NOTHING_SEEN,
) -> Recorded:
    """Write raw counts, all or none; what is not among them stays. The entry tells how many, never a count.

    `seen` is what stood when the person looked; None where nothing did. What a release rests on is not
    touched: such a change waits as a correction.
    Raise NotYourRole, NotYourCounts, PeriodNotOpen, InvalidValue, ReasonRequired or CountsChangedMeanwhile.
    """
    with audited(database, audit, "cases.record", "case counts") as write:
        _check(write, counts)
        current = exact(write.connection, {count.period for count in counts})
        changed = [count for count in counts if current.get(count.place) != count.victims]
        if any(seen.get(each.place, current.get(each.place)) != current.get(each.place) for each in changed):
            raise CountsChangedMeanwhile
        released = _released(write.connection)
        waiting = [each for each in changed if is_released(each.place, released, countable())]
        corrects = bool(waiting) or any(each.place in current for each in changed)
        check_reason(reason, needed=corrects)
        _write_revisions(write, changed, current, reason)
        _write_heads(write.connection, [each for each in changed if each not in waiting], current)
        pending = _note_pending(write, {each.period for each in waiting}, released)
    again = sum(each.place in current for each in changed)
    return Recorded(len(changed) - again, again, len(counts) - len(changed), pending)


def _check(write: Write, counts: Sequence[CaseCount]) -> None:
    actor = write.audit.actor
    check_can_see_counts(actor, counting_institutions())
    for institution in sorted({count.institution for count in counts}):
        check_can_count(actor, institution)
    today = write.at.astimezone(GUAYAQUIL).date()
    for count in counts:
        check_case_count(count, countable())
        if today <= count.period.end:
            raise PeriodNotOpen
    check_said_once(counts)


def _write_revisions(write: Write, changed: list[CaseCount], current: Counts, reason: str) -> None:
    """The steps, and the entry of the chain that protects them."""
    if not changed:
        write.append({"rows": 0})
        return
    made = {
        "seq": write.next_seq(),
        "user_id": write.audit.actor.id,
        "at": write.at,
        "reason": reason.strip(),
        "salt": secrets.token_hex(16),
    }
    rows = [
        {"seq": made["seq"], **row_of(count), "before": current.get(count.place), "victims": count.victims}
        for count in changed
    ]
    write.connection.execute(insert(case_count_write).values(made))
    write.connection.execute(insert(case_count_revision), rows)
    write.append({"rows": len(rows), "counts": counts_digest(made, rows)})


def counts_digest(made: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> str:
    """The digest of one write of counts, whatever the order of its rows."""
    named = ("seq", "user_id", "at", "reason", "salt")
    listed = sorted(
        [str(row[name]) for name in PLACE.values()] + [str(row["before"]), str(row["victims"])]
        for row in rows
    )
    return digest([[made[name] for name in named], listed])


def _write_heads(connection: Connection, counts: list[CaseCount], current: Counts) -> None:
    """What releases are computed from."""
    new = [count for count in counts if count.place not in current]
    if new:
        connection.execute(insert(case_count), [{**row_of(count), "victims": count.victims} for count in new])
    for count in counts:
        if count.place in current:
            head = update(case_count).filter_by(**row_of(count))
            connection.execute(head.values(victims=count.victims))


def _note_pending(write: Write, periods: set[Period], released: frozenset[Period]) -> tuple[Period, ...]:
    """Of these quarters, those that differ from what their release rests on; back as it was settles it."""
    pending = []
    for period in sorted(periods):
        known, rested_on = exact(write.connection, {period}), heads(write.connection, {period})
        if any(
            rested_on.get(place) != victims and is_released(place, released, countable())
            for place, victims in known.items()
        ):
            note_correction(write, period)
            pending.append(period)
        else:
            settle_correction(write, period)
    return tuple(pending)


def _released(connection: Connection) -> frozenset[Period]:
    return frozenset(connection.scalars(select(release.c.period)))
