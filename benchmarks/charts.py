"""What a declared chart costs when nothing but its readings is at hand: figure, block, static picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from dashboard.figures import svg
from dashboard.figures.advances import SCREEN
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.selection import Selection, default_period
from data_access.database import Database
from data_access.plan import work_plan
from layouts import pages
from layouts.charts import Chart
from layouts.page import View

_TIMES = 20
_WIDTH = 608


@dataclass(frozen=True, slots=True)
class ChartCost:
    """One declared chart; milliseconds are the median of some times in a row, readings at hand."""

    name: str
    figure_ms: float
    block_ms: float
    """Picture, words and table as the HTML that travels."""
    picture_ms: float
    picture_bytes: int


def chart_costs(database: Database) -> tuple[ChartCost, ...]:
    """Every declared chart that has something to show for the whole plan."""
    plan = work_plan(database)
    actor = Actor(id=None, name="benchmark", role=Role.VIEWER, institution=None)
    view = View(database, plan, Selection(default_period(plan)), actor)
    return tuple(_cost(chart, view) for chart in pages.charts().values() if not _is_empty(chart, view))


def _is_empty(chart: Chart[Any], view: View) -> bool:
    return chart.empty(chart.read(view.database, view.selection))


def _cost(chart: Chart[Any], view: View) -> ChartCost:
    record = chart.read(view.database, view.selection)
    figure, title = chart.draw(record), chart.title(record)

    def picture() -> str:
        return svg.draw(figure, _WIDTH, chart.tall(record), title=title, uid=chart.name, advances=SCREEN)

    return ChartCost(
        chart.name,
        figure_ms=_milliseconds(lambda: chart.draw(record)),
        block_ms=_milliseconds(lambda: chart.render(view)),
        picture_ms=_milliseconds(picture),
        picture_bytes=len(picture().encode()),
    )


def _milliseconds(work: Callable[[], object]) -> float:
    def once() -> float:
        began = perf_counter()
        work()
        return (perf_counter() - began) * 1000

    return median(once() for _ in range(_TIMES))
