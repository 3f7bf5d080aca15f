"""The tables of the commission's papers: records kept in revisions, their documents, and other names."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, PrimaryKeyConstraint, Text, UniqueConstraint

from data_access.column_types import Day, Instant
from data_access.tables.strict_table import one_of, table

KINDS = ("agreement", "mandate", "meeting", "decision", "commitment", "delivery", "measure")

commission_record = table(
    "commission_record",
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision_seq", Integer, nullable=False),
    UniqueConstraint("kind", "code"),
    one_of("kind", *KINDS),
)

commission_revision = table(
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
)

commission_document = table(
    "commission_document",
    Column("id", Text, primary_key=True),
    Column("revision_seq", Integer, ForeignKey("commission_revision.seq"), nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("filename", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    # Last, so that a listing never reads past it on SQLite.
    Column("content", LargeBinary, nullable=False),
    one_of("kind", "pdf", "jpg", "png", "xlsx", "docx"),
)

institution_alias = table(
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
)
