"""What the forms of the closing do: a quarter closed, its reopening asked or confirmed."""

from __future__ import annotations

from flask import request

from callbacks.commission_acts import Done, Posted
from dashboard.disclosure.release import GateFailed
from dashboard.language import _, period_name
from dashboard.snapshot.closing import close
from dashboard.snapshot.failures import SnapshotFailed
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.refusals import InvalidValue, NoReopeningAsked, PeriodClosed
from dashboard.workplan.roles import check_can_close
from data_access.case_releases import EarlierQuarterPending
from data_access.plan import work_plan
from data_access.reopenings import ask_reopening, confirm_reopening
from layouts.closing import (
    CLOSING,
    closed_by_another,
    closed_words,
    gate_failed,
    not_releasable,
    reopened_by_another,
    report_not_kept,
)
from layouts.editions import EDITIONS


class NotDone(Exception):
    """It could not be done; the text says what happened and what to do."""


def closed(posted: Posted) -> Done:
    check_can_close(posted.audit.actor)
    period = _period(posted.token.record)
    state = work_plan(posted.database).state_of(period)
    if state is not QuarterState.CLOSED and request.form.get("confirmed") is None:
        raise InvalidValue("confirmed", "unread")
    name = period_name(period)
    with_release = request.form.get("without_release") is None
    try:
        edition = close(posted.database, period, with_release=with_release, audit=posted.audit)
    except PeriodClosed:
        return Done(closed_by_another(name), CLOSING)
    except GateFailed as failed:
        raise NotDone(gate_failed(failed.table)) from failed
    except EarlierQuarterPending as failed:
        raise NotDone(not_releasable()) from failed
    except SnapshotFailed as failed:
        raise NotDone(report_not_kept(name)) from failed
    return Done(closed_words(edition), EDITIONS)


def reopening_asked(posted: Posted) -> Done:
    period = posted.period("period")
    ask_reopening(posted.database, period, posted.text("reason"), audit=posted.audit)
    return Done(_("Pedido guardado: falta que otra persona lo confirme."), CLOSING)


def reopening_confirmed(posted: Posted) -> Done:
    period = _period(posted.token.record)
    name = period_name(period)
    try:
        confirm_reopening(posted.database, period, audit=posted.audit)
    except NoReopeningAsked:
        return Done(reopened_by_another(name), CLOSING)
    return Done(_("{period} está otra vez en revisión.", period=name), CLOSING)


def _period(written: str) -> Period:
    try:
        return Period.parse(written)
    except ValueError as error:
        raise InvalidValue("period", "unknown") from error
