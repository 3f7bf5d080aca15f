"""The chapters of the full report: nobody is left out, nothing reserved is printed, all of it accessible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import page
import pytest

from dashboard.snapshot import case_chapter
from dashboard.snapshot.chapters import Cell, Chapter, Charted, Listing, Prose
from dashboard.snapshot.document import Document
from dashboard.snapshot.failures import ChartFailed
from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.quarter import snapshot_pdf
from dashboard.workplan.commitments import OPEN_STATES
from dashboard.workplan.progress import Status
from dashboard.workplan.progress_table import ProgressTable
from dashboard.workplan.selection import Selection
from data_access.commitments import commitments
from data_access.database import Database
from data_access.moments import today
from data_access.plan import work_plan
from data_access.progress_table import progress_table
from layouts.glossary import terms, title
from tests.factories import quarter
from tests.snapshot.paper import MILLIMETRE, Paper

T3 = Selection(quarter("2026-T3"))
PROGRESS, EXPLAINED, CONTRIBUTIONS, CASES, COMMISSION, ANNEX = range(6)
_MISREAD = "PDFA2A-STREAM-LENGTH-001"


@pytest.fixture(scope="module")
def said(demo: Database) -> Document:
    return overview_document(demo, T3)


@pytest.fixture(scope="module")
def table(demo: Database) -> ProgressTable:
    return progress_table(demo, T3)


@pytest.fixture(scope="module", params=["es", "en"])
def printed(demo: Database, request: pytest.FixtureRequest) -> bytes:
    return snapshot_pdf(demo, T3, request.param)


def rows(chapter: Chapter, at: int = 0) -> Iterator[tuple[Cell, ...]]:
    listing = [block for block in chapter.blocks if isinstance(block, Listing)][at]
    return (row for group in listing.groups for row in group.rows)


def code(row: tuple[Cell, ...]) -> str:
    return row[0].words.partition(" ")[0]


def test_every_indicator_has_a_row_with_every_quarter_so_far(said: Document, table: ProgressTable) -> None:
    listed = {code(row): row for row in rows(said.chapters[PROGRESS])}
    assert set(listed) == {each.indicator.code for each in table.now}
    for row in listed.values():
        assert len(row) == 1 + len(table.quarters_so_far) + 2
    for standing in table.now:
        cell = listed[standing.indicator.code][len(table.quarters_so_far)]
        assert cell.mark is None or cell.mark.status == standing.status.value


def test_reserved_values_stay_off_every_chapter(said: Document, table: ProgressTable) -> None:
    reserved = {each.indicator.code for each in table.now if each.reserved}
    assert reserved
    for row in rows(said.chapters[PROGRESS]):
        if code(row) in reserved:
            assert row[len(table.quarters_so_far)].words.startswith("R")
            assert row[-2].words.startswith("reservado")


def test_whatever_departs_is_explained_with_an_action_or_said_to_lack_one(
    said: Document, table: ProgressTable
) -> None:
    departing = (Status.AT_RISK, Status.OFF_TRACK, Status.OVERDUE, Status.NOT_REPORTED)
    expected = {each.indicator.code: each for each in table.now if each.status in departing}
    listed = {code(row): row for row in rows(said.chapters[EXPLAINED])}
    assert set(listed) == set(expected)
    for name, standing in expected.items():
        report = standing.report
        explanation = report.explanation if report else ""
        step = report.next_step if report else ""
        assert listed[name][2].words == (explanation or "Sin explicación registrada")
        assert listed[name][3].words == (step or "Sin acción registrada")


def test_no_chart_is_printed_twice(said: Document) -> None:
    charts = [block.picture for each in said.chapters for block in each.blocks if isinstance(block, Charted)]
    names = [picture.name for picture in (*said.pictures, *charts)]
    assert len(names) == len(set(names))


def test_the_provinces_that_activities_name_stand_beside_the_trends(said: Document) -> None:
    charts = [block.picture for each in said.chapters for block in each.blocks if isinstance(block, Charted)]
    (shown,) = [picture for picture in charts if picture.name == "cobertura-provincias"]
    amounts = [row[0] for row in shown.table.rows]
    assert amounts[0] == "13"
    assert amounts[-2:] == ["0", "Todo el país"]


def test_open_commitments_come_most_overdue_first_with_room_to_write(demo: Database, said: Document) -> None:
    day = today(demo, work_plan(demo).as_of)
    open_ = [each for each in commitments(demo) if each.state(day) in OPEN_STATES]
    listed = list(rows(said.chapters[COMMISSION], 1))
    assert [code(row) for row in listed] == [
        each.code for each in sorted(open_, key=lambda each: (each.due_on, each.code))
    ]
    assert {row[-1] for row in listed} == {Cell("")}


def test_errata_are_none_before_there_is_an_edition(said: Document) -> None:
    assert list(rows(said.chapters[ANNEX])) == []


def test_the_annex_has_the_glossary_of_metodologia(said: Document) -> None:
    told = [block for block in said.chapters[ANNEX].blocks if isinstance(block, Prose)][-1]
    assert told.title == title()
    assert [point.partition(":")[0] for point in told.points] == [term for term, _meaning in terms()]


def test_a_chart_of_a_chapter_that_fails_stops_the_report(
    demo: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = replace(case_chapter.NATIONAL, draw=lambda _record: {"data": [{"type": "pie"}], "layout": {}})
    monkeypatch.setattr(case_chapter, "_PRINTED", ((broken, 250),))
    with pytest.raises(ChartFailed, match="victimas-identificadas"):
        overview_document(demo, T3)


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_every_page_conforms(printed: bytes, profile: page.ValidationProfile) -> None:
    failures = page.validate_pdf_bytes(printed, profile=profile).failures
    assert [failure.message for failure in failures if failure.rule_id != _MISREAD] == []


def test_every_figure_says_what_it_shows(printed: bytes) -> None:
    paper = Paper(printed)
    figures = paper.elements("Figure")
    assert len(figures) > 100
    assert all(str(figure.Alt) for figure in figures)


def test_nothing_leaves_the_margins_and_no_sign_is_unknown(printed: bytes) -> None:
    paper = Paper(printed)
    for lines in paper.pages:
        assert min(line.left for line in lines) >= 14.9 * MILLIMETRE
        # A blank on which a line was broken hangs over the edge without ink.
        assert max(line.right for line in lines if not line.words.endswith(" ")) <= 195.1 * MILLIMETRE
    assert "☐" not in paper.words


def test_same_quarter_gives_the_same_bytes(demo: Database) -> None:
    assert snapshot_pdf(demo, T3, "es") == snapshot_pdf(demo, T3, "es")
