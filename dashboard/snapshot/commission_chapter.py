"""The commission on paper: what holds the plan up, what is asked of the table, what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.language import _, day, said
from dashboard.snapshot.chapters import Cell, Chapter, Listing, ungrouped
from dashboard.snapshot.document import Mark
from dashboard.workplan.commitments import OPEN_STATES, Commitment
from dashboard.workplan.decisions import DecisionAsked
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.selection import Selection
from data_access.commitments import commitments
from data_access.database import Database
from data_access.decisions import decisions_asked
from layouts import commission_findings as findings
from layouts import commission_words as words


def commission(plan: WorkPlan, database: Database, selection: Selection, on: date) -> Chapter:
    found = _of_institution(commitments(database), selection.institution)
    blocks = (_bottlenecks(plan, decisions_asked(database, selection)), _promised(plan, found, on))
    return Chapter(_("Nudos críticos y compromisos"), findings.commitments(found, on), blocks)


def _of_institution(found: Sequence[Commitment], institution: str | None) -> tuple[Commitment, ...]:
    return tuple(each for each in found if institution in (None, each.institution))


def _bottlenecks(plan: WorkPlan, asked: Sequence[DecisionAsked]) -> Listing:
    return Listing(
        title=_("Nudos críticos: lo que la mesa debe decidir"),
        note="",
        columns=(_("De quién"), _("Qué se pide decidir"), _("Hasta"), _("Acuerdo de la mesa")),
        widths=(0, 3, 0, 2),
        groups=ungrouped(*(_asked(plan, each) for each in sorted(asked, key=lambda each: each.due_on))),
        none=_("No se pide ninguna decisión."),
        written_on=True,
    )


def _asked(plan: WorkPlan, each: DecisionAsked) -> tuple[Cell, ...]:
    who = words.institution_name(plan, each.institution)
    return (Cell(who), Cell(said(each.text)), Cell(day(each.due_on)), Cell(""))


def _promised(plan: WorkPlan, found: Sequence[Commitment], on: date) -> Listing:
    """What is open, the most overdue first: what is settled is in the minutes."""
    open_ = sorted(
        (each for each in found if each.state(on) in OPEN_STATES), key=lambda each: (each.due_on, each.code)
    )
    return Listing(
        title=_("Compromisos abiertos"),
        note=_("Lo ya cumplido consta en las actas."),
        columns=(_("Compromiso"), _("A cargo de"), _("Plazo"), _("Estado"), _("Acuerdo de la mesa")),
        widths=(3, 0, 0, 0, 2),
        groups=ungrouped(*(_commitment(plan, each, on) for each in open_)),
        none=_("No hay compromisos abiertos."),
        written_on=True,
    )


def _commitment(plan: WorkPlan, each: Commitment, on: date) -> tuple[Cell, ...]:
    state = each.state(on)
    return (
        Cell(f"{each.code} {said(each.text)}", small=words.carried(each.carried)),
        Cell(words.institution_name(plan, each.institution)),
        Cell(day(each.due_on)),
        Cell(words.state_word(state), Mark(words.SHAPE[state].value, words.state_word(state))),
        Cell(""),
    )
