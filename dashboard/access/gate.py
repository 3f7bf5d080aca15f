"""The gate: every request is refused unless it is public or somebody is signed in."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from flask import Flask, redirect, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    Unauthorized,
)
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.wrappers import Response

from dashboard import language
from dashboard.access import signed_in
from dashboard.access.headers import PUBLIC_FILES
from dashboard.access.log import note
from dashboard.access.uploads import allow_upload
from data_access.database import Database

SIGN_IN = "/ingresar"
RENEWAL = "/contrasena"
SIGN_OUT = "/salir"
HEALTH = "/salud"
LANGUAGE = "/idioma/"

CALLBACKS = "/_dash-update-component"
VERSION = "/_version"
"""Where an open page asks, by a timer, whether something was written."""
_BY_TIMER = (".n_intervals", "seen.data")
"""What changes on a page when no person has done anything."""
_PUBLIC = (SIGN_IN, HEALTH)
_OPEN_TO_ONE_TIME_PASSWORDS = (RENEWAL, SIGN_OUT)
_SWITCHED_OFF = ("/_reload-hash", "/_mcp", "/_alive", "/_dash-ws")
_METHODS = ("GET", "HEAD", "POST")
_ANY_PAGE = "/<path:path>"
_SAME_ORIGIN = ("same-origin", "none")


def check_request(hosts: tuple[str, ...]) -> None:
    """Refuse what no page of this site asks for, whoever asks."""
    if not host_is_trusted(request.environ.get("HTTP_HOST"), hosts):
        raise BadRequest
    if request.method not in _METHODS:
        raise MethodNotAllowed(_METHODS)
    if request.path.startswith(_SWITCHED_OFF) or _names_a_file():
        raise NotFound
    allow_upload()
    largest = request.max_content_length
    if largest is not None and (request.content_length or 0) > largest:
        raise RequestEntityTooLarge


def _names_a_file() -> bool:
    """True for /.env, /plan.db and their like, which Dash would answer with a page."""
    return request.url_rule is not None and request.url_rule.rule == _ANY_PAGE and "." in request.path


def is_public() -> bool:
    return request.path in _PUBLIC or request.path.startswith((*PUBLIC_FILES, LANGUAGE))


def _is_activity() -> bool:
    """False when a timer on the page asks, not a person."""
    if request.path == VERSION:
        return False
    if request.path != CALLBACKS or not request.is_json:
        return True
    body = request.get_json(silent=True)
    changed = body.get("changedPropIds") if isinstance(body, dict) else None
    if not isinstance(changed, list) or not changed:
        return False
    return not all(isinstance(one, str) and one.endswith(_BY_TIMER) for one in changed)


def _is_page() -> bool:
    return request.method in ("GET", "HEAD") and not request.path.startswith("/_")


def admit() -> Response | None:
    """Let the request through, send its sender to sign in, or raise Unauthorized or Forbidden."""
    if is_public():
        return None
    account = signed_in.current_user()
    if account is None:
        if _is_page():
            return _to(SIGN_IN)
        note("denied", method=request.method)
        raise Unauthorized
    if account.must_change_password and request.path not in _OPEN_TO_ONE_TIME_PASSWORDS:
        if _is_page():
            return _to(RENEWAL)
        raise Forbidden
    return None


def _to(page: str) -> Response:
    asked = request.full_path.rstrip("?")
    return redirect(page if asked == "/" else f"{page}?next={quote(asked, safe='')}")


def check_origin() -> None:
    """Raise Forbidden for a form or callback that another site has sent."""
    if request.method != "POST":
        return
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    if foreign or request.headers.get("Sec-Fetch-Site", "none") not in _SAME_ORIGIN:
        note("denied", reason="other origin")
        raise Forbidden


def check_form(csrf: CSRFProtect) -> None:
    """Raise Forbidden for a form or callback that no page of this session has sent."""
    try:
        csrf.protect(apply_exemptions=True)
    except CSRFError as error:
        note("denied", reason="no page of this session")
        raise Forbidden from error


def install(server: Flask, *, hosts: tuple[str, ...], database: Database) -> None:
    """Put the gate before everything that is registered on the server from here on."""
    csrf = CSRFProtect(server)

    @server.before_request
    def pass_the_gate() -> Response | None:
        check_request(hosts)
        language.show(str(session.get(signed_in.LANGUAGE, "es")))
        if not request.path.startswith((*PUBLIC_FILES, HEALTH)):
            signed_in.recognise(database, is_activity=_is_activity)
        answer = admit()
        if answer is None:
            check_origin()
            check_form(csrf)
        return answer
