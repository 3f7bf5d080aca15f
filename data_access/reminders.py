"""What people are to be reminded of, and the record that lets nobody be told the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select

from dashboard.workplan.due import is_pending
from dashboard.workplan.meetings import next_meeting
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text, WorkPlan
from dashboard.workplan.reminders import Reminder, ReminderKind, Subject, due_kind
from dashboard.workplan.roles import Role
from dashboard.workplan.submissions import Report, ReviewState, is_open
from data_access.audit import Audit, Write, audited
from data_access.commitments import commitments
from data_access.database import Database
from data_access.meetings import meetings
from data_access.moments import today
from data_access.plan import work_plan
from data_access.progress_table import asked_of
from data_access.reports import reports
from data_access.tables import reminder_sent
from data_access.users import Account, accounts


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the coordination's review: how many values, and since when the oldest."""

    values: int
    oldest: datetime | None


def due_reminders(database: Database) -> Iterator[tuple[Account, tuple[Reminder, ...]]]:
    """Everybody whom something is to be told today, told before or not."""
    plan = work_plan(database)
    periods = tuple(period for period in plan.periods if is_open(plan.state_of(period)))
    for account in accounts(database):
        if account.disabled:
            continue
        found = tuple(_reminders(database, plan, account, periods))
        if found:
            yield account, found


def _reminders(
    database: Database, plan: WorkPlan, account: Account, periods: Sequence[Period]
) -> Iterator[Reminder]:
    if account.role not in (Role.DELEGATE, Role.COORDINATOR):
        return
    day = today(database, plan.as_of)
    if account.role is Role.DELEGATE:
        for period in periods:
            yield from _to_report(database, account, period, day)
        yield from _committed(database, account, day)
    else:
        yield from _to_review(database, plan, periods)
    yield from _to_meet(database, day)


def _to_review(database: Database, plan: WorkPlan, periods: Sequence[Period]) -> Iterator[Reminder]:
    for each in _submitted(database, periods):
        name = plan.indicator[each.indicator].name
        yield Reminder(ReminderKind.AWAITS_REVIEW, each.period, each.indicator, name, each.version)


def _to_report(database: Database, account: Account, period: Period, day: date) -> Iterator[Reminder]:
    kind = due_kind(period.due_on(database.due_day), day)
    if kind is None:
        return
    for standing in asked_of(database, account.actor, period):
        if is_pending(standing.report):
            indicator, version = standing.indicator, _sent_back(standing.report)
            yield Reminder(kind, period, indicator.code, indicator.name, version)


def _committed(database: Database, account: Account, day: date) -> Iterator[Reminder]:
    """What one's institution committed itself to and has not met."""
    for each in commitments(database):
        kind = due_kind(each.due_on, day)
        if each.is_open and each.institution == account.institution and kind is not None:
            yield _dated(Subject.COMMITMENT, kind, each.code, each.text, each.due_on)


def _to_meet(database: Database, day: date) -> Iterator[Reminder]:
    """The next meeting, once it is near."""
    coming = next_meeting(meetings(database), day)
    kind = due_kind(coming.on, day) if coming is not None else None
    if coming is not None and kind is not None:
        yield _dated(Subject.MEETING, kind, coming.code, Text(coming.place), coming.on)


def _dated(subject: Subject, kind: ReminderKind, code: str, name: Text, on: date) -> Reminder:
    return Reminder(kind, Period.of(on), code, name, subject=subject, on=on)


def _sent_back(report: Report | None) -> int:
    return report.version if report is not None and report.state is ReviewState.RETURNED else 0


def _submitted(database: Database, periods: Sequence[Period]) -> list[Report]:
    """Values that wait for review, the oldest first."""
    found = [
        (report.recorded_at, report.indicator, report)
        for by_period in reports(database).values()
        for period, report in by_period.items()
        if period in periods and report.state is ReviewState.SUBMITTED and report.recorded_at
    ]
    return [report for *_, report in sorted(found, key=lambda each: each[:2])]


def waiting(database: Database) -> Waiting:
    """What waits for review now, in all quarters that take values."""
    plan = work_plan(database)
    found = _submitted(database, [period for period in plan.periods if is_open(plan.state_of(period))])
    return Waiting(len(found), found[0].recorded_at if found else None)


def claim(
    database: Database, account: Account, reminders: Sequence[Reminder], *, audit: Audit
) -> tuple[Reminder, ...]:
    """Record that this person is told, and give what nobody has told them yet: what may be sent now.

    Recorded before sending: a process that dies in between loses one mail and never sends it twice.
    """
    with audited(database, audit, "reminder.sent", account.email) as write:
        told = _told(write.connection, account.id)
        anew = tuple(each for each in reminders if _key(each) not in told)
        if anew:
            rows = [_row(account, each, write.at) for each in anew]
            write.connection.execute(insert(reminder_sent), rows)
            write.append(_detail(anew))
    return anew


def take_back(database: Database, account: Account, reminders: Sequence[Reminder], *, audit: Audit) -> None:
    """Forget that this person was told, for the mail is known not to have left."""
    with audited(database, audit, "reminder.not_sent", account.email) as write:
        for each in reminders:
            _forget(write, account, each)
        write.append(_detail(reminders))


def _forget(write: Write, account: Account, reminder: Reminder) -> None:
    about, kind, period = _key(reminder)
    place = {"user_id": account.id, "about": about, "kind": kind, "period": period}
    write.connection.execute(delete(reminder_sent).filter_by(**place))


def _key(reminder: Reminder) -> tuple[str, str, Period]:
    return reminder.about, reminder.kind.value, reminder.period


def _told(connection: Connection, user_id: int) -> set[tuple[str, str, Period]]:
    mine = select(reminder_sent).where(reminder_sent.c.user_id == user_id)
    return {(row.about, row.kind, row.period) for row in connection.execute(mine)}


def _row(account: Account, reminder: Reminder, at: datetime) -> dict[str, object]:
    about, kind, period = _key(reminder)
    return {"user_id": account.id, "about": about, "kind": kind, "period": period, "sent_at": at}


def _detail(reminders: Sequence[Reminder]) -> dict[str, object]:
    told = [f"{each.kind.value} {each.period} {each.about}" for each in reminders]
    return {"reminders": told}
