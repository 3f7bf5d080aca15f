"""The code on an edition: what it says, and the address that its QR code holds."""

from __future__ import annotations

from datetime import UTC, datetime

import page
import pytest

from dashboard.snapshot.edition import edition_pdf
from dashboard.snapshot.proof import proof
from dashboard.workplan.edition_codes import EditionCode
from dashboard.workplan.editions import Edition
from data_access.database import Database
from data_access.editions import REPORT, SLIDES, edition_of
from tests.factories import quarter
from tests.snapshot.paper import Paper, squeezed

SITE = "https://plan.example"
T2 = quarter("2026-T2")
EDITION = Edition(T2, 2, 9, datetime(2026, 10, 30, tzinfo=UTC), "Secretaría", "3f2a9c1d" + "0" * 56, False)
ADDRESS = "https://plan.example/informes?codigo=2026-T2-2-3F2A-9C1D"


@pytest.mark.parametrize("site", [SITE, f"{SITE}/"])
def test_the_qr_code_leads_to_the_editions_address(site: str) -> None:
    shown = proof(EDITION, site)
    assert shown.alternative == f"Código QR de la dirección {ADDRESS}"
    assert shown.svg.startswith("<svg")
    assert shown.svg != proof(EDITION, "https://elsewhere.example").svg
    assert "QR" in shown.points[0]


def test_without_an_address_there_is_the_code_alone() -> None:
    shown = proof(EDITION, "")
    assert (shown.svg, shown.alternative) == ("", "")
    assert shown.code == "2026-T2-2-3F2A-9C1D"
    assert not any("QR" in each for each in shown.points)


@pytest.fixture(scope="module", params=["es", "en"])
def printed(demo: Database, request: pytest.FixtureRequest) -> bytes:
    return edition_pdf(demo, edition_of(demo, T2, 1), REPORT, request.param, SITE)


def test_an_edition_prints_its_code_its_digest_and_a_described_qr_code(
    demo: Database, printed: bytes
) -> None:
    of, paper = edition_of(demo, T2, 1), Paper(printed)
    code = str(EditionCode.of(of))
    assert paper.words.count(code) >= 2
    assert squeezed(of.digest) in paper.words
    described = [str(figure.Alt) for figure in paper.elements("Figure")]
    assert sum(f"{SITE}/informes?codigo={code}" in words for words in described) == 1


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_an_edition_conforms(printed: bytes, profile: page.ValidationProfile) -> None:
    failures = page.validate_pdf_bytes(printed, profile=profile).failures
    assert [each.message for each in failures if each.rule_id != "PDFA2A-STREAM-LENGTH-001"] == []


def test_the_address_changes_the_paper_and_nothing_that_it_says_of_the_plan(demo: Database) -> None:
    of = edition_of(demo, T2, 1)
    here, nowhere = (Paper(edition_pdf(demo, of, REPORT, "es", site)) for site in (SITE, ""))
    assert len(here.elements("Figure")) == len(nowhere.elements("Figure")) + 1
    assert str(EditionCode.of(of)) in nowhere.words
    assert edition_pdf(demo, of, SLIDES, "es", SITE) == edition_pdf(demo, of, SLIDES, "es", "")
