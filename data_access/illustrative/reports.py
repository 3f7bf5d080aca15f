"""The illustrative plan's reports: each value as it was sent, reviewed and, twice, corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from dashboard.workplan.breakdowns import Breakdown
from dashboard.workplan.periods import Period
from dashboard.workplan.submissions import Actual, ReviewState
from data_access.illustrative.plan import Row, amount, day
from data_access.reference import seed_rows

_STATES = {
    "aprobado": ReviewState.APPROVED,
    "enviado": ReviewState.SUBMITTED,
    "devuelto": ReviewState.RETURNED,
}


@dataclass(frozen=True, slots=True)
class IllustrativeReport:
    """One version of one indicator's value in one quarter, with what became of it."""

    indicator: str
    period: Period
    institution: str
    actual: Actual
    breakdown: Breakdown
    explanation: str
    next_step: str
    next_step_owner: str
    next_step_due: date | None
    correction: str
    """Why an approved value was sent again; blank for a first version."""
    sent_at: datetime
    state: ReviewState
    reviewed_at: datetime | None
    comment: str


@dataclass(frozen=True, slots=True)
class IllustrativeDraft:
    """What one institution's delegate has entered for one value and not yet sent."""

    institution: str
    indicator: str
    period: Period
    entered: Mapping[str, str]
    saved_at: datetime


def _breakdowns() -> Mapping[tuple[str, str], Breakdown]:
    gathered: defaultdict[tuple[str, str], defaultdict[str, dict[str, Actual]]]
    gathered = defaultdict(lambda: defaultdict(dict))
    for row in seed_rows("breakdowns"):
        parts = gathered[row["indicator"], row["period"]][row["dimension"]]
        parts[row["category"]] = Actual(value=Decimal(row["value"]))
    return gathered


def _actual(row: Row) -> Actual:
    """A percentage is its two parts; its value follows from them."""
    if row["numerator"]:
        return Actual(numerator=Decimal(row["numerator"]), denominator=Decimal(row["denominator"]))
    return Actual(value=Decimal(row["value"]), sample_size=amount(row["sample_size"]))


def reports() -> Iterator[IllustrativeReport]:
    """Every version that was sent; breakdowns belong to the last version of a value."""
    rows = [row for row in seed_rows("reports_illustrative") if row["status"] in _STATES]
    last = {(row["indicator_code"], row["period"]): row["version"] for row in rows}
    breakdowns = _breakdowns()
    for row in rows:
        key = row["indicator_code"], row["period"]
        yield _report(row, breakdowns.get(key, {}) if row["version"] == last[key] else {})


def _report(row: Row, breakdown: Breakdown) -> IllustrativeReport:
    return IllustrativeReport(
        indicator=row["indicator_code"],
        period=Period.parse(row["period"]),
        institution=row["institution"],
        actual=_actual(row),
        breakdown=breakdown,
        explanation=row["explanation"],
        next_step=row["next_step"],
        next_step_owner=row["next_step_owner"],
        next_step_due=day(row["next_step_due"]),
        correction=row["revision_reason"],
        sent_at=datetime.fromisoformat(row["submitted_at"]),
        state=_STATES[row["status"]],
        reviewed_at=datetime.fromisoformat(row["reviewed_at"]) if row["reviewed_at"] else None,
        comment=row["review_comment"],
    )


_TYPED = ("value", "numerator", "denominator", "explanation", "next_step", "next_step_owner", "next_step_due")


def drafts() -> Iterator[IllustrativeDraft]:
    for row in seed_rows("drafts"):
        yield IllustrativeDraft(
            institution=row["institution"],
            indicator=row["indicator"],
            period=Period.parse(row["period"]),
            entered={name: row[name] for name in _TYPED if row[name]},
            saved_at=datetime.fromisoformat(row["saved_at"]),
        )
