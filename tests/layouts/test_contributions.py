"""The table of three measures says what their charts say, in the commission's order."""

from __future__ import annotations

from dashboard.language import number
from dashboard.workplan.contribution_table import Measure
from dashboard.workplan.selection import Selection
from data_access.contribution_table import contribution_table
from data_access.database import Database
from layouts import contributions
from tests.layouts.test_pages import T3, texts, view


def test_the_table_holds_every_amount_of_the_charts_in_the_fixed_order(demo: Database) -> None:
    here = view(demo, path="/contribuciones")
    shown = list(texts(contributions.every_measure(here)))
    table = contribution_table(demo, Selection(T3))
    parties = [i.short_name.es for i in here.plan.reporting_institutions]
    assert [text for text in shown if text in parties] == parties
    for measure in Measure:
        for amounts in (table.total(measure), *(found for _i, found in table.by_institution(measure))):
            assert number(amounts.planned, 0) in shown
            assert amounts.actual is None or number(amounts.actual, 0) in shown


def test_of_one_institution_only_its_own_row_is_shown(demo: Database) -> None:
    here = view(demo, path="/contribuciones", institution="INNFA")
    shown = list(texts(contributions.every_measure(here)))
    assert "INNFA" in shown
    assert not {"OIM", "DINAPEN"} & set(shown)
