"""The view that a request asks for: who, which plan, which selection."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.access import current_actor
from dashboard.workplan.selection import apart, parse
from data_access.database import Database
from data_access.plan import work_plan
from layouts.page import Page, View


def current_view(database: Database, page: Page, params: Mapping[str, str], *, narrow: bool = False) -> View:
    """The signed-in person's view of a page; raise Unauthorized outside a session."""
    plan = work_plan(database)
    selection, notices = parse(params, plan)
    offered, elsewhere = apart(selection, page.filters)
    return View(
        database=database,
        plan=plan,
        selection=offered,
        actor=current_actor(),
        path=page.path,
        notices=notices,
        elsewhere=elsewhere,
        asked=params,
        narrow=narrow,
    )
