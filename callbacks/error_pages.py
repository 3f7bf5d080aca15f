"""Answers when something went wrong: a page for people, a line of JSON for scripts, the cause in the log."""

from __future__ import annotations

import logging

from flask import Flask, Response, jsonify, make_response, request
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

from dashboard.access.log import escaped
from dashboard.access.return_address import return_address
from dashboard.snapshot.failures import SnapshotFailed, TooManyReports
from data_access.plan import NoPlanYet
from layouts.error_pages import OthersPage, error_page, no_plan_yet, no_report, said, too_many_reports
from layouts.plain_page import Surroundings

_A_REPORT = 5
"""Seconds after which a place for making reports should be free."""
_logger = logging.getLogger("dashboard.errors")


def register(server: Flask, *, stylesheet: str) -> None:
    """Answer every error in the site's own words and never with its cause."""

    def answer(error: HTTPException, words: tuple[str, str] | None = None) -> Response:
        status = error.code or 500
        words = words or said(status)
        if _script_asks():
            response = make_response(jsonify(error=words[0]), status)
        else:
            address = return_address(request.full_path.rstrip("?")) if request.method == "GET" else "/"
            around = Surroundings(address=address, stylesheet=stylesheet)
            response = make_response(error_page(status, words, around=around), status)
        _keep_protocol_headers(error, response)
        return response

    def answer_http(error: HTTPException) -> Response | HTTPException:
        words = error.said() if isinstance(error, OthersPage) else None
        return error if (error.code or 500) < 400 else answer(error, words)

    def answer_unavailable(error: Exception) -> Response:
        _note(error)
        return answer(ServiceUnavailable())

    def answer_no_plan(_: NoPlanYet) -> Response:
        return answer(ServiceUnavailable(), no_plan_yet())

    def answer_later(_: TooManyReports) -> Response:
        return answer(ServiceUnavailable(retry_after=_A_REPORT), too_many_reports())

    def answer_no_report(error: SnapshotFailed) -> Response:
        _note(error)
        return answer(InternalServerError(), no_report())

    def answer_unexpected(error: Exception) -> Response:
        _note(error)
        return answer(InternalServerError())

    server.register_error_handler(HTTPException, answer_http)
    server.register_error_handler(NoPlanYet, answer_no_plan)
    server.register_error_handler(TooManyReports, answer_later)
    server.register_error_handler(SnapshotFailed, answer_no_report)
    for unavailable in (OperationalError, InterfaceError, NoConnectionFree):
        server.register_error_handler(unavailable, answer_unavailable)
    server.register_error_handler(Exception, answer_unexpected)


def _script_asks() -> bool:
    return request.path.startswith("/_") or not request.accept_mimetypes.accept_html


def _keep_protocol_headers(error: HTTPException, response: Response) -> None:
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value


def _note(error: Exception) -> None:
    _logger.error("%s %s", request.method, escaped(request.path), exc_info=error)
