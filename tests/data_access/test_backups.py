"""Backups: one moment of the database in one private file, taken while people write, and brought back."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import select, text

from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text
from dashboard.workplan.roles import Role
from data_access.backups import DamagedBackup, DatabaseInUse, NotABackup, restore_backup, write_backup
from data_access.case_counts import record_case_counts
from data_access.database import Database
from data_access.quarters import close_quarter
from data_access.reports import history
from data_access.reviews import SeenValue, approve, return_value
from data_access.submissions import record_submission
from data_access.tables import metadata
from data_access.user_sessions import open_session, user_session_of
from data_access.users import add_account, credentials
from data_access.verification import first_damage
from tests.data_access.conftest import OCTOBER, OPERATOR, T1, T2, T3, People, entries, sent
from tests.data_access.releasing import write_release
from tests.factories import case_count, counted


@pytest.fixture
def complete(planned: Database, people: People) -> Database:
    """Values with a breakdown, one approved in a closed quarter, a release, a raw count and a session."""
    parts = {"sexo": counted(mujer="22.50", hombre="17.50")}
    record_submission(planned, sent(breakdown=parts), audit=people.delegate)
    record_submission(planned, sent(period=T1), audit=people.delegate)
    approve(planned, SeenValue("FO-01.1", T1, 1), audit=people.coordinator)
    record_case_counts(planned, [case_count()], audit=people.coordinator)
    close_quarter(planned, T1, audit=people.coordinator)
    cells = [ReleasedCell(Stage.IDENTIFIED, ALL, str(T1), ALL, ALL, ALL, ALL, 37)]
    write_release(planned, T1, cells, audit=people.coordinator)
    held = credentials(planned, "delegada@ejemplo.ec")
    assert held is not None
    open_session(planned, held.account, "token", forget_before=OCTOBER)
    return planned


def rows(database: Database) -> Mapping[str, list[tuple[Any, ...]]]:
    """Every row of every table but what restoring changes."""
    with database.write() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in ("user_session", "audit_entry")
        }


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_what_is_restored_is_what_was_backed_up(
    complete: Database, tmp_path: Path, to: str, request: pytest.FixtureRequest
) -> None:
    file, written = tmp_path / "backups" / "b.db", rows(complete)
    assert write_backup(complete, file, audit=OPERATOR) is None
    chain = entries(complete)
    another = f"sqlite:///{tmp_path}/restored.db"
    url = another if to == "sqlite" else request.getfixturevalue("another_postgresql_url")
    restore_backup(file, url, audit=OPERATOR)
    restored = Database(url)
    assert rows(restored) == written
    assert entries(restored)[:-1] == chain
    assert [action for _, action, _, _ in entries(restored)[-2:]] == ["export", "restored"]
    assert first_damage(restored) is None
    add_account(
        restored,
        email="nueva@ejemplo.ec",
        title=Text("Nueva"),
        role=Role.VIEWER,
        institution_code=None,
        password_hash="-",
        audit=OPERATOR,
    )
    assert user_session_of(restored, "token") is None
    restored.close()


def test_a_backup_is_one_private_file_that_is_read_as_it_is(complete: Database, tmp_path: Path) -> None:
    file = tmp_path / "b.db"
    write_backup(complete, file, audit=OPERATOR)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("b.db*")] == ["b.db"]
    held = Database(f"sqlite:///{file}")
    assert entries(held) == entries(complete)
    assert first_damage(held) is None
    held.close()


def test_f4_backups_while_people_write_hold_all_that_was_acknowledged_before(
    planned: Database, people: People, tmp_path: Path
) -> None:
    acknowledged: list[int] = []
    enough = Event()

    def keep_writing() -> None:
        base = 0
        # SQLite gives no turns: a writer who never pauses can keep another waiting past its patience.
        while not enough.wait(0.02):
            receipt = record_submission(planned, sent(value=46 + base % 10, base=base), audit=people.delegate)
            acknowledged.append(receipt.seq)
            seen = SeenValue("FO-01.1", T3, base + 1)
            return_value(planned, seen, "Otra vez", audit=people.coordinator)
            base += 2

    writing = Thread(target=keep_writing)
    writing.start()
    try:
        before: list[set[int]] = []
        for number in range(5):
            before.append(set(acknowledged))
            assert write_backup(planned, tmp_path / f"{number}.db", audit=OPERATOR) is None
    finally:
        enough.set()
        writing.join()
    assert len(before[-1]) > len(before[0])
    for number, promised in enumerate(before):
        with closing(sqlite3.connect(tmp_path / f"{number}.db")) as held:
            assert promised <= {seq for (seq,) in held.execute("SELECT seq FROM revision")}


def test_nothing_is_written_over(complete: Database, tmp_path: Path) -> None:
    file = tmp_path / "b.db"
    file.write_bytes(b"something else")
    with pytest.raises(FileExistsError):
        write_backup(complete, file, audit=OPERATOR)
    assert file.read_bytes() == b"something else"


def test_only_an_empty_database_is_restored_into(complete: Database, tmp_path: Path) -> None:
    file = tmp_path / "b.db"
    write_backup(complete, file, audit=OPERATOR)
    before = entries(complete)
    with pytest.raises(DatabaseInUse):
        restore_backup(file, complete.url, audit=OPERATOR)
    assert entries(complete) == before


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\0 cut short"])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file, target = tmp_path / "b.db", tmp_path / "new.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NotABackup):
        restore_backup(file, f"sqlite:///{target}", audit=OPERATOR)
    assert not target.exists()


def test_a_backup_of_a_newer_program_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path, isolation_level=None)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NotABackup, match="newer"):
        restore_backup(path, f"sqlite:///{tmp_path}/new.db", audit=OPERATOR)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_damaged_backup_is_told_and_not_restored(complete: Database, tmp_path: Path) -> None:
    with complete.write() as connection:
        connection.execute(text("DROP TRIGGER audit_entry_no_update"))
        connection.execute(text("UPDATE audit_entry SET actor = 'nadie' WHERE seq = 3"))
    file, target = tmp_path / "b.db", tmp_path / "new.db"
    damage = write_backup(complete, file, audit=OPERATOR)
    assert damage is not None
    assert damage.seq == 3
    with pytest.raises(DamagedBackup, match="3"):
        restore_backup(file, f"sqlite:///{target}", audit=OPERATOR)
    assert not target.exists()


def test_the_history_reads_the_same_after_a_restore(
    complete: Database, people: People, tmp_path: Path
) -> None:
    write_backup(complete, tmp_path / "b.db", audit=OPERATOR)
    url = f"sqlite:///{tmp_path}/restored.db"
    restore_backup(tmp_path / "b.db", url, audit=OPERATOR)
    restored = Database(url)
    for period in (T1, T2, T3, Period(2026, 4)):
        told = [history(held, "FO-01.1", period, actor=people.viewer.actor) for held in (complete, restored)]
        assert told[0] == told[1]
    restored.close()
