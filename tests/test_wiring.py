"""Callbacks and layouts fit together: what a callback names, a page lays out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from dash.development.base_component import Component

from config.settings import Settings
from dashboard.app import create_app
from dashboard.index_page import Dashboard
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.selection import Selection
from data_access.database import Database
from data_access.plan import work_plan
from layouts import pages
from layouts.charts import Chart
from layouts.page import Page, View


@pytest.fixture(scope="module")
def app(demo: Database) -> Dashboard:
    return create_app(Settings(database_url=demo.url, demo=True), demo)


@pytest.fixture(scope="module")
def laid_out(app: Dashboard, demo: Database) -> dict[str, set[str]]:
    """The ids of each page, for a delegate with a value to report, or for who may open the page."""
    delegate = Actor(5, "Delegada INNFA", Role.DELEGATE, "INNFA")
    coordinator = Actor(8, "Secretaría técnica", Role.COORDINATOR, None)
    found: dict[str, set[str]] = {}
    with app.server.test_request_context():
        for page in pages.PAGES:
            actor = delegate if delegate.role in page.roles else coordinator
            chosen = "SE-02.1" if actor is delegate else None
            selection = Selection(Period(2026, 3), indicator=chosen)
            view = View(demo, work_plan(demo), selection, actor, page.path)
            found[page.path] = set(_ids(pages.layout(page, view, ""))) | _alive(page, view)
    return found


def _alive(page: Page, view: View) -> set[str]:
    """The ids of what comes where somebody turns to a chart."""
    charts = [block for block in page.blocks if isinstance(block, Chart)]
    return {alive.id["type"] for chart in charts if (alive := chart.live(view)) is not None}


def _ids(layout: Component) -> Iterator[str]:
    for component in layout._traverse():
        identity = getattr(component, "id", None)
        if isinstance(identity, dict):
            yield identity["type"]
        elif identity:
            yield identity


def _named(written: str) -> str:
    """The id, or the type of a pattern-matching id, as the dependency list writes it."""
    return str(json.loads(written)["type"]) if written.startswith("{") else written


def test_every_callback_finds_all_its_components_on_one_page(
    app: Dashboard, laid_out: dict[str, set[str]]
) -> None:
    callbacks: list[dict[str, Any]] = json.loads(app.dependencies().get_data())
    assert callbacks
    for callback in callbacks:
        needed = {_named(each["id"]) for each in (*callback["inputs"], *callback["state"])}
        outputs = callback["output"].strip(".").split("...")
        needed |= {_named(output.rpartition(".")[0]) for output in outputs}
        assert any(needed <= ids for ids in laid_out.values()), callback["output"]


def test_no_callback_runs_before_somebody_acts(app: Dashboard) -> None:
    for callback in json.loads(app.dependencies().get_data()):
        assert callback["prevent_initial_call"], callback["output"]


def test_a_second_application_has_the_same_callbacks(app: Dashboard, demo: Database) -> None:
    second = create_app(Settings(database_url=demo.url, demo=True), demo)
    assert second.dependencies().get_data() == app.dependencies().get_data()


def test_the_published_layout_is_empty(app: Dashboard) -> None:
    """A callable layout would be run at import and embedded for everybody to read."""
    assert list(app.layout._traverse()) == []
