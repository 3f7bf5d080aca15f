"""What is published is audited again: a release that gives something away is named, whatever let it out."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from dashboard.__main__ import main
from dashboard.disclosure import release as releasing
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from data_access.case_counts import record_case_counts
from data_access.case_releases import release_cases
from data_access.database import Database
from data_access.illustrative.cases import case_counts
from data_access.release_audits import audit_releases
from tests.data_access.conftest import OPERATOR
from tests.disclosure.protectors import only_small_cells

YEAR = tuple(Period(2025, quarter) for quarter in range(1, 5))
COUNTS = [each for each in case_counts() if each.period in YEAR and each.stage is Stage.IDENTIFIED]


def released(database: Database) -> Database:
    record_case_counts(database, COUNTS, audit=OPERATOR)
    for period in YEAR:
        release_cases(database, period, audit=OPERATOR)
    return database


@pytest.fixture
def careless(planned: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A year of which only the small cells are reserved, past a gate that was left open."""
    monkeypatch.setattr(releasing, "protect", only_small_cells)
    monkeypatch.setattr(releasing, "audit", lambda *_, **__: ())
    return released(planned)


def test_the_releases_of_the_demonstration_are_safe(demo: Database) -> None:
    audited = list(audit_releases(demo))
    assert [each.year for each in audited] == [2025, 2026]
    assert all(each.findings == () for each in audited)


def test_without_releases_there_is_nothing_to_audit(database: Database) -> None:
    assert list(audit_releases(database)) == []


def test_a_release_past_the_gate_is_named(careless: Database) -> None:
    (audited,) = audit_releases(careless)
    assert audited.year == 2025
    assert audited.findings


def test_verify_says_which_table_gives_it_away(careless: Database) -> None:
    found = CliRunner().invoke(main, ["verify", "--database", careless.url])
    assert found.exit_code == 1
    assert "the releases of 2025 give away: year" in found.stderr


def test_a_count_corrected_since_hides_no_exact_cell(careless: Database) -> None:
    with careless.write() as connection:
        connection.execute(text("UPDATE case_count SET victims = victims + 40"))
    assert next(audit_releases(careless)).findings


def test_a_count_corrected_since_is_no_fault_of_the_release(planned: Database) -> None:
    released(planned)
    with planned.write() as connection:
        connection.execute(text("UPDATE case_count SET victims = victims + 40"))
    assert next(audit_releases(planned)).findings == ()
