"""Connections: one write engine that takes turns, one read engine that cannot write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

RAW_COUNTS = "case_count"
"""The table of raw case counts, which no read connection may see."""


def _sqlite_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _refuse_raw_counts(action: int, table: str | None, *_: Any) -> int:
    return sqlite3.SQLITE_DENY if table == RAW_COUNTS else sqlite3.SQLITE_OK


def _sqlite_reader(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA query_only=ON")
    connection.set_authorizer(_refuse_raw_counts)


def _engine(url: str, *, reading: bool) -> Engine:
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address)
        event.listen(engine, "connect", _sqlite_pragmas)
        if reading:
            event.listen(engine, "connect", _sqlite_reader)
        begin = "BEGIN" if reading else "BEGIN IMMEDIATE"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine
    options = "-c statement_timeout=15000 -c lock_timeout=5000"
    if reading:
        options += " -c default_transaction_read_only=on"
    return create_engine(address, pool_pre_ping=True, connect_args={"options": options})


class Database:
    """The door to one database: short reads and writes, each in its own transaction."""

    def __init__(self, url: str, read_url: str | None = None) -> None:
        self.url = url
        self._writing = _engine(url, reading=False)
        self._reading = _engine(read_url or url, reading=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the database and can change nothing."""
        with self._reading.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose work is kept when the block ends well and undone when it does not."""
        with self._writing.begin() as connection:
            yield connection

    @property
    def is_sqlite(self) -> bool:
        return self._writing.dialect.name == "sqlite"

    def answers(self) -> bool:
        """True when the database takes a query."""
        with self.read() as connection:
            return bool(connection.execute(text("SELECT 1")).scalar_one() == 1)

    def close(self) -> None:
        self._writing.dispose()
        self._reading.dispose()
