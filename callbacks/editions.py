"""Hands editions and their data out, tells whether a PDF is one, and makes the report of a view."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import date

from flask import Flask, Response, make_response, request, send_file
from werkzeug.exceptions import BadRequest, NotFound

from callbacks.view import current_view
from dashboard.access import current_actor
from dashboard.exchange.edition_data import TABLES, edition_data
from dashboard.language import current
from dashboard.snapshot.quarter import snapshot_pdf
from dashboard.workplan.editions import Edition
from dashboard.workplan.periods import Period, UnknownPeriod
from data_access.audit import Audit
from data_access.database import Database
from data_access.editions import UnknownEdition, edition_of, file_with_digest, stored_file
from data_access.exports import record_export
from data_access.moments import today
from layouts import edition_check, pages
from layouts.edition_check import FILE, Checked
from layouts.editions import EDITIONS, FILE_NAMES
from layouts.provisional import KNOWN_ON, PROVISIONAL

_PDF = "application/pdf"
_MEDIA_TYPES = {
    "csv": ("text/csv", "csv"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "hxl": ("text/csv", "hxl.csv"),
}
"""How each format that is offered is sent, and how its file's name ends."""
_KINDS = {name: kind for kind, name in FILE_NAMES.items()}


def register(server: Flask, whole_page: Callable[[], str], database: Database) -> None:
    """Put the addresses of editions on the server; all of them lie behind the gate."""
    _register_files(server, database)

    @server.get(PROVISIONAL)
    def provisional() -> Response:
        view = current_view(database, pages.PAGES[0], request.args)
        content = snapshot_pdf(_as_asked(database, view.plan.as_of), view.selection, current())
        record_export(database, f"panorama-{current()}", "pdf", audit=_audit())
        return _attached(content, _PDF, f"panorama-{current()}-{view.selection.period}.pdf")

    @server.post(EDITIONS)
    def check() -> Response:
        edition_check.remember(_checked(database))
        return make_response(whole_page())


def _register_files(server: Flask, database: Database) -> None:
    names = ", ".join(_KINDS)

    @server.get(f"{EDITIONS}/<period>/<int(max=999):number>/<any({names}):name>-<language>.pdf")
    def file(period: str, number: int, name: str, language: str) -> Response:
        of = _edition(database, period, number)
        content = stored_file(database, of.period, number, _KINDS[name], language)
        if content is None:
            raise NotFound
        record_export(database, f"{of.period} {number} {name}-{language}", "pdf", audit=_audit())
        return _attached(content, _PDF, f"{name}-{of.period}-edicion-{number}-{language}.pdf")

    @server.get(f"{EDITIONS}/<period>/<int(max=999):number>/<name>.<form>")
    def data(period: str, number: int, name: str, form: str) -> Response:
        if name not in TABLES or form not in _MEDIA_TYPES:
            raise NotFound
        of = _edition(database, period, number)
        content = edition_data(database, of, name, form, audit=_audit())
        media_type, ending = _MEDIA_TYPES[form]
        return _attached(content, media_type, f"{name}-{of.period}-edicion-{number}.{ending}")


def _edition(database: Database, period: str, number: int) -> Edition:
    try:
        return edition_of(database, Period.parse(period), number)
    except (UnknownPeriod, UnknownEdition) as unknown:
        raise NotFound from unknown


def _as_asked(database: Database, as_of: date | None) -> Database:
    """As it was known on the day that the address names, which is not to come; raise BadRequest."""
    asked = request.args.get(KNOWN_ON)
    if not asked:
        return database
    try:
        day = date.fromisoformat(asked)
    except ValueError as error:
        raise BadRequest from error
    latest = today(database, as_of)
    return database.as_known_on(day) if day < latest else database


def _checked(database: Database) -> Checked:
    sent = request.files.get(FILE)
    content = sent.read() if sent else b""
    if not content:
        return Checked(sent=False)
    return Checked(sent=True, found=file_with_digest(database, hashlib.sha256(content).hexdigest()))


def _audit() -> Audit:
    return Audit(current_actor(), via="page")


def _attached(content: bytes, mimetype: str, name: str) -> Response:
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)
