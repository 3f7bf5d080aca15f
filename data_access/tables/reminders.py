"""The tables of reminders: who has been told what, and in which language people read."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Instant, Quarter
from data_access.tables.strict_table import one_of, table

user_language = table(
    "user_language",
    Column("user_id", Integer, ForeignKey("user_account.id"), primary_key=True, autoincrement=False),
    Column("language", Text, nullable=False),
    one_of("language", "es", "en"),
)

reminder_sent = table(
    "reminder_sent",
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("about", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("period", Quarter, nullable=False),
    Column("sent_at", Instant, nullable=False),
    PrimaryKeyConstraint("user_id", "about", "kind", "period"),
    one_of("kind", "due_in_a_week", "due_tomorrow", "overdue", "awaits_review"),
)
