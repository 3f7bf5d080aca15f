"""Rows of contributions: whether each may be kept, and as what."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dashboard.exchange.reporting.desk import Desk
from dashboard.exchange.reporting.forms import AMOUNTS, Heading
from dashboard.exchange.reporting.rows import Row
from dashboard.language import _, entered
from dashboard.workplan.contribution_reports import Contributed, check_contributed
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.row_verdicts import Fate, Verdict, fate_of
from dashboard.workplan.submissions import ReviewState, needs_reason
from data_access.contribution_drafts import ContributionTyped
from layouts.contribution_form import REASON, column_name
from layouts.refusals import invalid_words, lock_words, text_problem

_LONGEST_REASON = 600


def judge_contribution(
    row: Row, code: str, period: Period | None, desk: Desk
) -> tuple[Verdict, ContributionTyped | None]:
    """The row's verdict and, unless it is refused or says nothing new, what would be kept."""
    activity = desk.plan.activity.get(code)
    if row.is_blank:
        return _verdict(row, code, Fate.UNCHANGED, _("vacía: no cambia nada.")), None
    wrong = _not_allowed(activity, code, period, desk)
    if wrong or activity is None or period is None:
        return _verdict(row, code, Fate.REFUSED, *wrong, *row.problems), None
    changes = _changes(row)
    standing = desk.contribution(activity, period)
    typed = {**standing.typed, **changes}
    if row.problems:
        return _verdict(row, code, Fate.REFUSED, *row.problems), None
    if typed == dict(standing.typed):
        return _verdict(row, code, Fate.UNCHANGED, _("igual a lo que ya está.")), None
    to_do = _to_do(activity, period, typed, desk)
    kept = _("se guardará como borrador: {given}.", given=_given(typed))
    verdict = _verdict(row, code, fate_of((), to_do), kept, *to_do, *row.notes)
    return verdict, ContributionTyped(code, period, typed, standing.base_version)


def _verdict(row: Row, code: str, fate: Fate, *words: str) -> Verdict:
    return Verdict(row.sheet.title, row.number, code, fate, words)


def _not_allowed(activity: Activity | None, code: str, period: Period | None, desk: Desk) -> list[str]:
    if activity is None:
        return [_("no existe la actividad «{code}».", code=code[:40])]
    if period is None:
        return []
    locked = desk.contribution_lock(activity, period)
    return [lock_words(locked)] if locked else []


def _changes(row: Row) -> dict[str, str]:
    """What was filled in, as the form takes it; what cannot be right is a problem of the row."""
    changes: dict[str, str] = {}
    for heading, name in AMOUNTS.items():
        amount = row.number_in(heading)
        if amount is not None:
            row.problems += _amount_problems(name, amount)
            changes[name] = entered(amount)
    reason = row.text(Heading.REASON)
    row.problems += text_problem(heading=Heading.REASON, text=reason, longest=_LONGEST_REASON)
    return changes | ({REASON: reason} if reason else {})


def _amount_problems(name: str, amount: Decimal) -> list[str]:
    try:
        if name == "people_trained" and amount != amount.to_integral_value():
            raise InvalidValue(name, "not_whole", amount)
        given: dict[str, Any] = {name: int(amount) if name == "people_trained" else amount}
        check_contributed(Contributed(**given))
    except InvalidValue as invalid:
        return [f"{column_name(name)}: {invalid_words(invalid)}"]
    return []


def _to_do(activity: Activity, period: Period, typed: dict[str, str], desk: Desk) -> list[str]:
    report = desk.contribution_report(activity, period)
    if needs_reason(report, ReviewState.SUBMITTED) and not typed.get(REASON):
        return [_("antes de enviar: escriba la razón del cambio.")]
    return []


def _given(typed: dict[str, str]) -> str:
    filled = [f"{column_name(name)} {typed[name]}" for name in AMOUNTS.values() if typed.get(name)]
    return "; ".join(filled)
