"""Importing a plan: one file read against the database, then written whole or not at all."""

from __future__ import annotations

from dataclasses import replace

from dashboard.exchange.files.unreadable import UnreadableFile
from dashboard.exchange.files.workbooks import sheets
from dashboard.exchange.planning.sheet import read_planning_sheet
from dashboard.exchange.proposals import Proposal
from dashboard.exchange.template.reading import is_template, read_template
from dashboard.exchange.template.writing import empty_template
from dashboard.language import _, number
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text, WorkPlan
from data_access.audit import Audit
from data_access.database import Database
from data_access.plan import NoPlanYet, new_plan, work_plan
from data_access.plan_additions import add_to_plan

USUAL_TITLE = Text(
    "Plan de trabajo conjunto contra la trata de personas", "Joint work plan against trafficking in persons"
)


class InstitutionNeeded(UnreadableFile):
    """A planning sheet does not say whose it is, nor of which year."""

    def __str__(self) -> str:
        return _("Una planilla de planificación se incorpora con su institución y su año.")


class ImportRefused(UnreadableFile):
    """The file has problems, so that nothing of it was written; each with its row in `problems`."""

    def __init__(self, proposal: Proposal) -> None:
        self.problems = proposal.problems

    def __str__(self) -> str:
        return _("No se incorporó nada. Problemas en el archivo: {count}.", count=number(len(self.problems)))


def propose(
    database: Database,
    content: bytes,
    *,
    institution: str | None = None,
    year: int | None = None,
    mapping: bytes | None = None,
) -> Proposal:
    """What importing this file would do: the plan's own workbook, or the planning sheet of an institution.

    Raise an UnreadableFile, or InstitutionNeeded for a planning sheet without institution and year.
    """
    opened = sheets(content)
    if is_template(opened):
        plan, begins = _plan_or_new(database, 1900)
        return read_template(opened, plan, begins=begins)
    if institution is None or year is None:
        raise InstitutionNeeded
    plan, begins = _plan_or_new(database, year)
    read = read_planning_sheet(opened, institution, year, plan, mapping)
    return replace(read, addition=replace(read.addition, begins=plan)) if begins else read


def empty_file(database: Database, year: int) -> bytes:
    """The plan's own workbook as an empty form; of this year where there is no plan yet."""
    plan, _begins = _plan_or_new(database, year)
    return empty_template(plan)


def import_plan(database: Database, proposal: Proposal, *, audit: Audit) -> None:
    """Write everything that the proposal adds.

    Raise ImportRefused, or a PlanRefused when the plan has changed since it was read.
    """
    if proposal.problems:
        raise ImportRefused(proposal)
    add_to_plan(database, proposal.addition, audit=audit)


def _plan_or_new(database: Database, year: int) -> tuple[WorkPlan, bool]:
    """The plan, or one of this year to begin with."""
    try:
        return work_plan(database), False
    except NoPlanYet:
        first, last = Period(year, 1), Period(year, 4)
        return new_plan(database, title=USUAL_TITLE, first=first, last=last), True
