"""The PDF itself: accessible, the same bytes for the same report, and bounded."""

from __future__ import annotations

import re
import subprocess
from datetime import date

import page
import pytest
from pikepdf import Name

from dashboard.snapshot import pdf
from dashboard.snapshot.failures import RenderingFailed, RenderingTooSlow
from dashboard.snapshot.pdf import render_pdf
from tests.snapshot.paper import Paper, squeezed
from tests.snapshot.reports import imprint, masthead, picture, report

_MISREAD = "PDFA2A-STREAM-LENGTH-001"
"""The checker takes a last byte that happens to be CR for a line's end: lengths are checked here instead."""


@pytest.fixture(scope="module")
def spanish() -> bytes:
    return render_pdf(report(), "es")


@pytest.fixture(scope="module")
def paper(spanish: bytes) -> Paper:
    return Paper(spanish)


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_conforms(spanish: bytes, profile: page.ValidationProfile) -> None:
    failures = page.validate_pdf_bytes(spanish, profile=profile).failures
    assert [failure.message for failure in failures if failure.rule_id != _MISREAD] == []


def test_streams_are_as_long_as_they_say(spanish: bytes) -> None:
    streams = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", spanish))
    assert len(streams) > 10
    for stream in streams:
        end = stream.end() + int(stream[1])
        assert spanish[end : end + 11].lstrip(b"\r\n").startswith(b"endstream")


def test_claims_both_standards_and_shows_its_title(paper: Paper) -> None:
    metadata = paper.pdf.open_metadata()
    assert metadata["pdfuaid:part"] == "1"
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert metadata["dc:title"] == report().title
    assert paper.pdf.Root.MarkInfo.Marked
    assert paper.pdf.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("language", ["es", "en"])
def test_names_its_language(language: str) -> None:
    assert Paper(render_pdf(report(), language)).pdf.Root.Lang == language


def test_every_figure_says_what_it_shows(paper: Paper) -> None:
    said = [str(figure.Alt) for figure in paper.elements("Figure")]
    assert all(said)
    assert {chart.alternative for chart in report().pictures} <= set(said)


def test_charts_gaps_and_duties_are_tables_with_headed_columns(paper: Paper) -> None:
    tables = paper.elements("Table")
    assert len(tables) == len(report().pictures) + 2
    assert all(any(Name.THead == kid.S for kid in table.K) for table in tables)


def test_headings_run_from_the_verdict_down(paper: Paper) -> None:
    assert len(paper.elements("H1")) == 1
    titles = 4 + len(report().pictures) + 1
    assert len(paper.elements("H2")) == titles


def test_same_report_gives_the_same_bytes(spanish: bytes) -> None:
    assert render_pdf(report(), "es") == spanish


def test_is_dated_by_the_report_alone(paper: Paper) -> None:
    assert paper.pdf.docinfo.CreationDate == "D:20261030050000Z"
    other = Paper(render_pdf(report(imprint=imprint(generated_on=date(2027, 1, 2))), "es"))
    assert other.pdf.docinfo.CreationDate == "D:20270102050000Z"


def test_prints_what_the_report_says(paper: Paper) -> None:
    said = report()
    printed = (
        said.verdict,
        said.coverage,
        said.duties.rows[0].next_step,
        said.gaps.rows[0].name,
        said.pictures[0].source,
        "1.920 ejecutado",
        said.key.entries[0].rule,
        said.imprint.footer,
        "2 de 2",
    )
    assert [words for words in printed if squeezed(words) not in paper.words] == []


def test_marks_every_page_of_a_provisional_report() -> None:
    marked = Paper(render_pdf(report(), "es"))
    for lines in marked.pages:
        assert "PROVISIONAL" in squeezed("".join(line.words for line in lines))
    final = Paper(render_pdf(report(masthead=masthead(provisional="")), "es"))
    assert "PROVISIONAL" not in final.words


def test_embeds_every_typeface_and_no_script(paper: Paper) -> None:
    fonts = [one for one in paper.pdf.objects if "/FontDescriptor" in getattr(one, "keys", dict)()]
    assert fonts
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(paper.pdf.Root.keys())
    assert "/JavaScript" not in paper.pdf.Root.get("/Names", {})


def test_refusal_of_the_engine_is_told_and_names_the_chart() -> None:
    broken = report(pictures=(picture(), picture(name="presupuesto", svg="<svg")))
    with pytest.raises(RenderingFailed, match=r"^chart presupuesto: .*SVG"):
        render_pdf(broken, "es")


def test_engine_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LIMIT_SECONDS", 0.001)
    with pytest.raises(RenderingTooSlow):
        render_pdf(report(), "es")


def test_engine_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[dict[str, str]] = []

    def start(*_command: object, env: dict[str, str], **_given: object) -> subprocess.CompletedProcess[bytes]:
        started.append(env)
        return subprocess.CompletedProcess((), 0, b"%PDF", b"")

    monkeypatch.setenv("SECRET_KEY", "unguessable")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:secret@host/plan")
    monkeypatch.setattr(subprocess, "run", start)
    assert render_pdf(report(), "es") == b"%PDF"
    assert set(started[0]) <= {"LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "TMPDIR"}
