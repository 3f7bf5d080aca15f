"""The role in which PostgreSQL is read: it may see every table but those of raw case counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

READER = "seguimiento_reader"
"""One for all databases of a server: rights are given in each database by its migration."""

RAW_COUNTS = "case_count"
"""How the names of the tables of raw case counts begin, which no read connection may see."""

_MAKE = text(
    f"""
    DO $$ BEGIN
        CREATE ROLE {READER} NOLOGIN;
    EXCEPTION
        WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
    END $$
    """
)
_JOIN = text(
    f"""
    DO $$ BEGIN
        GRANT {READER} TO CURRENT_USER;
    EXCEPTION
        WHEN undefined_object OR insufficient_privilege THEN NULL;
    END $$
    """
)
_MAY_TAKE = "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s AND pg_has_role(oid, 'MEMBER'))"
_TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")


def is_raw(table: str | None) -> bool:
    return table is not None and table.startswith(RAW_COUNTS)


def let_readers_read(connection: Connection) -> None:
    """Make the role where the server lets us, and give it every table that is not raw."""
    connection.execute(_MAKE)
    connection.execute(_JOIN)
    if not connection.exec_driver_sql(_MAY_TAKE, (READER,)).scalar_one():
        return
    quote = connection.dialect.identifier_preparer.quote
    schema = connection.execute(text("SELECT current_schema()")).scalar_one()
    connection.execute(text(f"GRANT USAGE ON SCHEMA {quote(schema)} TO {READER}"))
    for table in connection.execute(_TABLES).scalars():
        change = "REVOKE ALL ON {} FROM {}" if is_raw(table) else "GRANT SELECT ON {} TO {}"
        connection.execute(text(change.format(quote(table), READER)))


def takes_reading_role(connection: Any, _record: Any) -> None:
    """On connecting: read in that role where there is one. Where there is none, `has_reading_role` tells."""
    connection.autocommit = True
    with connection.cursor() as cursor:
        if cursor.execute(_MAY_TAKE, (READER,)).fetchone()[0]:
            cursor.execute(f"SET ROLE {READER}")
    connection.autocommit = False


def has_reading_role(connection: Connection) -> bool:
    """Whether a connection reads in the role, so that raw counts are out of its reach."""
    return bool(connection.scalar(text("SELECT current_user")) == READER)
