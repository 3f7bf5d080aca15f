"""F4, F13: backups hold whole editions, and an empty host that is given one serves the same papers again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.snapshot.closing import close
from dashboard.snapshot.edition import files_made_again
from dashboard.workplan.editions import Edition
from dashboard.workplan.plan import QuarterState
from data_access.backups import DamagedBackup, restore_backup, write_backup
from data_access.database import Database
from data_access.editions import (
    REPORT,
    anchor,
    edition_files,
    editions,
    file_with_digest,
    frozen_cells,
    stored_file,
)
from data_access.evidence import evidence_file, record_evidence
from data_access.frozen import edition_digest, sealed_bytes
from data_access.plan import work_plan
from data_access.submissions import record_submission
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR, T1, People, sent, small_plan
from tests.data_access.test_evidence import CONTENT, attached
from tests.data_access.test_verification import past_the_triggers
from tests.faults.closings import CLOSED_ON
from tests.snapshot.paper import Paper, squeezed


class Kept:
    """A quarter in review: one value with a means of verification."""

    def __init__(self, url: str) -> None:
        self.database = small_plan(Database(url, clock=lambda: CLOSED_ON))
        self.people = People(self.database)
        record_submission(self.database, sent(period=T1, value=40), audit=self.people.delegate)
        new = replace(attached(), period=T1)
        self.evidence = record_evidence(self.database, new, audit=self.people.delegate)

    def close(self) -> Edition:
        return close(self.database, T1, audit=self.people.coordinator)


@pytest.fixture
def kept(database_url: str) -> Iterator[Kept]:
    made = Kept(database_url)
    yield made
    made.database.close()


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_f13_what_was_printed_before_proves_itself_on_the_new_host(
    kept: Kept, tmp_path: Path, to: str, request: pytest.FixtureRequest
) -> None:
    edition = kept.close()
    printed = stored_file(kept.database, T1, 1, REPORT, "es") or b""
    assert write_backup(kept.database, tmp_path / "b.db", audit=OPERATOR) is None
    another = f"sqlite:///{tmp_path}/new.db"
    url = another if to == "sqlite" else str(request.getfixturevalue("another_postgresql_url"))
    restore_backup(tmp_path / "b.db", url, audit=OPERATOR)
    host = Database(url)
    assert editions(host) == (edition,)
    assert edition_digest(frozen_cells(host, edition)) == edition.digest
    assert squeezed(edition.digest) in Paper(printed).words
    assert anchor(host, edition) == anchor(kept.database, edition)
    assert edition_files(host) == edition_files(kept.database)
    found = file_with_digest(host, sealed_bytes(printed))
    assert found is not None
    assert stored_file(host, T1, 1, REPORT, "es") == printed
    assert [each.same for each in files_made_again(host)] == [True] * 4
    held = evidence_file(host, kept.evidence, audit=kept.people.coordinator)
    assert held.content == CONTENT
    assert first_damage(host) is None
    host.close()


def test_f4_a_backup_during_a_closing_holds_all_of_it_or_none(kept: Kept, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        closing, number = pool.submit(kept.close), 0
        while not closing.done() or number == 0:
            assert write_backup(kept.database, tmp_path / f"{number}.db", audit=OPERATOR) is None
            number += 1
        closing.result()
    for path in tmp_path.glob("*.db"):
        held = Database(f"sqlite:///{path}")
        closed = work_plan(held).state_of(T1) is QuarterState.CLOSED
        assert len(editions(held)) == closed
        assert first_damage(held) is None
        held.close()


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE edition_file SET content = :forged WHERE kind = 'report'", "file report es altered"),
        ("UPDATE evidence SET content = :forged", "evidence altered"),
        ("UPDATE snapshot_cell SET content = '{}' WHERE key = 'FO-01.1 2026-T1'", "«standing FO-01.1"),
    ],
)
def test_a_backup_of_what_was_forged_says_so_and_is_not_restored(
    kept: Kept, tmp_path: Path, statement: str, what: str
) -> None:
    kept.close()
    with past_the_triggers(kept.database) as connection:
        connection.execute(text(statement), {"forged": b"%PDF"} if ":forged" in statement else {})
    damage = write_backup(kept.database, tmp_path / "b.db", audit=OPERATOR)
    assert damage is not None
    assert what in damage.what
    with pytest.raises(DamagedBackup, match="altered"):
        restore_backup(tmp_path / "b.db", f"sqlite:///{tmp_path}/new.db", audit=OPERATOR)
    assert not (tmp_path / "new.db").exists()
