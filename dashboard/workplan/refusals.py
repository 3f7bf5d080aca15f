"""What can happen to a person who enters, reviews or closes values.

Refused                     nothing was changed
├── permission: who asks
│   ├── NotYourIndicator    another institution is responsible for it
│   │   ├── NotYourActivity another institution leads it and none of its partners is yours
│   │   └── NotYourCounts   another institution keeps these case counts
│   ├── NotYourRole         the person's role does not do this
│   ├── NotYourSubmission   only who sent a value may withdraw it
│   ├── OwnSubmission       author and approver differ
│   └── OwnRequest          whoever asks for a reopening does not confirm it
├── policy: what the state allows
│   ├── PeriodNotOpen       the quarter has not ended yet
│   ├── PeriodClosed        the quarter's values are frozen
│   ├── PeriodNotClosed     only a closed quarter can be opened again
│   ├── ReopeningAsked      somebody has asked for it already; a second person confirms
│   ├── NoReopeningAsked    nothing is there to confirm
│   ├── ChangingTooFast     values kept changing while the quarter was to be frozen
│   ├── ActivityNotRunning  the activity has not begun, or has ended
│   ├── UnderReview         sent, and not yet reviewed
│   ├── AlreadyApproved     it has to be returned before it can change
│   ├── NotUnderReview      nothing was sent that could be reviewed or withdrawn
│   ├── ValueChangedMeanwhile   somebody saved between reading and saving; carries both
│   └── CountsChangedMeanwhile  the same for case counts; carries nothing
└── content: what was entered
    ├── ReasonRequired      a return or a correction says why
    ├── ExplanationRequired «no aplica» says why
    └── InvalidValue        one field, with what is wrong with it

ContributionChangedMeanwhile, beside the records that it carries, is the same for contributions.
Each carries a stable `code`; its wording in both languages belongs to the layouts.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from dashboard.workplan.submissions import Actual, Report


class Refused(Exception):
    """An act that was refused; nothing was changed."""

    code: ClassVar[str] = "refused"


class NotYourIndicator(Refused):
    code = "not_your_indicator"


class NotYourActivity(NotYourIndicator):
    code = "not_your_activity"


class NotYourCounts(NotYourIndicator):
    code = "not_your_counts"


class NotYourRole(Refused):
    code = "not_your_role"


class NotYourSubmission(Refused):
    code = "not_your_submission"


class OwnSubmission(Refused):
    code = "own_submission"


class PeriodNotOpen(Refused):
    code = "period_not_open"


class PeriodClosed(Refused):
    code = "period_closed"


class PeriodNotClosed(Refused):
    code = "period_not_closed"


class OwnRequest(Refused):
    code = "own_request"


class ReopeningAsked(Refused):
    code = "reopening_asked"


class NoReopeningAsked(Refused):
    code = "no_reopening_asked"


class ChangingTooFast(Refused):
    code = "changing_too_fast"


class ActivityNotRunning(Refused):
    code = "activity_not_running"


class UnderReview(Refused):
    code = "under_review"


class AlreadyApproved(Refused):
    code = "already_approved"


class NotUnderReview(Refused):
    code = "not_under_review"


class ValueChangedMeanwhile(Refused):
    """Somebody else saved in between: both versions, so that the person can choose."""

    code = "value_changed_meanwhile"

    def __init__(self, mine: Actual, theirs: Report) -> None:
        super().__init__(f"version {theirs.version} was saved meanwhile")
        self.mine = mine
        self.theirs = theirs


class CountsChangedMeanwhile(Refused):
    code = "counts_changed_meanwhile"


class ReasonRequired(Refused):
    code = "reason_required"


class ExplanationRequired(Refused):
    code = "explanation_required"


class InvalidValue(Refused):
    """One field of a value that cannot be right; `problem` is stable, `understood` is what was read."""

    code = "invalid_value"

    def __init__(self, field: str, problem: str, understood: Decimal | None = None) -> None:
        super().__init__(f"{field}: {problem} ({understood})")
        self.field = field
        self.problem = problem
        self.understood = understood
