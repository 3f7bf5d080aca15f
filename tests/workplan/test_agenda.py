"""The agenda that the system proposes: undecided, overdue, off track, silent, and steps to adopt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.workplan.agenda import causes, proposals
from dashboard.workplan.commitments import Commitment, Outcome
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.meetings import Topic
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.progress import Status
from dashboard.workplan.progress_table import ProgressTable
from tests import factories as make

T1 = Period(2026, 1)
DAY = date(2026, 10, 30)
ASKED = DecisionAsked(T1, "PN", None, Text("Suscribir el acuerdo"), DAY, 3)
STEP = replace(make.report(value=1), next_step="Pedir los partes", next_step_owner="MRE", next_step_due=DAY)
OPEN = Commitment("C-01.1", 1, date(2026, 1, 28), Text("Convocar"), "PN", date(2026, 10, 1))


def table() -> ProgressTable:
    behind, silent, fine = (
        make.indicator(code=f"FI-01.{number}", targets={"2026-T1": 3}) for number in (1, 2, 3)
    )
    standings = (
        make.stand(behind, STEP),
        make.stand(silent),
        make.stand(fine, make.report(value=3)),
    )
    plan = make.plan(indicators=[behind, silent, fine], closed=["2026-T1"])
    return ProgressTable(plan, T1, {T1: standings})


def found(*commitments: Commitment, decisions: tuple[DecisionAsked, ...] = ()) -> list[tuple[Topic, str]]:
    return [(each.topic, each.about) for each in causes(table(), commitments, decisions, DAY)]


def test_the_most_pressing_kind_comes_first_and_what_goes_well_is_not_there() -> None:
    late = replace(OPEN, carried=2)
    assert found(late, decisions=(ASKED,)) == [
        (Topic.DECISION, "3"),
        (Topic.OVERDUE_COMMITMENT, "C-01.1"),
        (Topic.BEHIND, "FI-01.1"),
        (Topic.NOT_REPORTED, "FI-01.2"),
        (Topic.PROPOSAL, "FI-01.1 2026-T1"),
    ]


def test_a_commitment_on_its_course_or_settled_is_not_proposed() -> None:
    on_course = replace(OPEN, due_on=DAY)
    met = replace(OPEN, outcome=Outcome.MET, settled_on=DAY)
    assert Topic.OVERDUE_COMMITMENT not in {topic for topic, _ in found(on_course, met)}


def test_a_next_step_is_proposed_until_a_meeting_adopts_it() -> None:
    assert [each.key for each in proposals(table(), ())] == ["FI-01.1 2026-T1"]
    assert proposals(table(), (replace(OPEN, proposal="FI-01.1 2026-T1"),)) == ()


def test_the_small_plan_stands_as_the_test_means_it() -> None:
    assert [each.status for each in table().now] == [
        Status.OFF_TRACK,
        Status.NOT_REPORTED,
        Status.ON_TRACK,
    ]


def test_each_proposal_can_be_chosen_by_itself() -> None:
    keys = [each.key for each in causes(table(), [OPEN], [ASKED], DAY)]
    assert len(keys) == len(set(keys)) > 1
