"""The words of the commission: how a commitment stands, who sat, why a point is on the agenda."""

from __future__ import annotations

from datetime import date

from dashboard.language import NO_BREAK_SPACE, _, said, short_day
from dashboard.workplan.commitments import Commitment, CommitmentState
from dashboard.workplan.delegates import Seat
from dashboard.workplan.meetings import Meeting, MeetingState, Presence, Topic
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.progress import Status
from dashboard.workplan.shared_information import DeliveryState
from layouts.findings import counted_noun

# The commission borrows the shapes of status: they mean the same kind of news.
SHAPE = {
    CommitmentState.OVERDUE: Status.OVERDUE,
    CommitmentState.ON_COURSE: Status.NOT_DUE,
    CommitmentState.MET_ON_TIME: Status.ON_TRACK,
    CommitmentState.MET_LATE: Status.AT_RISK,
    CommitmentState.RETIRED: Status.NOT_APPLICABLE,
}
"""What needs action first."""
PRESENCE_SHAPE = {
    Presence.OFFICIAL: Status.ON_TRACK,
    Presence.ALTERNATE: Status.COMPLETED,
    Presence.EXCUSED: Status.NOT_APPLICABLE,
    Presence.ABSENT: Status.NOT_REPORTED,
}
DELIVERY_SHAPE = {
    DeliveryState.DELIVERED: Status.ON_TRACK,
    DeliveryState.COMPILED: Status.AT_RISK,
    DeliveryState.MISSING: Status.NOT_REPORTED,
}


def state_word(state: CommitmentState) -> str:
    return {
        CommitmentState.ON_COURSE: _("en plazo"),
        CommitmentState.OVERDUE: _("vencido"),
        CommitmentState.MET_ON_TIME: _("cumplido a tiempo"),
        CommitmentState.MET_LATE: _("cumplido fuera de plazo"),
        CommitmentState.RETIRED: _("retirado"),
    }[state]


def presence_word(presence: Presence) -> str:
    return {
        Presence.OFFICIAL: _("titular"),
        Presence.ALTERNATE: _("alterna o alterno"),
        Presence.EXCUSED: _("justificó su ausencia"),
        Presence.ABSENT: _("ausente"),
    }[presence]


def seat_word(seat: Seat) -> str:
    return {Seat.OFFICIAL: _("Titular"), Seat.ALTERNATE: _("Alterna o alterno")}[seat]


def meeting_state_word(state: MeetingState) -> str:
    return {
        MeetingState.CALLED: _("convocada"),
        MeetingState.HELD: _("realizada, acta sin firmar"),
        MeetingState.SIGNED: _("realizada, acta firmada"),
        MeetingState.CANCELLED: _("cancelada"),
    }[state]


def delivery_word(state: DeliveryState) -> str:
    return {
        DeliveryState.DELIVERED: _("entregada"),
        DeliveryState.COMPILED: _("recopilada, sin entregar"),
        DeliveryState.MISSING: _("falta"),
    }[state]


def topic_word(topic: Topic) -> str:
    return {
        Topic.DECISION: _("Por decidir"),
        Topic.OVERDUE_COMMITMENT: _("Compromiso vencido"),
        Topic.BEHIND: _("Indicador atrasado"),
        Topic.NOT_REPORTED: _("Sin reporte"),
        Topic.PROPOSAL: _("Próximo paso por adoptar"),
        Topic.FREE: _("Otro punto"),
    }[topic]


def topic_label(topic: Topic) -> str:
    """Why a point is on an agenda; a free point needs no reason."""
    return "" if topic is Topic.FREE else topic_word(topic)


def meeting_name(meeting: Meeting) -> str:
    """«Reunión 8»: a number that stays with its word."""
    return _("Reunión {number}", number=meeting.number).replace(" ", NO_BREAK_SPACE)


def when(meeting: Meeting) -> str:
    return _("{day}, {time}", day=short_day(meeting.on), time=meeting.at)


def institution_name(plan: WorkPlan, code: str) -> str:
    known = plan.institution.get(code)
    return said(known.short_name) if known else code


def served(plan: WorkPlan, code: str) -> str:
    """The activity or indicator that a commitment serves, with its name."""
    known = plan.activity.get(code) or plan.indicator.get(code)
    return f"{code} {said(known.name)}" if known else code


def carried(times: int) -> str:
    """How often it was carried over; blank when it was not."""
    if not times:
        return ""
    return counted_noun(times, _("trasladado a {n} reunión"), _("trasladado a {n} reuniones"))


def standing(commitment: Commitment, day: date) -> str:
    """When it is due or was settled, and how often it was carried."""
    due = short_day(commitment.due_on)
    settled = short_day(commitment.settled_on) if commitment.settled_on else ""
    words = {
        CommitmentState.ON_COURSE: _("vence el {due}", due=due),
        CommitmentState.OVERDUE: _("venció el {due}", due=due),
        CommitmentState.MET_ON_TIME: _("vencía el {due}, cumplido el {settled}", due=due, settled=settled),
        CommitmentState.MET_LATE: _("vencía el {due}, cumplido el {settled}", due=due, settled=settled),
        CommitmentState.RETIRED: _("vencía el {due}, retirado el {settled}", due=due, settled=settled),
    }[commitment.state(day)]
    again = carried(commitment.carried)
    return f"{words} · {again}" if again else words
