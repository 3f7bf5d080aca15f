"""Closing a quarter from beginning to end; after an interruption, from where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dashboard.snapshot.edition import store_files
from dashboard.workplan.editions import Edition
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import ChangingTooFast
from data_access.audit import Audit
from data_access.case_releases import CountsMoved, propose_release, write_proposed
from data_access.case_trends import released_periods
from data_access.database import Database
from data_access.editions import editions
from data_access.plan import work_plan
from data_access.quarters import Publish, check_in_review, close_quarter
from data_access.releases import AlreadyReleased

_ATTEMPTS = 3


def close(
    database: Database,
    period: Period,
    *,
    with_release: bool = True,
    audit: Audit,
    progress: Callable[[], object] = lambda: None,
) -> Edition:
    """Release its case counts, freeze and close a quarter, and store the files of the edition.

    A quarter that is closed already only gets the files that it lacks. Raise what `propose_release`,
    `close_quarter` and `store_files` raise: a gate that failed leaves the quarter open.
    """
    state = work_plan(database).state_of(period)
    closed = _newest(database, period) if state is QuarterState.CLOSED else None
    if closed is None:
        closed = _close(database, period, with_release, audit, progress)
    store_files(database, closed, audit=audit, progress=progress)
    return closed


def _close(
    database: Database, period: Period, with_release: bool, audit: Audit, progress: Callable[[], object]
) -> Edition:
    """Compute and close; anew when counts were entered or the release came out in between."""
    for _attempt in range(_ATTEMPTS):
        check_in_review(work_plan(database).state_of(period))
        try:
            publish = _publish(database, period, progress) if with_release else None
            return close_quarter(database, period, publish=publish, audit=audit)
        except (AlreadyReleased, CountsMoved):
            continue
    raise ChangingTooFast


def _newest(database: Database, period: Period) -> Edition | None:
    return next((each for each in editions(database) if each.period == period), None)


def _publish(database: Database, period: Period, progress: Callable[[], object]) -> Publish | None:
    """What writes the release within the closing; None when it is out already."""
    if period in released_periods(database):
        return None
    return partial(write_proposed, proposed=propose_release(database, period, progress=progress))
