"""Shows exact case counts to those who keep them, hands their template out and takes it back filled in."""

from __future__ import annotations

import io
from collections.abc import Mapping

from dash.development.base_component import Component
from flask import Flask, Response, flash, make_response, redirect, request, send_file
from werkzeug.exceptions import BadRequest, Forbidden, NotFound
from werkzeug.wrappers import Response as AnyResponse

from callbacks.view import current_view
from dashboard.access import current_actor
from dashboard.access.uploads import CASE_COUNTS
from dashboard.exchange.counting.forms import FIELDS, Heading
from dashboard.exchange.counting.preview import Clerk, CountsPreview, preview
from dashboard.exchange.counting.rows import file_rows, single_row
from dashboard.exchange.counting.writing import counts_csv, counts_workbook
from dashboard.exchange.files.containers import LARGEST_FILE
from dashboard.exchange.files.unreadable import UnreadableFile
from dashboard.language import _, period_name, said
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text, WorkPlan
from dashboard.workplan.refusals import InvalidValue, NotYourIndicator, NotYourRole, ReasonRequired, Refused
from dashboard.workplan.roles import Role
from dashboard.workplan.row_verdicts import Fate
from data_access.audit import Audit
from data_access.case_counts import Recorded, record_case_counts
from data_access.count_rows import countable, counting_institutions
from data_access.database import Database
from data_access.exact_counts import exact_counts
from data_access.moments import today
from data_access.pending_corrections import pending_corrections
from data_access.plan import work_plan
from layouts import frame
from layouts.count_words import names
from layouts.counts_preview import again_page, counts_preview_page
from layouts.counts_token import counts_token, read_counts
from layouts.exact_count_forms import KEEP, TEMPLATE, Entry, Field, single_form
from layouts.exact_counts import Desk, Outcome, counts_page
from layouts.findings import counted_noun
from layouts.form_token import FormNotRecognised
from layouts.pages import PAGES, case_trends
from layouts.plain_page import Surroundings
from layouts.refusals import refusal_words
from layouts.submission_result import form_expired_words

_KINDS = {
    "xlsx": (counts_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (counts_csv, "text/csv"),
}
_QUARTERS_SHOWN = 16
_NOT_STORED = 422


def register(server: Flask, database: Database, *, stylesheet: str) -> None:
    """Put the addresses of exact counts on the server; all of them lie behind the gate."""

    def around(period: Period) -> Surroundings:
        view = current_view(database, case_trends.PAGE, {"t": str(period)})
        return Surroundings(
            f"{CASE_COUNTS}?t={period}", stylesheet, view.plan, view.actor, frame.navigation(PAGES, view)
        )

    @server.get(CASE_COUNTS)
    def show_exact_counts() -> AnyResponse:
        period = _asked(request.args.get(Field.PERIOD, ""), database)
        return make_response(counts_page(_desk(database, period), around(period)))

    @server.get(f"{TEMPLATE}.<kind>")
    def hand_counts_out(kind: str) -> Response:
        return _template(database, kind)

    @server.post(CASE_COUNTS)
    def preview_counts() -> AnyResponse:
        period = _asked(request.form.get(Field.PERIOD, ""), database)
        try:
            understood = _understood(_clerk(database, period))
        except (NotYourRole, NotYourIndicator) as denied:
            raise Forbidden from denied
        except UnreadableFile as unreadable:
            return _back(period, str(unreadable), Outcome.REFUSED)
        token = None
        if understood.can_be_kept:
            token = counts_token(understood.counts, understood.seen, current_actor().id)
        page = counts_preview_page(
            understood.verdicts,
            understood.hidden,
            token=token,
            corrects=understood.corrects,
            period=period,
            around=around(period),
            again=_again(database, period) if _is_refused(understood) else None,
        )
        return make_response(page)

    @server.post(KEEP)
    def keep_counts() -> AnyResponse:
        period = _asked(request.form.get(Field.PERIOD, ""), database)
        return _keep(database, period, around(period))


def _audit() -> Audit:
    return Audit(current_actor(), via="page")


def _asked(text: str, database: Database) -> Period:
    """The quarter asked for; where none is, the last that has ended."""
    if not text:
        return Period.of(today(database, work_plan(database).as_of)).previous
    try:
        return Period.parse(text)
    except ValueError as error:
        raise BadRequest from error


def _desk(database: Database, period: Period) -> Desk:
    """Raise Forbidden for who may see none; looking is recorded."""
    try:
        held = exact_counts(database, period, audit=_audit())
    except (NotYourRole, NotYourIndicator) as denied:
        raise Forbidden from denied
    plan = work_plan(database)
    last = Period.of(today(database, plan.as_of)).previous
    shown = {last.plus(-back) for back in range(_QUARTERS_SHOWN)} | {period}
    return Desk(
        plan=plan,
        held=held,
        periods=tuple(sorted(shown, reverse=True)),
        entry=_entry(plan, period),
        pending=pending_corrections(database),
    )


def _entry(plan: WorkPlan, period: Period) -> Entry:
    actor = current_actor()
    own = {actor.institution or ""} if actor.role is Role.DELEGATE else counting_institutions()
    stages = tuple(stage for stage, keeper in countable().counted_by.items() if keeper in own)
    return Entry(plan, period, tuple(sorted(own)), stages)


def _template(database: Database, kind: str) -> Response:
    if kind not in _KINDS:
        raise NotFound
    period = _asked(request.args.get(Field.PERIOD, ""), database)
    try:
        held = exact_counts(database, period, audit=_audit(), export=kind)
    except (NotYourRole, NotYourIndicator) as denied:
        raise Forbidden from denied
    write, mimetype = _KINDS[kind]
    content = write(held, work_plan(database), current_actor())
    name = f"cifras-{period}.{kind}"
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)


def _clerk(database: Database, period: Period) -> Clerk:
    """Looking is recorded, and refused here for who may see no counts, whatever was sent."""
    actor = current_actor()
    own = actor.institution if actor.role is Role.DELEGATE else None
    clerk = Clerk(database, _audit(), own, period)
    clerk.look(period)
    return clerk


def _understood(clerk: Clerk) -> CountsPreview:
    """What was sent, a file or one count; raise an UnreadableFile."""
    sent = request.files.get(Field.FILE)
    if sent is not None and sent.filename:
        rows, hidden = file_rows(sent.stream.read(LARGEST_FILE + 1))
        return preview(rows, clerk, hidden=hidden)
    known = names(work_plan(clerk.database))
    cells = {heading: _in_words(known, name) for heading, name in FIELDS.items()}
    return preview(single_row({**cells, Heading.COUNT: request.form.get(Field.VICTIMS, "")}), clerk)


def _is_refused(understood: CountsPreview) -> bool:
    return any(verdict.fate is Fate.REFUSED for verdict in understood.verdicts)


def _again(database: Database, period: Period) -> Component | None:
    """The form for one count as it was sent; None for a file."""
    typed = request.form.to_dict()
    return single_form(_entry(work_plan(database), period), typed) if Field.VICTIMS in typed else None


def _in_words(known: Mapping[str, Mapping[str, Text]], name: str) -> str:
    """A choice as the lists say it, as it would stand in a table; what is none of them as it was sent."""
    sent = request.form.get(name, "")
    found = known.get(name, {}).get(sent)
    return sent if found is None else said(found)


def _keep(database: Database, period: Period, around: Surroundings) -> AnyResponse:
    reason, token = request.form.get(Field.REASON, ""), request.form.get(Field.COUNTS)
    try:
        counts, seen = read_counts(token, current_actor().id)
        done = record_case_counts(database, counts, audit=_audit(), reason=reason, seen=seen)
    except (NotYourRole, NotYourIndicator) as denied:
        raise Forbidden from denied
    except FormNotRecognised:
        return _back(period, form_expired_words(), Outcome.REFUSED)
    except (ReasonRequired, InvalidValue) as refused:
        page = again_page(
            refusal_words(refused),
            len(counts),
            token=token or "",
            reason=reason,
            period=period,
            around=around,
        )
        return make_response(page, _NOT_STORED)
    except Refused as refused:
        return _back(period, refusal_words(refused), Outcome.REFUSED)
    return _back(period, _done_words(done), Outcome.DONE)


def _done_words(done: Recorded) -> str:
    words = counted_noun(done.new + done.changed, _("Guardado: {n} cifra."), _("Guardado: {n} cifras."))
    if not done.pending:
        return words
    waiting = ", ".join(map(period_name, done.pending))
    return f"{words} " + _("Corrección pendiente en {quarters}: lo publicado no cambia.", quarters=waiting)


def _back(period: Period, words: str, outcome: Outcome) -> AnyResponse:
    flash(words, outcome.value)
    return redirect(f"{CASE_COUNTS}?t={period}", code=303)
