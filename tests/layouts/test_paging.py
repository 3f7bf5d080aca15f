"""Long lists in pages: every row on one of them, links that lead there, and short lists left whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from dash.development.base_component import Component
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.selection import Selection, parse
from data_access.audit import Audit
from data_access.database import Database
from data_access.plan import work_plan
from data_access.synthetic.generation import generate
from data_access.synthetic.size import Size
from layouts import contributions, progress, schedule
from layouts.page import Shown, View
from layouts.paging import PER_PAGE, pager, stretch
from tests.layouts.test_pages import MINISTER, texts

OPERATOR = Audit(Actor(None, "operator", Role.COORDINATOR, None), "command")
LARGE = Size(scale=3, institutions=6, quarters=14)


@pytest.fixture(scope="module")
def large(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """120 indicators and 84 activities over 14 quarters, for tests that only read."""
    path = tmp_path_factory.mktemp("large") / "plan.db"
    shutil.copyfile(sqlite_template, path)
    opened = Database(f"sqlite:///{path}")
    list(generate(opened, LARGE, password_hash="no password has this hash", audit=OPERATOR))
    yield opened
    opened.close()


def view(database: Database, path: str, **params: str) -> View:
    plan = work_plan(database)
    selection, notices = parse(params, plan)
    assert notices == ()
    return View(database, plan, selection, MINISTER, path)


def components(shown: Shown) -> Iterator[Component]:
    for each in shown if isinstance(shown, list) else [shown]:
        if each is not None:
            yield each
            yield from (found for found in each._traverse() if isinstance(found, Component))


def of_class(shown: Shown, name: str) -> list[Component]:
    return [each for each in components(shown) if name in str(getattr(each, "className", "")).split()]


def codes(shown: Shown) -> list[str]:
    return [" ".join(texts(each)) for each in of_class(shown, "cod")]


@given(st.integers(0, 700), st.integers(1, 30) | st.none(), st.integers(0, 699))
def test_every_row_is_on_one_page_and_what_is_looked_at_is_shown(
    total: int, asked: int | None, at: int
) -> None:
    rows = [f"FI-{n}" for n in range(total)]
    shown = stretch(rows, asked, f"FI-{at}")
    assert 1 <= shown.page <= shown.pages
    every = [row for page in range(1, shown.pages + 1) for row in stretch(rows, page, None).of(rows)]
    assert every == rows
    if asked is None and at < total:
        assert f"FI-{at}" in shown.of(rows)
    if shown.pages > 1:
        assert len(shown.of(rows)) <= PER_PAGE


def test_a_list_hardly_longer_than_a_page_stays_whole(demo: Database) -> None:
    rows = [f"FI-{n}" for n in range(60)]
    assert stretch(rows, None, None).of(rows) == tuple(rows)
    assert pager(stretch(rows, None, None), rows, view(demo, "/avance"), lambda: "filas") is None


def test_the_indicators_of_a_large_plan_are_each_on_one_page_with_every_pillar_named(large: Database) -> None:
    pages = [progress.every_indicator(view(large, "/avance", pagina=str(page))) for page in (1, 2, 3)]
    plan = work_plan(large)
    assert sorted(code for page in pages for code in codes(page)) == sorted(plan.indicator)
    for page in pages:
        assert len(of_class(page, "ph")) == len(plan.pillars)
        assert len(of_class(page, "nm")) <= PER_PAGE


def test_the_links_of_the_pages_keep_the_selection_and_lead_there(large: Database) -> None:
    here = view(large, "/avance", t="2027-T1", indicador="PR-01.1")
    shown = progress.every_indicator(here)
    assert "PR-01.1" in codes(shown)
    nav = of_class(shown, "pager")[0]
    links = [each for each in components(nav) if getattr(each, "href", None)]
    assert [str(each.children) for each in links] == ["1", "2", "3"]
    for number, link in enumerate(links, 1):
        params = dict(parse_qsl(urlsplit(link.href).query))
        assert params == {"t": "2027-T1", "indicador": "PR-01.1", "pagina": str(number)}
    assert [getattr(each, "aria-current", None) for each in links] == [None, "page", None]


def test_another_choice_begins_a_long_list_anew_and_the_same_view_keeps_it(large: Database) -> None:
    here = view(large, "/avance", pagina="2")
    assert here.href() == "/avance?pagina=2"
    assert here.href(eje="PR") == "/avance?eje=PR"
    assert here.href("/plan") == "/plan"
    assert here.href("/descargas/indicador.csv") == "/descargas/indicador.csv"


def test_a_page_past_the_last_is_the_last(large: Database) -> None:
    last = progress.every_indicator(view(large, "/avance", pagina="3"))
    assert codes(progress.every_indicator(view(large, "/avance", pagina="99"))) == codes(last)


def test_activities_of_a_large_plan_come_in_pages_too(large: Database) -> None:
    for page, amount in (("1", 50), ("2", 34)):
        here = view(large, "/contribuciones", pagina=page)
        assert len(codes(contributions.matrix(here))) == amount
        record = schedule.schedules.schedule(large, here.selection)
        assert len(codes(schedule.listed(record, view(large, "/plan", pagina=page)))) == amount


def test_of_many_quarters_the_table_says_which_it_shows(large: Database) -> None:
    words = " ".join(texts(progress.every_indicator(view(large, "/avance"))))
    assert "8 de 14 trimestres" in words


def test_the_plan_of_forty_indicators_is_whole(demo: Database) -> None:
    selection = Selection(view(demo, "/avance").selection.period)
    here = View(demo, work_plan(demo), selection, MINISTER, "/avance")
    shown = progress.every_indicator(here)
    assert (len(codes(shown)), of_class(shown, "pager")) == (40, [])
    assert "Se muestran" not in " ".join(texts(shown))
