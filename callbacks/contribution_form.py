"""Takes what a delegate enters of contributions, and answers with what was stored or why it was refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dash import ALL, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboard.access import current_actor
from dashboard.language import current
from dashboard.workplan.contribution_reports import Contributed, check_contributed
from dashboard.workplan.numbers import Misread, NumberNotUnderstood, parse_number
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import InvalidValue, Refused
from dashboard.workplan.roles import Actor
from dashboard.workplan.selection import Selection, default_period
from data_access.audit import Audit
from data_access.contribution_reports import Place, contribution_reports
from data_access.contribution_submissions import ContributionSubmission, record_contribution
from data_access.database import Database
from data_access.plan import work_plan
from layouts import contribution_form, contribution_result, submission_result
from layouts.contribution_form import AMOUNTS, BODY, FIELD, REASON, SEND, TOKEN, Cell, Filled
from layouts.contribution_result import Outcome
from layouts.contribution_token import ContributionToken
from layouts.form_token import FormNotRecognised
from layouts.page import View
from layouts.refusals import invalid_words, number_words

_LONGEST_REASON = 600


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted, understood as far as it goes."""

    token: ContributionToken
    typed: Mapping[Cell, str]
    given: Mapping[str, Contributed]
    problems: Mapping[Cell, str]

    def reason(self, activity: str) -> str:
        return self.typed.get((activity, REASON), "").strip()


def _cells(ids: Any, values: Any, token: ContributionToken) -> dict[Cell, Any]:
    """What was posted for the fields that the form had; nothing in it is believed yet."""
    if not isinstance(ids, list) or not isinstance(values, list) or len(ids) != len(values):
        raise FormNotRecognised
    found: dict[Cell, Any] = {}
    for each, value in zip(ids, values, strict=True):
        cell = (str(each.get("activity")), str(each.get("name"))) if isinstance(each, dict) else ("", "")
        if cell[0] not in token.versions or cell[1] not in (*AMOUNTS, REASON):
            raise FormNotRecognised
        found[cell] = value
    return found


def _amount(name: str, posted: Any) -> Decimal | int | None:
    """The amount, None for a blank; raise NumberNotUnderstood or InvalidValue."""
    try:
        amount = parse_number("" if posted is None else posted, current())
    except NumberNotUnderstood as problem:
        if problem.reason is Misread.BLANK:
            return None
        raise
    # Judged alone first, so that each field says what is wrong with it.
    if name == "people_trained" and amount != amount.to_integral_value():
        raise InvalidValue(name, "not_whole", amount)
    entered: dict[str, Any] = {name: int(amount) if name == "people_trained" else amount}
    check_contributed(Contributed(**entered))
    return int(amount) if name == "people_trained" else amount


def _understood(token: ContributionToken, cells: Mapping[Cell, Any]) -> Posted:
    amounts: dict[str, dict[str, Any]] = {activity: {} for activity in token.versions}
    problems: dict[Cell, str] = {}
    for cell, posted in cells.items():
        activity, name = cell
        try:
            if name == REASON:
                _check_reason(posted)
            else:
                amounts[activity][name] = _amount(name, posted)
        except NumberNotUnderstood as unclear:
            problems[cell] = number_words(unclear)
        except InvalidValue as invalid:
            problems[cell] = invalid_words(invalid)
    typed = {cell: posted for cell, posted in cells.items() if isinstance(posted, str)}
    given = {activity: Contributed(**found) for activity, found in amounts.items()}
    return Posted(token, typed, given, problems)


def _check_reason(posted: Any) -> None:
    if posted is not None and not isinstance(posted, str):
        raise InvalidValue(REASON, "unreadable")
    if posted and len(posted) > _LONGEST_REASON:
        raise InvalidValue(REASON, "too_long")


def _changed(database: Database, posted: Posted, institution: str) -> Iterator[str]:
    """The activities whose row says anything new."""
    stored = contribution_reports(database)
    for activity, given in posted.given.items():
        report = stored.get(Place(institution, activity, posted.token.period))
        if not given.is_blank and (report is None or report.given != given):
            yield activity


def _send(database: Database, posted: Posted, activity: str, audit: Audit) -> Outcome:
    submission = ContributionSubmission(
        activity=activity,
        period=posted.token.period,
        given=posted.given[activity],
        base_version=posted.token.versions[activity],
        idempotency_key=posted.token.key_of(activity),
        reason=posted.reason(activity),
    )
    try:
        return Outcome(activity, record_contribution(database, submission, audit=audit))
    except Refused as refused:
        return Outcome(activity, refused)


def save(database: Database, clicks: Any, token_text: Any, ids: Any, values: Any) -> list[Component]:
    """Store the rows that changed, each in its own transaction; the answer says what is in the database."""
    if not clicks:
        raise PreventUpdate
    actor = current_actor()
    try:
        token = ContributionToken.read(token_text, actor.id)
        posted = _understood(token, _cells(ids, values, token))
    except FormNotRecognised:
        return _expired(database, actor, ids, values)
    view = _view(database, actor, token.period)
    filled = Filled(posted.typed, posted.problems)
    if posted.problems:
        answer = contribution_result.unclear(posted.problems)
        return contribution_form.body(view, filled, answer=answer, token=token_text)
    changed = list(_changed(database, posted, actor.institution or ""))
    if not changed:
        answer = contribution_result.nothing_new()
        return contribution_form.body(view, filled, answer=answer, token=token_text)
    outcomes = [_send(database, posted, activity, Audit(actor, via="page")) for activity in changed]
    # Drawn from the database again, after the last commit.
    answer = contribution_result.answered(outcomes)
    return contribution_form.body(view, _left(posted, outcomes), answer=answer)


def _view(database: Database, actor: Actor, period: Period) -> View:
    return View(database, work_plan(database), Selection(period), actor, "/reportar")


def _expired(database: Database, actor: Actor, ids: Any, values: Any) -> list[Component]:
    """The form anew, with whatever text was posted still in its fields."""
    cells = zip(ids, values, strict=False) if isinstance(ids, list) and isinstance(values, list) else ()
    typed = {
        (str(each.get("activity")), str(each.get("name"))): text
        for each, text in cells
        if isinstance(each, dict) and isinstance(text, str)
    }
    view = _view(database, actor, default_period(work_plan(database)))
    return contribution_form.body(view, Filled(typed), answer=submission_result.form_expired())


def _left(posted: Posted, outcomes: list[Outcome]) -> Filled:
    """What was typed into the rows that were not stored stays in them."""
    refused = {each.activity for each in outcomes if isinstance(each.answer, Refused)}
    return Filled({cell: text for cell, text in posted.typed.items() if cell[0] in refused})


def register(app: Dash, database: Database) -> None:
    pattern = {"type": FIELD, "activity": ALL, "name": ALL}
    app.callback(
        Output(BODY, "children"),
        Input(SEND, "n_clicks"),
        State(TOKEN, "value"),
        State(pattern, "id"),
        State(pattern, "value"),
        prevent_initial_call=True,
    )(lambda clicks, token, ids, values: save(database, clicks, token, ids, values))
