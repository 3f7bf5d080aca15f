"""Takes files and links that back a value up, and hands files out to those who may have them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import NoReturn
from urllib.parse import urlencode

from flask import Flask, Response, flash, redirect, request, send_file
from werkzeug.exceptions import BadRequest, Forbidden, NotFound
from werkzeug.wrappers import Response as AnyResponse

from dashboard.access import current_actor
from dashboard.access.uploads import EVIDENCE
from dashboard.exchange.evidence.files import checked_file
from dashboard.exchange.files.unreadable import UnreadableFile
from dashboard.workplan.evidence import LARGEST_FILE, MEDIA_TYPES, EvidenceKind, NewEvidence, UnknownEvidence
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import InvalidValue, NotYourIndicator, NotYourRole, Refused
from data_access.audit import Audit
from data_access.database import Database
from data_access.evidence import evidence_file, record_evidence, withdraw_evidence
from layouts.evidence import ANCHOR, Field, Outcome
from layouts.evidence_words import added_words, refused_words, withdrawn_words

_LONGEST_CODE = 40


def register(server: Flask, database: Database) -> None:
    """Put the addresses of evidence on the server; all of them lie behind the gate."""

    @server.post(EVIDENCE)
    def add_evidence() -> AnyResponse:
        try:
            record_evidence(database, _sent(), audit=_audit())
        except (Refused, UnreadableFile) as refused:
            return _refused(refused)
        return _back(added_words(), Outcome.DONE)

    @server.post(f"{EVIDENCE}/<id_>/retirar")
    def take_evidence_back(id_: str) -> AnyResponse:
        try:
            withdraw_evidence(database, id_, audit=_audit())
        except Refused as refused:
            return _refused(refused)
        return _back(withdrawn_words(), Outcome.DONE)

    @server.get(f"{EVIDENCE}/<id_>")
    def hand_evidence_out(id_: str) -> Response:
        try:
            file = evidence_file(database, id_, audit=_audit())
        except Refused as refused:
            raise NotFound from refused
        return send_file(
            io.BytesIO(file.content),
            mimetype=MEDIA_TYPES[file.kind],
            as_attachment=True,
            download_name=file.filename,
        )


def _audit() -> Audit:
    return Audit(current_actor(), via="page")


def _place() -> tuple[str, Period]:
    """The value that the form names; whether it is this person's is judged where it is written."""
    form = request.form
    try:
        return form.get(Field.INDICATOR, "")[:_LONGEST_CODE], Period.parse(form.get(Field.PERIOD, ""))
    except ValueError as error:
        raise BadRequest from error


def _sent() -> NewEvidence:
    """What the form holds: a file or an address; raise an UnreadableFile or InvalidValue."""
    indicator, period = _place()
    new = NewEvidence(
        indicator=indicator,
        period=period,
        kind=EvidenceKind.LINK,
        title=request.form.get(Field.TITLE, "").strip(),
        without_personal_data=request.form.get(Field.CONFIRMED) is not None,
        address=request.form.get(Field.ADDRESS, "").strip(),
    )
    sent = request.files.get(Field.FILE)
    if sent is None or not sent.filename:
        if not new.address:
            raise InvalidValue("file", "missing")
        return new
    if new.address:
        raise InvalidValue("file", "file_and_address")
    file = checked_file(sent.filename, sent.stream.read(LARGEST_FILE + 1))
    return replace(new, kind=file.kind, filename=file.filename, content=file.content)


def _refused(refused: Refused | UnreadableFile) -> AnyResponse:
    """Back to the form with the reason; another institution's values and documents do not exist."""
    if isinstance(refused, NotYourIndicator | UnknownEvidence):
        _raise(NotFound(), refused)
    if isinstance(refused, NotYourRole):
        _raise(Forbidden(), refused)
    return _back(refused_words(refused), Outcome.REFUSED)


def _raise(error: Exception, cause: Exception) -> NoReturn:
    raise error from cause


def _back(words: str, outcome: Outcome) -> AnyResponse:
    indicator, period = _place()
    flash(words, outcome.value)
    query = urlencode({"t": str(period), "indicador": indicator})
    return redirect(f"/reportar?{query}#{ANCHOR}", code=303)
