"""The whole database in one private SQLite file, written while people work, and brought back from it.

The file is the same from SQLite and from PostgreSQL, and either can be restored from it: no server's own
tools are needed, and `verify` reads the file as it is.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.util import CommandError
from sqlalchemy import Connection, Select, Table, create_engine, delete, func, insert, make_url, select
from sqlalchemy.pool import NullPool

from data_access.audit import Audit, audited, version
from data_access.chain_entries import Damage
from data_access.database import Database
from data_access.exports import record_export
from data_access.schema import migrate
from data_access.tables import audit_entry, metadata, quarter, user_session
from data_access.verification import first_damage

_ROWS_AT_ONCE = 1000


class NotABackup(Exception):
    """The file is no database of this program."""


class DamagedBackup(Exception):
    """The file holds something else than what was written; nothing was restored from it."""


class DatabaseInUse(Exception):
    """The database to restore into holds entries of its own already; nothing was changed."""


def write_backup(database: Database, path: Path, *, audit: Audit) -> Damage | None:
    """Copy one moment of the database into a new file, whole or not at all; say what is damaged in it.

    Raise FileExistsError rather than write over a file, which might be the database itself.
    """
    if path.exists():
        raise FileExistsError(f"{path} is there already")
    record_export(database, "backup", "sqlite", audit=audit)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.unlink(missing_ok=True)
    try:
        _make_private(beside)
        if database.is_sqlite:
            _copy_file(_path(database), beside)
        else:
            _copy_rows(database, beside)
        damage = _damage(beside)
        _settle(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return damage


def restore_backup(path: Path, url: str, *, audit: Audit) -> None:
    """Fill an empty database from a file, migrated if need be; everybody has to sign in anew.

    Raise NotABackup, DamagedBackup or DatabaseInUse.
    """
    with TemporaryDirectory(prefix="restore-") as folder:
        copy = Path(folder) / "copy.db"
        _copy_file(_checked(path), copy)
        _prepare(copy, path.name, audit)
        migrate(url)
        target = Database(url)
        try:
            _fill(target, copy)
        finally:
            target.close()


def _make_private(path: Path) -> None:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _path(database: Database) -> Path:
    return Path(make_url(database.url).database or "")


def _url(path: Path) -> str:
    return f"sqlite:///{path}"


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    database = Database(_url(path))
    try:
        yield database
    finally:
        database.close()


def _copy_file(source: Path, target: Path) -> None:
    """SQLite's own copying sees one moment and lets others write."""
    with closing(sqlite3.connect(source)) as held, closing(sqlite3.connect(target)) as copy:
        held.backup(copy)


def _copy_rows(database: Database, path: Path) -> None:
    migrate(_url(path))
    engine = create_engine(database.url, poolclass=NullPool, isolation_level="REPEATABLE READ")
    with engine.begin() as source, _opened(path) as copy, copy.write() as target:
        _pour(source, target)


def _damage(path: Path) -> Damage | None:
    with _opened(path) as copy:
        return first_damage(copy)


def _settle(path: Path) -> None:
    """One file without journals beside it, safe on the disk."""
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
    with path.open("rb") as written:
        os.fsync(written.fileno())


def _checked(path: Path) -> Path:
    if not path.is_file():
        raise NotABackup(f"{path}: there is no such file")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as held:
            sound = held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            held.execute("SELECT 1 FROM alembic_version, audit_entry LIMIT 1")
    except sqlite3.DatabaseError as error:
        raise NotABackup(f"{path} is no backup of this program") from error
    if not sound:
        raise DamagedBackup(f"{path} is damaged")
    return path


def _prepare(copy: Path, name: str, audit: Audit) -> None:
    """Bring the copy to the state in which it is to be served."""
    try:
        migrate(_url(copy))
    except CommandError as error:
        raise NotABackup(f"{name} was written by a newer program") from error
    with _opened(copy) as held:
        damage = first_damage(held)
        if damage is not None:
            raise DamagedBackup(f"{name} is damaged: {damage}")
        with audited(held, audit, "restored", name) as write:
            # Who signed out or lost access since the backup must not come back in.
            write.connection.execute(delete(user_session))
            write.append({})


def _fill(target: Database, copy: Path) -> None:
    with _opened(copy) as held, held.write() as source, target.write() as connection:
        if version(connection) > 0:
            raise DatabaseInUse("the database holds entries already; restore into an empty one")
        _pour(source, connection)


def _pour(source: Connection, target: Connection) -> None:
    """Put every row of one database in the place of what a migration has brought into another."""
    # Values go in while no closed quarter and no entry is there that could refuse them.
    tables = sorted(metadata.sorted_tables, key=lambda table: table in (quarter, audit_entry))
    for table in reversed(tables):
        target.execute(delete(table))
    for table in tables:
        for rows in source.execute(_parents_first(table)).partitions(_ROWS_AT_ONCE):
            target.execute(insert(table), [dict(row._mapping) for row in rows])
    if target.dialect.name == "postgresql":
        _continue_numbers(target)


def _parents_first(table: Table) -> Select[tuple[object, ...]]:
    own = [key.parent.is_not(None) for key in table.foreign_keys if key.column.table is table]
    return select(table).order_by(*own, *table.primary_key)


def _continue_numbers(target: Connection) -> None:
    """Let the next row that a table numbers by itself follow those that were put in."""
    for table in metadata.sorted_tables:
        numbered = table.autoincrement_column
        if numbered is not None:
            last = select(func.max(numbered)).scalar_subquery()
            numbers = func.pg_get_serial_sequence(table.name, numbered.name)
            target.execute(select(func.setval(numbers, func.coalesce(last, 1), last.is_not(None))))
