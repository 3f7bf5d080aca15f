"""A filled-in sheet as it was understood: what is said of each row, and what would be kept of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.workplan.row_verdicts import Fate, Verdict
from data_access.contribution_drafts import ContributionTyped
from data_access.drafts import TypedValue


@dataclass(frozen=True, slots=True)
class OnSending:
    """What a value would meet if it were sent as it stands in the sheet."""

    value: str
    """What would be sent, in words; blank when there is nothing yet."""
    wrong: tuple[str, ...] = ()
    """What cannot be right: it is not even kept."""
    to_do: tuple[str, ...] = ()
    """What is missing or has to be confirmed."""


CheckOnSending = Callable[[TypedValue], OnSending]


@dataclass(frozen=True, slots=True)
class Preview:
    """A whole sheet as it was understood."""

    verdicts: tuple[Verdict, ...]
    values: tuple[TypedValue, ...]
    contributions: tuple[ContributionTyped, ...]
    hidden: tuple[str, ...] = ()
    """Sheets that nobody can have looked at, and that were not read."""

    @property
    def can_be_kept(self) -> bool:
        refused = any(verdict.fate is Fate.REFUSED for verdict in self.verdicts)
        return not refused and not self.hidden and bool(self.values or self.contributions)
