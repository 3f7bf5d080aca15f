"""Takes what a delegate enters, and answers with what was stored or why it was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from callbacks.submission_entries import Entries, keepable, submission
from callbacks.view import current_view
from dashboard.access import current_actor
from dashboard.language import said
from dashboard.workplan.breakdowns import ABOUT_PARTS
from dashboard.workplan.plan import Indicator
from dashboard.workplan.progress import Standing
from dashboard.workplan.quality import NotConfirmed
from dashboard.workplan.refusals import (
    ExplanationRequired,
    InvalidValue,
    ReasonRequired,
    Refused,
    ValueChangedMeanwhile,
)
from dashboard.workplan.roles import check_can_submit
from data_access import drafts, reports, reviews
from data_access.audit import Audit
from data_access.database import Database
from data_access.submissions import Submission, content_problems, record_submission
from layouts import submission_result, submissions, submissions_due
from layouts.form_token import FormNotRecognised, FormToken
from layouts.page import Shown, View, block_id, rendered
from layouts.pages import reporting
from layouts.refusals import refusal_words
from layouts.submission_controls import Filled
from layouts.submission_form import KEPT, SEND, TOKEN, TYPING, draft_words, form_fields
from layouts.submissions import FORM, RESULT

_CONTENT = (InvalidValue, ExplanationRequired, ReasonRequired)
_REDRAWN = ("titulo", "pendientes", "historial")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown after an act: above the form, the form itself, and the page around it if it moved."""

    result: Any = None
    form: Any = no_update
    view: View | None = None

    def shown(self) -> tuple[Any, ...]:
        """One entry per output: result, form, and each block that follows."""
        if self.view is None:
            return self.result, self.form, *(no_update for _ in _REDRAWN), no_update
        around = (reporting.PAGE.block(name) for name in _REDRAWN)
        drawn = (rendered(block, self.view) if block else None for block in around)
        count = submissions_due.pending_count(self.view)
        return self.result, self.form, *drawn, str(count) if count else ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One form in one person's hands, as the database knows it now."""

    database: Database
    token: FormToken

    @property
    def view(self) -> View:
        """Read anew each time, for what was just written changes it."""
        asked = {"t": str(self.token.period), "indicador": self.token.indicator}
        return current_view(self.database, reporting.PAGE, asked)

    @property
    def standing(self) -> Standing:
        chosen = submissions_due.chosen_of(self.view)
        if chosen is None or chosen.indicator.code != self.token.indicator:
            raise FormNotRecognised
        return chosen

    @property
    def indicator(self) -> Indicator:
        return self.view.plan.indicator[self.token.indicator]

    @property
    def audit(self) -> Audit:
        return Audit(current_actor(), via="page")

    def afresh(self, result: Shown) -> Answer:
        """The whole page after something was written."""
        view = self.view
        return Answer(result, submissions.form_body(view, self.standing), view)


def _send(asked: _Asked, entries: Entries) -> Answer:
    plan, indicator = asked.view.plan, asked.indicator
    sending = submission(asked.token, entries, plan, indicator)
    if entries.problems:
        check_can_submit(current_actor(), indicator)
        return _to_mend(asked, entries, {**entries.problems, **_problems(asked, sending, entries)})
    try:
        receipt = record_submission(asked.database, sending, audit=asked.audit)
    except ValueChangedMeanwhile:
        return Answer(None, submissions.conflict_body(asked.view, asked.standing, asked.token, entries.typed))
    except NotConfirmed as doubtful:
        return Answer(submission_result.doubts(indicator, doubtful.doubts), _form(asked, entries.typed, {}))
    except _CONTENT as broken:
        return _to_mend(asked, entries, _problems(asked, sending, entries) or _by_field([broken]))
    except Refused as refusal:
        return Answer(submission_result.refused(refusal))
    return asked.afresh(submission_result.stored(indicator, receipt, submissions_due.following(asked.view)))


def _problems(asked: _Asked, sending: Submission, entries: Entries) -> dict[str, str]:
    """Every broken rule, but none about a field that could not even be read."""
    found = _by_field(content_problems(asked.database, sending))
    return {name: words for name, words in found.items() if name not in entries.problems}


def _by_field(broken: Iterable[Refused]) -> dict[str, str]:
    return {_field_of(each): refusal_words(each) for each in broken}


def _field_of(broken: Refused) -> str:
    if isinstance(broken, InvalidValue):
        return f"breakdown-{broken.field}" if broken.problem in ABOUT_PARTS else broken.field
    return "reason" if isinstance(broken, ReasonRequired) else "explanation"


def _to_mend(asked: _Asked, entries: Entries, problems: dict[str, str]) -> Answer:
    return Answer(submission_result.error_summary(problems), _form(asked, entries.typed, problems))


def _form(asked: _Asked, typed: Any, problems: dict[str, str], saved_at: datetime | None = None) -> Any:
    return form_fields(asked.view, asked.standing, Filled(asked.token, typed, problems, saved_at))


def _keep(asked: _Asked, entries: Entries) -> datetime:
    token = asked.token
    kept = keepable(entries.typed, asked.view.plan, asked.indicator)
    return drafts.save_draft(
        asked.database, token.indicator, token.period, kept, token.began_at, actor=current_actor()
    )


def _keep_and_say(asked: _Asked, entries: Entries) -> Answer:
    return Answer(no_update, _form(asked, entries.typed, {}, _keep(asked, entries)))


def _withdraw(asked: _Asked, _entries: Entries) -> Answer:
    token = asked.token
    seen = reviews.SeenValue(token.indicator, token.period, token.version)
    reviews.withdraw(asked.database, seen, audit=asked.audit)
    return asked.afresh(submission_result.withdrawn(asked.indicator))


def _take_theirs(asked: _Asked, _entries: Entries) -> Answer:
    token, actor = asked.token, current_actor()
    drafts.discard_draft(asked.database, token.indicator, token.period, actor=actor)
    steps = reports.history(asked.database, token.indicator, token.period, actor=actor)
    author = said(steps[-1].author_title) if steps else ""
    return asked.afresh(submission_result.theirs_kept(asked.indicator, author))


def _choose_by_field(asked: _Asked, entries: Entries) -> Answer:
    body = submissions.conflict_body(asked.view, asked.standing, asked.token, entries.typed, by_field=True)
    return Answer(None, body)


_Act = Callable[[_Asked, Entries], Answer]
_ACTS: Mapping[str, _Act] = {
    "keep": _keep_and_say,
    "withdraw": _withdraw,
    "theirs": _take_theirs,
    "mine": _send,
    "fields": _choose_by_field,
}


def _answered(database: Database, act: _Act, token_text: Any, ids: Any, values: Any) -> tuple[Any, ...]:
    """Do what was asked for the signed-in person; a refusal is an answer too."""
    try:
        token = FormToken.read(token_text, current_actor().id)
        return act(_Asked(database, token), Entries(ids, values)).shown()
    except FormNotRecognised:
        return Answer(submission_result.form_expired()).shown()
    except Refused as refusal:
        return Answer(submission_result.refused(refusal)).shown()


def send(database: Database, clicks: Any, token_text: Any, ids: Any, values: Any) -> tuple[Any, ...]:
    """Store what was entered; the answer says what is in the database."""
    if not clicks:
        raise PreventUpdate
    return _answered(database, _send, token_text, ids, values)


def act(database: Database, clicks: Any, token_text: Any, ids: Any, values: Any) -> tuple[Any, ...]:
    """Do what the pressed button says: keep a draft, withdraw, or choose between two versions."""
    pressed = ctx.triggered_id
    chosen = _ACTS.get(pressed["name"]) if isinstance(pressed, dict) else None
    if chosen is None or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    return _answered(database, chosen, token_text, ids, values)


def autosave(database: Database, typing: Any, token_text: Any, ids: Any, values: Any) -> Any:
    """Keep what is being typed, and say when."""
    if not typing:
        raise PreventUpdate
    try:
        token = FormToken.read(token_text, current_actor().id)
        return draft_words(_keep(_Asked(database, token), Entries(ids, values)))
    except (FormNotRecognised, Refused):
        return submission_result.draft_not_kept()


def register(app: Dash, database: Database) -> None:
    form = (
        State(TOKEN, "value"),
        State({"type": "submission-field", "name": ALL}, "id"),
        State({"type": "submission-field", "name": ALL}, "value"),
    )

    def outputs() -> list[Output]:
        return [
            Output(RESULT, "children", allow_duplicate=True),
            Output(FORM, "children", allow_duplicate=True),
            *(Output(block_id(name), "children", allow_duplicate=True) for name in _REDRAWN),
            Output("pending-count", "children", allow_duplicate=True),
        ]

    app.callback(outputs(), Input(SEND, "n_clicks"), *form, prevent_initial_call=True)(
        lambda *posted: send(database, *posted)
    )
    app.callback(
        outputs(),
        Input({"type": "submission-act", "name": ALL}, "n_clicks"),
        *form,
        prevent_initial_call=True,
    )(lambda *posted: act(database, *posted))
    app.callback(Output(KEPT, "children"), Input(TYPING, "data"), *form, prevent_initial_call=True)(
        lambda *posted: autosave(database, *posted)
    )
