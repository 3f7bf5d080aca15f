"""The tables of reported values."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

from data_access.column_types import Day, Figure, Flag, Instant, Quarter
from data_access.tables.strict_table import one_of, table

value_head = table(
    "value_head",
    Column("id", Integer, primary_key=True),
    Column("indicator_code", Text, ForeignKey("indicator.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision_seq", Integer, nullable=False),
    Column("approved_seq", Integer),
    UniqueConstraint("indicator_code", "period"),
)

revision = table(
    "revision",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("value_id", Integer, ForeignKey("value_head.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("value", Figure),
    Column("numerator", Figure),
    Column("denominator", Figure),
    Column("sample_size", Figure),
    Column("not_applicable", Flag, nullable=False),
    Column("late", Flag, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("next_step_owner", Text, nullable=False),
    Column("next_step_due", Day),
    Column("reason", Text, nullable=False),
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("idempotency_key", Text, nullable=False, unique=True),
    Column("payload_sha256", Text, nullable=False),
    UniqueConstraint("value_id", "version"),
    Index("ix_revision_turn", "value_id", "state", "seq"),
    one_of("state", "submitted", "returned", "approved", "withdrawn"),
)

revision_breakdown = table(
    "revision_breakdown",
    Column("revision_seq", Integer, ForeignKey("revision.seq"), nullable=False),
    Column("dimension", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("value", Figure),
    Column("numerator", Figure),
    Column("denominator", Figure),
    Column("sample_size", Figure),
    PrimaryKeyConstraint("revision_seq", "dimension", "category"),
)

draft = table(
    "draft",
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("indicator_code", Text, ForeignKey("indicator.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("entered", Text, nullable=False),
    Column("base_version", Integer, nullable=False),
    Column("saved_at", Instant, nullable=False),
    PrimaryKeyConstraint("user_id", "indicator_code", "period"),
)
