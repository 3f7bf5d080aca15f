"""The tables of means of verification: what was attached, and what was withdrawn again."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

from data_access.column_types import Instant, Quarter
from data_access.tables.strict_table import one_of, table

evidence = table(
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
    # Last, so that a listing never reads past it on SQLite.
    Column("content", LargeBinary, nullable=False),
    one_of("kind", "pdf", "jpg", "png", "xlsx", "docx", "link"),
)

evidence_withdrawal = table(
    "evidence_withdrawal",
    Column("evidence_id", Text, ForeignKey("evidence.id"), primary_key=True),
    Column("seq", Integer, nullable=False, unique=True),
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
