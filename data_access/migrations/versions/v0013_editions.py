"""Editions: a closed quarter's frozen facts and files, and nothing more that goes into it."""

from __future__ import annotations

from collections.abc import Iterator

from alembic import op
from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
)

from data_access.column_types import Flag, Instant, Quarter
from data_access.tables.strict_table import one_of

revision = "0013"
down_revision = "0012"

_APPEND_ONLY = ("edition", "snapshot_cell", "edition_file", "reopening_request", "reopening")

_CLOSED = "EXISTS (SELECT 1 FROM quarter WHERE quarter.state = 'closed' AND quarter.period = {period})"
_OF_VALUE = """(SELECT value_head.period FROM revision JOIN value_head ON value_head.id = revision.value_id
WHERE revision.seq = NEW.revision_seq)"""
_OF_EVIDENCE = "(SELECT evidence.period FROM evidence WHERE evidence.id = NEW.evidence_id)"

_GUARDED: tuple[tuple[str, str, str], ...] = (
    ("value_head", "INSERT", "NEW.period"),
    ("value_head", "UPDATE", "OLD.period"),
    ("value_head", "UPDATE", "NEW.period"),
    ("value_head", "DELETE", "OLD.period"),
    ("contribution_head", "INSERT", "NEW.period"),
    ("contribution_head", "UPDATE", "OLD.period"),
    ("contribution_head", "UPDATE", "NEW.period"),
    ("contribution_head", "DELETE", "OLD.period"),
    ("revision_breakdown", "INSERT", _OF_VALUE),
    ("evidence", "INSERT", "NEW.period"),
    ("evidence_withdrawal", "INSERT", _OF_EVIDENCE),
    ("edition", "INSERT", "NEW.period"),
    ("snapshot_cell", "INSERT", "NEW.period"),
)
"""What belongs to a quarter, and where its row says to which."""

_CONFIRMED = """EXISTS (SELECT 1 FROM reopening JOIN reopening_request
ON reopening_request.seq = reopening.request_seq WHERE reopening_request.period = OLD.period
AND reopening_request.number = (SELECT coalesce(max(edition.number), 0) FROM edition
WHERE edition.period = OLD.period))"""
_SAME_PERSON = """EXISTS (SELECT 1 FROM reopening_request WHERE reopening_request.seq = NEW.request_seq
AND reopening_request.user_id = NEW.user_id)"""


def _edition() -> None:
    op.create_table(
        "edition",
        Column("period", Quarter, nullable=False),
        Column("number", Integer, nullable=False),
        Column("seq", Integer, nullable=False, unique=True),
        Column("closed_at", Instant, nullable=False),
        Column("closed_by", Text, nullable=False),
        Column("digest", Text, nullable=False),
        Column("release_pending", Flag, nullable=False),
        PrimaryKeyConstraint("period", "number"),
        sqlite_strict=True,
    )


def _snapshot_cell() -> None:
    op.create_table(
        "snapshot_cell",
        Column("period", Quarter, nullable=False),
        Column("number", Integer, nullable=False),
        Column("subject", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("content", Text, nullable=False),
        Column("sha256", Text, nullable=False),
        PrimaryKeyConstraint("period", "number", "subject", "key"),
        ForeignKeyConstraint(["period", "number"], ["edition.period", "edition.number"]),
        sqlite_strict=True,
    )


def _edition_file() -> None:
    op.create_table(
        "edition_file",
        Column("period", Quarter, nullable=False),
        Column("number", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("language", Text, nullable=False),
        Column("seq", Integer, nullable=False, unique=True),
        Column("made_at", Instant, nullable=False),
        Column("made_by", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("content", LargeBinary, nullable=False),
        PrimaryKeyConstraint("period", "number", "kind", "language"),
        ForeignKeyConstraint(["period", "number"], ["edition.period", "edition.number"]),
        one_of("kind", "report", "slides"),
        one_of("language", "es", "en"),
        sqlite_strict=True,
    )


def _reopenings() -> None:
    op.create_table(
        "reopening_request",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("period", Quarter, nullable=False),
        Column("number", Integer, nullable=False),
        Column("reason", Text, nullable=False),
        Column("asked_by", Text, nullable=False),
        Column("user_id", Integer, ForeignKey("user_account.id")),
        Column("at", Instant, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "reopening",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("request_seq", Integer, ForeignKey("reopening_request.seq"), nullable=False, unique=True),
        Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
        Column("confirmed_by", Text, nullable=False),
        Column("at", Instant, nullable=False),
        sqlite_strict=True,
    )


def _guards() -> Iterator[tuple[str, str, str, str, str]]:
    """Name, table, event, condition and message of every refusal but those of plain append-only tables."""
    for at, (table, event, period) in enumerate(_GUARDED):
        condition = _CLOSED.format(period=period)
        yield (
            f"{table}_{event.lower()}_in_open_quarter_{at}",
            table,
            event,
            condition,
            "the quarter is closed",
        )
    unconfirmed = f"OLD.state = 'closed' AND NOT {_CONFIRMED}"
    for event in ("UPDATE", "DELETE"):
        message = "a closed quarter is reopened by two persons"
        yield f"quarter_{event.lower()}_stays_closed", "quarter", event, unconfirmed, message
    yield (
        "reopening_by_two",
        "reopening",
        "INSERT",
        _SAME_PERSON,
        "a reopening is confirmed by another person",
    )


def _on_sqlite() -> None:
    for table in _APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    for name, table, event, condition, message in _guards():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


def _on_postgresql() -> None:
    for table in _APPEND_ONLY:
        for name, events, each in (
            ("append_only", "UPDATE OR DELETE", "ROW"),
            ("not_emptied", "TRUNCATE", "STATEMENT"),
        ):
            op.execute(
                f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
            )
    for name, table, event, condition, message in _guards():
        row = "OLD" if event == "DELETE" else "NEW"
        op.execute(
            f"CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; "
            f"END IF; RETURN {row}; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{name}()"
        )


def upgrade() -> None:
    _edition()
    _snapshot_cell()
    _edition_file()
    _reopenings()
    if op.get_context().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()
