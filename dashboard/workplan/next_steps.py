"""The next step that a report announces: what, who by role, and until when."""

from __future__ import annotations

from datetime import date

from dashboard.workplan.refusals import InvalidValue


def check_next_step(step: str, owner: str, due: date | None, day: date) -> None:
    """Raise InvalidValue for a step without owner or date, one of them without a step, or a day gone by."""
    if not (step.strip() or owner.strip() or due):
        return
    for field, given in (("next_step", step.strip()), ("next_step_owner", owner.strip())):
        if not given:
            raise InvalidValue(field, "missing")
    if due is None:
        raise InvalidValue("next_step_due", "missing")
    if due < day:
        raise InvalidValue("next_step_due", "gone_by")
