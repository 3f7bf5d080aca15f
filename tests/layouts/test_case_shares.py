"""The share of each table that is published, as anybody can count it in the published cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.disclosure.menu import Key, tables_of
from dashboard.disclosure.release import tier_of
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.selection import Selection
from data_access.case_shares import published_shares
from data_access.case_trends import released_cells
from data_access.database import Database
from data_access.plan import work_plan
from layouts.case_shares import share_table
from layouts.markup import html_of
from layouts.page import View
from tests.layouts.tables import in_both


def view(database: Database) -> View:
    actor = Actor(1, "Ministra", Role.VIEWER, None)
    return View(database, work_plan(database), Selection(Period(2026, 3)), actor, "/metodologia")


def test_the_shares_are_those_of_the_published_cells(demo: Database) -> None:
    cells = {
        Key.of(cell): cell.value
        for cell in released_cells(demo)
        if cell.stage is Stage.IDENTIFIED and cell.time.startswith("2025")
    }
    tables = tables_of(tier_of(2025, (key for key in cells if key.time == "2025-T1")), 2025)
    for share in published_shares(demo)[2025]:
        own = [value for key, value in cells.items() if share.table in tables[key]]
        assert (share.published, share.cells) == (len(own) - own.count(None), len(own))


def test_every_table_of_every_year_has_its_row_in_plain_words(demo: Database) -> None:
    shared = published_shares(demo)
    assert set(shared) == {2025, 2026}
    spanish, english = in_both(lambda here: html_of(share_table(here)), view(demo))
    assert spanish.count("<tr>") == 1 + len({share.table for own in shared.values() for share in own})
    assert english.count("<tr>") == spanish.count("<tr>")
    assert "Provincia, por año" in spanish
    assert "Province, by year" in english
    assert "Todo el país, por trimestre" in spanish


def test_before_the_first_release_there_is_no_table(database: Database, demo: Database) -> None:
    assert published_shares(database) == {}
    assert share_table(replace(view(demo), database=database)) is None


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_table_holds_no_count_of_victims(demo: Database, year: int) -> None:
    """Only how many cells are out and how many there are: both are read off the menu and its marks."""
    for share in published_shares(demo)[year]:
        assert 0 <= share.published <= share.cells <= len(list(share.table.keys(year)))
