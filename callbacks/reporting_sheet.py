"""Hands the quarter's template out, takes filled-in sheets and pasted cells, and keeps them once seen."""

from __future__ import annotations

import io
from typing import Any

from flask import Flask, Response, flash, make_response, redirect, request, send_file
from werkzeug.exceptions import BadRequest, Forbidden
from werkzeug.wrappers import Response as AnyResponse

from callbacks.submission_entries import Entries, submission
from dashboard.access import current_actor
from dashboard.access.uploads import REPORTING_SHEET
from dashboard.exchange.files.containers import LARGEST_FILE
from dashboard.exchange.files.unreadable import EmptyFile, UnreadableFile
from dashboard.exchange.files.workbooks import sheets
from dashboard.exchange.reporting.desk import Desk
from dashboard.exchange.reporting.pasted import pasted_rows
from dashboard.exchange.reporting.preview import preview
from dashboard.exchange.reporting.rows import workbook_rows
from dashboard.exchange.reporting.verdicts import OnSending, Preview
from dashboard.exchange.reporting.writing import reporting_workbook
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import InvalidValue, NotYourRole
from dashboard.workplan.submissions import Actual
from data_access.audit import Audit
from data_access.database import Database
from data_access.drafts import TypedValue
from data_access.plan import work_plan
from data_access.sheet_drafts import RowRefused, check_delegate, record_template, save_sheet
from data_access.submissions import content_doubts, content_problems
from layouts.form_token import FormNotRecognised, FormToken
from layouts.plain_page import Surroundings
from layouts.refusals import refusal_words
from layouts.reporting_sheet import (
    ANCHOR,
    KEEP,
    TEMPLATE,
    Field,
    Outcome,
    kept_words,
    preview_page,
)
from layouts.sheet_token import read_sheet, sheet_token
from layouts.submission_result import doubt_words, form_expired_words
from layouts.submission_words import actual_words

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LATER = ("missing", "part_incomplete", "gone_by")
"""What a draft may still lack."""


def register(server: Flask, database: Database, *, stylesheet: str) -> None:
    """Put the addresses of the spreadsheet on the server; all of them lie behind the gate."""

    @server.get(TEMPLATE)
    def hand_template_out() -> Response:
        period = _period(request.args.get(Field.PERIOD, ""))
        try:
            record_template(database, period, audit=_audit())
        except NotYourRole as denied:
            raise Forbidden from denied
        content = reporting_workbook(_desk(database), period)
        name = f"reporte-{current_actor().institution}-{period}.xlsx"
        return send_file(io.BytesIO(content), mimetype=_XLSX, as_attachment=True, download_name=name)

    @server.post(REPORTING_SHEET)
    def preview_sheet() -> AnyResponse:
        period = _period(request.form.get(Field.PERIOD, ""))
        try:
            check_delegate(database, audit=_audit())
            understood = _understood(_desk(database), period)
        except NotYourRole as denied:
            raise Forbidden from denied
        except UnreadableFile as unreadable:
            return _back(period, str(unreadable), Outcome.REFUSED)
        return _shown(database, understood, period, stylesheet)

    @server.post(KEEP)
    def keep_sheet() -> AnyResponse:
        period = _period(request.form.get(Field.PERIOD, ""))
        try:
            values, contributions = read_sheet(request.form.get(Field.SHEET), current_actor().id)
            save_sheet(database, values, contributions, audit=_audit())
        except NotYourRole as denied:
            raise Forbidden from denied
        except FormNotRecognised:
            return _back(period, form_expired_words(), Outcome.REFUSED)
        except RowRefused as row:
            return _back(period, f"{row.code}: {refusal_words(row.refusal)}", Outcome.REFUSED)
        return _back(period, kept_words(len(values), len(contributions)), Outcome.DONE)


def _audit() -> Audit:
    return Audit(current_actor(), via="page")


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise BadRequest from error


def _desk(database: Database) -> Desk:
    return Desk(database, work_plan(database), current_actor())


def _understood(desk: Desk, period: Period) -> Preview:
    """What was sent, a file or pasted cells; raise an UnreadableFile."""

    def check(value: TypedValue) -> OnSending:
        return _on_sending(desk, value)

    sent = request.files.get(Field.FILE)
    if sent is not None and sent.filename:
        rows, hidden = workbook_rows(sheets(sent.stream.read(LARGEST_FILE + 1)))
        return preview(rows, desk, period, check, hidden=hidden)
    pasted = request.form.get(Field.PASTED, "")
    if not pasted.strip():
        raise EmptyFile
    return preview(pasted_rows(pasted, desk.plan), desk, period, check)


def _on_sending(desk: Desk, value: TypedValue) -> OnSending:
    """What the form would say of it: the same reading and the same rules."""
    indicator, actor = desk.plan.indicator[value.indicator], desk.actor
    token = FormToken.fresh(
        indicator=value.indicator,
        period=value.period,
        version=value.base_version,
        user_id=actor.id or 0,
    )
    entries = _entries(value)
    sending = submission(token, entries, desk.plan, indicator)
    wrong: list[str] = []
    to_do = list(entries.problems.values())
    for broken in content_problems(desk.database, sending):
        later = not isinstance(broken, InvalidValue) or broken.problem in _LATER
        (to_do if later else wrong).append(refusal_words(broken))
    doubts = () if wrong or to_do else content_doubts(desk.database, sending)
    to_do += [doubt_words(indicator, doubt) for doubt in doubts]
    words = "" if sending.actual == Actual() else actual_words(indicator, sending.actual)
    return OnSending(words, tuple(wrong), tuple(to_do))


def _entries(value: TypedValue) -> Entries:
    """The typing as a browser would post it."""
    ids = [{"name": name} for name in value.entered]
    posted: list[Any] = [
        ["yes"] if name == "not_applicable" else text for name, text in value.entered.items()
    ]
    return Entries(ids, posted)


def _shown(database: Database, understood: Preview, period: Period, stylesheet: str) -> AnyResponse:
    token = None
    if understood.can_be_kept:
        token = sheet_token(understood.values, understood.contributions, current_actor().id)
    page = preview_page(
        understood.verdicts,
        understood.hidden,
        token=token,
        period=period,
        around=Surroundings(f"/reportar?t={period}", stylesheet, work_plan(database)),
    )
    return make_response(page)


def _back(period: Period, words: str, outcome: Outcome) -> AnyResponse:
    flash(words, outcome.value)
    return redirect(f"/reportar?t={period}#{ANCHOR}", code=303)
