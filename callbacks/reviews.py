"""Takes what the secretariat decides, and answers with what was stored or why it was refused."""

from __future__ import annotations

from functools import partial
from typing import Any

from dash import ALL, Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate
from werkzeug.exceptions import BadRequest, Forbidden

from callbacks.charts import redraw
from dashboard.access import current_actor
from dashboard.workplan.refusals import InvalidValue, NotYourRole, ReasonRequired, Refused
from data_access.audit import Audit
from data_access.contribution_reviews import approve_contribution, return_contribution
from data_access.database import Database
from data_access.reviews import SeenValue, approve, check_reviewer, return_value
from layouts import pages, review_result
from layouts.form_token import FormNotRecognised
from layouts.page import Shown
from layouts.pages.reviewing import PAGE
from layouts.review_choice import CHOICE
from layouts.review_decision import COMMENT, RESULT, Verdict, button_id
from layouts.review_result import Decided, Stored
from layouts.review_token import Seen, read_seen

_STAYS = ("decision", "marca", "filtros", "avisos")
"""Blocks that a decision leaves alone: the one that answers, and what only the address changes."""

Answer = tuple[Shown, Any, list[Any]]


class NothingChosen(Exception):
    """A button was pressed without a value chosen."""


class CommentNotUnderstood(Exception):
    """The comment is no text, or one that cannot be kept."""


def _chosen(choices: Any, user_id: int | None) -> list[Seen]:
    """What was chosen, each once, in the order of the page; raise FormNotRecognised or NothingChosen."""
    if not isinstance(choices, list) or not all(isinstance(each, list | None) for each in choices):
        raise FormNotRecognised
    seen = [read_seen(token, user_id) for choice in choices for token in choice or []]
    if not seen:
        raise NothingChosen
    return list(dict.fromkeys(seen))


def _comment(text: Any) -> str:
    if not isinstance(text, str | None):
        raise CommentNotUnderstood
    return (text or "").strip()


def _decide(database: Database, verdict: Verdict, seen: Seen, comment: str, audit: Audit) -> Decided:
    """Each in a transaction of its own, so that one that has moved on does not hold up the rest."""
    try:
        return Decided(seen, _written(database, verdict, seen, comment, audit))
    except InvalidValue as unreadable:
        raise CommentNotUnderstood from unreadable
    except Refused as refused:
        return Decided(seen, refused)


def _written(database: Database, verdict: Verdict, seen: Seen, comment: str, audit: Audit) -> Stored:
    approving = verdict is Verdict.APPROVE
    if isinstance(seen, SeenValue):
        if approving:
            return approve(database, seen, audit=audit)
        return return_value(database, seen, comment, audit=audit)
    if approving:
        return approve_contribution(database, seen, audit=audit)
    return return_contribution(database, seen, comment, audit=audit)


def _results(database: Database, verdict: Verdict, choices: Any, comment: Any) -> list[Decided]:
    audit = Audit(current_actor(), via="page")
    check_reviewer(database, audit=audit)
    seen, reason = _chosen(choices, audit.actor.id), _comment(comment)
    return [_decide(database, verdict, each, reason, audit) for each in seen]


def _names(ids: Any) -> list[str]:
    try:
        return [pages.block(PAGE, each["name"]).name for each in ids]
    except (pages.UnknownPage, KeyError, TypeError) as unknown:
        raise BadRequest from unknown


def _only(message: Shown, names: list[str]) -> Answer:
    return message, no_update, [no_update] * len(names)


def decide(
    database: Database,
    verdict: Verdict,
    clicks: Any,
    choices: Any,
    comment: Any,
    search: Any,
    ids: Any,
) -> Answer:
    """Decide on every chosen value for the signed-in person; the page then shows what is in the database.

    Raise Forbidden for who never reviews, BadRequest for blocks that the page does not have.
    """
    names = _names(ids)
    if not clicks:
        raise PreventUpdate
    try:
        results = _results(database, verdict, choices, comment)
    except NotYourRole as denied:
        raise Forbidden from denied
    except FormNotRecognised:
        return _only(review_result.not_recognised(), names)
    except NothingChosen:
        return _only(review_result.nothing_chosen(), names)
    except CommentNotUnderstood:
        return _only(review_result.comment_not_understood(), names)
    if all(isinstance(each.outcome, ReasonRequired) for each in results):
        return _only(review_result.comment_missing(), names)
    message = review_result.decided(verdict, results)
    if not any(isinstance(each.outcome, Stored) for each in results):
        return _only(message, names)
    shown = redraw(database, search, PAGE.path, ids)
    followed = [no_update if name in _STAYS else block for name, block in zip(names, shown, strict=True)]
    return message, "", followed


def register(app: Dash, database: Database) -> None:
    for verdict in Verdict:
        app.callback(
            Output(RESULT, "children", allow_duplicate=True),
            Output(COMMENT, "value", allow_duplicate=True),
            Output({"type": "block", "name": ALL}, "children", allow_duplicate=True),
            Input(button_id(verdict), "n_clicks"),
            State({"type": CHOICE, "name": ALL}, "value"),
            State(COMMENT, "value"),
            State("address", "search"),
            State({"type": "block", "name": ALL}, "id"),
            prevent_initial_call=True,
        )(partial(decide, database, verdict))
