"""The words around released cases: a correction that waits is told by its year and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dash.development.base_component import Component

from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.selection import Selection
from data_access.audit import Audit
from data_access.case_counts import record_case_counts
from data_access.case_trends import released_cells
from data_access.database import Database
from data_access.exact_counts import exact_counts
from data_access.plan import work_plan
from layouts import case_trends
from layouts.page import View

SECRETARIAT = Audit(Actor(None, "operator", Role.COORDINATOR, None), "command")
T1, T2 = Period(2026, 1), Period(2026, 2)


def heading(database: Database, period: Period) -> str:
    actor = Actor(1, "Ministra", Role.VIEWER, None)
    view = View(database, work_plan(database), Selection(period), actor)
    return " ".join(_texts(case_trends.heading(view)))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for part in node if isinstance(node, list) else [getattr(node, "children", None)]:
        if isinstance(part, str | list | Component):
            yield from _texts(part)


def test_a_correction_that_waits_is_told_without_a_number_or_a_quarter(own_demo: Database) -> None:
    before = heading(own_demo, T2)
    assert "Corrección pendiente" not in before
    cells = released_cells(own_demo)
    held = exact_counts(own_demo, T2, audit=SECRETARIAT).counts
    identified = next(each for each in held if each.stage is Stage.IDENTIFIED)
    corrected = replace(identified, victims=identified.victims + 31)
    record_case_counts(own_demo, [corrected], audit=SECRETARIAT, reason="Estaban en otro registro.")
    assert "Corrección pendiente de 2026. " in heading(own_demo, T2)
    assert heading(own_demo, T2).startswith(before)
    # Which quarter it is could tell that a reserved count is not zero: it is told of the year alike.
    assert "Corrección pendiente de 2026. " in heading(own_demo, T1)
    assert released_cells(own_demo) == cells
