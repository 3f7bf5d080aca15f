"""Means of verification: append-only, none in a closed quarter."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

from data_access.column_types import Instant, Quarter
from data_access.tables.strict_table import one_of

revision = "0007"
down_revision = "0006"

APPEND_ONLY = ("evidence", "evidence_withdrawal")

_SQLITE_REFUSAL = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_SQLITE_CLOSED = """
CREATE TRIGGER {table}_in_open_quarter BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM quarter WHERE state = 'closed' AND period = {period})
BEGIN SELECT RAISE(ABORT, 'the quarter is closed'); END
"""
_POSTGRESQL_REFUSAL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""
_POSTGRESQL_WHOLE = """
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
_POSTGRESQL_CLOSED = """
CREATE FUNCTION refuse_{table}_in_closed_quarter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM quarter WHERE state = 'closed' AND period = {period}) THEN
    RAISE EXCEPTION 'the quarter is closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
"""
_POSTGRESQL_CLOSED_TRIGGER = """
CREATE TRIGGER {table}_in_open_quarter BEFORE INSERT ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_{table}_in_closed_quarter()
"""
_PERIODS = {
    "evidence": "NEW.period",
    "evidence_withdrawal": "(SELECT evidence.period FROM evidence WHERE evidence.id = NEW.evidence_id)",
}


def _evidence() -> None:
    op.create_table(
        "evidence",
        Column("id", Text, primary_key=True),
        Column("seq", Integer, nullable=False, unique=True),
        Column("indicator_code", Text, ForeignKey("indicator.code"), nullable=False),
        Column("period", Quarter, nullable=False, index=True),
        Column("kind", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("filename", Text, nullable=False),
        Column("address", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
        Column("at", Instant, nullable=False),
        Column("content", LargeBinary, nullable=False),
        one_of("kind", "pdf", "jpg", "png", "xlsx", "docx", "link"),
        sqlite_strict=True,
    )


def _evidence_withdrawal() -> None:
    op.create_table(
        "evidence_withdrawal",
        Column("evidence_id", Text, ForeignKey("evidence.id"), primary_key=True),
        Column("seq", Integer, nullable=False, unique=True),
        Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
        Column("at", Instant, nullable=False),
        sqlite_strict=True,
    )


def _on_sqlite(table: str) -> None:
    for event in ("UPDATE", "DELETE"):
        op.execute(_SQLITE_REFUSAL.format(table=table, event=event))
    op.execute(_SQLITE_CLOSED.format(table=table, period=_PERIODS[table]))


def _on_postgresql(table: str) -> None:
    op.execute(_POSTGRESQL_REFUSAL.format(table=table))
    op.execute(_POSTGRESQL_WHOLE.format(table=table))
    op.execute(_POSTGRESQL_CLOSED.format(table=table, period=_PERIODS[table]))
    op.execute(_POSTGRESQL_CLOSED_TRIGGER.format(table=table))


def upgrade() -> None:
    _evidence()
    _evidence_withdrawal()
    protect = _on_sqlite if op.get_context().dialect.name == "sqlite" else _on_postgresql
    for table in APPEND_ONLY:
        protect(table)
