"""What a meeting should look at: undecided, overdue, off track, silent, and next steps to adopt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.workplan.commitments import Commitment, CommitmentState
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.meetings import Topic
from dashboard.workplan.plan import Text, WorkPlan
from dashboard.workplan.progress import Standing, Status
from dashboard.workplan.progress_table import ProgressTable, gaps


@dataclass(frozen=True, slots=True)
class Proposal:
    """A next step that was entered with a report and that a meeting can adopt."""

    indicator: str
    period: str
    institution: str
    text: str
    due_on: date

    @property
    def key(self) -> str:
        return f"{self.indicator} {self.period}"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why one point belongs on the agenda."""

    topic: Topic
    about: str
    institution: str
    text: Text
    standing: Standing | None = None
    due_on: date | None = None
    carried: int = 0

    @property
    def key(self) -> str:
        return f"{self.topic.value} {self.about}"


def proposals(table: ProgressTable, commitments: Iterable[Commitment]) -> tuple[Proposal, ...]:
    """The next steps of a quarter's reports that no meeting has adopted, the nearest first."""
    adopted = {each.proposal for each in commitments}
    found = [
        Proposal(
            standing.indicator.code,
            str(standing.period),
            standing.indicator.responsible,
            standing.report.next_step,
            standing.report.next_step_due,
        )
        for standing in table.now
        if standing.report is not None and standing.report.next_step and standing.report.next_step_due
    ]
    return tuple(
        sorted(
            (each for each in found if each.key not in adopted),
            key=lambda each: (each.due_on, each.indicator),
        )
    )


def causes(
    table: ProgressTable,
    commitments: Iterable[Commitment],
    decisions: Iterable[DecisionAsked],
    day: date,
) -> tuple[Cause, ...]:
    """Everything that the system proposes, the most pressing kind first."""
    known = tuple(commitments)
    return (
        *_undecided(decisions),
        *_overdue(known, day),
        *_behind(table),
        *_silent(table),
        *_to_adopt(table.plan, proposals(table, known)),
    )


def _undecided(decisions: Iterable[DecisionAsked]) -> Iterator[Cause]:
    for each in sorted(decisions, key=lambda each: (each.due_on, each.id)):
        yield Cause(Topic.DECISION, str(each.id), each.institution, each.text, due_on=each.due_on)


def _overdue(commitments: Iterable[Commitment], day: date) -> Iterator[Cause]:
    for each in sorted(commitments, key=lambda each: each.due_on):
        if each.state(day) is CommitmentState.OVERDUE:
            yield Cause(
                Topic.OVERDUE_COMMITMENT,
                each.code,
                each.institution,
                each.text,
                due_on=each.due_on,
                carried=each.carried,
            )


def _behind(table: ProgressTable) -> Iterator[Cause]:
    for each in gaps(table):
        yield Cause(
            Topic.BEHIND, each.indicator.code, each.indicator.responsible, each.indicator.name, standing=each
        )


def _silent(table: ProgressTable) -> Iterator[Cause]:
    for each in table.now:
        if each.status is Status.NOT_REPORTED:
            yield Cause(
                Topic.NOT_REPORTED,
                each.indicator.code,
                each.indicator.responsible,
                each.indicator.name,
                standing=each,
            )


def _to_adopt(plan: WorkPlan, found: Iterable[Proposal]) -> Iterator[Cause]:
    for each in found:
        if each.indicator in plan.indicator:
            yield Cause(Topic.PROPOSAL, each.key, each.institution, Text(each.text), due_on=each.due_on)
