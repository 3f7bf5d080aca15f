"""Closing a quarter: what its coordination looks at before, for what is open then stays open in print."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass

from dashboard.workplan.contribution_reports import ContributionReport
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.periods import Period
from dashboard.workplan.progress_table import Standings
from dashboard.workplan.review_table import Stage, stage


@dataclass(frozen=True, slots=True)
class Checklist:
    """What of a quarter is not settled. It can be closed all the same: nobody may hold the others up."""

    period: Period
    missing: tuple[str, ...]
    """Indicators that nobody has reported, by code."""
    unreviewed: tuple[str, ...]
    """Sent and not decided on: they are frozen as provisional."""
    returned: tuple[str, ...]
    contributions: int
    """Sent and not decided on."""
    undecided: int
    """Decisions asked for this quarter that no meeting has taken."""
    release_pending: bool
    """The quarter's case counts are not published yet."""

    @property
    def is_clear(self) -> bool:
        open_ends: tuple[Sized, ...] = (self.missing, self.unreviewed, self.returned)
        return not (any(map(len, open_ends)) or self.contributions or self.undecided)


def checklist(
    period: Period,
    asked: Standings,
    contributions: Iterable[ContributionReport],
    undecided: Iterable[DecisionAsked],
    *,
    release_pending: bool,
) -> Checklist:
    """The list for one quarter out of all that was asked of it."""
    by_stage = {each: _codes(asked, each) for each in Stage}
    return Checklist(
        period=period,
        missing=by_stage[Stage.MISSING],
        unreviewed=by_stage[Stage.SUBMITTED],
        returned=by_stage[Stage.RETURNED],
        contributions=sum(1 for _ in contributions),
        undecided=sum(each.period == period for each in undecided),
        release_pending=release_pending,
    )


def _codes(asked: Standings, wanted: Stage) -> tuple[str, ...]:
    return tuple(each.indicator.code for each in asked if stage(each.report) is wanted)
