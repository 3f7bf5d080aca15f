"""What a browser posted from the report form, read field by field; nothing in it is believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.language import _, current
from dashboard.workplan.breakdowns import Breakdown
from dashboard.workplan.numbers import Misread, NumberNotUnderstood, parse_number
from dashboard.workplan.plan import Indicator, WorkPlan
from dashboard.workplan.submissions import Actual
from data_access.submissions import Submission
from layouts.form_token import FormNotRecognised, FormToken
from layouts.refusals import number_words
from layouts.submission_fields import TEXTS, Typed, part_names, value_names
from layouts.submission_result import CONFIRMED

_LONGEST = 4000


class Entries:
    """One posted form: what stands in each field as text, and what could not be read."""

    def __init__(self, ids: Any, values: Any) -> None:
        """Raise FormNotRecognised when ids and values do not belong together."""
        if not isinstance(ids, list) or not isinstance(values, list) or len(ids) != len(values):
            raise FormNotRecognised
        posted = zip(ids, values, strict=True)
        self._posted = {str(each["name"]): value for each, value in posted if _is_field(each)}
        self.problems: dict[str, str] = {}

    @property
    def typed(self) -> Typed:
        """What was typed, to be shown again or kept; ticked boxes are no typing."""
        return {
            name: "yes" if value == ["yes"] else value if isinstance(value, str) else ""
            for name, value in self._posted.items()
            if name != CONFIRMED
        }

    @property
    def confirmed(self) -> frozenset[str]:
        ticked = self._posted.get(CONFIRMED)
        keys = ticked if isinstance(ticked, list) else []
        return frozenset(key for each in keys if isinstance(each, str) for key in each.split())

    def number(self, name: str, field: str | None = None) -> Decimal | None:
        """The number that was entered; None for a blank, which is not zero, and for a problem.

        `field` is where the problem is told, when not at the field itself.
        """
        value = self._posted.get(name)
        try:
            return parse_number("" if value is None else value, current())
        except NumberNotUnderstood as problem:
            if problem.reason is not Misread.BLANK:
                self.problems[field or name] = number_words(problem)
        return None

    def text(self, name: str) -> str:
        value = self._posted.get(name) or ""
        if not isinstance(value, str) or len(value) > TEXTS[name]:
            self.problems[name] = _("No se entendió: escríbalo de nuevo, más corto.")
            return ""
        return value.strip()

    def day(self, name: str) -> date | None:
        value = self._posted.get(name)
        try:
            return date.fromisoformat(value) if value else None
        except (TypeError, ValueError):
            self.problems[name] = _("No se entendió la fecha: escríbala de nuevo.")
            return None

    def breakdown(self, plan: WorkPlan, indicator: Indicator) -> Breakdown:
        """The dimensions in which anything was entered."""
        entered: dict[str, dict[str, Actual]] = {}
        for name, (dimension, category, figure) in part_names(plan, indicator).items():
            amount = self.number(name, f"breakdown-{dimension}")
            if amount is not None:
                parts = entered.setdefault(dimension, {})
                figures: dict[str, Any] = {figure: amount}
                parts[category] = replace(parts.get(category, Actual()), **figures)
        return entered

    def actual(self, indicator: Indicator) -> Actual:
        if self._posted.get("not_applicable") == ["yes"]:
            return Actual(not_applicable=True)
        numbers = {name: self.number(name) for name in value_names(indicator)}
        return Actual(
            numbers.get("value"),
            numbers.get("numerator"),
            numbers.get("denominator"),
            numbers.get("sample_size"),
        )


def _is_field(identity: Any) -> bool:
    return isinstance(identity, dict) and "name" in identity


def submission(token: FormToken, entries: Entries, plan: WorkPlan, indicator: Indicator) -> Submission:
    """What is to be sent; `entries.problems` says what of it could not be read."""
    actual = entries.actual(indicator)
    return Submission(
        indicator=token.indicator,
        period=token.period,
        actual=actual,
        base_version=token.version,
        idempotency_key=token.key,
        explanation=entries.text("explanation"),
        next_step=entries.text("next_step"),
        next_step_owner=entries.text("next_step_owner"),
        next_step_due=entries.day("next_step_due"),
        reason=entries.text("reason"),
        breakdown={} if actual.not_applicable else entries.breakdown(plan, indicator),
        confirmed=entries.confirmed,
        replaces_colleagues=token.chooses,
    )


def keepable(typed: Typed, plan: WorkPlan, indicator: Indicator) -> dict[str, str]:
    """What of a form is kept as a draft: its own fields, as far as a draft can hold them."""
    names = {*value_names(indicator), *part_names(plan, indicator), *TEXTS, "not_applicable", "next_step_due"}
    return {name: text[:_LONGEST] for name, text in typed.items() if name in names}
