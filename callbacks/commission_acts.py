"""What each form of the commission does: what was posted, understood, and handed to its write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import request

from dashboard.exchange.evidence.files import checked_file
from dashboard.language import _
from dashboard.workplan.agreements import Agreement
from dashboard.workplan.commission_measures import Measure
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.delegates import Seat
from dashboard.workplan.evidence import LARGEST_FILE
from dashboard.workplan.meetings import AgendaPoint, Presence, Topic
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.refusals import InvalidValue
from dashboard.workplan.selection import default_period
from dashboard.workplan.shared_information import DeliveryState
from data_access.agreements import agreements, keep_agreement
from data_access.audit import Audit
from data_access.commission_documents import NewDocument
from data_access.commission_measures import choose_measured
from data_access.commission_records import Sent
from data_access.commitments import (
    NewCommitment,
    adopt_commitment,
    reopen_commitment,
    retire_commitment,
    tell_of_commitment,
)
from data_access.database import Database
from data_access.decisions import ask_decision, take_decision
from data_access.delegates import NewMandate, begin_mandate, end_mandate
from data_access.meetings import (
    Call,
    Minutes,
    call_meeting,
    cancel_meeting,
    change_call,
    hold_meeting,
    meetings,
    sign_minutes,
)
from data_access.plan import work_plan
from data_access.shared_information import NewDelivery, deliver
from layouts.commission import KEEPING, MINE
from layouts.commission_token import Act, CommissionToken
from layouts.plain_form import ticked
from layouts.secretariat import MEETING, agenda_choices

_NO_MEETING = 0
"""The number of no meeting: what names none is refused as an unknown one."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was stored, in words, and the page that shows it."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Posted:
    """One form as it was sent; nothing in it is believed but its token."""

    database: Database
    token: CommissionToken
    audit: Audit

    @property
    def sent(self) -> Sent:
        return Sent(self.token.key, self.token.version)

    @property
    def number(self) -> int:
        """The meeting's."""
        record = self.token.record
        return int(record) if record.isdecimal() else _NO_MEETING

    def text(self, name: str) -> str:
        return request.form.get(name, "").replace("\r\n", "\n").strip()

    def day(self, name: str) -> date:
        """Raise InvalidValue for a date that is missing or none."""
        found = self.day_if_any(name)
        if found is None:
            raise InvalidValue(name, "missing")
        return found

    def day_if_any(self, name: str) -> date | None:
        written = self.text(name)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError as error:
            raise InvalidValue(name, "not_a_date") from error

    def period(self, name: str) -> Period:
        try:
            return Period.parse(self.text(name))
        except ValueError as error:
            raise InvalidValue(name, "missing") from error

    def number_of(self, name: str) -> int:
        """The number that a choice stands for; 0 for none."""
        written = self.text(name)
        if not written:
            return 0
        if not written.isdecimal() or len(written) > 9:
            raise InvalidValue(name, "unknown")
        return int(written)

    def ticked(self, name: str) -> tuple[str, ...]:
        return tuple(ticked(dict(request.form.lists()), name))

    def document(self) -> NewDocument | None:
        """The file, checked by its content; raise UnreadableFile."""
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            return None
        file = checked_file(sent.filename, sent.stream.read(LARGEST_FILE + 1))
        confirmed = request.form.get("without_personal_data") is not None
        return NewDocument(file.kind, file.filename, file.content, confirmed)


def _of_meeting(number: int) -> str:
    return f"{KEEPING}?{MEETING}={number}"


def _call(posted: Posted) -> Call:
    known = next((each for each in meetings(posted.database) if each.number == posted.number), None)
    period = posted.period("period")
    if period not in work_plan(posted.database).periods:
        raise InvalidValue("period", "unknown")
    points = agenda_choices(posted.database, period, known)
    wanted = tuple(points[key] for key in posted.ticked("agenda") if key in points)
    lines = [line.strip() for line in posted.text("free").splitlines() if line.strip()]
    english = {point.text.es: point.text for point in known.agenda} if known else {}
    free = tuple(AgendaPoint(Topic.FREE, "", english.get(line, Text(line))) for line in lines)
    return Call(posted.day("on"), posted.text("at"), posted.text("place"), period, wanted + free)


def _called(posted: Posted) -> Done:
    meeting = call_meeting(posted.database, _call(posted), posted.sent, audit=posted.audit)
    words = _("Reunión {number} convocada. El orden del día está listo para imprimir.", number=meeting.number)
    return Done(words, _of_meeting(meeting.number))


def _changed(posted: Posted) -> Done:
    change_call(posted.database, posted.number, _call(posted), posted.sent, audit=posted.audit)
    return Done(_("Convocatoria guardada."), _of_meeting(posted.number))


def _cancelled(posted: Posted) -> Done:
    cancel_meeting(posted.database, posted.number, posted.text("reason"), posted.sent, audit=posted.audit)
    return Done(_("Reunión cancelada."), _of_meeting(posted.number))


def _presence(posted: Posted, institution: str) -> Presence | None:
    try:
        return Presence(posted.text(f"presence-{institution}"))
    except ValueError:
        return None


def _held(posted: Posted) -> Done:
    plan = work_plan(posted.database)
    told = {each.code: _presence(posted, each.code) for each in plan.reporting_institutions}
    attendance = {code: presence for code, presence in told.items() if presence is not None}
    minutes = Minutes(posted.day("on"), attendance, posted.text("minutes"))
    hold_meeting(posted.database, posted.number, minutes, posted.sent, audit=posted.audit)
    return Done(_("Acta guardada. Agregue las decisiones y los compromisos."), _of_meeting(posted.number))


def _signed(posted: Posted) -> Done:
    sign_minutes(posted.database, posted.number, posted.document(), posted.sent, audit=posted.audit)
    return Done(_("Acta firmada guardada."), _of_meeting(posted.number))


def _decided(posted: Posted) -> Done:
    decision = take_decision(
        posted.database,
        posted.number,
        Text(posted.text("text")),
        posted.number_of("answers"),
        posted.sent,
        audit=posted.audit,
    )
    return Done(_("Decisión {code} guardada.", code=decision.code), _of_meeting(posted.number))


def _adopted(posted: Posted) -> Done:
    new = NewCommitment(
        Text(posted.text("text")),
        posted.text("institution"),
        posted.day("due_on"),
        posted.text("serves"),
        posted.text("proposal"),
    )
    commitment = adopt_commitment(posted.database, posted.number, new, posted.sent, audit=posted.audit)
    return Done(_("Compromiso {code} guardado.", code=commitment.code), _of_meeting(posted.number))


def _retired(posted: Posted) -> Done:
    code = posted.token.record
    retire_commitment(posted.database, code, posted.text("reason"), posted.sent, audit=posted.audit)
    return Done(_("Compromiso {code} retirado.", code=code), KEEPING)


def _reopened(posted: Posted) -> Done:
    code = posted.token.record
    reopen_commitment(posted.database, code, posted.text("reason"), posted.sent, audit=posted.audit)
    return Done(_("Compromiso {code} abierto otra vez.", code=code), KEEPING)


def _asked(posted: Posted) -> Done:
    asked = DecisionAsked(
        period=default_period(work_plan(posted.database)),
        institution=posted.text("institution"),
        activity=posted.text("activity") or None,
        text=Text(posted.text("text")),
        due_on=posted.day("due_on"),
    )
    ask_decision(posted.database, asked, audit=posted.audit)
    return Done(_("Decisión pedida: ya está en Panorama y en el informe."), KEEPING)


def _agreed(posted: Posted) -> Done:
    code = posted.token.record
    known = next((each for each in agreements(posted.database) if each.code == code), None)
    agreement = Agreement(
        code=code,
        title=_worded(posted, "title", known.title if known else None),
        parties=posted.ticked("parties"),
        others=posted.text("others"),
        signed_on=posted.day("signed_on"),
        witness=_worded(posted, "witness", known.witness if known else None),
        scope=_worded(posted, "scope", known.scope if known else None),
        valid_until=posted.day_if_any("valid_until"),
        activities=posted.ticked("activities"),
    )
    kept = keep_agreement(
        posted.database, agreement, posted.sent, document=posted.document(), audit=posted.audit
    )
    return Done(_("Convenio {code} guardado.", code=kept.code), KEEPING)


def _worded(posted: Posted, name: str, known: Text | None) -> Text:
    """What was written; the English of before where the Spanish has not changed."""
    written = posted.text(name)
    return known if known is not None and known.es == written else Text(written)


def _seated(posted: Posted) -> Done:
    try:
        seat = Seat(posted.text("seat"))
    except ValueError as error:
        raise InvalidValue("seat", "missing") from error
    new = NewMandate(
        posted.text("institution"),
        seat,
        Text(posted.text("title")),
        posted.text("account"),
        posted.day("since"),
    )
    begin_mandate(posted.database, new, posted.sent, audit=posted.audit)
    return Done(_("Delegación registrada."), KEEPING)


def _unseated(posted: Posted) -> Done:
    end_mandate(
        posted.database,
        posted.token.record,
        posted.day("until"),
        posted.text("handed_over"),
        posted.sent,
        audit=posted.audit,
    )
    return Done(_("Delegación terminada y traspaso registrado."), KEEPING)


def _measured(posted: Posted) -> Done:
    chosen = {measure: posted.text(measure.value) for measure in Measure}
    choose_measured(posted.database, chosen, posted.sent, audit=posted.audit)
    return Done(_("Indicadores guardados."), KEEPING)


def _told(posted: Posted) -> Done:
    code, met = posted.token.record, request.form.get("met") is not None
    tell_of_commitment(posted.database, code, posted.text("words"), posted.sent, met=met, audit=posted.audit)
    words = (
        _("Compromiso {code} cumplido.", code=code)
        if met
        else _("Novedad del compromiso {code} guardada.", code=code)
    )
    return Done(words, MINE)


def _delivered(posted: Posted) -> Done:
    register, _space, period = posted.token.record.partition(" ")
    try:
        state = DeliveryState(posted.text("state"))
    except ValueError as error:
        raise InvalidValue("state", "missing") from error
    new = NewDelivery(state, posted.text("note"))
    deliver(posted.database, register, Period.parse(period), new, posted.sent, audit=posted.audit)
    return Done(_("Entrega guardada."), f"{MINE}?t={period}")


ACTS: Mapping[Act, Callable[[Posted], Done]] = {
    Act.CALL: _called,
    Act.CHANGE: _changed,
    Act.CANCEL: _cancelled,
    Act.HOLD: _held,
    Act.SIGN: _signed,
    Act.DECIDE: _decided,
    Act.ADOPT: _adopted,
    Act.RETIRE: _retired,
    Act.REOPEN: _reopened,
    Act.ASK: _asked,
    Act.AGREE: _agreed,
    Act.SEAT: _seated,
    Act.UNSEAT: _unseated,
    Act.MEASURE: _measured,
    Act.TELL: _told,
    Act.DELIVER: _delivered,
}
