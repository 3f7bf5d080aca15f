"""Commitments: what a meeting agreed, who answers for it until when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dashboard.workplan.meetings import Meeting
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text, WorkPlan
from dashboard.workplan.refusals import InvalidValue, NotYourIndicator, NotYourRole, ReasonRequired, Refused
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.texts import LONGEST_CODE, check_text

LONGEST_WORDS = 600


class NotYourCommitment(NotYourIndicator):
    """Another institution answers for it."""

    code = "not_your_commitment"


class CommitmentSettled(Refused):
    """It was met or retired already."""

    code = "commitment_settled"


class CommitmentNotSettled(Refused):
    """It is open: nothing is there to take up again."""

    code = "commitment_not_settled"


class UnknownCommitment(Refused):
    """No commitment has this code."""

    code = "unknown_commitment"


class Outcome(StrEnum):
    """What was said last of a commitment."""

    STANDING = "standing"
    MET = "met"
    RETIRED = "retired"


class CommitmentState(StrEnum):
    """How a commitment stands on a day."""

    ON_COURSE = "on_course"
    OVERDUE = "overdue"
    MET_ON_TIME = "met_on_time"
    MET_LATE = "met_late"
    RETIRED = "retired"


OPEN_STATES = (CommitmentState.ON_COURSE, CommitmentState.OVERDUE)


@dataclass(frozen=True, slots=True)
class CommitmentUpdate:
    """One thing that was said of a commitment after it was agreed."""

    at: datetime
    author: Text
    words: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Commitment:
    """One numbered commitment of one meeting, as it stands."""

    code: str
    """`C-08.2`: the second of meeting 8."""
    meeting: int
    agreed_on: date
    text: Text
    institution: str
    due_on: date
    serves: str = ""
    """The activity or indicator that it serves."""
    proposal: str = ""
    """The reported next step that it took up."""
    outcome: Outcome = Outcome.STANDING
    settled_on: date | None = None
    reason: str = ""
    """Why it was retired, or taken up again."""
    version: int = 0
    carried: int = 0
    """To how many later meetings it was carried while it was open."""
    updates: tuple[CommitmentUpdate, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.outcome is Outcome.STANDING

    @property
    def is_on_time(self) -> bool:
        return self.outcome is Outcome.MET and self.settled_on is not None and self.settled_on <= self.due_on

    def state(self, day: date) -> CommitmentState:
        """How it stands; the due day itself is still on time."""
        if self.outcome is Outcome.RETIRED:
            return CommitmentState.RETIRED
        if self.outcome is Outcome.MET:
            return CommitmentState.MET_ON_TIME if self.is_on_time else CommitmentState.MET_LATE
        return CommitmentState.OVERDUE if self.due_on < day else CommitmentState.ON_COURSE


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole that a percentage is reported by."""

    part: int
    whole: int


def times_carried(commitment: Commitment, meetings: Iterable[Meeting]) -> int:
    """At how many meetings after its own it came up again, up to the day on which it was settled."""
    return sum(
        each.took_place
        and each.number != commitment.meeting
        and each.on >= commitment.agreed_on
        and (commitment.settled_on is None or each.on <= commitment.settled_on)
        for each in meetings
    )


def as_seen_on(commitment: Commitment, day: date) -> Commitment:
    """As it stood on a day: what was settled later was still open."""
    if commitment.settled_on is None or commitment.settled_on <= day:
        return commitment
    return replace(commitment, outcome=Outcome.STANDING, settled_on=None, reason="")


def looked_at_again(
    commitments: Iterable[Commitment], meetings: Iterable[Meeting], meeting: Meeting
) -> tuple[Commitment, ...]:
    """What a meeting takes up from earlier ones, as it stands that day: open, or settled since the last."""
    held = [each for each in meetings if each.took_place and each.on < meeting.on]
    last = max((each.on for each in held), default=date.min)
    so_far = [*held, meeting] if meeting.took_place else held
    earlier = {each.number for each in held if each.number != meeting.number}
    seen = [as_seen_on(each, meeting.on) for each in commitments if each.meeting in earlier]
    return tuple(
        replace(each, carried=times_carried(each, so_far))
        for each in seen
        if each.settled_on is None or each.settled_on >= last
    )


def met_on_time(commitments: Iterable[Commitment], period: Period, day: date) -> Share:
    """Of the commitments due in a quarter, those met on time; what was retired is not counted.

    What is open counts once its day has passed; what is met ahead of its day, from then on.
    """
    due = [
        each
        for each in commitments
        if Period.of(each.due_on) == period
        and each.outcome is not Outcome.RETIRED
        and (each.due_on < day or not each.is_open)
    ]
    return Share(sum(each.is_on_time for each in due), len(due))


def check_new_commitment(commitment: Commitment, plan: WorkPlan) -> None:
    """Raise InvalidValue for what a commitment lacks, or for what the plan does not know."""
    if not commitment.text.es.strip():
        raise InvalidValue("text", "missing")
    check_text("text", commitment.text.es, LONGEST_WORDS)
    check_text("serves", commitment.serves, LONGEST_CODE)
    if commitment.institution not in {each.code for each in plan.reporting_institutions}:
        raise InvalidValue("institution", "missing")
    if commitment.due_on < commitment.agreed_on:
        raise InvalidValue("due_on", "before_the_meeting")
    if commitment.serves and commitment.serves not in (*plan.activity, *plan.indicator):
        raise InvalidValue("serves", "unknown")


def check_can_update(actor: Actor, commitment: Commitment) -> None:
    """Raise NotYourRole, NotYourCommitment or CommitmentSettled: its institution's delegates tell of it."""
    if actor.role is not Role.DELEGATE:
        raise NotYourRole
    if actor.institution != commitment.institution:
        raise NotYourCommitment
    if not commitment.is_open:
        raise CommitmentSettled


def can_update(actor: Actor, commitment: Commitment) -> bool:
    try:
        check_can_update(actor, commitment)
    except Refused:
        return False
    return True


def check_told(words: str) -> None:
    """Raise InvalidValue for an update that says nothing or too much."""
    if not words.strip():
        raise InvalidValue("words", "missing")
    check_text("words", words, LONGEST_WORDS)


def check_says_why(reason: str) -> None:
    """Raise ReasonRequired for a retirement, or a commitment taken up again, that does not say why."""
    if not reason.strip():
        raise ReasonRequired
    check_text("reason", reason, LONGEST_WORDS)
