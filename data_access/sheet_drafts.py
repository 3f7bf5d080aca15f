"""A whole quarter's typing at once, from a spreadsheet: every value and contribution as a draft, or none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dashboard.workplan.locks import check_unlocked
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import Refused
from dashboard.workplan.roles import check_is_delegate, is_delegate
from dashboard.workplan.submissions import ReviewState, check_can_become
from data_access.audit import Audit, audited
from data_access.contribution_drafts import ContributionTyped, write_contribution_draft
from data_access.contribution_reports import Place, contribution_now
from data_access.database import Database
from data_access.drafts import TypedValue, write_draft
from data_access.moments import now
from data_access.plan import work_plan
from data_access.reports import report_now


class RowRefused(Exception):
    """One row could not be kept, and so none was: which, and why."""

    def __init__(self, code: str, refusal: Refused) -> None:
        super().__init__(code)
        self.code = code
        self.refusal = refusal


def record_template(database: Database, period: Period, *, audit: Audit) -> None:
    """Write down that a template leaves with an institution's own values; raise NotYourRole for others."""
    with audited(database, audit, "export", f"reporting template {period}") as write:
        check_is_delegate(audit.actor)
        write.append({"format": "xlsx"})


def check_delegate(database: Database, *, audit: Audit) -> None:
    """Raise NotYourRole for who never reports, whatever was sent; the attempt is recorded."""
    if not is_delegate(audit.actor):
        with audited(database, audit, "drafts.kept", "spreadsheet"):
            check_is_delegate(audit.actor)


def save_sheet(
    database: Database,
    values: Iterable[TypedValue],
    contributions: Iterable[ContributionTyped],
    *,
    audit: Audit,
) -> datetime:
    """Keep every row as a draft in one transaction; raise NotYourRole, or RowRefused for the first refused.

    Drafts are in no chain; an attempt without right is recorded.
    """
    check_delegate(database, audit=audit)
    with database.write() as connection:
        plan, at = work_plan.on(database, connection), now(database, connection)
        for value in values:
            try:
                write_draft(connection, plan, value, at, audit.actor)
                report = report_now(connection, value.indicator, value.period)
                state = plan.state_of(value.period)
                check_unlocked(plan.indicator[value.indicator], report, state, audit.actor)
            except Refused as refusal:
                raise RowRefused(value.indicator, refusal) from refusal
        for given in contributions:
            try:
                write_contribution_draft(connection, plan, given, at, audit.actor)
                place = Place(audit.actor.institution or "", given.activity, given.period)
                check_can_become(contribution_now(connection, place), ReviewState.SUBMITTED)
            except Refused as refusal:
                raise RowRefused(given.activity, refusal) from refusal
    return at
