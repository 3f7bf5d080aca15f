"""Connections: one write engine that takes turns, one read engine that cannot write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime, time
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text

from dashboard.workplan.clock import GUAYAQUIL, Clock, system_clock
from dashboard.workplan.periods import Period
from data_access.reading_role import has_reading_role, is_raw, takes_reading_role

_PATIENCE = 10
"""Seconds that a connection waits for its turn."""

_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    # Without it `INSERT OR REPLACE` would delete rows past the append-only triggers.
    "recursive_triggers=ON",
)
_DESCRIBING = ("table_info", "table_xinfo")
_READING = (
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_TRANSACTION,
)


def _sqlite_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={_PATIENCE * 1000}")
    _write_ahead(connection)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """SQLite does not wait for its turn to change how a new file is journaled, so we do."""
    deadline = monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if monotonic() > deadline:
                raise
            sleep(0.05)


def _may_read(action: int, name: str | None, argument: str | None, *_: Any) -> int:
    """SQLite's authorizer: reading but for the raw counts, and asking how things are set."""
    if action == sqlite3.SQLITE_PRAGMA:
        allowed = argument is None or name in _DESCRIBING
    else:
        allowed = action in _READING and not is_raw(name)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _sqlite_reader(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA query_only=ON")
    connection.set_authorizer(_may_read)


def _make_private_file(address: URL) -> None:
    """SQLite gives its journals the mode of the file, so the file is made before SQLite makes it."""
    if address.database and address.database != ":memory:":
        path = Path(address.database)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _sqlite_engine(address: URL, *, reading: bool) -> Engine:
    _make_private_file(address)
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _sqlite_pragmas)
    if reading:
        event.listen(engine, "connect", _sqlite_reader)
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _postgresql_engine(address: URL, *, reading: bool) -> Engine:
    options = "-c statement_timeout=15000 -c lock_timeout=5000"
    if reading:
        options += r" -c default_transaction_read_only=on -c default_transaction_isolation=repeatable\ read"
    connect = {"options": options}
    engine = create_engine(address, pool_pre_ping=True, hide_parameters=True, connect_args=connect)
    if reading:
        event.listen(engine, "connect", takes_reading_role)
    return engine


def _engine(url: str, *, reading: bool) -> Engine:
    address = make_url(url)
    made = _sqlite_engine if address.get_backend_name() == "sqlite" else _postgresql_engine
    return made(address, reading=reading)


class Database:
    """The door to one database: short reads and writes, each in its own transaction."""

    def __init__(
        self, url: str, read_url: str | None = None, *, due_day: int = 15, clock: Clock = system_clock
    ) -> None:
        self.url = url
        self.due_day = due_day
        """Reports are due this many days after their quarter ends."""
        self.clock = clock
        self.moment: datetime | None = None
        self.known_on: date | None = None
        """Read as it was known at the end of this day; None reads what is known now."""
        self.edition: tuple[Period, int] | None = None
        """Read what this edition froze, by quarter and number; None reads what stands."""
        self._writing = _engine(url, reading=False)
        self._reading = _engine(read_url or url, reading=True)
        self._reading_latest = _engine(url, reading=True) if read_url else self._reading

    def at(self, moment: datetime) -> Self:
        """The same database, believed to be at this moment: for writing a history as it happened."""
        then = copy(self)
        then.moment = moment
        return then

    def as_known_on(self, day: date) -> Self:
        """The same database as it was known at the end of a day in Guayaquil: for reading only."""
        then = self.at(datetime.combine(day, time.max, tzinfo=GUAYAQUIL))
        then.known_on = day
        return then

    def frozen(self, period: Period, number: int) -> Self:
        """The same database as an edition froze it: for reading only."""
        then = copy(self)
        then.edition = (period, number)
        return then

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the database and can change nothing."""
        with self._reading.begin() as connection:
            yield connection

    @contextmanager
    def read_latest(self) -> Iterator[Connection]:
        """As `read`, never from a replica: sees what was written a moment ago."""
        with self._reading_latest.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose work is kept when the block ends well and undone when it does not."""
        with self._writing.begin() as connection:
            yield connection

    @property
    def is_sqlite(self) -> bool:
        return self._writing.dialect.name == "sqlite"

    def keeps_raw_counts_apart(self) -> bool:
        """Whether the database itself refuses raw case counts to whoever reads, beside our own code."""
        with self.read() as connection:
            return self.is_sqlite or has_reading_role(connection)

    def answers(self) -> bool:
        """True when the database takes a query."""
        with self.read() as connection:
            return bool(connection.execute(text("SELECT 1")).scalar_one() == 1)

    def close(self) -> None:
        self._writing.dispose()
        self._reading.dispose()
        self._reading_latest.dispose()
