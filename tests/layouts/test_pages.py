"""Every page for every role in both languages, from the demonstration's own data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import plotly.graph_objects as go
import pytest
from dash._utils import to_json
from dash.development.base_component import Component
from flask import Flask
from markupsafe import Markup

from dashboard import language
from dashboard.figures.advances import PAPER, SCREEN
from dashboard.figures.svg import draw
from dashboard.workplan.periods import Period
from dashboard.workplan.progress import Status
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.selection import Selection, parse
from data_access.database import Database
from data_access.plan import work_plan
from layouts import pages
from layouts.charts import Chart
from layouts.page import Page, View
from layouts.tables import cell_text
from tests.layouts.first_picture import FirstPicture

T1, T3, T4 = Period(2026, 1), Period(2026, 3), Period(2026, 4)
MINISTER = Actor(1, "Ministra", Role.VIEWER, None)
ACTORS = {
    Role.VIEWER: MINISTER,
    Role.DELEGATE: Actor(2, "Delegada INNFA", Role.DELEGATE, "INNFA"),
    Role.COORDINATOR: Actor(3, "Secretaría técnica", Role.COORDINATOR, None),
    Role.ADMINISTRATOR: Actor(4, "Administración", Role.ADMINISTRATOR, None),
}
NOTHING = {"pillar": "PR", "institution": "OIM", "status": Status.ON_TRACK}
CHARTS = pages.charts()


@pytest.fixture
def request_context() -> Iterator[None]:
    server = Flask(__name__)
    server.secret_key = "k" * 40
    with server.test_request_context():
        yield


def view(database: Database, *, actor: Actor = MINISTER, path: str = "/", **selection: Any) -> View:
    plan = work_plan(database)
    return View(database, plan, Selection(**{"period": T3, **selection}), actor, path)


def texts(node: Any) -> Iterator[str]:
    """Every text that a tree of components shows."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | tuple):
        for part in node:
            yield from texts(part)
    elif isinstance(node, Component):
        yield from texts(getattr(node, "children", None))


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize("shown", language.LANGUAGES)
@pytest.mark.parametrize(
    ("page", "role"), [(page, role) for page in pages.PAGES for role in sorted(page.roles)]
)
def test_every_page_is_laid_out_whole(demo: Database, page: Page, role: Role, shown: str) -> None:
    here = view(demo, actor=ACTORS[role], path=page.path)
    with language.shown(shown):
        first, layout = FirstPicture(page, here), pages.layout(page, here, "")
    words = first.words + " ".join(texts(layout))
    assert "No se pudo cargar este bloque" not in words
    assert "could not be loaded" not in words
    assert " style=" not in first.html
    assert '"style"' not in json.dumps(json.loads(to_json(layout)))


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.path)
def test_every_page_says_that_its_data_are_illustrative(demo: Database, page: Page) -> None:
    here = view(demo, actor=ACTORS[Role.COORDINATOR], path=page.path)
    assert "Datos ilustrativos" in FirstPicture(page, here).texts


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.path)
def test_ids_are_unique_and_blocks_can_be_found(demo: Database, page: Page) -> None:
    here = view(demo, actor=ACTORS[Role.COORDINATOR], path=page.path)
    layout = pages.layout(page, here, "")
    ids = [json.dumps(found.id, sort_keys=True) for found in layout._traverse() if getattr(found, "id", None)]
    assert len(ids) == len(set(ids))
    at_first = FirstPicture(page, here).ids
    assert len(at_first) == len(set(at_first))
    for block in page.blocks:
        assert pages.block(page, block.name) is block
    with pytest.raises(pages.UnknownPage):
        pages.block(page, "no-such-block")


@pytest.mark.parametrize(
    "selection", [{}, {"period": T1}, {"period": T4}, {"pillar": "PR"}, {"institution": "PN"}, NOTHING]
)
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_chart_is_a_figure_that_plotly_and_paper_draw(
    demo: Database, chart: Chart[Any], selection: dict[str, Any]
) -> None:
    record = chart.read(demo, Selection(**{"period": T3, **selection}))
    if chart.empty(record):
        assert chart.title(record)
        assert chart.tabulate(record).columns
        return
    figure = chart.draw(record)
    go.Figure(figure)
    for advances in (SCREEN, PAPER):
        drawn = draw(figure, 608, chart.tall(record), title=chart.title(record), uid="x", advances=advances)
        assert drawn.startswith("<svg")


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_chart_has_a_table_title_and_source_in_both_languages(
    demo: Database, chart: Chart[Any]
) -> None:
    record = chart.read(demo, Selection(T3))
    for shown in language.LANGUAGES:
        with language.shown(shown):
            table = chart.tabulate(record)
            assert chart.title(record)
            assert chart.subtitle(record)
            assert chart.source(record)
            assert all(len(row) == len(table.columns) for row in table.rows)
            assert all(cell_text(cell) for row in table.rows for cell in row)


def test_chart_names_are_unique() -> None:
    names = [block.name for page in pages.PAGES for block in page.blocks]
    assert len(names) >= len(CHARTS)
    assert set(CHARTS) == {chart.name for chart in CHARTS.values()}


def test_a_view_keeps_the_selection_in_its_links(demo: Database) -> None:
    here = view(demo, path="/avance", pillar="PR", institution="INNFA")
    assert here.href(eje=None) == here.href("/avance", eje=None)
    assert "inst=INNFA" in here.href()
    assert "eje=" not in here.href(eje=None)
    assert here.href("/", estado="off_track").startswith("/?")


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.path)
def test_every_link_asks_for_what_a_page_can_show(demo: Database, page: Page) -> None:
    plan = work_plan(demo)
    here = view(demo, actor=ACTORS[Role.DELEGATE], path=page.path)
    by_react = [getattr(found, "href", None) for found in pages.layout(page, here, "")._traverse()]
    links = [urlsplit(link) for link in (*FirstPicture(page, here).links, *by_react) if link]
    assert len(links) > 10
    asked = [dict(parse_qsl(link.query)) for link in links if not link.path.startswith("/idioma")]
    for params in asked:
        selection, notices = parse(params, plan)
        assert notices == ()
        assert plan.has_begun(selection.period)


@pytest.mark.usefixtures("request_context")
def test_a_block_that_fails_leaves_the_others(demo: Database, caplog: pytest.LogCaptureFixture) -> None:
    from layouts.page import Panel, rendered

    def broken(_view: View) -> Component:
        raise ZeroDivisionError

    assert "No se pudo cargar este bloque" in list(texts(rendered(Panel("roto", broken), view(demo))))
    assert "roto" in caplog.text


@pytest.mark.usefixtures("request_context")
def test_small_counts_of_restricted_indicators_are_on_no_page(demo: Database) -> None:
    """PR-06.2 stands at 3 of 30 and FI-03.2 at 2 of 5 in T3: neither part may be read anywhere."""
    for page in pages.PAGES:
        if Role.VIEWER not in page.roles:
            continue
        for code in ("PR-06.2", "FI-03.2"):
            here = view(demo, path=page.path, indicator=code)
            shown = FirstPicture(page, here).html + to_json(pages.layout(page, here, ""))
            assert "3 de 30" not in shown
            assert "2 de 5" not in shown
    here = view(demo, path="/avance", indicator="PR-06.2")
    assert "reservado" in FirstPicture(pages.PAGES[1], here).words


STILL = [page for page in pages.PAGES if not page.interactive]


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize("page", STILL, ids=lambda page: page.path)
def test_dash_mounts_few_components_of_a_page_that_leadership_reads(demo: Database, page: Page) -> None:
    """Issue of the first picture: a phone mounts 120 in a moment, 600 in a second and a half."""
    here = view(demo, actor=ACTORS[Role.COORDINATOR], path=page.path)
    assert len(list(pages.layout(page, here, "")._traverse())) <= 120


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize("page", STILL, ids=lambda page: page.path)
def test_still_content_stays_out_of_what_dash_is_sent(demo: Database, page: Page) -> None:
    here = view(demo, path=page.path)
    assert "<h1" in FirstPicture(page, here).html
    assert "<h1" not in to_json(pages.layout(page, here, ""))


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize(
    "page", [page for page in pages.PAGES if page.interactive], ids=lambda page: page.path
)
def test_dash_is_sent_components_where_somebody_types(demo: Database, page: Page) -> None:
    layout = pages.layout(page, view(demo, actor=ACTORS[Role.COORDINATOR], path=page.path), "")
    assert not any(isinstance(text, Markup) for text in texts(layout))
    assert "<h1" not in FirstPicture(page, view(demo, path=page.path)).html


@pytest.mark.usefixtures("request_context")
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("page", STILL, ids=lambda page: page.path)
def test_every_chart_of_a_page_is_in_the_first_picture_and_can_come_alive(
    demo: Database, page: Page, narrow: bool
) -> None:
    here = replace(view(demo, path=page.path), narrow=narrow)
    first = FirstPicture(page, here).html
    for chart in (block for block in page.blocks if isinstance(block, Chart)):
        alive = pages.chart(page, chart.name).live(here)
        assert (f'data-chart="{chart.name}"' in first) is (alive is not None)
        if alive is not None:
            go.Figure(alive.figure)


def test_only_charts_of_a_page_come_alive_there(demo: Database) -> None:
    with pytest.raises(pages.UnknownPage):
        pages.chart(pages.PAGES[0], "cronograma")
