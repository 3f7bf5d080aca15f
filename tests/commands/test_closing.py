"""`close-quarter` and `reopen-quarter`: what stays open is said, and an interruption is no end."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard.__main__ import main
from dashboard.commands.options import as_operator
from dashboard.disclosure import release as releasing
from dashboard.disclosure.audit import Fault, Finding
from dashboard.language import LANGUAGES
from dashboard.snapshot import edition as reports
from dashboard.snapshot.failures import RenderingFailed
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.roles import Role
from data_access.audit import Audit
from data_access.case_trends import released_periods
from data_access.commission_records import Sent
from data_access.commitments import commitments, retire_commitment
from data_access.database import Database
from data_access.editions import REPORT, SLIDES, edition_files, edition_of, editions, store_file, stored_file
from data_access.plan import work_plan
from data_access.reopenings import confirm_reopening
from data_access.users import accounts
from data_access.verification import first_damage
from tests.snapshot.paper import Paper

T3 = Period(2026, 3)


def run(database: Database, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--database", database.url])


ALL_FILES = {(1, kind, shown_in) for kind in (REPORT, SLIDES) for shown_in in ("es", "en")}


def kept(database: Database) -> set[tuple[int, str, str]]:
    files = edition_files(database)
    return {(each.number, each.kind, each.language) for each in files if each.period == T3}


def test_a_quarter_is_closed_with_its_cases_reports_and_slides(own_demo: Database) -> None:
    ran = run(own_demo, "close-quarter", "2026-T3")
    assert ran.exit_code == 0, ran.output
    assert "3 not reported: " in ran.output
    assert "PR-04.2" in ran.output
    assert "not reviewed: " in ran.output
    edition = editions(own_demo)[0]
    assert (edition.period, edition.number, edition.release_pending) == (T3, 1, False)
    assert f"{edition.digest}\n" in ran.output
    assert T3 in released_periods(own_demo)
    assert kept(own_demo) == ALL_FILES
    assert first_damage(own_demo) is None
    assert run(own_demo, "verify").output == "whole\n"


def test_stored_files_are_made_again_to_the_byte(own_demo: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://plan.example")
    run(own_demo, "close-quarter", "2026-T3")
    edition = editions(own_demo)[0]
    for _number, kind, shown_in in kept(own_demo):
        again = reports.edition_pdf(own_demo, edition, kind, shown_in, "https://plan.example")
        assert stored_file(own_demo, T3, 1, kind, shown_in) == again


def test_the_report_of_an_edition_has_four_to_ten_pages(
    own_demo: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://plan.example")
    run(own_demo, "close-quarter", "2026-T3")
    for shown_in in LANGUAGES:
        stored = stored_file(own_demo, T3, 1, REPORT, shown_in)
        assert stored is not None
        assert 4 <= len(Paper(stored).pages) <= 10


def test_files_stay_whole_when_the_site_moves(own_demo: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """They print the address of their day, and are made again with it."""
    for site in ("https://plan.example/", "https://moved.example"):
        monkeypatch.setenv("SITE_URL", site)
        run(own_demo, "close-quarter", "2026-T3")
        assert run(own_demo, "verify").output == "whole\n"
    assert {each.made_by.split()[-1] for each in edition_files(own_demo)} == {"https://plan.example"}


def test_an_interrupted_closing_goes_on_where_it_stopped(
    own_demo: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reports.edition_pdf

    def only_reports(database: Database, of: Any, kind: str, *rest: str) -> bytes:
        if kind != REPORT:
            raise RenderingFailed("the engine was killed")
        return whole(database, of, kind, *rest)

    monkeypatch.setattr(reports, "edition_pdf", only_reports)
    broken = run(own_demo, "close-quarter", "2026-T3")
    assert (broken.exit_code, kept(own_demo)) == (1, {(1, REPORT, "es"), (1, REPORT, "en")})
    monkeypatch.undo()
    assert run(own_demo, "close-quarter", "2026-T3").exit_code == 0
    assert kept(own_demo) == ALL_FILES
    assert len([each for each in editions(own_demo) if each.period == T3]) == 1


def test_a_failed_audit_leaves_the_quarter_open_unless_it_is_closed_without_cases(
    own_demo: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Finding("quarter × M", "2026-T3", Fault.EXACT)
    monkeypatch.setattr(releasing, "audit", lambda *_, **__: (found,))
    refused = run(own_demo, "close-quarter", "2026-T3")
    assert refused.exit_code == 1
    assert "quarter × M" in refused.stderr
    assert work_plan(own_demo).state_of(T3) is QuarterState.IN_REVIEW
    assert run(own_demo, "close-quarter", "2026-T3", "--without-release").exit_code == 0
    assert editions(own_demo)[0].release_pending
    monkeypatch.undo()
    assert run(own_demo, "release-cases", "2026-T3").exit_code == 0


def test_closing_again_after_a_second_person_confirmed_is_the_next_edition(own_demo: Database) -> None:
    asked = run(own_demo, "reopen-quarter", "2026-T2", "--reason", "Policía corrigió una cifra")
    assert "stays closed until a second person" in asked.output
    coordinator = next(each for each in accounts(own_demo) if each.role is Role.COORDINATOR)
    confirm_reopening(own_demo, Period(2026, 2), audit=Audit(coordinator.actor, "page"))
    ran = run(own_demo, "close-quarter", "2026-T2")
    assert "edition 2" in ran.output
    assert [each.number for each in editions(own_demo) if each.period == Period(2026, 2)] == [2, 1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("close-quarter", "2026-T4"), "2026-T4 is not in review"),
        (("reopen-quarter", "2026-T3", "--reason", "Error"), "2026-T3 is not closed"),
        (("reopen-quarter", "2026-T2", "--reason", "  "), "say why"),
    ],
)
def test_what_cannot_be_is_one_line(own_demo: Database, arguments: tuple[str, ...], told: str) -> None:
    ran = run(own_demo, *arguments)
    assert ran.exit_code == 1
    assert told in ran.stderr
    assert "Traceback" not in ran.output


def test_reopening_is_asked_once(own_demo: Database) -> None:
    for exit_code in (0, 1):
        ran = run(own_demo, "reopen-quarter", "2026-T2", "--reason", "Error de suma")
        assert ran.exit_code == exit_code
    assert "waits for a second person" in ran.stderr


def test_an_edition_keeps_its_commitments_as_they_stood(own_demo: Database) -> None:
    run(own_demo, "close-quarter", "2026-T3")
    edition = editions(own_demo)[0]
    known = commitments(own_demo)
    open_ = next(each for each in known if each.is_open)
    coordinator = next(each for each in accounts(own_demo) if each.role is Role.COORDINATOR)
    sent = Sent("retire", open_.version)
    retire_commitment(own_demo, open_.code, "Se unió a otro", sent, audit=Audit(coordinator.actor, "page"))
    assert commitments(own_demo) != known
    assert commitments(own_demo.frozen(T3, 1)) == known
    again = reports.edition_pdf(own_demo, edition, REPORT, "es", "")
    assert stored_file(own_demo, T3, 1, "report", "es") == again


@pytest.mark.parametrize(
    ("content", "made_by", "told"),
    [
        (
            b"%PDF forged",
            reports.made_by(""),
            "report es is not what its frozen cells give",
        ),
        (b"%PDF of old", "typst 0.1 abc", "edition 1 of 2026-T2: report es is as stored; not made again"),
    ],
)
def test_verify_makes_files_again_where_it_can(
    own_demo: Database, content: bytes, made_by: str, told: str
) -> None:
    """A forged report under a digest and an entry of its own: only its frozen cells tell on it."""
    edition = edition_of(own_demo, Period(2026, 2), 1)
    store_file(own_demo, edition, REPORT, "es", content, made_by, audit=as_operator())
    found = run(own_demo, "verify")
    assert told in found.output
    assert found.exit_code == (1 if made_by == reports.made_by("") else 0)
