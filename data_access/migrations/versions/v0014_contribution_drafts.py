"""Drafts of contributions: what one person has typed of an activity and not yet sent."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Instant, Quarter

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "contribution_draft",
        Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
        Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
        Column("period", Quarter, nullable=False),
        Column("entered", Text, nullable=False),
        Column("base_version", Integer, nullable=False),
        Column("saved_at", Instant, nullable=False),
        PrimaryKeyConstraint("user_id", "activity_code", "period"),
        sqlite_strict=True,
    )
