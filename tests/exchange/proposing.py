"""Planning sheets built and read in one go."""

from __future__ import annotations

from typing import Any

from dashboard.exchange.files.workbooks import sheets
from dashboard.exchange.planning.sheet import read_planning_sheet
from dashboard.exchange.proposals import Proposal
from dashboard.workplan.plan import WorkPlan
from tests.exchange.built import HEADINGS, Row, plan, planning_file


def proposed(
    *rows: Row, headings: Row = HEADINGS, into: WorkPlan | None = None, mapping: str = "", **whose: Any
) -> Proposal:
    return read(planning_file(*rows, headings=headings), into=into, mapping=mapping, **whose)


def read(
    content: bytes,
    *,
    into: WorkPlan | None = None,
    mapping: str = "",
    institution: str = "OIM",
    year: int = 2026,
) -> Proposal:
    return read_planning_sheet(sheets(content), institution, year, into or plan(), mapping.encode() or None)


def problems(proposal: Proposal) -> list[str]:
    return [str(problem) for problem in proposal.problems]


def understood(proposal: Proposal) -> str:
    return "\n".join(map(str, proposal.understood))
