"""Blocks made once are those that a page would make anew, for everybody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard import language
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.selection import Selection
from data_access.database import Database
from data_access.plan import work_plan
from data_access.versions import one_version
from layouts import overview, pages
from layouts.charts import Chart
from layouts.made_once import SharedPanel
from layouts.markup import html_of
from layouts.page import Block, View

MINISTER = Actor(1, "Ministra", Role.VIEWER, None)
DELEGATE = Actor(2, "Delegada INNFA", Role.DELEGATE, "INNFA")
SHARED: list[tuple[str, Block]] = [
    (page.path, block)
    for page in pages.PAGES
    for block in (pages.block(page, "filtros"), *page.blocks)
    if isinstance(block, SharedPanel | Chart)
]
OVERVIEW = pages.at("/")


def view(database: Database, path: str = "/", *, actor: Actor = MINISTER, **selection: Any) -> View:
    chosen = Selection(**{"period": Period(2026, 3), **selection})
    return View(database, work_plan(database), chosen, actor, path)


@pytest.mark.parametrize(("path", "block"), SHARED, ids=lambda part: getattr(part, "name", part))
def test_a_shared_block_is_the_same_for_everybody_and_each_time(
    demo: Database, path: str, block: Block
) -> None:
    for_delegate = block.render(view(demo, path, actor=DELEGATE))
    with one_version(demo):
        first = block.render(view(demo, path))
        assert block.render(view(demo, path)) is first
    assert first == for_delegate


@pytest.mark.parametrize("name", ["filtros", "cifras", "estado-por-trimestre"])
def test_another_selection_or_language_is_another_block(demo: Database, name: str) -> None:
    assert OVERVIEW is not None
    block = pages.block(OVERVIEW, name)
    with one_version(demo):
        shown = [block.render(view(demo, pillar=pillar)) for pillar in (None, "PR")]
        with language.shown("en"):
            shown.append(block.render(view(demo)))
    assert len(set(shown)) == 3


def test_a_block_made_once_is_the_html_of_what_it_shows(demo: Database) -> None:
    assert OVERVIEW is not None
    block = pages.block(OVERVIEW, "cifras")
    with one_version(demo):
        made = block.render(view(demo))
    assert made == html_of(overview.four_numbers(view(demo)))


def test_a_phone_has_pictures_of_its_own(demo: Database) -> None:
    assert OVERVIEW is not None
    block = pages.block(OVERVIEW, "estado-por-trimestre")
    with one_version(demo):
        assert block.render(view(demo)) != block.render(replace(view(demo), narrow=True))
