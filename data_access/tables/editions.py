"""The tables of editions: what each closing froze, the files made of it, and how it was opened again."""

from __future__ import annotations

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
from data_access.tables.strict_table import one_of, table

edition = table(
    "edition",
    Column("period", Quarter, nullable=False),
    Column("number", Integer, nullable=False),
    Column("seq", Integer, nullable=False, unique=True),
    Column("closed_at", Instant, nullable=False),
    Column("closed_by", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("release_pending", Flag, nullable=False),
    PrimaryKeyConstraint("period", "number"),
)

snapshot_cell = table(
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
)

edition_file = table(
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
    # Last, so that a listing never reads past it on SQLite.
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("period", "number", "kind", "language"),
    ForeignKeyConstraint(["period", "number"], ["edition.period", "edition.number"]),
    one_of("kind", "report", "slides"),
    one_of("language", "es", "en"),
)

reopening_request = table(
    "reopening_request",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("period", Quarter, nullable=False),
    Column("number", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("user_id", Integer, ForeignKey("user_account.id")),
    Column("at", Instant, nullable=False),
)

reopening = table(
    "reopening",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("request_seq", Integer, ForeignKey("reopening_request.seq"), nullable=False, unique=True),
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("confirmed_by", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
