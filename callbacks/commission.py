"""Takes the forms of the commission: stored and told, or shown again with what was typed and what to mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask, make_response, redirect, request
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as AnyResponse

from callbacks import closing_acts
from callbacks.closing_acts import NotDone
from callbacks.commission_acts import ACTS, Posted
from dashboard.access import current_actor
from dashboard.exchange.files.unreadable import UnreadableFile
from dashboard.language import _
from dashboard.workplan.refusals import InvalidValue, NotYourIndicator, NotYourRole, Refused
from data_access.audit import Audit
from data_access.database import Database
from layouts import plain_form
from layouts.closing import CLOSING
from layouts.commission import KEEPING, MINE
from layouts.commission_token import Act, CommissionToken
from layouts.evidence_words import refused_words
from layouts.form_token import FormNotRecognised
from layouts.plain_form import NOT_RECOGNISED, TOKEN, Refusal
from layouts.refusals import refusal_words

_NOT_STORED = 422
_ACTS = {
    **ACTS,
    Act.CLOSE: closing_acts.closed,
    Act.ASK_REOPENING: closing_acts.reopening_asked,
    Act.CONFIRM_REOPENING: closing_acts.reopening_confirmed,
}


def register(server: Flask, whole_page: Callable[[], str], database: Database) -> None:
    """Put the addresses that take forms on the server; all of them lie behind the gate."""

    def take() -> AnyResponse:
        return _take(whole_page, database)

    for path in (KEEPING, MINE, CLOSING):
        server.add_url_rule(path, f"take {path}", take, methods=["POST"])


def _take(whole_page: Callable[[], str], database: Database) -> AnyResponse:
    actor = current_actor()
    try:
        token = CommissionToken.read(request.form.get(TOKEN, ""), actor.id)
    except FormNotRecognised:
        return _again(whole_page, Refusal(Act.CALL, NOT_RECOGNISED, {}, whole=_expired()))
    posted = Posted(database, token, Audit(actor, via="page"))
    try:
        done = _ACTS[token.act](posted)
    except (NotYourRole, NotYourIndicator) as denied:
        raise Forbidden from denied
    except NotDone as failed:
        return _again(whole_page, Refusal(token.act, token.record, _typed(), whole=str(failed)))
    except (Refused, UnreadableFile) as refused:
        return _again(whole_page, _refusal(token, refused))
    plain_form.tell(done.words)
    return redirect(done.address, code=303)


def _expired() -> str:
    return _(
        "Este formulario ya no es válido. Vuelva a cargar la página e inténtelo de nuevo. No se guardó nada."
    )


def _typed() -> Mapping[str, list[str]]:
    """What was typed, for the form to show it again; never its token."""
    hidden = {TOKEN, "csrf_token"}
    return {name: values for name, values in request.form.lists() if name not in hidden}


def _refusal(token: CommissionToken, refused: Refused | UnreadableFile) -> Refusal:
    if isinstance(refused, UnreadableFile):
        return Refusal(token.act, token.record, _typed(), {"file": refused_words(refused)})
    words = refusal_words(refused)
    if isinstance(refused, InvalidValue):
        return Refusal(token.act, token.record, _typed(), {refused.field: words})
    return Refusal(token.act, token.record, _typed(), whole=words)


def _again(whole_page: Callable[[], str], refusal: Refusal) -> AnyResponse:
    """The page that the form was sent to, the form in it as it was filled in."""
    plain_form.remember(refusal)
    return make_response(whole_page(), _NOT_STORED)
