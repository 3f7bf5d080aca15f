"""The tables of contributions: planned, and reported in revisions."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

from data_access.column_types import Figure, Flag, Instant, Quarter
from data_access.tables.strict_table import one_of, table

planned_contribution = table(
    "planned_contribution",
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("role", Text, nullable=False),
    Column("usd_planned", Figure, nullable=False),
    Column("staff_days_planned", Figure, nullable=False),
    Column("people_trained_planned", Integer),
    PrimaryKeyConstraint("institution_code", "activity_code", "period"),
    one_of("role", "lead", "partner"),
)

contribution_head = table(
    "contribution_head",
    Column("id", Integer, primary_key=True),
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision_seq", Integer, nullable=False),
    Column("approved_seq", Integer),
    UniqueConstraint("institution_code", "activity_code", "period"),
)

contribution_revision = table(
    "contribution_revision",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("contribution_id", Integer, ForeignKey("contribution_head.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("usd_executed", Figure),
    Column("in_kind_usd", Figure),
    Column("staff_days", Figure),
    Column("people_trained", Integer),
    Column("late", Flag, nullable=False),
    Column("reason", Text, nullable=False),
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("idempotency_key", Text, nullable=False, unique=True),
    Column("payload_sha256", Text, nullable=False),
    UniqueConstraint("contribution_id", "version"),
    one_of("state", "submitted", "returned", "approved", "withdrawn"),
)

contribution_draft = table(
    "contribution_draft",
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("entered", Text, nullable=False),
    Column("base_version", Integer, nullable=False),
    Column("saved_at", Instant, nullable=False),
    PrimaryKeyConstraint("user_id", "activity_code", "period"),
)
