"""Panorama on paper says what the screen says, marked for what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard import language
from dashboard.snapshot import overview
from dashboard.snapshot.document import Document
from dashboard.snapshot.failures import ChartFailed
from dashboard.snapshot.fingerprint import fingerprint
from dashboard.snapshot.overview import overview_document
from dashboard.snapshot.quarter import snapshot_pdf
from dashboard.workplan.progress import Status
from dashboard.workplan.progress_table import FOUR_NUMBERS, count, gaps
from dashboard.workplan.selection import Selection
from data_access.database import Database
from data_access.editions import editions
from data_access.plan import work_plan
from data_access.progress_table import progress_table
from layouts import findings
from layouts.pages.overview import BUDGET
from tests.factories import quarter
from tests.snapshot.paper import Paper, squeezed

T3 = Selection(quarter("2026-T3"))


@pytest.fixture(scope="module")
def said(demo: Database) -> Document:
    return overview_document(demo, T3)


def test_verdict_and_titles_are_those_of_the_screen(demo: Database, said: Document) -> None:
    table = progress_table(demo, T3)
    assert said.verdict == findings.overview(table)
    assert said.duties.title == findings.who_acts(table)
    assert said.changes.title == findings.changed(table)
    assert [chart.name for chart in said.pictures] == ["estado-por-trimestre", "presupuesto"]


def test_four_numbers_count_the_standings(demo: Database, said: Document) -> None:
    now = progress_table(demo, T3).now
    assert [int(tally.number) for tally in said.tallies] == [count(now, group) for group in FOUR_NUMBERS]


def test_every_indicator_is_a_square_and_every_gap_a_row(demo: Database, said: Document) -> None:
    table = progress_table(demo, T3)
    assert sum(len(row.squares) for row in said.squares.rows) == len(table.now)
    assert [row.name for row in said.gaps.rows] == [gap.indicator.name.es for gap in gaps(table)]


def test_restricted_amounts_stay_off_paper(demo: Database, said: Document) -> None:
    reserved = {gap.indicator.name.es for gap in gaps(progress_table(demo, T3)) if gap.reserved}
    assert reserved
    for row in said.gaps.rows:
        if row.name in reserved:
            assert (row.achievement, row.of_expected, row.share) == ("reservado", "", None)


def test_is_provisional_until_the_quarter_is_closed(demo: Database, said: Document) -> None:
    assert said.masthead.provisional.startswith("PROVISIONAL")
    closed = editions(demo)[0]
    frozen = demo.frozen(closed.period, closed.number)
    assert overview_document(frozen, Selection(closed.period), closed).masthead.provisional == ""


def test_a_view_of_a_closed_quarter_is_no_edition_and_says_so(demo: Database) -> None:
    narrowed = Selection(quarter("2026-T2"), pillar="PR")
    assert "vista con filtros" in overview_document(demo, narrowed).masthead.provisional


def test_what_was_known_on_a_day_says_on_which(demo: Database) -> None:
    then = demo.as_known_on(date(2026, 8, 31))
    document = overview_document(then, Selection(quarter("2026-T2")))
    assert (
        document.masthead.provisional
        == f"PROVISIONAL: como se conocía el {language.short_day(date(2026, 8, 31))}"
    )
    assert "31" in document.masthead.cutoff


def test_every_filter_is_printed(demo: Database) -> None:
    narrowed = Selection(quarter("2026-T3"), "PR", "INNFA", "EC-P", Status.OFF_TRACK)
    kicker = overview_document(demo, narrowed).kicker
    assert all(words in kicker for words in ("INNFA", "Pichincha", "atrasado"))


def test_says_that_data_are_illustrative(said: Document) -> None:
    assert said.masthead.illustrative == "Datos ilustrativos"


def test_a_part_never_passes_for_the_whole_plan(demo: Database, said: Document) -> None:
    assert "solo" not in said.kicker
    narrowed = overview_document(demo, replace(T3, pillar="PR", institution="INNFA"))
    assert narrowed.kicker.endswith(f"solo {work_plan(demo).pillar['PR'].name.es}, INNFA")


def test_imprint_names_day_and_fingerprint_of_the_facts(said: Document) -> None:
    facts = said.imprint.fingerprint
    assert facts == fingerprint(said)
    assert facts[:12] in said.imprint.footer
    assert said.imprint.generated_on == quarter("2026-T4").start.replace(day=30)


def test_both_languages_carry_one_fingerprint(demo: Database, said: Document) -> None:
    with language.shown("en"):
        english = overview_document(demo, T3)
    assert english.imprint.fingerprint == said.imprint.fingerprint
    assert english.masthead.brand != said.masthead.brand
    assert language.current() == "es"


def test_chart_that_fails_stops_the_report(demo: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(BUDGET, draw=lambda _record: {"data": [{"type": "pie"}], "layout": {}})
    monkeypatch.setattr(overview, "_PRINTED", (broken,))
    with pytest.raises(ChartFailed, match="presupuesto"):
        overview_document(demo, T3)


@pytest.mark.parametrize("shown_in", ["es", "en"])
def test_becomes_the_pages_that_a_meeting_reads(demo: Database, said: Document, shown_in: str) -> None:
    paper = Paper(snapshot_pdf(demo, T3, shown_in))
    assert 4 <= len(paper.pages) <= 10
    assert paper.pdf.Root.Lang == shown_in
    assert said.imprint.fingerprint[:12] in paper.words
    if shown_in == "es":
        assert squeezed(said.verdict) in paper.words


def test_narrowed_to_the_province_with_the_longest_words_it_is_no_longer(demo: Database) -> None:
    paper = Paper(snapshot_pdf(demo, replace(T3, province="EC-G"), "es"))
    assert 4 <= len(paper.pages) <= 10


def test_marks_are_explained_on_the_page_that_first_uses_them(demo: Database, said: Document) -> None:
    first = Paper(snapshot_pdf(demo, T3, "es")).pages[0]
    assert said.key.title in {line.words for line in first}
