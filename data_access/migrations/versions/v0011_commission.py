"""The commission's papers, kept in revisions that stay, and the other names of institutions."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

from data_access.column_types import Day, Instant
from data_access.tables.strict_table import one_of

revision = "0011"
down_revision = "0010"

APPEND_ONLY = ("commission_revision", "commission_document")

_SQLITE_REFUSAL = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL_REFUSALS = (
    """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
""",
)


def _records() -> None:
    op.create_table(
        "commission_record",
        Column("id", Integer, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("code", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("revision_seq", Integer, nullable=False),
        UniqueConstraint("kind", "code"),
        one_of("kind", "agreement", "mandate", "meeting", "decision", "commitment", "delivery", "measure"),
        sqlite_strict=True,
    )
    op.create_table(
        "commission_revision",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("record_id", Integer, ForeignKey("commission_record.id"), nullable=False),
        Column("version", Integer, nullable=False),
        Column("content", Text, nullable=False),
        Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
        Column("at", Instant, nullable=False),
        Column("idempotency_key", Text, nullable=False, unique=True),
        Column("payload_sha256", Text, nullable=False),
        UniqueConstraint("record_id", "version"),
        sqlite_strict=True,
    )


def _documents() -> None:
    op.create_table(
        "commission_document",
        Column("id", Text, primary_key=True),
        Column("revision_seq", Integer, ForeignKey("commission_revision.seq"), nullable=False, unique=True),
        Column("kind", Text, nullable=False),
        Column("filename", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("content", LargeBinary, nullable=False),
        one_of("kind", "pdf", "jpg", "png", "xlsx", "docx"),
        sqlite_strict=True,
    )


def _aliases() -> None:
    op.create_table(
        "institution_alias",
        Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
        Column("position", Integer, nullable=False),
        Column("name_es", Text, nullable=False),
        Column("name_en", Text, nullable=False),
        Column("short_name", Text, nullable=False),
        Column("valid_from", Day),
        Column("valid_to", Day),
        Column("source_es", Text, nullable=False),
        Column("source_en", Text, nullable=False),
        PrimaryKeyConstraint("institution_code", "position"),
        sqlite_strict=True,
    )


def _triggers() -> None:
    on_sqlite = op.get_context().dialect.name == "sqlite"
    for table in APPEND_ONLY:
        if on_sqlite:
            for event in ("UPDATE", "DELETE"):
                op.execute(_SQLITE_REFUSAL.format(table=table, event=event))
        else:
            for statement in _POSTGRESQL_REFUSALS:
                op.execute(statement.format(table=table))


def upgrade() -> None:
    _records()
    _documents()
    _aliases()
    _triggers()
