"""What a quarter's reporting asks for, and what of it has been done."""

from __future__ import annotations

from dashboard.workplan.plan import QuarterState, WorkPlan
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.submissions import Report, ReviewState

_NOT_ASKED = (Status.NOT_STARTED, Status.BEFORE_INTAKE)
_WITHOUT_A_NEW_REPORT = (Status.COMPLETED, Status.OVERDUE)


def is_asked(plan: WorkPlan, standing: Standing) -> bool:
    """Whether a value is asked for: the quarter has ended, the activity runs and something was expected."""
    if standing.report is not None:
        return True
    if plan.state_of(standing.period) is QuarterState.UPCOMING or standing.status in _NOT_ASKED:
        return False
    return standing.expected is not None and standing.status not in _WITHOUT_A_NEW_REPORT


def is_pending(report: Report | None) -> bool:
    """Whether the delegate still has to send it: never sent, sent back, or withdrawn."""
    return report is None or report.state in (ReviewState.RETURNED, ReviewState.WITHDRAWN)
