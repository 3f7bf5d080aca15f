"""Takes what a delegate enters, and answers with what was stored or why it was refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from dash import ALL, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboard.access import current_actor
from dashboard.language import current
from dashboard.workplan.numbers import Misread, NumberNotUnderstood, parse_number
from dashboard.workplan.refusals import Refused
from dashboard.workplan.submissions import Actual
from data_access.audit import Audit
from data_access.database import Database
from data_access.submissions import Submission, record_submission
from layouts import submission_result
from layouts.form_token import FormNotRecognised, FormToken
from layouts.submissions import RESULT, SEND, TOKEN

_NUMBERS = ("value", "numerator", "denominator", "sample_size")
_LONGEST = {"explanation": 600, "next_step": 200, "next_step_owner": 200}


class EntriesNotUnderstood(Exception):
    """Fields that could not be read, each with its reason."""

    def __init__(self, problems: dict[str, NumberNotUnderstood | ValueError]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


def _entries(ids: Any, values: Any) -> dict[str, Any]:
    """Field name to what was posted; nothing in it is believed yet."""
    if not isinstance(ids, list) or not isinstance(values, list) or len(ids) != len(values):
        raise FormNotRecognised
    return {
        str(each.get("name")): value
        for each, value in zip(ids, values, strict=True)
        if isinstance(each, dict)
    }


def _numbers(entries: dict[str, Any]) -> dict[str, Decimal]:
    """The numbers that were entered; blank fields are left out, for blank is not zero."""
    read: dict[str, Decimal] = {}
    problems: dict[str, NumberNotUnderstood | ValueError] = {}
    for name in _NUMBERS:
        if name not in entries:
            continue
        try:
            read[name] = parse_number(entries[name] if entries[name] is not None else "", current())
        except NumberNotUnderstood as problem:
            if problem.reason is not Misread.BLANK:
                problems[name] = problem
    if problems:
        raise EntriesNotUnderstood(problems)
    return read


def _text(entries: dict[str, Any], name: str) -> str:
    value = entries.get(name) or ""
    if not isinstance(value, str) or len(value) > _LONGEST[name]:
        raise EntriesNotUnderstood({name: ValueError(name)})
    return value.strip()


def _day(entries: dict[str, Any], name: str) -> date | None:
    value = entries.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError) as problem:
        raise EntriesNotUnderstood({name: ValueError(name)}) from problem


def _actual(numbers: dict[str, Decimal]) -> Actual:
    return Actual(
        value=numbers.get("value"),
        numerator=numbers.get("numerator"),
        denominator=numbers.get("denominator"),
        sample_size=numbers.get("sample_size"),
    )


def _submission(token: FormToken, entries: dict[str, Any]) -> Submission:
    not_applicable = entries.get("not_applicable") == ["yes"]
    actual = Actual(not_applicable=True) if not_applicable else _actual(_numbers(entries))
    return Submission(
        indicator=token.indicator,
        period=token.period,
        actual=actual,
        base_version=token.version,
        idempotency_key=token.key,
        explanation=_text(entries, "explanation"),
        next_step=_text(entries, "next_step"),
        next_step_owner=_text(entries, "next_step_owner"),
        next_step_due=_day(entries, "next_step_due"),
    )


def save(database: Database, clicks: Any, token_text: Any, ids: Any, values: Any) -> Component:
    """Store what was entered for the signed-in person; the answer says what is in the database."""
    if not clicks:
        raise PreventUpdate
    actor = current_actor()
    try:
        token = FormToken.read(token_text, actor.id)
        submission = _submission(token, _entries(ids, values))
        receipt = record_submission(database, submission, audit=Audit(actor, via="page"))
    except FormNotRecognised:
        return submission_result.form_expired()
    except EntriesNotUnderstood as unclear:
        return submission_result.unclear(unclear.problems)
    except Refused as refused:
        return submission_result.refused(refused)
    return submission_result.stored(submission.indicator, receipt)


def register(app: Dash, database: Database) -> None:
    app.callback(
        Output(RESULT, "children"),
        Input(SEND, "n_clicks"),
        State(TOKEN, "value"),
        State({"type": "submission-field", "name": ALL}, "id"),
        State({"type": "submission-field", "name": ALL}, "value"),
        prevent_initial_call=True,
    )(lambda clicks, token, ids, values: save(database, clicks, token, ids, values))
